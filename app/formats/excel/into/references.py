"""How does a reference change when rows are inserted, a block is copied, a sheet gets another name?

Pure functions on texts: single cells, ranges, whole rows and columns, lists of them (``sqref``), and all of these inside
formulas. What is no reference stays as it is, to the character: texts in quotes, names, functions, references to other
workbooks (``[1]Sheet1!A1``), to several sheets at once (``Sheet1:Sheet3!A1``) and into tables (``Table1[Total]``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, Protocol

from openpyxl.utils import column_index_from_string, get_column_letter

from app.formats.excel.reader.sheet_cells import LAST_COLUMN, LAST_ROW

LOST = "#REF!"
"""What Excel writes for a cell that is pushed off the sheet."""
_PIECE = re.compile(
    r"""
      "(?:[^"]|"")*+"                                                                           # a text
    | (?P<operand>(?:'(?:[^']|'')*+'|\[(?:[^\[\]]|\[[^\[\]]*+\])*+\]|[^\s"'\[\](){},;+\-*/^&=<>%@])++)(?P<call>\(?)
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
"""A formula in pieces: openpyxl's tokenizer stops at ``A1#`` and ``#SPILL!`` and moves the line breaks in a formula."""
_SHEET = r"(?:(?P<sheet>'(?:[^']|'')++'|[^'!:]++)!)?"
_CORNER = r"(?P<column{0}>\$?[A-Za-z]{{1,3}})?(?P<row{0}>\$?[0-9]{{1,7}})?"
_AREA = re.compile(_SHEET + _CORNER.format(1) + "(?::" + _CORNER.format(2) + ")?(?P<spill>#?)")
_BETWEEN_CORNERS = re.compile(r":(?=(?:[^']|'[^']*+')*+$)")


class Change(Protocol):
    """What happens to the rows of one sheet."""

    @property
    def sheet(self) -> str: ...

    def rows(self, top: int, bottom: int) -> tuple[int, int]:
        """Where the rows from ``top`` to ``bottom`` are afterwards; beyond ``LAST_ROW`` they are no more."""
        ...


@dataclass(frozen=True)
class Insertion:
    """``count`` rows are put in below row ``after``: what stands below moves down, what spans the place grows."""

    sheet: str
    after: int
    count: int

    def row(self, row: int) -> int:
        return row + self.count if row > self.after else row

    def rows(self, top: int, bottom: int) -> tuple[int, int]:
        return self.row(top), self.row(bottom)


@dataclass(frozen=True)
class Growth:
    """Ranges that begin above row ``below`` and end with row ``last`` reach ``count`` rows further down."""

    sheet: str
    below: int
    last: int
    count: int

    def rows(self, top: int, bottom: int) -> tuple[int, int]:
        return top, bottom + self.count if top < self.below and bottom == self.last else bottom


class Corner(NamedTuple):
    """A cell as it is written, with its ``$``; one of the two is empty for a whole row or column."""

    column: str
    row: str

    @property
    def number(self) -> int:
        return int(self.row.lstrip("$"))

    def at_row(self, number: int) -> Corner:
        return Corner(self.column, f"${number}" if self.row.startswith("$") else str(number))

    def __str__(self) -> str:
        return self.column + self.row


class Area(NamedTuple):
    """One cell or range as it is written."""

    sheet: str
    """As written, with its quotes; empty where none is."""
    first: Corner
    last: Corner | None = None
    spill: str = ""
    """``#``: the range that the formula in this cell fills."""

    def __str__(self) -> str:
        prefix = f"{self.sheet}!" if self.sheet else ""
        return f"{prefix}{self.first}{f':{self.last}' if self.last else ''}{self.spill}"

    def changed(self, change: Change) -> Area | None:
        """The area afterwards, with the last row of the sheet as its end; None where nothing of it is left."""
        if not self.first.row:
            return self
        end = self.last or self.first
        top, bottom = change.rows(self.first.number, end.number)
        if min(top, bottom) > LAST_ROW:
            return None
        top, bottom = min(top, LAST_ROW), min(bottom, LAST_ROW)
        last = end.at_row(bottom) if self.last or top != bottom else None
        return self._replace(first=self.first.at_row(top), last=last)


def places_after(places: str, change: Change) -> str:
    """The cells and ranges of ``sqref`` or ``ref`` after the change; none is pushed off the sheet."""
    return " ".join(_place_after(place, change) for place in places.split(" "))


def formula_after(formula: str, change: Change, home: str) -> str:
    """A formula (without its ``=``) that stands on the sheet ``home``, after the change."""
    changes_here = _is_same(home, change.sheet)

    def after(area: Area, sheet: str) -> str:
        if not (_is_same(_unquoted(sheet), change.sheet) if sheet else changes_here):
            return str(area)
        changed = area.changed(change)
        prefix = f"{area.sheet}!" if area.sheet else ""
        return prefix + LOST if changed is None else str(changed)

    return _rewritten(formula, after)


def formula_copied(formula: str, rows: int, columns: int = 0) -> str:
    """A formula as it is written so many rows further down, and columns to the right: ``$`` stays."""

    def copied(area: Area, sheet: str) -> str:
        corners = [_copied(corner, rows, columns) for corner in (area.first, area.last) if corner is not None]
        if None in corners:
            return f"{area.sheet}!{LOST}" if area.sheet else LOST
        return str(area._replace(first=corners[0] or area.first, last=corners[1] if area.last else None))

    return _rewritten(formula, copied)


def formula_renamed(formula: str, before: str, after: str) -> str:
    """A formula that speaks of the sheet ``after`` where it spoke of ``before``."""

    def renamed(area: Area, sheet: str) -> str:
        return str(area._replace(sheet=quoted(after)) if _is_same(_unquoted(area.sheet), before) else area)

    return _rewritten(formula, renamed)


def places_repeated(places: str, first: int, last: int, times: int) -> str:
    """Places that also hold for copies of the rows from ``first`` to ``last``, put in right below them.

    What covers the whole block grows; what covers some cells of it stands on the same cells of each copy, too.
    """
    height = last - first + 1
    growth = Growth("", first + 1, last, height * times)
    kept, added = [], []
    for place in places.split(" "):
        area = _area(place)
        kept.append(_place_after(place, growth))
        if area is None or not area.first.row or kept[-1] != place:
            continue
        end = area.last or area.first
        top, bottom = max(area.first.number, first), min(end.number, last)
        if top <= bottom and end.number <= last:
            cut = Area("", area.first.at_row(top), end.at_row(bottom) if area.last else None)
            shifts = (Insertion("", 0, height * number) for number in range(1, times + 1))
            added += [str(cut.changed(shift) or cut) for shift in shifts]
    return " ".join([*kept, *added])


def quoted(sheet: str) -> str:
    """The name of a sheet as formulas write it; quotes are always allowed."""
    return "'" + sheet.replace("'", "''") + "'"


def _place_after(place: str, change: Change) -> str:
    area = _area(place)
    if area is None or not area.first.row:
        return place
    end = area.last or area.first
    top, bottom = (min(row, LAST_ROW) for row in change.rows(area.first.number, end.number))
    last = end.at_row(bottom) if area.last or top != bottom else None
    return str(area._replace(first=area.first.at_row(top), last=last))


def _rewritten(formula: str, rewrite: Callable[[Area, str], str]) -> str:
    """The formula with every area put through ``rewrite``, which gets the area and the sheet it lies on as written."""

    def piece(found: re.Match[str]) -> str:
        operand = found["operand"]
        if operand is None or "[" in operand:
            return found[0]
        if not found["call"]:
            return _operand(operand, rewrite)
        areas, colon, function = operand.rpartition(":")  # ``A1:INDEX(``: the name of a function is no area
        return _operand(areas, rewrite) + colon + function + found["call"]

    return _PIECE.sub(piece, formula)


def _operand(operand: str, rewrite: Callable[[Area, str], str]) -> str:
    whole = _area(operand)
    if whole is not None and (whole.last or whole.first.column) and (whole.first.row or whole.last):
        return rewrite(whole, whole.sheet)
    corners = _BETWEEN_CORNERS.split(operand)  # A1:B2:C3, Sheet1!A1:Sheet1!B2, :B2 behind a bracket
    if len(corners) == 1 or (corners[0] and _cell(corners[0]) is None):  # a name, or several sheets at once
        return operand
    return ":".join(_each(corners, rewrite))


def _each(corners: list[str], rewrite: Callable[[Area, str], str]) -> Iterator[str]:
    sheet = ""
    for corner in corners:
        area = _cell(corner)
        sheet = area.sheet or sheet if area else sheet
        yield rewrite(area, sheet) if area else corner


def _cell(text: str) -> Area | None:
    area = _area(text)
    return area if area and area.first.column and area.first.row and area.last is None else None


@lru_cache(maxsize=4096)
def _area(text: str) -> Area | None:
    """The cell or range a text writes; None for what is none, or does not lie on a sheet."""
    found = _AREA.fullmatch(text)
    if found is None:
        return None
    first = Corner(found["column1"] or "", found["row1"] or "")
    last = Corner(found["column2"] or "", found["row2"] or "") if ":" in text[len(found["sheet"] or "") :] else None
    if not _is_on_sheet(first) or (last and not _is_on_sheet(last)):
        return None
    if last and (bool(first.column), bool(first.row)) != (bool(last.column), bool(last.row)):
        return None
    return Area(found["sheet"] or "", first, last, found["spill"])


def _is_on_sheet(corner: Corner) -> bool:
    column, row = corner.column.lstrip("$"), corner.row.lstrip("$")
    if not (column or row) or (row and not 0 < int(row) <= LAST_ROW):
        return False
    return not column or column_index_from_string(column.upper()) <= LAST_COLUMN


def _copied(corner: Corner, rows: int, columns: int) -> Corner | None:
    column, row = corner
    if column and not column.startswith("$") and columns:
        index = column_index_from_string(column.upper()) + columns
        if not 0 < index <= LAST_COLUMN:
            return None
        column = get_column_letter(index)
    if row and not row.startswith("$"):
        number = int(row) + rows
        if not 0 < number <= LAST_ROW:
            return None
        row = str(number)
    return Corner(column, row)


def _is_same(sheet: str, other: str) -> bool:
    return sheet.casefold() == other.casefold()


def _unquoted(sheet: str) -> str:
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
