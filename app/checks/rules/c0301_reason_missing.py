"""Does a choice say that something is not done, and nobody says why?

指針別添5の細目 Ⅲ３リスク2 使用の記録: 「（記録）を残していない場合は、残していない理由」。
ほかの同じ形の欄も同じ考え方による。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.pairs import explained_choices
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject, says_nothing

NOT_DONE = frozenset({"not-done", "not-kept", "not-restricted", "not-defined", "inadequate"})


def _find(subject: Subject) -> Iterator[Spot]:
    for choice, texts in explained_choices(subject):
        if choice.value in NOT_DONE:
            silent = [text for text in texts if text.is_asked and not text.is_blank and says_nothing(text.words)]
            yield from (Spot(text.path, {"chosen": choice.words}, related=(choice.path,)) for text in silent)


RULE = DocumentRule(
    code="c0301",
    level=Level.WARNING,
    title="行わない理由",
    sentence="「{chosen}」を選んでいますが、ここに内容がありません。そうしている理由と、代わりの措置を書いてください。",
    source="審査の観点(10)の細目（記録を残していない場合は、残していない理由）",
    covers=("H03",),
    check=_find,
)
