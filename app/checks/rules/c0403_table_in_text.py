"""Does a text outside the legal bases speak of a table that the law does not have on the day? Each text once.

番号法 (令和6年5月27日): 別表第一・別表第二の廃止。「旧別表第二」のように経過として書いたものは数えない。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.legal import is_basis
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.rules.c0402_table_of_another_time import SAYS, said_of_table
from app.checks.subject import Citation, Subject

_PAST = ("旧", "改正前", "改正前の", "廃止前の", "当時の")
_NEAR = 12


def _find(subject: Subject) -> Iterator[Spot]:
    seen = set()
    for citation in subject.citations:
        says = said_of_table(citation)
        if says and citation.said.path not in seen and not is_basis(subject, citation) and not _is_past(citation):
            seen.add(citation.said.path)
            yield Spot(citation.said.path, {"cited": citation.words, "says": says})


def _is_past(citation: Citation) -> bool:
    reference, text = citation.found.reference, citation.said.text
    before = text[max(0, reference.start - _NEAR) : reference.start].rstrip()
    return before.endswith(_PAST) or "旧別表" in text[reference.start : reference.end]


RULE = DocumentRule(
    code="c0403",
    level=Level.WARNING,
    title="本文の古い別表",
    sentence="「{cited}」とありますが、{says}。今の条文の書き方に改めてください。",
    source="番号法の改正（令和6年5月27日）",
    covers=("I03",),
    cases=tuple(SAYS.values()),
    check=_find,
)
