"""Does a text hold what may be a 個人番号? Twelve digits whose last is the check digit of the other eleven.

Check digit: 行政手続における特定の個人を識別するための番号の利用等に関する法律施行令第8条に規定する検査用数字を算出する
算式を定める省令 (平成26年総務省令第85号) 第5条.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_BETWEEN = r"[ \u3000\-－‐−]?"
_TWELVE = re.compile(rf"(?<!\d)\d{{4}}{_BETWEEN}\d{{4}}{_BETWEEN}\d{{4}}(?!\d)")
"""Digits of any width (``\\d`` knows them), together or in fours."""
_SHORTEST = 12
_MASK = "＊" * 12
_WEIGHTS = (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_MODULUS = 11


def individual_numbers(text: str) -> Iterator[str]:
    """Every run of twelve digits (together or in fours, half or full width) with a valid check digit, as written."""
    if len(text) < _SHORTEST:
        return
    yield from (found.group() for found in _TWELVE.finditer(text) if _is_valid(found.group()))


def masked(text: str) -> str:
    """The text with every such run replaced, for what is shown or handed on."""
    if len(text) < _SHORTEST:
        return text
    return _TWELVE.sub(lambda found: _MASK if _is_valid(found.group()) else found.group(), text)


def _is_valid(written: str) -> bool:
    digits = [int(character) for character in written if character.isdecimal()]
    return check_digit(digits[:-1]) == digits[-1]


def check_digit(digits: list[int]) -> int:
    """The check digit of eleven digits, most significant first."""
    rest = sum(digit * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % _MODULUS
    return 0 if rest <= 1 else _MODULUS - rest
