"""What does a workbook say, as somebody else reads it? All that may move, by openpyxl, and shapes by their XML."""

from __future__ import annotations

import posixpath
import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from tests.formats.excel.into.packages import parts_of

XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
Facts = dict[str, Any]


def opened(data: bytes, *, results: bool = False) -> Workbook:
    """The workbook as openpyxl reads it, with formulas or results; what it says of extensions is no news."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(BytesIO(data), rich_text=True, data_only=results)


def facts_of(data: bytes) -> Facts:
    """Sheet → what stands where; names → what they mean."""
    book = opened(data)
    found: Facts = {sheet.title: facts_of_sheet(sheet) for sheet in book.worksheets}
    found["names"] = {name: defined.attr_text for name, defined in book.defined_names.items()}
    return found


def facts_of_sheet(sheet: Worksheet) -> Facts:
    cells = {cell.coordinate: cell for row in sheet.iter_rows() for cell in row}
    return {
        "values": {place: _value(cell.value) for place, cell in cells.items() if cell.value is not None},
        "merged": sorted(map(str, sheet.merged_cells.ranges)),
        "validations": sorted(
            (str(one.type), str(one.formula1), place)
            for one in sheet.data_validations.dataValidation
            for place in _places(one.sqref)
        ),
        "conditions": sorted(
            (str(rule.type), "|".join(rule.formula), place)
            for one in sheet.conditional_formatting
            for rule in one.rules
            for place in _places(one.sqref)
        ),
        "area": sheet.print_area,
        "titles": sheet.print_title_rows,
        "breaks": [brk.id for brk in sheet.row_breaks.brk],
        "comments": {place: cell.comment.text for place, cell in cells.items() if cell.comment},
        "links": {
            place: (cell.hyperlink.target, cell.hyperlink.location) for place, cell in cells.items() if cell.hyperlink
        },
        "tables": {one.name: (one.ref, one.autoFilter and one.autoFilter.ref) for one in sheet.tables.values()},
        "filter": sheet.auto_filter.ref,
        "names": {name: defined.attr_text for name, defined in sheet.defined_names.items()},
    }


def anchors_of(data: bytes) -> dict[str, tuple[str, tuple[int, ...]]]:
    """Name of a shape → kind of its anchor; its rows from 0 (first, last) or, where it is fixed, its place in EMU."""
    found = {}
    for name, part in parts_of(data).items():
        if posixpath.dirname(name) == "xl/drawings" and name.endswith(".xml"):
            for anchor in etree.fromstring(part):
                kind = anchor.get("editAs", etree.QName(anchor).localname)
                rows = tuple(int(row.text or 0) for row in anchor.iter(f"{XDR}row"))
                place = tuple(int(value) for pos in anchor.iter(f"{XDR}pos") for value in pos.attrib.values())
                properties = next(anchor.iter(f"{XDR}cNvPr"))
                found[properties.get("name", "")] = (kind, rows or place)
    return found


def _value(value: Any) -> Any:
    return f"{{{value.text}}} {value.ref}" if isinstance(value, ArrayFormula) else value


def _places(sqref: MultiCellRange | str) -> Iterator[str]:
    """Every single cell of a list of ranges."""
    ranges = sqref if isinstance(sqref, MultiCellRange) else MultiCellRange(str(sqref))
    for one in ranges.ranges:
        for row in one.rows:
            for line, column in row:
                yield f"{column:03d}/{line:05d}"
