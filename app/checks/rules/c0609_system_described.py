"""Is one system described nearly, but not quite, the same in several assessments?

本ツールの見方: 名称が同じシステムの「システムの機能」が、事務ごとに全く違うのは当然なので、わずかに違うものだけを見る。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rapidfuzz.fuzz import ratio

from app.checks.part import Part
from app.checks.rule import Level, OrganisationRule, Spot
from app.checks.rules.c0608_shared_passage import shown
from app.checks.shelf import names_of, standing
from app.checks.subject import Organisation, Subject
from app.checks.wording import plain

_ALIKE = 85
_SHORTEST = 30


def _find(organisation: Organisation) -> Iterator[tuple[Subject, Spot]]:
    for rows in _systems(organisation).values():
        told = Counter(words for _, _, words in rows)
        if len(told) < 2:  # noqa: PLR2004 -- one wording: nothing differs
            continue
        usual = max(
            told, key=lambda words: (told[words], max(one.day for one, _, text in rows if text == words), words)
        )
        others = [subject for subject, _, words in rows if words == usual]
        for subject, row, words in rows:
            if words != usual and ratio(words, usual) >= _ALIKE:
                here, there = shown(words, usual)
                values = {"system": row.text("system-name"), "others": names_of(others, 2)}
                values |= {"here": here, "there": there}
                yield subject, Spot(row.path("system-function"), values)


def _systems(organisation: Organisation) -> dict[tuple[str, str], list[tuple[Subject, Part, str]]]:
    """機関 and name of the system → where it is described, and how."""
    found: dict[tuple[str, str], list[tuple[Subject, Part, str]]] = {}
    for subject in standing(organisation):
        agency = plain(subject.whole.text("agency"))
        for row in subject.whole.rows("systems"):
            name, words = plain(row.text("system-name")), plain(row.text("system-function"))
            if name and len(words) >= _SHORTEST:
                found.setdefault((agency, name), []).append((subject, row, words))
    return found


RULE = OrganisationRule(
    code="c0609",
    level=Level.HINT,
    title="システムの機能の説明",
    sentence=(
        "「{system}」の機能の説明が、{others}の説明とわずかに違います"
        "（記号を除いて、こちら「…{here}…」、あちら「…{there}…」）。同じシステムなら説明をそろえてください。"
    ),
    source="機関内の整合（本ツールの見方）、審査の観点(8)",
    is_found=False,
    check=_find,
)
