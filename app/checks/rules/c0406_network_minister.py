"""Does the assessment say that 総務大臣 sets up the network? It is 内閣総理大臣 since 令和3年9月1日.

番号法第21条第1項: 情報提供ネットワークシステムの設置・管理。
"""

from __future__ import annotations

from app.checks.law_words import finder
from app.checks.rule import DocumentRule, Level

RULE = DocumentRule(
    code="c0406",
    level=Level.WARNING,
    title="情報提供ネットワークシステムの設置者",
    sentence="情報提供ネットワークシステムを設置・管理するのは、{since}から「{old}」ではなく「{new}」です。直してください。",
    source="番号法第21条第1項",
    covers=("I02",),
    check=finder("minister"),
)
