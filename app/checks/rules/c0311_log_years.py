"""Are the records of 情報提供 kept for other than seven years?

番号法第23条・同法施行令第30条: 情報提供等の記録は7年間保存する (条番号は本ツールの知識、7年は実例にある)。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject

_RECORD = re.compile(r"(?:情報提供等(?:の)?記録|提供記録|情報提供の記録)[^。\n]{0,40}?(\d{1,2})年(?:間|分)")
_YEARS = "7"


def _find(subject: Subject) -> Iterator[Spot]:
    for said in subject.texts:
        if "提供" not in said.text or "記録" not in said.text:
            continue
        for years in _RECORD.findall(unicodedata.normalize("NFKC", said.text)):
            if years != _YEARS:
                yield Spot(said.path, {"years": years})


RULE = DocumentRule(
    code="c0311",
    level=Level.WARNING,
    title="情報提供等の記録の保存期間",
    sentence="情報提供等の記録の保存が{years}年とあります。法令の7年と合うか確かめてください。",
    source="番号法施行令第30条",
    is_found=False,
    covers=("G08",),
    check=_find,
)
