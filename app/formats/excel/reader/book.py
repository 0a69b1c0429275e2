"""What text stands in which cell? The neutral picture of a workbook that all further reading works on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from openpyxl.utils.cell import get_column_letter

from app.formats.excel.reader.comments import Comment
from app.formats.excel.reader.package import FoundPicture, Package, SheetPart, Unopened
from app.formats.excel.reader.sheet_cells import Read, SheetTarget, Values

_PLACE = itemgetter(0, 1)


class CellText(NamedTuple):
    """A cell with text: where it stands (rows and columns from 1) and where its merged range ends."""

    row: int
    column: int
    text: str
    last_row: int
    last_column: int
    is_hidden: bool = False
    """Whether all its rows or all its columns are hidden."""

    @property
    def address(self) -> str:
        """``L5``."""
        return f"{get_column_letter(self.column)}{self.row}"


@dataclass(frozen=True)
class BookSheet:
    """One worksheet: its cells with text in reading order, its merged ranges and its pictures."""

    name: str
    hidden: bool
    cells: tuple[CellText, ...]
    merged: Mapping[tuple[int, int], tuple[int, int]]
    pictures: tuple[FoundPicture, ...] = ()
    errors: tuple[CellText, ...] = ()
    """Those of ``cells`` that show an error value such as #REF!."""
    formulas: tuple[CellText, ...] = ()
    """Formulas whose result is not in the file; they are not among ``cells``."""
    struck: tuple[CellText, ...] = ()
    """What is struck through; it is no part of the texts in ``cells``."""
    comments: tuple[Comment, ...] = ()
    margins: tuple[str, ...] = ()
    """Headers and footers, with Excel's codes in them."""


class Book(list[BookSheet]):
    """The worksheets of a workbook in its order, and what lies in it beside them."""

    def __init__(self, sheets: Iterable[BookSheet], unopened: Unopened, without_cells: tuple[str, ...]) -> None:
        super().__init__(sheets)
        self.unopened = unopened
        self.without_cells = without_cells
        """Names of sheets that are no worksheets: charts, macros, dialogs."""


def open_book(data: bytes) -> Book:
    """The sheets of a workbook, nothing run or fetched.

    Raises Refused for bytes that are no workbook or a broken one (workbook-unreadable), that are or unpack too large
    (workbook-too-large), and for what only somebody with bad intent puts into a workbook (workbook-unsafe).
    """
    package = Package(data)
    parts = package.sheets()
    values = package.values()
    sheets = [_sheet(package, part, values) for part in parts if part.kind == "worksheet"]
    unopened = package.unopened()
    package.check_rest()
    return Book(sheets, unopened, tuple(part.name for part in parts if part.kind != "worksheet"))


def _sheet(package: Package, part: SheetPart, values: Values) -> BookSheet:
    found = SheetTarget(values, part.part)
    package.walk(part.part, found)
    return BookSheet(
        name=part.name,
        hidden=part.hidden,
        cells=_placed(found.cells, found),
        merged=found.merged,
        pictures=tuple(package.pictures(part.part)),
        errors=_placed(found.errors, found),
        formulas=_placed(found.formulas, found),
        struck=_placed(found.struck, found),
        comments=package.comments(part.part, values.allowance),
        margins=tuple(found.margins),
    )


def _placed(cells: list[Read], sheet: SheetTarget) -> tuple[CellText, ...]:
    """The cells in reading order, each with the end of its merged range."""
    placed: list[CellText] = []
    for row, column, text in sorted(cells, key=_PLACE):
        start = (row, column)
        end = sheet.merged.get(start, start)
        placed.append(CellText(row, column, text, *end, sheet.hidden.covers(start, end)))
    return tuple(placed)
