"""Does one 委託事項 name several companies without saying who does what?

様式4 Ⅱ４⑥ 委託先名: 委託事項は委託する業務ごとに書く (本ツールの知識)。複数の会社なら、事項を分けるか役割を添える。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject
from app.checks.wording import listed, without_brackets

_ROLE = re.compile(r"[（(:：]|は、|が担当|共同企業体|コンソーシアム|ＪＶ|JV")


def _find(subject: Subject) -> Iterator[Spot]:
    for file in subject.files:
        for row in file.rows("entrustments"):
            text = row.text("entrustee")
            names = listed(without_brackets(text))
            if len(names) > 1 and not _ROLE.search(text):
                yield Spot(row.path("entrustee"), {"count": len(names), "names": "」「".join(names[:4])})


RULE = DocumentRule(
    code="c0715",
    level=Level.HINT,
    title="一つの委託事項の複数の委託先",
    sentence="委託先が{count}者あります（「{names}」）。委託事項を分けるか、それぞれの役割を書き添えてください。",
    source="様式3・4 Ⅱ４ 委託先名",
    is_found=False,
    covers=("E05",),
    check=_find,
)
