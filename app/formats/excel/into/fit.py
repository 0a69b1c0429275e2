"""Is a cell high enough for its new text, and what grows where it is not? Rows up to 409 points, then further rows."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from lxml import etree
from openpyxl.utils.cell import get_column_letter

from app.formats.excel.grid import MAX_ROW, PADDING, PIXEL
from app.formats.excel.into.cells import SheetCells, number_in
from app.formats.excel.into.looks import Look
from app.formats.excel.metrics import lines_in, width_of
from app.formats.excel.reader.markup import MAIN
from app.formats.excel.reader.sheet_cells import Address, address_of
from app.formats.excel.texts import height_of, stretched

_DEFAULT_WIDTH, _DEFAULT_HEIGHT = 8.38, 13.5
"""Of a sheet that does not say: characters and points of a Japanese Excel."""
_FIXED_WIDTH = 0.88
"""Share of a line that letters of a fixed-width font leave to what was measured with proportional ones."""
_SLACK = 2.0
"""Points by which a row may be lower than reckoned before it grows: Excel and we do not round alike."""


class Measures:
    """Column widths, row heights and merged ranges of one sheet tree."""

    def __init__(self, cells: SheetCells, digit: float) -> None:
        self._cells = cells
        self._digit = digit
        self._root = cells.root
        shape = self._root.find(f"{MAIN}sheetFormatPr")
        self._default_width = number_in(shape, "defaultColWidth", _DEFAULT_WIDTH)
        self._default_height = number_in(shape, "defaultRowHeight", _DEFAULT_HEIGHT)
        self._columns = [
            (number_in(column, "min", 0), number_in(column, "max", 0), _shown_width(column))
            for column in self._root.iterfind(f"{MAIN}cols/{MAIN}col")
        ]
        self._ranges = dict(_ranges(self._root))
        self._known: dict[int, int] = {}
        self._widths: dict[Address, float] = {}
        """Inner width by first and last column."""

    @property
    def merged(self) -> dict[Address, Address]:
        """First → last cell of every merged range."""
        return {address_of(first): address_of(last) for first, last in self._ranges.items()}

    def end_of(self, row: int, column: int) -> Address:
        """Last row and column of the range that begins at a cell."""
        last = self._ranges.get(f"{get_column_letter(column)}{row}")
        return address_of(last) if last is not None else (row, column)

    def width(self, first: int, last: int) -> float:
        """Inner width of the columns in points."""
        if (first, last) not in self._widths:
            pixels = sum(self._pixels(column) for column in range(first, last + 1))
            self._widths[first, last] = pixels * PIXEL - PADDING
        return self._widths[first, last]

    def height(self, row: int) -> float:
        """Points; 0 for a hidden row."""
        element = self._cells.known(row)
        if element is None:
            return self._default_height
        if element.get("hidden") in {"1", "true"}:
            return 0.0
        return number_in(element, "ht", self._default_height)

    def grow(self, row: int, column: int, text: str, look: Look) -> int:
        """Raises the rows of a cell so far that its text can be read; the number of rows that are still wanted."""
        last_row, last_column = self.end_of(row, column)
        needed = self.needed(column, last_column, text, look)
        rows = list(range(row, last_row + 1))
        heights = [self.height(number) for number in rows]
        if needed <= sum(heights) + _SLACK:
            return 0
        grown = stretched(heights, needed)
        for number, before, after in zip(rows, heights, grown, strict=True):
            if after > before:
                element = self._cells.row(number)
                element.set("ht", f"{after:g}")
                element.set("customHeight", "1")
                element.attrib.pop("hidden", None)
        return max(0, ceil((needed - sum(grown) - _SLACK) / MAX_ROW))

    def needed(self, first: int, last: int, text: str, look: Look) -> float:
        """Height of a text over these columns in points, 0 where it stands on one line."""
        width = self.width(first, last) * (1.0 if look.is_proportional else _FIXED_WIDTH)
        if not text or (look.shrinks and "\n" not in text) or width <= 0:
            return 0.0
        if "\n" not in text and width_of(text, look.size) <= width:
            return 0.0
        return height_of(lines_in(text, width, look.size), look.size)

    def _pixels(self, column: int) -> int:
        if column not in self._known:
            width = next((width for low, high, width in self._columns if low <= column <= high), self._default_width)
            self._known[column] = int((256 * width + int(128 / self._digit)) / 256 * self._digit)
        return self._known[column]


def _ranges(root: etree._Element) -> Iterator[tuple[str, str]]:
    for merge in root.iterfind(f"{MAIN}mergeCells/{MAIN}mergeCell"):
        first, _, last = merge.get("ref", "").partition(":")
        yield first.upper(), (last or first).upper()


def _shown_width(column: etree._Element) -> float:
    return 0.0 if column.get("hidden") in {"1", "true"} else number_in(column, "width", _DEFAULT_WIDTH)
