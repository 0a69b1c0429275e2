"""Has every row of 別添3 its 変更日, 項目 and 提出時期, and a text before or after?

様式2〜4 変更箇所の欄。説明は c0508 が見る。
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from app.checks.change_rows import ChangeRow, change_rows
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject

_COLUMNS: Mapping[str, tuple[str, Callable[[ChangeRow], bool]]] = {
    "date": ("変更日", lambda row: row.has_date),
    "item": ("項目", lambda row: bool(row.item.strip())),
    "before": ("変更前と変更後の記載", lambda row: bool((row.before + row.after).strip())),
    "timing": ("提出時期", lambda row: row.timing is not None),
}


def _find(subject: Subject) -> Iterator[Spot]:
    rows = change_rows(subject)
    for key, (column, is_there) in _COLUMNS.items():
        blank = [row for row in rows if not is_there(row)]
        if blank:
            values = {"column": column, "count": len(blank), "all": len(rows)}
            yield Spot(f"{blank[0].path}/{key}", values, related=tuple(f"{row.path}/{key}" for row in blank[1:]))


RULE = DocumentRule(
    code="c0513",
    level=Level.WARNING,
    title="別添3の空欄",
    sentence="変更箇所の{all}行のうち{count}行に、{column}がありません。書いてください。",
    source="様式2〜4 変更箇所の欄",
    is_found=False,
    covers=("J06",),
    check=_find,
)
