"""Does 別添3 call a change 重要な変更 and still 「事後」? Such a change is assessed before it is made.

特定個人情報保護評価に関する規則第6条第1項・第7条第1項・第9条第2項 (災害などやむを得ない緊急のときだけ事後)。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.changes.timing import AFTERWARDS
from app.checks.change_rows import change_rows
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject

_IMPORTANT = re.compile(r"重要な変更」?(?:に(?:該当|当た|あた)(?:る|り|するため|す|っ)|である|のため|に伴う|$|。)")
_NOT = re.compile(r"該当し?ない|当たらない|あたらない|該当せず|ではない|でない|軽減")
_EMERGENCY = re.compile(r"災害|緊急|やむを得ない|9条第?2項|９条第?２項|第九条第二項")


def _find(subject: Subject) -> Iterator[Spot]:
    for row in change_rows(subject):
        says = row.explanation
        if row.timing != AFTERWARDS or not _IMPORTANT.search(says) or _NOT.search(says) or _EMERGENCY.search(says):
            continue
        yield Spot(f"{row.path}/timing", {"item": " ".join(row.item.split())}, related=(f"{row.path}/explanation",))


RULE = DocumentRule(
    code="c0507",
    level=Level.ERROR,
    title="重要な変更の事後提出",
    sentence=(
        "「{item}」は重要な変更と説明していますが、提出時期が「事後」です。"
        "重要な変更は変更の前に評価を行って提出します。災害などの緊急（規則第9条第2項）なら、その旨を説明に書いてください。"
    ),
    source="特定個人情報保護評価に関する規則第6条・第7条・第9条第2項",
    covers=("J08",),
    check=_find,
)
