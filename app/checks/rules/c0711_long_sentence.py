"""Is a sentence so long that a citizen loses the thread?

評価書は住民に読まれ、意見を求められる (指針の目的、審査の観点(5))。長さの目安は本ツールによる。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.sentences import sentences
from app.checks.subject import Subject
from assessment_schema.model import KindName

LONGEST = 220
"""Characters; in the published example and the bundled ones no sentence of ordinary prose is longer."""


def _find(subject: Subject) -> Iterator[Spot]:
    for said in subject.texts:
        if said.field.item.kind is KindName.NAMES or said.box or len(said.text) <= LONGEST:
            continue
        longest = max(sentences(said.text), key=len)
        if len(longest) > LONGEST and said.text.strip().endswith(("。", "）", "」")) and "。" in said.text:
            yield Spot(said.path, {"length": len(longest), "start": longest[:20]})


RULE = DocumentRule(
    code="c0711",
    level=Level.HINT,
    title="長い文",
    sentence="「{start}…」の文は{length}字あります。住民が読みやすいよう、分けられないか確かめてください。",
    source="読みやすさ（本ツール）",
    is_found=False,
    check=_find,
)
