"""Is the 評価実施機関 the 情報照会者 of the 項 that Ⅰ 情報連携 cites for 情報照会?

番号法第19条第8号、別表第二・主務省令第2条の表。市区町村長の評価書だけを見る。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.legal import cited_rows, is_municipal, may_be_municipal
from app.checks.network_bases import network_bases
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject


def _find(subject: Subject) -> Iterator[Spot]:
    if not is_municipal(subject):
        return
    strangers: dict[str, str] = {}
    for cited in cited_rows(network_bases(subject).inquiries):
        inquirers = dict.fromkeys(row.inquirer for row in cited.provisions)
        if inquirers and not any(may_be_municipal(inquirer) for inquirer in inquirers):
            strangers[str(cited)] = "、".join(inquirers)
    if strangers:
        told = "、".join(f"{entry}は「{inquirer}」" for entry, inquirer in strangers.items())
        agency = subject.whole.text("agency")
        yield Spot(subject.whole.path("network-basis"), {"told": told, "agency": agency})


RULE = DocumentRule(
    code="c0412",
    level=Level.WARNING,
    title="情報照会の根拠と情報照会者",
    sentence="情報照会の根拠の項の情報照会者は、{told}で、{agency}が当たりません。照会の項か、提供の項かを確かめてください。",
    source="番号法第19条第8号、別表第二（情報照会者の欄）",
    covers=("C09",),
    check=_find,
)
