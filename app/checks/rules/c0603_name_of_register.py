"""Does the 計画管理書 of the 機関 list the assessment, and by its name?

特定個人情報保護評価に関する規則第3条: 計画管理書は、機関の全ての評価書を載せて、評価書と一緒に提出する。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import Level, OrganisationRule, Spot
from app.checks.rules.c0602_number_of_register import is_called, registered
from app.checks.shelf import agency_of, head_of_title, number_of, standing, title_of
from app.checks.subject import Organisation, Subject

_MISSING = "計画管理書に、評価書番号{number}の行がありません。計画管理書に加えてください"
_OTHERWISE = "評価書名は「{title}」ですが、計画管理書の{number}番は「{name}」です。名称をそろえてください"


def _find(organisation: Organisation) -> Iterator[tuple[Subject, Spot]]:
    register = registered(organisation)
    for subject in standing(organisation):
        rows, number, title = register.get(agency_of(subject)), number_of(subject), title_of(subject)
        if not rows or not number or not title or not subject.whole.has("number"):
            continue
        is_elsewhere = any(title in {head_of_title(name) for name in names} for names in rows.values())
        names = rows.get(number)
        says = _MISSING if names is None else "" if is_called(title, names) else _OTHERWISE
        if says and not is_elsewhere:
            values = {"number": number, "title": subject.whole.text("title"), "name": names[0] if names else ""}
            place = subject.whole.path("number" if names is None else "title")
            yield subject, Spot(place, {"says": says.format(**values)})


RULE = OrganisationRule(
    code="c0603",
    level=Level.WARNING,
    title="計画管理書の行",
    sentence="{says}。",
    source="特定個人情報保護評価に関する規則第3条、記載要領（表紙）",
    covers=("A01", "A02"),
    cases=(_MISSING, _OTHERWISE),
    check=_find,
)
