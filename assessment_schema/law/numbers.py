"""How is the number of a 項 or 条 written? ``85の2`` inside; 漢数字, full-width digits and 85の2 outside."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")}
_UNITS = {"十": 10, "百": 100, "千": 1000}
KANJI = "".join([*_DIGITS, *_UNITS])
NUMERAL = rf"(?:[0-9]{{1,4}}|[{KANJI}]{{1,9}})"
"""One numeral in text that was brought to half width."""
NUMBER = rf"{NUMERAL}(?:の{NUMERAL})*"
"""A number with its branches: ``85の2``, ``八十五の二``."""
_WHOLE = re.compile(NUMBER)
_CANONICAL = re.compile(r"[1-9][0-9]{0,3}(?:の[1-9][0-9]{0,3})*")


def read_number(text: str) -> str | None:
    """Any usual writing → ``85の2``; None where it is no number.

    >>> read_number("八十五の二"), read_number("８５の２"), read_number("二七"), read_number("十の百千")
    ('85の2', '85の2', '27', None)
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if not _WHOLE.fullmatch(plain):
        return None
    values = [_value(part) for part in plain.split("の")]
    if any(value is None for value in values):
        return None
    number = "の".join(map(str, values))
    return number if is_number(number) else None


def is_number(text: str) -> bool:
    """Whether ``text`` is written as we keep it."""
    return _CANONICAL.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def order_of(number: str) -> tuple[int, ...]:
    """The place of a number in its table: 56 < 56の2 < 57."""
    return tuple(int(part) for part in number.split("の"))


def in_kanji(number: str) -> str:
    """As the law prints it: ``八十五の二``."""
    return "の".join(_kanji(int(part)) for part in number.split("の"))


def _value(numeral: str) -> int | None:
    if numeral.isascii():
        return int(numeral)
    if not any(character in _UNITS for character in numeral):
        return int("".join(str(_DIGITS[character]) for character in numeral))
    total, digit, smallest = 0, None, 10_000
    for character in numeral:
        if character in _DIGITS:
            if digit is not None:
                return None
            digit = _DIGITS[character]
            continue
        unit = _UNITS[character]
        if unit >= smallest or digit == 0:
            return None
        total += unit * (1 if digit is None else digit)
        digit, smallest = None, unit
    return total + (digit or 0)


def _kanji(value: int) -> str:
    written = ""
    for unit, size in (("千", 1000), ("百", 100), ("十", 10)):
        count, value = divmod(value, size)
        if count:
            written += ("" if count == 1 else KANJI[count]) + unit
    return written + (KANJI[value] if value else "")
