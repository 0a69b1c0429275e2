"""When are two texts the same text? Line ends and spaces at the end of a line never count; width is a setting."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

SPACES = " \t\u00a0\u3000"
"""What nobody sees at the end of a line."""
_AT_LINE_END = re.compile(rf"[{SPACES}]+(?=\n)")
_HALF_KANA = re.compile("[\uff66-\uff9d][\uff9e\uff9f]?")
"""A half-width kana with the 濁点 that follows it: together they are one full-width character."""


def _same_width() -> Mapping[int, str]:
    """Full-width signs → half, half-width → full, as Unicode pairs them; never ① → 1 or ㈱ → (株)."""
    pairs = {}
    for code in (0x3000, *range(0xFF01, 0xFFEF)):
        tag, _, target = unicodedata.decomposition(chr(code)).partition(" ")
        if tag in {"<wide>", "<narrow>"}:
            pairs[code] = chr(int(target, 16))
    return pairs


_WIDTHS = _same_width()
_HAS_WIDTH = re.compile("[\u3000\uff01-\uffee]")


@dataclass(frozen=True)
class Equality:
    """What counts as a difference between two texts; every other character always does."""

    width: bool = False
    """Whether ``Ａ`` and ``A``, ``ｱ`` and ``ア``, ``（`` and ``(`` are told apart."""

    def folded(self, text: str) -> str:
        """Two texts are the same exactly where this is equal."""
        text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
        text = without_trailing(text)
        return text if self.width else one_width(text)


USUAL = Equality()
"""What is meant where nobody says otherwise: width does not count."""


def without_trailing(text: str) -> str:
    """The text without spaces at the end of its lines, and without empty lines at its end."""
    return _AT_LINE_END.sub("", text).rstrip(SPACES + "\n")


@lru_cache(maxsize=8192)
def one_width(text: str) -> str:
    """The text with each character in the one of its two widths that Unicode takes for the usual one."""
    if not _HAS_WIDTH.search(text):
        return text
    whole = _HALF_KANA.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    return whole.translate(_WIDTHS)
