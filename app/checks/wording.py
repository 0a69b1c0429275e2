"""How are two texts compared as people compare them? Widths, spaces and small signs do not count."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NO_SIGN = re.compile(r"[\s・･、,，。.「」『』＜＞<>()（）\[\]［］〔〕【】\-－―ー‐−~～〜/／:：;；]+")
_LIST = re.compile(r"[、,，\n;；]\s*[・･]?|(?:^|(?<=\s))[・･]|[(（]?[\d０-９]{1,2}[)）.．](?![\d０-９])|[①-⑳]")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """NFKC, without white space, punctuation, brackets and dashes."""
    return _NO_SIGN.sub("", unicodedata.normalize("NFKC", text))


def listed(text: str) -> tuple[str, ...]:
    r"""The entries of a text that is a list: by line, 「、」, or numbers before them; blank ones are left out.

    >>> listed("（1）個人住民税賦課情報ファイル\\n（2）課税資料ファイル"), listed("収納管理台帳、滞納整理台帳")
    (('個人住民税賦課情報ファイル', '課税資料ファイル'), ('収納管理台帳', '滞納整理台帳'))
    """
    return tuple(entry.strip() for entry in _LIST.split(text) if plain(entry))


def without_brackets(text: str) -> str:
    """The text without what stands in round brackets."""
    return _BRACKETS.sub("", text)
