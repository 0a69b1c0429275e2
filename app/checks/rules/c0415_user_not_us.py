"""May the 評価実施機関 use the 個人番号 by the 項 that 個人番号の利用 cites? The 実施者 of the 項 must be it.

番号法第9条第1項、別表第一・別表 (実施者の欄)。市区町村長の評価書だけを見る。
旧別表第一の69 (被災者生活再建支援) は都道府県知事、70は感染症: 番号を取り違えやすい。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.legal import cited_in, cited_rows, is_municipal, may_be_municipal
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject


def _find(subject: Subject) -> Iterator[Spot]:
    if not is_municipal(subject) or not subject.whole.has("use-basis"):
        return
    path, seen = subject.whole.path("use-basis"), set()
    for cited in cited_rows(cited_in(subject, path)):
        if not cited.uses or cited.number in seen or any(may_be_municipal(row.user) for row in cited.uses):
            continue
        seen.add(cited.number)
        row = cited.uses[0]
        yield Spot(path, {"entry": str(cited), "user": row.user[:60], "task": row.task[:80]})


RULE = DocumentRule(
    code="c0415",
    level=Level.WARNING,
    title="利用の根拠と実施者",
    sentence="{entry}の実施者は「{user}」（{task}）で、市区町村長が当たりません。項の番号を確かめてください。",
    source="番号法第9条第1項、別表第一・別表（実施者の欄）",
    covers=("C09", "C10"),
    check=_find,
)
