"""Which row and cell of a sheet part is which? Their numbers may be left out: then each follows the one before it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from openpyxl.utils import get_column_letter

from app.formats.excel.reader.markup import MAIN
from app.formats.excel.reader.sheet_cells import Address, address_of

CELL, ROW, FORMULA, VALUE, INLINE = (f"{MAIN}{name}" for name in ("c", "row", "f", "v", "is"))


def rows_of(sheet: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """The rows that the part writes down, each with its number."""
    number = 0
    for row in sheet.iterfind(f"{MAIN}sheetData/{ROW}"):
        number = int(row.get("r", number + 1))
        yield number, row


def cells_of(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """The cells that a row writes down, each with its column."""
    column = 0
    for cell in row.iterfind(CELL):
        reference = cell.get("r")
        column = address_of(reference)[1] if reference else column + 1
        yield column, cell


def address(cell: etree._Element) -> Address:
    """Where a cell of a sheet part stands."""
    if reference := cell.get("r"):
        return address_of(reference)
    row = cell.getparent()
    data = row.getparent() if row is not None else None
    sheet = data.getparent() if data is not None else None
    if row is None or sheet is None:
        raise ValueError("the cell stands in no sheet")
    number = next(number for number, one in rows_of(sheet) if one is row)
    return number, next(column for column, one in cells_of(row) if one is cell)


def renumber(row: etree._Element, number: int) -> None:
    """The row and its cells now stand at this number."""
    row.set("r", str(number))
    for column, cell in cells_of(row):
        if cell.get("r"):
            cell.set("r", f"{get_column_letter(column)}{number}")


def remove(element: etree._Element) -> None:
    """Takes an element out of its part."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
