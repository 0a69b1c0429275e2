"""Does ④記録される項目 fit the number of 記録項目 in the annex?

様式4 Ⅱ２④ 記録される項目（10項目未満／10項目以上50項目未満／…）は、別添2（様式3は別添1）に挙げた項目の数。
一組のⅡに複数のファイルをまとめた評価書では、まとめたファイルの項目を合わせて数える。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.bands import band
from app.checks.records import items_by_file
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject


def _find(subject: Subject) -> Iterator[Spot]:
    for file, names in items_by_file(subject):
        stated = band(file, "item-count")
        if stated is None or not names:
            continue
        at_least, below = stated
        if not (at_least <= len(names) and (below is None or len(names) < below)):
            values = {
                "stated": file.label("item-count", file.choice("item-count") or ""),
                "count": len(names),
            }
            yield Spot(file.path("item-count"), values, related=(subject.whole.path("records"),))


RULE = DocumentRule(
    code="c0211",
    level=Level.WARNING,
    title="記録される項目の数",
    sentence=(
        "「{stated}」ですが、別添に挙げられた記録項目は{count}項目です。"
        "数え方を確かめ、選択か別添のどちらかを直してください。"
    ),
    source="様式3・4 Ⅱ２④と記録項目の別添",
    covers=("D03",),
    check=_find,
)
