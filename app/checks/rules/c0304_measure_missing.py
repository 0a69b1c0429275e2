"""Does a choice say that something is done or enough, and the text that should describe it says nothing?

審査の観点(10): 特定されたリスクを軽減するために講ずべき措置についての記載は具体的か。
空欄は c0101 が見るので、ここでは「－」を見る。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.pairs import explained_choices, judged_risks
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Answer, Subject, says_nothing

_DONE = frozenset({"done", "kept", "restricted", "defined", "emphasized", "adequate", "stored"})
_ENOUGH = frozenset({"emphasized", "adequate"})


def _find(subject: Subject) -> Iterator[Spot]:
    for choice, texts in explained_choices(subject):
        if choice.value in _DONE:
            yield from (Spot(one.path, {"chosen": choice.words}, related=(choice.path,)) for one in _dashes(texts))
    for choice, texts in judged_risks(subject):
        dashes = list(_dashes(texts))
        if choice.value in _ENOUGH and dashes and len(dashes) == len(texts):
            yield Spot(texts[0].path, {"chosen": choice.words}, related=(choice.path,))


def _dashes(texts: tuple[Answer, ...]) -> Iterator[Answer]:
    return (text for text in texts if text.applies and not text.is_blank and says_nothing(text.words))


RULE = DocumentRule(
    code="c0304",
    level=Level.ERROR,
    title="措置の内容",
    sentence="「{chosen}」を選んでいますが、ここに内容がありません。行っている措置を具体的に書いてください。",
    source="審査の観点(10)",
    covers=("G06", "G03"),
    check=_find,
)
