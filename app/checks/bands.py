"""Which numbers does a printed band mean? 「10万人以上100万人未満」 → from 100,000 up to, but without, 1,000,000."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from app.checks.part import Part

_NUMBER = r"([\d,]+)(万?)(?:人|項目)"
_AT_LEAST = re.compile(_NUMBER + "以上")
_BELOW = re.compile(_NUMBER + "未満")


@lru_cache(maxsize=256)
def band_of(label: str) -> tuple[int, int | None]:
    """First number of the band and the first above it; None: no end.

    >>> band_of("1万人以上10万人未満"), band_of("1,000万人以上"), band_of("10項目未満")
    ((10000, 100000), (10000000, None), (0, 10))
    """
    plain = unicodedata.normalize("NFKC", label)
    at_least, below = _AT_LEAST.search(plain), _BELOW.search(plain)
    return (_value(at_least) if at_least else 0), (_value(below) if below else None)


def band(part: Part, role: str) -> tuple[int, int | None] | None:
    """The band that was chosen; None where none was."""
    chosen = part.choice(role)
    return band_of(part.label(role, chosen)) if chosen is not None else None


def _value(found: re.Match[str]) -> int:
    return int(found[1].replace(",", "")) * (10_000 if found[2] else 1)
