"""Are there half-width kana? They look ragged in print and are not found by a search.

校正 (本ツールの知識)。全角に直しても意味は変わらない。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Mend, Spot
from app.checks.subject import Subject

_KANA = re.compile("[\uff61-\uff9f]+")


def _find(subject: Subject) -> Iterator[Spot]:
    for said in subject.texts:
        found = sorted(set(_KANA.findall(said.text)), key=len, reverse=True)
        if found:
            words = tuple((kana, unicodedata.normalize("NFKC", kana)) for kana in found)
            says = "、".join(f"「{old}」→「{new}」" for old, new in words)
            yield Spot(said.path, {"kana": "」「".join(found[:5])}, Mend(said.path, words=words, says=says))


RULE = DocumentRule(
    code="c0703",
    level=Level.HINT,
    title="半角カナ",
    sentence="半角カナ「{kana}」があります。全角に直してください。",
    source="校正（本ツール）",
    is_found=False,
    check=_find,
)
