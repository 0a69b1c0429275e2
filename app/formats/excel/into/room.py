"""Where is room for an answer that has no cell yet? Beside its bracket or label, or in the next empty row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache, cached_property

from app.formats.excel.reader.book import BookSheet, CellText
from app.formats.excel.reader.read import Gathered
from app.formats.excel.reader.sheet_cells import Address
from app.formats.excel.reader.slots import TablePlace
from app.formats.excel.reader.tokens import TICKS
from assessment_schema.model import Place

StylesOf = Callable[[str, int], Mapping[int, str]]
"""Sheet and row → the style of each cell in it that has one."""
_BELOW = frozenset({Place.BELOW, Place.COLUMN})


class Room:
    """The geometry of one workbook as it was read."""

    def __init__(self, gathered: Gathered, styles_of: StylesOf) -> None:
        self._sheets = {sheet.name: sheet for sheet in gathered.book}
        self._slots = gathered.notes.slots
        self._styles_of = styles_of
        self._texts = cache(self._texts_of)
        self.empty_mark = "　" if gathered.marks is not None else ""

    @cached_property
    def tick(self) -> str:
        """What this workbook writes into a box that applies: the mark it uses most."""
        marks = Counter(
            spot.cell.text[spot.start : spot.end].strip()
            for slot in self._slots.answers.values()
            for spot in slot.spots.marks.values()
            if not spot.is_beside
        )
        return next((mark for mark, _ in marks.most_common() if mark in TICKS), "○")

    def beside(self, sheet: str, cell: CellText) -> CellText | None:
        """The empty cell right of one; None where something stands there."""
        return self._empty(sheet, cell.row, cell.last_column + 1)

    def free_cell(self, sheet: str, label: CellText, place: Place) -> CellText | None:
        """The empty cell a label is the label of: the one under it, or the widest one right of it."""
        if place in _BELOW:
            return self._empty(sheet, label.last_row + 1, label.column)
        right = [
            self._empty(sheet, row, column)
            for row, column in self._sheets[sheet].merged
            if row == label.row and column > label.last_column
        ]
        empty = [cell for cell in right if cell is not None]
        if empty:
            return max(empty, key=lambda cell: (cell.last_column - cell.column, -cell.column))
        return self._empty(sheet, label.row, label.last_column + 1)

    def empty_entries(self, table: TablePlace, wanted: int) -> list[dict[str, CellText]]:
        """Up to ``wanted`` empty rows under a table, each as key of a field → its cell.

        They look like its last row, or like the first one under the head where there is no other.
        """
        like = table.last if table.last > table.head else table.head + 1
        look = self._styles_of(table.sheet, like)
        found: list[dict[str, CellText]] = []
        row = table.last + 1
        while len(found) < wanted and look and self._styles_of(table.sheet, row) == look:
            cells = {key: self._empty(table.sheet, row, column) for key, column in table.columns.items()}
            if any(cell is None or cell.last_row > row for cell in cells.values()):
                break
            found.append({key: cell for key, cell in cells.items() if cell is not None})
            row += 1
        return found

    def _empty(self, sheet: str, row: int, column: int) -> CellText | None:
        last = self._sheets[sheet].merged.get((row, column), (row, column))
        return None if (row, column) in self._texts(sheet) else CellText(row, column, "", *last)

    def _texts_of(self, sheet: str) -> frozenset[Address]:
        found: BookSheet = self._sheets[sheet]
        return frozenset((cell.row, cell.column) for cell in found.cells if cell.text.strip())
