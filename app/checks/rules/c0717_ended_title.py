"""Does the title say that the 事務 ended, but not as the form wants it?

記載要領（表紙 評価書名）: 事務をやめたら、評価書名に【○年○月○日　終了】を付し、
やめた日から少なくとも3年公表する。規則第16条。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject

_ENDED = re.compile(r"終了|廃止")
_AS_WANTED = re.compile(r"【[^】]*?\d{1,4}年\d{1,2}月\d{1,2}日\s*終了】|【[^】]*?元年\d{1,2}月\d{1,2}日\s*終了】")


def _find(subject: Subject) -> Iterator[Spot]:
    title = unicodedata.normalize("NFKC", subject.whole.text("title"))
    if _ENDED.search(title) and not _AS_WANTED.search(title):
        yield Spot(subject.whole.path("title"))


RULE = DocumentRule(
    code="c0717",
    level=Level.WARNING,
    title="終了した事務の評価書名",
    sentence=(
        "事務が終わったときは、評価書名に「【令和○年○月○日　終了】」の形で付けます。"
        "日付を入れてこの形に直してください。"
    ),
    source="様式の記載要領（評価書名）、規則第16条",
    covers=("A05",),
    check=_find,
)
