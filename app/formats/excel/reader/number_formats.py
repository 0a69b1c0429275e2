"""Is a number in a cell a date, and which? By the number formats of the style sheet, as Excel would show it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import Enum

from app.document.calendar import write_date

Shown = Enum("Shown", ["DAY", "MONTH", "TIME"])
"""What a number format shows of a serial number."""
_BUILT_IN: Mapping[int, Shown] = {
    **dict.fromkeys((14, 15, 16, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58), Shown.DAY),
    **dict.fromkeys((17, 34, 35, 55, 56), Shown.MONTH),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 45, 46, 47), Shown.TIME),
}
"""Formats that no style sheet spells out (ECMA-376 Part 1, 18.8.30; 27–36 and 50–58 as a Japanese Excel has them)."""
_IDENTITY = re.compile(r"[0-9]{1,6}")
_MOST_CODE = 255
"""Characters Excel allows in a number format."""
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
_DAYS_SHOWN = re.compile(r"d", re.IGNORECASE)
_MONTHS_SHOWN = re.compile(r"y|e(?![+-])|(?<![a-z])g{1,3}(?![a-z])", re.IGNORECASE)
_TIMES_SHOWN = re.compile(r"[hs]", re.IGNORECASE)
_INTEGER = re.compile(r"[+-]?[0-9]{1,15}")
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,400}(?:\.[0-9]{0,400})?|\.[0-9]{1,400})(?:[eE][+-]?[0-9]{1,4})?")
_EXACT = 10**15
"""From here on a float no longer holds every digit; the number stays as it is written."""
_LAST_DAY = 2_958_466
"""Serial number of the day after 9999-12-31."""
_LEAP_DAY = 60
"""Excel counts a 29 February 1900 that never was."""


def shown_by(code: str) -> Shown | None:
    """What a number format shows as a date or time; None for plain numbers and texts."""
    plain = _LITERAL.sub("", code[:_MOST_CODE]).partition(";")[0]
    if plain.strip().lower() in {"general", "g/標準", "標準", "@"}:
        return None
    if _DAYS_SHOWN.search(plain):
        return Shown.DAY
    if _TIMES_SHOWN.search(plain):
        return Shown.TIME
    if _MONTHS_SHOWN.search(plain) or "m" in plain.lower():
        return Shown.MONTH
    return None


def shown_by_style(formats: Iterable[tuple[str, str]], styles: Iterable[str]) -> tuple[Shown | None, ...]:
    """For each cell style (by the id of its number format) what it shows; ``formats`` are (id, code)."""
    own = dict(formats)
    known: dict[str, Shown | None] = {}
    for identity in styles:
        if identity not in known:
            built_in = _BUILT_IN.get(int(identity)) if _IDENTITY.fullmatch(identity) else None
            known[identity] = shown_by(own[identity]) if identity in own else built_in
    return tuple(known[identity] for identity in styles)


def number_text(text: str, shown: Shown | None, *, from_1904: bool) -> str:
    """A number as a person reads it in the cell; what is no usual number stays as it is written."""
    written = text.strip()
    if not _NUMBER.fullmatch(written):
        return text
    value = float(written)
    if shown is not None:
        return _moment(value, shown, from_1904=from_1904) or written
    if _INTEGER.fullmatch(written):
        return str(int(written))
    if not math.isfinite(value) or abs(value) >= _EXACT:
        return written
    return str(int(value)) if value.is_integer() else f"{value:.15g}"


def _moment(value: float, shown: Shown, *, from_1904: bool) -> str | None:
    if not 0 <= value < _LAST_DAY:
        return None
    if shown is Shown.TIME:
        seconds = round(value * 86_400)
        return f"{seconds // 3_600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    days = int(value)
    if from_1904:
        day = date(1904, 1, 1) + timedelta(days) if days < _LAST_DAY - 1_462 else None
    elif days in {0, _LEAP_DAY}:
        day = None
    else:
        day = date(1899, 12, 31 if days < _LEAP_DAY else 30) + timedelta(days)
    if day is None:
        return None
    return write_date(day.isoformat() if shown is Shown.DAY else day.isoformat()[:7])
