"""Does a （　） hold words although its box has no mark?

様式3・4のチェック欄: （　）は○を付けた欄について書く。○の付け忘れか、消し残しのどちらか。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject, says_nothing
from assessment_schema.model import KindName

_NO_COUNT = frozenset({"0", "０"})


def _find(subject: Subject) -> Iterator[Spot]:
    for answer in subject.answers:
        choices = answer.field.choices
        if answer.field.item.kind is not KindName.CHECKS or choices is None or not answer.applies:
            continue
        value = answer.value
        for box, text in value["text"].items():
            if box not in value["checked"] and not says_nothing(text) and text.strip() not in _NO_COUNT:
                yield Spot(answer.path, {"box": choices.label_of(box), "text": text.strip()[:40]})


RULE = DocumentRule(
    code="c0105",
    level=Level.WARNING,
    title="○のない欄の（　）の文字",
    sentence="「{box}」に○がありませんが、（　）に「{text}」とあります。○を付けるか、文字を消してください。",
    source="様式のチェック欄の（　）",
    covers=("C15",),
    check=_find,
)
