"""Is a group without rows that must have some? Systems, Ⅱ, Ⅲ, and what a choice or a box says is there.

審査の観点(6)。様式4 Ⅱ４・Ⅱ５: 「委託する」「提供を行っている」「移転を行っている」の後に、その相手ごとの欄がある。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Answer, Subject
from assessment_schema.model import KindName

_GROUPS = frozenset({KindName.ROWS, KindName.TABLE})


def _find(subject: Subject) -> Iterator[Spot]:
    for answer in subject.answers:
        is_group = answer.field.item.kind in _GROUPS
        if is_group and answer.is_blank and answer.applies and not answer.field.item.optional and _is_due(answer):
            yield Spot(answer.path, {"label": answer.field.item.label.split("\n")[0]})


def _is_due(answer: Answer) -> bool:
    """A group that a box counts is due where the box is ticked; other groups always are."""
    boxes = [
        (key, box)
        for key, one in answer.beside.items()
        for box, group in one.item.counts.items()
        if box and group == answer.field.key
    ]
    holder = answer.holders[-1]
    return not boxes or any(box in _checked(holder.get(key)) for key, box in boxes)


def _checked(value: Any) -> tuple[str, ...]:
    return tuple(value["checked"]) if isinstance(value, dict) else ()


RULE = DocumentRule(
    code="c0102",
    level=Level.ERROR,
    title="行のない一覧",
    sentence="「{label}」が一つも書かれていません。行を加えて記載してください。",
    source="審査の観点(6)",
    covers=("F06",),
    check=_find,
)
