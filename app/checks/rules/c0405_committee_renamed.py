"""Does the assessment still speak of 特定個人情報保護委員会? It is 個人情報保護委員会 since 平成28年1月1日.

特定個人情報保護評価に関する規則 附則 (平成27年12月22日)。改称前の文書の題名など、経過として書いたものは数えない。
"""

from __future__ import annotations

from app.checks.law_words import finder
from app.checks.rule import DocumentRule, Level

RULE = DocumentRule(
    code="c0405",
    level=Level.WARNING,
    title="特定個人情報保護委員会",
    sentence="「{old}」は、{since}から「{new}」です。直してください（当時の文書の題名なら、理由を付けて指摘を止めてください）。",
    source="特定個人情報保護評価に関する規則 附則（平成27年12月22日）",
    covers=("I01",),
    check=finder("committee"),
)
