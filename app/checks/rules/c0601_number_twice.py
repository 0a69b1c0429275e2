"""Do two assessments of the 機関 have the same 評価書番号?

記載要領 (表紙): 評価書番号は、計画管理書の評価書番号と同じ。一つの事務の様式2と様式3・4は同じ番号になり、
同じ評価書の前の版も同じ番号なので、名称が違うものだけを指摘する。
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.fuzz import ratio

from app.checks.rule import Level, OrganisationRule, Spot
from app.checks.shelf import agency_of, name_of, number_of, standing, title_of
from app.checks.subject import Organisation, Subject

_ALIKE = 60


def _find(organisation: Organisation) -> Iterator[tuple[Subject, Spot]]:
    first: dict[tuple[str, str], list[Subject]] = {}
    for subject in standing(organisation):
        number = number_of(subject)
        if not number or not title_of(subject) or not subject.whole.has("number"):
            continue
        known = first.setdefault((agency_of(subject), number), [])
        other = next((one for one in known if not _is_same_task(one, subject)), None)
        if other is not None:
            values = {"number": subject.whole.text("number"), "other": name_of(other), "file": other.name}
            yield subject, Spot(subject.whole.path("number"), values)
        elif not known:
            known.append(subject)


def _is_same_task(one: Subject, other: Subject) -> bool:
    first, second = title_of(one), title_of(other)
    return first in second or second in first or ratio(first, second) >= _ALIKE


RULE = OrganisationRule(
    code="c0601",
    level=Level.ERROR,
    title="評価書番号の重なり",
    sentence="評価書番号{number}は、{other}（{file}）でも使われています。計画管理書の番号を確かめ、どちらかを直してください。",
    source="記載要領（表紙の評価書番号）",
    covers=("A01",),
    check=_find,
)
