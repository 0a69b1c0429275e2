"""Is a placeholder of a template left: ○○市, ●●, ××, （記入例）?

ひな形や他団体の例を写したときの消し残し (本ツールの知識)。
○は様式のチェックの印でもあるので、二つ以上並んだものだけを見る。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject

_LEFT = re.compile(
    r"[○〇◯]{2,}|[●]{2,}|[△▲]{2,}|[×✕]{2,}|[＊*]{3,}|[（(【](?:要確認|要修正|要検討|記入例|記載例|作成中|確認中|後日記載)[）)】]"
)


def _find(subject: Subject) -> Iterator[Spot]:
    for said in subject.texts:
        found = _LEFT.search(said.text)
        if found:
            start = max(0, found.start() - 6)
            yield Spot(said.path, {"near": said.text[start : found.end() + 8].replace("\n", " ")})


RULE = DocumentRule(
    code="c0712",
    level=Level.WARNING,
    title="ひな形の消し残し",
    sentence="「{near}」に、ひな形の印や作業の覚えが残っているようです。実際の記載に直してください。",
    source="校正（本ツール）",
    is_found=False,
    check=_find,
)
