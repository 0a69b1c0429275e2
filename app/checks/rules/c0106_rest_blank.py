"""Is 「その他の措置の内容」 or 「その他のリスク…」 left blank, so that nobody knows whether it was thought of?

審査の観点(6): 様式で求められる全ての項目について検討し、記載しているか。
検討して該当がなければ「－」とし、空欄と区別する。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.rules.c0101_answer_missing import OTHERS
from app.checks.subject import Subject
from assessment_schema.item_code import words_of


def _find(subject: Subject) -> Iterator[Spot]:
    for answer in subject.answers:
        is_rest = words_of(answer.field.item.code)[-1:] in OTHERS
        if is_rest and answer.is_blank and answer.applies:
            yield Spot(answer.path)


RULE = DocumentRule(
    code="c0106",
    level=Level.WARNING,
    title="「その他」の空欄",
    sentence="空欄なので、検討したかどうかが分かりません。ほかにあれば記載し、なければ「－」としてください。",
    source="審査の観点(6)",
    covers=("H04",),
    check=_find,
)
