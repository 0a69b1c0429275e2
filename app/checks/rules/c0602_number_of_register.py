"""Has the assessment the number that the 計画管理書 of the 機関 gives it?

記載要領 (表紙): 評価書番号は、計画管理書 (様式1) の評価書番号と同じ。
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.fuzz import ratio

from app.checks.rule import Level, OrganisationRule, Spot
from app.checks.shelf import agency_of, head_of_title, number_of, standing, title_of
from app.checks.subject import Organisation, Subject
from app.checks.wording import plain

_ALIKE = 70


def _find(organisation: Organisation) -> Iterator[tuple[Subject, Spot]]:
    register = registered(organisation)
    for subject in standing(organisation):
        rows, number, title = register.get(agency_of(subject)), number_of(subject), title_of(subject)
        if not rows or not number or not title or not subject.whole.has("number"):
            continue
        numbers = [one for one, names in rows.items() if title in {head_of_title(name) for name in names}]
        if numbers and number not in numbers:
            values = {"number": subject.whole.text("number"), "due": numbers[0]}
            yield subject, Spot(subject.whole.path("number"), values)


def registered(organisation: Organisation) -> dict[str, dict[str, list[str]]]:
    """機関 → 評価書番号 → the names that its 計画管理書 has for it."""
    found: dict[str, dict[str, list[str]]] = {}
    for subject in organisation.subjects:
        for row in subject.whole.rows("register"):
            number, name = plain(row.text("register-number")).lstrip("0"), row.text("register-title")
            if number and name:
                found.setdefault(agency_of(subject), {}).setdefault(number, []).append(name)
    return found


def is_called(title: str, names: list[str]) -> bool:
    """Whether one of the names of the register is nearly this name."""
    heads = [head_of_title(name) for name in names]
    return any(head in title or title in head or ratio(head, title) >= _ALIKE for head in heads)


RULE = OrganisationRule(
    code="c0602",
    level=Level.ERROR,
    title="計画管理書の番号",
    sentence="評価書番号は{number}ですが、計画管理書では{due}です。計画管理書と同じ番号にしてください。",
    source="記載要領（表紙の評価書番号）",
    covers=("A01",),
    check=_find,
)
