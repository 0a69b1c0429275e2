"""Is a day of the week written that the date does not have?

校正: 「令和4年7月1日(金)」の曜日は暦で決まる。どちらかの書き間違い。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject
from app.document.calendar import read_date

_DATED = re.compile(
    r"((?:令和|平成|昭和)(?:元|\d{1,2})年|\d{4}年)(\d{1,2}月\d{1,2}日)\s*\(([日月火水木金土])(?:曜日?)?\)"
)
_WEEKDAY = re.compile(r"[(（][日月火水木金土][曜)）]")
"""Most texts have none: those need not be folded."""
_WEEK = "月火水木金土日"


def _find(subject: Subject) -> Iterator[Spot]:
    for said in subject.texts:
        if not _WEEKDAY.search(said.text):
            continue
        for found in _DATED.finditer(unicodedata.normalize("NFKC", said.text)):
            iso = read_date(found[1] + found[2])
            right = _WEEK[date.fromisoformat(iso).weekday()] if iso else found[3]
            if right != found[3]:
                yield Spot(said.path, {"written": found[0], "right": right})


RULE = DocumentRule(
    code="c0804",
    level=Level.WARNING,
    title="曜日",
    sentence="「{written}」は、暦では{right}曜日です。日付か曜日のどちらかを直してください。",
    source="暦",
    covers=("J13",),
    check=_find,
)
