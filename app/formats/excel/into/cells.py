"""How does one cell of a sheet part get another value? In place, its style kept, everything around it as it was."""

from __future__ import annotations

import re

from lxml import etree
from openpyxl.formula.translate import Translator
from openpyxl.utils.cell import get_column_letter

from app.formats.excel.reader.markup import MAIN
from app.formats.excel.reader.sheet_cells import Address, address_of
from app.formats.excel.strings import xstring

_ROW, _CELL, _VALUE, _FORMULA, _INLINE, _TEXT = (f"{MAIN}{tag}" for tag in ("row", "c", "v", "f", "is", "t"))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,20})?")
_COUNT = re.compile(r"0|[1-9][0-9]{0,14}")


class SheetCells:
    """The rows and cells of one worksheet tree, found by their numbers; rows and cells are made where they are wanted.

    A part may leave out where its rows and cells stand; then it is written in first (which changes nothing).
    """

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        data = root.find(f"{MAIN}sheetData")
        self._data = data if data is not None else etree.SubElement(root, f"{MAIN}sheetData")
        self._rows: dict[int, etree._Element] = {}
        number = 0
        for row in self._data.iterchildren(_ROW):
            number = int(number_in(row, "r", number + 1))
            row.set("r", str(number))
            self._rows[number] = row
        self._known: dict[int, dict[str, etree._Element]] = {}
        """Cells by their address, of the rows that were asked for."""

    def row(self, number: int) -> etree._Element:
        """The element of a row, a new one in its place where there is none."""
        if number not in self._rows:
            row = etree.Element(_ROW, r=str(number))
            behind = min((other for other in self._rows if other > number), default=None)
            if behind is None:
                self._data.append(row)
            else:
                self._rows[behind].addprevious(row)
            self._rows[number] = row
        return self._rows[number]

    def known(self, number: int) -> etree._Element | None:
        """The element of a row, None where the part has none."""
        return self._rows.get(number)

    def styles(self, number: int) -> dict[int, str]:
        """Column → style of the cells of a row that have one."""
        if number not in self._rows:
            return {}
        cells = self._cells(number).items()
        return {address_of(reference)[1]: style for reference, cell in cells if (style := cell.get("s", ""))}

    def style(self, row: int, column: int) -> int:
        """The number of a cell's style; 0, the default one, where it says none."""
        cell = self._cells(row).get(f"{get_column_letter(column)}{row}") if row in self._rows else None
        style = cell.get("s", "0") if cell is not None else "0"
        return int(style) if style.isdecimal() else 0

    def cell(self, row: int, column: int) -> etree._Element:
        """The element of a cell, a new one in its place where there is none."""
        element = self.row(row)
        cells = self._cells(row)
        reference = f"{get_column_letter(column)}{row}"
        if reference not in cells:
            cell = etree.Element(_CELL, r=reference)
            behind = [other for other in cells if address_of(other)[1] > column]
            if behind:
                cells[min(behind, key=lambda other: address_of(other)[1])].addprevious(cell)
            else:
                element.append(cell)
            cells[reference] = cell
        return cells[reference]

    def _cells(self, number: int) -> dict[str, etree._Element]:
        """Address → cell of a row, kept for as long as no row is inserted."""
        if number not in self._known:
            self._known[number] = self._found(self._rows[number], number)
        return self._known[number]

    def _found(self, row: etree._Element, number: int) -> dict[str, etree._Element]:
        found: dict[str, etree._Element] = {}
        before = ""
        for cell in row.iterchildren(_CELL):
            reference = cell.get("r")
            if reference is None:
                reference = f"{get_column_letter(address_of(before)[1] + 1)}{number}"
                cell.set("r", reference)
            before = reference.upper()
            found[before] = cell
        return found


def put(cell: etree._Element, text: str) -> None:
    """Gives a cell a text (none: empties it). A count that was a number stays one."""
    was_number = cell.get("t", "n") == "n" and cell.find(_VALUE) is not None and cell.find(_FORMULA) is None
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if not text:
        return
    if was_number and _COUNT.fullmatch(text):
        etree.SubElement(cell, _VALUE).text = text
        return
    cell.set("t", "inlineStr")
    element = etree.SubElement(etree.SubElement(cell, _INLINE), _TEXT)
    element.text = xstring(text)
    if text != text.strip() or "\n" in text or "  " in text:
        element.set(_SPACE, "preserve")


def shared_index(cell: etree._Element) -> int | None:
    """The number of the shared string a cell shows, None for other cells."""
    value = cell.findtext(_VALUE)
    return int(value) if cell.get("t") == "s" and value and value.strip().isdecimal() else None


def number_in(element: etree._Element | None, name: str, default: float) -> float:
    """A number in an attribute; the default where it is not there, not one, or not above 0."""
    text = element.get(name, "") if element is not None else ""
    found = _NUMBER.fullmatch(text)
    return float(text) if found and float(text) > 0 else default


def widen_dimension(root: etree._Element, at: Address) -> None:
    """Makes the stated extent of a sheet reach a cell: readers that trust it would lose the cell otherwise."""
    dimension = root.find(f"{MAIN}dimension")
    if dimension is None:
        return
    first, _, last = dimension.get("ref", "").partition(":")
    (top, left), (bottom, right) = address_of(first), address_of(last or first)
    if not min(top, left, bottom, right) or (top <= at[0] <= bottom and left <= at[1] <= right):
        return
    top, left, bottom, right = min(top, at[0]), min(left, at[1]), max(bottom, at[0]), max(right, at[1])
    dimension.set("ref", f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}")


def has_formula(cell: etree._Element) -> bool:
    """Whether the value of a cell is computed."""
    return cell.find(_FORMULA) is not None


def free_shared_formula(root: etree._Element, cell: etree._Element) -> None:
    """Gives the cells that take their formula from this one a formula of their own (ECMA-376 Part 1, 18.3.1.40)."""
    formula = cell.find(_FORMULA)
    if formula is None or formula.get("t") != "shared" or not formula.text:
        return
    for other in root.iter(_FORMULA):
        if other is formula or other.get("t") != "shared" or other.get("si") != formula.get("si"):
            continue
        parent = other.getparent()
        place = parent.get("r") if parent is not None else None
        if place and not other.text:
            other.text = Translator(f"={formula.text}", origin=cell.get("r")).translate_formula(place)[1:]
        for name in ("t", "si", "ref"):
            other.attrib.pop(name, None)
