"""Does Ⅰ 情報連携 ②法令上の根拠 tell 情報照会 from 情報提供, where the assessment does both?

記載要領 (本ツールの知識): 照会の根拠と提供の根拠を分けて書く。一つの項の列だけでは、どれが照会か読めない。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.network_bases import network_bases
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject

_NETWORK = "information-network"


def _find(subject: Subject) -> Iterator[Spot]:
    text = subject.whole.text("network-basis")
    if not text or "照会" in text or "提供の" in text or network_bases(subject).is_split:
        return
    asks = any(_NETWORK in file.ticked("acquisition-methods") for file in subject.files)
    gives = any(
        _NETWORK in recipient.ticked("provision-methods")
        for file in subject.files
        for recipient in file.rows("recipients")
    )
    if asks and gives:
        yield Spot(subject.whole.path("network-basis"))


RULE = DocumentRule(
    code="c0413",
    level=Level.WARNING,
    title="照会と提供の根拠",
    sentence=(
        "情報提供ネットワークシステムで照会も提供も行いますが、どの項が照会の根拠で、どの項が提供の根拠かが分かれていません。"
        "（情報照会の根拠）（情報提供の根拠）に分けて書いてください。"
    ),
    source="記載要領（本ツールの知識）",
    is_found=False,
    covers=("C05",),
    check=_find,
)
