"""Does a choice say 「特に力を入れている」, with hardly a word of a measure behind it?

審査の観点(10)(11): 措置の記載は具体的か、「十分である」などの根拠が本文から読めるか。
様式4 記載要領（要旨）: 特に力を入れているときは、それに見合う理由を書く (長さによる見方は本ツールによる)。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from app.checks.pairs import explained_choices, judged_risks
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Answer, Subject, says_nothing

_EMPHASIZED = "emphasized"
_SHORT = 40
"""Characters of all measures together: about one line of the form."""


def _find(subject: Subject) -> Iterator[Spot]:
    for choice, texts in chain(judged_risks(subject), explained_choices(subject)):
        if choice.value == _EMPHASIZED and texts and 0 < _length(texts) < _SHORT:
            yield Spot(choice.path, {"chosen": choice.words}, related=tuple(text.path for text in texts))


def _length(texts: Sequence[Answer]) -> int:
    return sum(len(text.words.strip()) for text in texts if not says_nothing(text.words))


RULE = DocumentRule(
    code="c0303",
    level=Level.WARNING,
    title="特に力を入れている措置",
    sentence="「{chosen}」ですが、措置の記載が40字もありません。力を入れている内容（頻度、独自の取組など）を書いてください。",
    source="審査の観点(10)(11)、様式4 記載要領 Ⅲ",
    is_found=False,
    covers=("H01",),
    check=_find,
)
