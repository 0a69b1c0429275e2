"""Dates as people write them: every usual writing in turn, or the serial number Excel keeps behind a date."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle

from app.document.calendar import read_date
from tests.formats.excel.grids import ANSWERS, WIDE, Book, Cell, Grid, Mangle, each

_DAYS = (
    "{era}{count}.{month}.{day}",
    "{letter}{number}/{month}/{day}",
    "{letter}{number}.{month:02}.{day:02}",
    "{era}{kanji_count}年{kanji_month}月{kanji_day}日",
    "{era} {count} 年 {month} 月 {day} 日",
    "{year}/{month}/{day}",
    "{year}年{month}月{day}日",
    "{year}-{month:02}-{day:02}",
    "{short}{number}.{month}.{day}",
    "{era}{count}年{month}月{day}日（土）",
)
_MONTHS = (
    "{letter}{number}.{month}",
    "{era}{kanji_count}年{kanji_month}月",
    "{year}年{month}月",
    "{era}{count}年　{month}月",
    "{year}/{month}",
)
"""Every usual writing; every third date is written in full width besides."""


def _letter(era: str) -> str:
    return {"明治": "M", "大正": "T", "昭和": "S", "平成": "H", "令和": "R"}[era]


def _kanji(number: int | str) -> str:
    if number == "元":
        return "元"
    tens, ones = divmod(int(number), 10)
    digits = "〇一二三四五六七八九"
    return ("" if not tens else ("" if tens == 1 else digits[tens]) + "十") + (digits[ones] if ones else "")


def _redated(change: Callable[[Cell], Cell]) -> Mangle:
    """Dates changed where the form asks for a date: column B of 別添3, the answers' column elsewhere."""

    def grid_changed(grid: Grid) -> Grid:
        column = 2 if "変更日" in grid.texts() else ANSWERS
        cells = {
            at: change(cell) if cell.column == column and not cell.dress and _JAPANESE.fullmatch(cell.text) else cell
            for at, cell in sorted(grid.cells.items())
        }
        return replace(grid, cells=cells)

    return each(grid_changed)


_JAPANESE = re.compile(r"(明治|大正|昭和|平成|令和)(元|\d{1,2})年(\d{1,2})月(?:(\d{1,2})日)?")


def every_writing(book: Book) -> Book:
    """Each date in the next of the usual writings."""
    days, months, widths = cycle(_DAYS), cycle(_MONTHS), cycle((False, False, True))

    def change(cell: Cell) -> Cell:
        found, iso = _JAPANESE.fullmatch(cell.text), read_date(cell.text)
        assert found
        assert iso
        era, count, month, day = found.groups()
        values = {
            "era": era,
            "short": era[0],
            "letter": _letter(era),
            "count": count,
            "number": count.replace("元", "1"),
            "year": iso[:4],
            "month": int(month),
            "day": int(day or 0),
            "kanji_count": _kanji(count),
            "kanji_month": _kanji(month),
            "kanji_day": _kanji(day or 0),
        }
        text = next(days if day else months).format_map(values)
        return replace(cell, text=text.translate(WIDE) if next(widths) else text)

    return _redated(change)(book)


serial_dates = _redated(lambda cell: replace(cell, dress="serial"))
