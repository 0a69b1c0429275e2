"""Does a 特定個人情報ファイル have no 記録項目 in its annex?

様式4 別添2・様式3 別添1: Ⅱ２④「全ての記録項目 別添2を参照。」。ファイルごとに全ての項目を挙げる。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject


def _find(subject: Subject) -> Iterator[Spot]:
    whole = subject.whole
    if not whole.is_asked("records") or not subject.files:
        return
    files = whole.value("records")
    if not files:
        yield Spot(whole.path("records"), {"name": "評価書"})
    for file in files:
        if not any(group.get("items") for group in file.get("groups", ())):
            yield Spot(f"{whole.path('records')}/{file['id']}", {"name": f"「{file.get('name') or '（名称なし）'}」"})


RULE = DocumentRule(
    code="c0107",
    level=Level.ERROR,
    title="記録項目のないファイル",
    sentence="{name}の記録項目が一つもありません。ファイルに記録する項目を全て挙げてください。",
    source="様式4 Ⅱ２④ 全ての記録項目",
    check=_find,
)
