"""Is a box ticked whose （　） is empty? その他（　）, 評価実施機関内の他部署（　）, 提供を行っている（　）件.

様式3・4 Ⅰ２③、Ⅱ３①②、Ⅱ４④、Ⅱ５: ○を付けた欄の（　）に名称や件数を書く。別添3では前の版の（　）の空きを補った例がある。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject
from assessment_schema.model import KindName


def _find(subject: Subject) -> Iterator[Spot]:
    for answer in subject.answers:
        choices = answer.field.choices
        if answer.field.item.kind is not KindName.CHECKS or choices is None or not answer.applies:
            continue
        value = answer.value
        for box in choices.choices:
            if box.fill and box.slug in value["checked"] and not value["text"].get(box.slug, "").strip():
                yield Spot(answer.path, {"box": box.label, "what": "件数" if box.fill == "count" else "名称など"})


RULE = DocumentRule(
    code="c0104",
    level=Level.ERROR,
    title="○の付いた欄の空の（　）",
    sentence="「{box}」に○がありますが、（　）が空です。{what}を書くか、○を外してください。",
    source="様式のチェック欄の（　）",
    covers=("C15",),
    check=_find,
)
