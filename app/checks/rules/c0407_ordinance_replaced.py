"""Does the assessment still go by the municipality's own 個人情報保護条例? The act applies since 令和5年4月1日.

個人情報の保護に関する法律の地方公共団体への適用。施行条例は残るので、名前が同じ新しい条例もあり得る。
"""

from __future__ import annotations

from app.checks.law_words import finder
from app.checks.rule import DocumentRule, Level

RULE = DocumentRule(
    code="c0407",
    level=Level.WARNING,
    title="個人情報保護条例",
    sentence=(
        "「{old}」とありますが、{since}から、地方公共団体にも「{new}」が直接適用されています。"
        "今の根拠（法律と施行条例）に改めてください。"
    ),
    source="個人情報の保護に関する法律（令和5年4月1日から地方公共団体に適用）",
    covers=("I05",),
    check=finder("ordinance"),
)
