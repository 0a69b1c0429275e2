"""Is one word written in full width here and in half width there? 「ＩＣカード」 and 「ICカード」 look like two things.

校正 (本ツールの知識)。項番や日付の数字は数えず、英字の語だけを、評価書ごとに一度指摘する。
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject

_WIDE = re.compile(r"[Ａ-Ｚａ-ｚ]{2,}")
_NARROW = re.compile(r"[A-Za-z]{2,}")


def _find(subject: Subject) -> Iterator[Spot]:
    if not (wide := Counter(_WIDE.findall(subject.everything))):
        return
    narrow = Counter(_NARROW.findall(subject.everything))
    both = [word for word in wide if narrow[unicodedata.normalize("NFKC", word)]]
    if both:
        word = max(both, key=lambda one: wide[one])
        rarer = (
            word if wide[word] <= narrow[unicodedata.normalize("NFKC", word)] else unicodedata.normalize("NFKC", word)
        )
        at = next(said.path for said in subject.texts if rarer in said.text)
        pairs = "、".join(f"「{one}」と「{unicodedata.normalize('NFKC', one)}」" for one in both[:5])
        yield Spot(at, {"pairs": pairs})


RULE = DocumentRule(
    code="c0704",
    level=Level.HINT,
    title="全角と半角の英字",
    sentence="評価書の中に{pairs}があります。どちらかにそろえてください。",
    source="校正（本ツール）",
    is_found=False,
    check=_find,
)
