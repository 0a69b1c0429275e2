"""Is the version before really one of this assessment, and the older of the two?

番号も名称も違えば、別の評価書の差を別添3に求めることになる。比べる前に尋ねる。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.changes.plausibility import doubts
from app.checks.rule import Level, RevisionRule, Spot
from app.checks.subject import Revision
from app.errors import CATALOGUE

_ASKED = ("compare-other", "compare-editions")
"""Rows of 別添3 that went are c0509."""


def _find(revision: Revision) -> Iterator[Spot]:
    for doubt in doubts(revision.previous.document, revision.subject.document):
        if doubt.code in _ASKED:
            yield Spot("", {"says": doubt.message})


RULE = RevisionRule(
    code="c0500",
    level=Level.WARNING,
    title="前の版ではない評価書",
    sentence="{says}前の版が違うと、別添3についての指摘は当てになりません。",
    source="前の版との比較の前提",
    is_found=False,
    cases=tuple(CATALOGUE[code] for code in _ASKED),
    check=_find,
)
