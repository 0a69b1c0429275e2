"""How does a reference change when rows are inserted, a block is copied, a sheet gets another name?

Pure functions on texts: single cells, ranges, whole rows and columns, lists of them (``sqref``), and all of these
inside formulas. What does not point to the sheet in question stays as it is, to the character: texts in quotes,
names, functions, other workbooks (``[1]Sheet1!A1``), several sheets (``Sheet1:Sheet3!A1``), tables (``Table1[Total]``).
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
_SHEET = r"(?:(?P<sheet>'(?:[^']|'')++'|[^'!]++)!)?"
"""Also of another workbook, or several sheets: no change is about those, but copies are written relative to them."""
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

    first: Corner
    last: Corner | None = None
    sheet: str = ""
    """As written, with its quotes; empty where none is."""
    spill: str = ""
    """``#``: the range that the formula in this cell fills."""
    lies_on: str = ""
    """The name of the sheet; empty where it is the one the formula stands on."""

    def __str__(self) -> str:
        prefix = f"{self.sheet}!" if self.sheet else ""
        return f"{prefix}{self.first}{f':{self.last}' if self.last else ''}{self.spill}"

    @property
    def lost(self) -> str:
        """What stands in a formula where the area is no more."""
        return f"{self.sheet}!{LOST}" if self.sheet else LOST

    def changed(self, change: Change) -> Area:
        """The area afterwards, at most to the last row of the sheet."""
        if not self.first.row:
            return self
        end = self.last or self.first
        top, bottom = (min(row, LAST_ROW) for row in change.rows(self.first.number, end.number))
        last = end.at_row(bottom) if self.last or top != bottom else None
        return self._replace(first=self.first.at_row(top), last=last)

    def is_pushed_off(self, change: Change) -> bool:
        """Nothing of it is left on the sheet."""
        return bool(self.first.row) and change.rows(self.first.number, self.first.number)[0] > LAST_ROW


def places_after(places: str, change: Change) -> str:
    """The cells and ranges of ``sqref`` or ``ref`` after the change; none is pushed off the sheet."""
    return " ".join(_place_after(place, change) for place in places.split(" "))


def formula_after(formula: str, change: Change, home: str) -> str:
    """A formula (without its ``=``) that stands on the sheet ``home``, after the change."""

    def after(area: Area) -> str:
        if not _is_same(area.lies_on or home, change.sheet):
            return str(area)
        return area.lost if area.is_pushed_off(change) else str(area.changed(change))

    return _rewritten(formula, after)


def formula_copied(formula: str, rows: int, columns: int = 0) -> str:
    """A formula as it is written so many rows further down, and columns to the right: ``$`` stays."""

    def copied(area: Area) -> str:
        first, last = _copied(area.first, rows, columns), area.last and _copied(area.last, rows, columns)
        is_lost = first is None or (area.last is not None and last is None)
        return area.lost if is_lost or first is None else str(area._replace(first=first, last=last))

    return _rewritten(formula, copied)


def formula_renamed(formula: str, before: str, after: str) -> str:
    """A formula that speaks of the sheet ``after`` where it spoke of ``before``."""

    def renamed(area: Area) -> str:
        is_meant = area.sheet and _is_same(area.lies_on, before)
        return str(area._replace(sheet=quoted(after)) if is_meant else area)

    return _rewritten(formula, renamed)


def places_repeated(places: str, first: int, last: int, times: int, gap: int = 0) -> str:
    """Places that also hold for copies of the rows from ``first`` to ``last``, put in below them and a ``gap``.

    What covers the whole block and the gap grows; what covers some cells of the block stands on the same cells of each
    copy, too.
    """
    height, end = last - first + 1, last + gap
    growth = Growth("", first + 1, end, height * times)
    kept, added = [], []
    for place in places.split(" "):
        area = _area(place)
        kept.append(_place_after(place, growth))
        if area is None or not area.first.row or kept[-1] != place:
            continue
        lower = area.last or area.first
        top, bottom = max(area.first.number, first), min(lower.number, last)
        if top <= bottom and lower.number <= end:
            cut = Area(area.first.at_row(top), lower.at_row(bottom) if area.last else None)
            added += [str(cut.changed(Insertion("", 0, gap + height * time))) for time in range(1, times + 1)]
    return " ".join([*kept, *added])


def quoted(sheet: str) -> str:
    """The name of a sheet as formulas write it; quotes are always allowed."""
    return "'" + sheet.replace("'", "''") + "'"


def _place_after(place: str, change: Change) -> str:
    area = _area(place)
    return place if area is None else str(area.changed(change))


def _rewritten(formula: str, rewrite: Callable[[Area], str]) -> str:
    """The formula with every area in it put through ``rewrite``."""

    def piece(found: re.Match[str]) -> str:
        operand = found["operand"]
        if operand is None:
            return found[0]
        if not found["call"]:
            return _operand(operand, rewrite)
        areas, colon, function = operand.rpartition(":")  # ``A1:INDEX(``: the name of a function is no area
        return _operand(areas, rewrite) + colon + function + found["call"]

    return _PIECE.sub(piece, formula)


def _operand(operand: str, rewrite: Callable[[Area], str]) -> str:
    whole = _area(operand)
    if whole is not None and (whole.last or (whole.first.column and whole.first.row)):
        return rewrite(whole)
    corners = _BETWEEN_CORNERS.split(operand)  # A1:B2:C3, Sheet1!A1:Sheet1!B2, :B2 behind a bracket
    if len(corners) == 1 or (corners[0] and _cell(corners[0]) is None):  # a name, or a part of a table
        return operand
    return ":".join(_each(corners, rewrite))


def _each(corners: list[str], rewrite: Callable[[Area], str]) -> Iterator[str]:
    """The corners of an area one by one; one without a sheet lies on that of the corner before it."""
    sheet = ""
    for corner in corners:
        area = _cell(corner)
        sheet = area.lies_on or sheet if area else sheet
        yield rewrite(area._replace(lies_on=sheet)) if area else corner


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
    sheet = found["sheet"] or ""
    return Area(first, last, sheet, found["spill"], _unquoted(sheet))


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
