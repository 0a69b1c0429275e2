"""Are there signs that stand for several letters: ㈱ ㍻ ㎡ ℡? They are lost in search and read aloud.

機種依存文字 (本ツールの知識)。①②、ⅠⅡは様式が自ら使うので問題にしない。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Mend, Spot
from app.checks.subject import Subject

_SIGNS = re.compile("[\u3200-\u3370\u337b-\u337f\u2100-\u214f]")
_NOT_THESE = {"℃", "ℓ"}
"""Units, as ㎡ and ㎝, are left alone too: nobody writes them otherwise."""


def _find(subject: Subject) -> Iterator[Spot]:
    for said in subject.texts:
        found = [sign for sign in dict.fromkeys(_SIGNS.findall(said.text)) if sign not in _NOT_THESE]
        if found:
            words = tuple((sign, _spelled(sign)) for sign in found)
            says = "、".join(f"「{old}」→「{new}」" for old, new in words)
            yield Spot(said.path, {"signs": "".join(found)}, Mend(said.path, words=words, says=says))


def _spelled(sign: str) -> str:
    """The letters it stands for, in the widths of running text: ㈱ → （株）, ℡ → TEL."""
    return unicodedata.normalize("NFKC", sign).replace("(", "（").replace(")", "）")


RULE = DocumentRule(
    code="c0702",
    level=Level.HINT,
    title="機種依存文字",
    sentence="「{signs}」は機種依存文字です。読み上げや検索のため、ふつうの文字に直してください。",
    source="文字の互換性（本ツール）",
    is_found=False,
    check=_find,
)
