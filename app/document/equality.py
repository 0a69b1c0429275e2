"""When are two texts the same text? Line ends and spaces at the end of a line never count; width is a setting."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

SPACES = " \t\u00a0\u3000"
"""What nobody sees at the end of a line."""
_INVISIBLE = SPACES + "\n"
_AT_LINE_END = re.compile(rf"[{SPACES}]+(?=\n)")
_WITH_WIDTH = re.compile("[\uff66-\uff9d][\uff9e\uff9f]?|[\u3000\uff01-\uffee]")
"""Full-width signs and half-width kana; a half-width kana with the 濁点 that follows it is one character."""


@cache
def _usual(sign: str) -> str:
    """The other width of a sign, as Unicode pairs them: ``Ａ`` → ``A``, ``ｶﾞ`` → ``ガ``; never ① → 1 or ㈱ → (株)."""
    if len(sign) > 1:
        return unicodedata.normalize("NFKC", sign)
    tag, _, target = unicodedata.decomposition(sign).partition(" ")
    return chr(int(target, 16)) if tag in {"<wide>", "<narrow>"} else sign


@dataclass(frozen=True)
class Equality:
    """What counts as a difference between two texts; every other character always does."""

    width: bool = False
    """Whether ``Ａ`` and ``A``, ``ｱ`` and ``ア``, ``（`` and ``(`` are told apart."""

    def folded(self, text: str) -> str:
        """Two texts are the same exactly where this is equal."""
        return _folded_short(text, self.width) if len(text) <= _SHORT else _folded(text, self.width)


USUAL = Equality()
"""What is meant where nobody says otherwise: width does not count."""


def _folded(text: str, width: bool) -> str:  # noqa: FBT001 -- the setting, as a part of the cache's key
    text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    text = without_trailing(text)
    return text if width else one_width(text)


_folded_short = lru_cache(maxsize=16_384)(_folded)
_SHORT = 200
"""Characters: such texts come again and again (names, bases in law, 「随時」); longer ones would fill the memory."""


def without_trailing(text: str) -> str:
    """The text without spaces at the end of its lines, and without empty lines at its end."""
    if "\n" in text:
        text = _AT_LINE_END.sub("", text)
    return text.rstrip(_INVISIBLE)


def one_width(text: str) -> str:
    """The text with each character in the one of its two widths that Unicode takes for the usual one."""
    return _one_width(text) if len(text) <= _SHORT else _one_width_long(text)


def _one_width(text: str) -> str:
    return _WITH_WIDTH.sub(lambda found: _usual(found.group()), text)


_one_width_long = lru_cache(maxsize=256)(_one_width)
"""A text that differs is asked for twice: whether it does, and where."""
