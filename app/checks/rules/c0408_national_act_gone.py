"""Does the assessment cite 行政機関個人情報保護法, or its kin? They went into 個人情報の保護に関する法律.

統合の日 (令和4年4月1日) は本ツールの知識。
"""

from __future__ import annotations

from app.checks.law_words import finder
from app.checks.rule import DocumentRule, Level

RULE = DocumentRule(
    code="c0408",
    level=Level.WARNING,
    title="廃止された法律",
    sentence="「{old}」は、{since}に「{new}」に統合されました。今の条文に改めてください。",
    source="個人情報の保護に関する法律（令和4年4月1日の統合、日は未確認）",
    is_found=False,
    covers=("I05",),
    check=finder("national-act"),
)
