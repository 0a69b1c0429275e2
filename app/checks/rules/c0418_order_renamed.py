"""Does the assessment cite the 主務省令 of 別表第一 or 別表第二 by the name it had until 令和6年5月26日?

番号法別表の主務省令 (題名の変更と、条がそのまま残ったかは本ツールの知識)。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject
from assessment_schema.law.tokens import ORDERS

_NOW = {
    ORDERS["1"]: "別表の主務省令で定める事務を定める命令",
    ORDERS["2"]: "番号法第19条第8号に基づく利用特定個人情報の提供に関する命令（第2条の表）",
}


def _find(subject: Subject) -> Iterator[Spot]:
    head = subject.laws.tables["appended-table"].head
    if not head.holds_on(subject.day):
        return
    seen = set()
    for citation in subject.citations:
        now = _NOW.get(citation.found.reference.law)
        if now and (citation.said.path, now) not in seen:
            seen.add((citation.said.path, now))
            yield Spot(citation.said.path, {"cited": citation.words, "now": now})


RULE = DocumentRule(
    code="c0418",
    level=Level.WARNING,
    title="主務省令の題名",
    sentence="「{cited}」の主務省令は、別表の改正（令和6年5月27日）で「{now}」になりました。題名と条を確かめて改めてください。",
    source="番号法別表の主務省令（本ツールの知識）",
    is_found=False,
    covers=("I03",),
    check=_find,
)
