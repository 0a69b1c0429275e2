"""How do planned sheets become a workbook? Every cell through XlsxWriter; the same plan always gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from app.document.document import Document
from app.formats.excel.grid import MARGINS
from app.formats.excel.lists import LISTS_FROM, SHEET, list_columns, marks
from app.formats.excel.plan import Cell, Sheet, broken
from app.formats.excel.strings import Strings
from app.formats.excel.styles import FONT, format_key, properties

_EPOCH = datetime(2018, 5, 21)  # noqa: DTZ001 -- a fixed stamp, not a moment: equal documents give equal bytes
_PAPERS = {"A3": 8, "A4": 9}
"""Excel's numbers of paper sizes."""
Formats = Callable[[str, str, str], Any]


def workbook_options() -> dict[str, Any]:
    """XlsxWriter's options, made anew for each workbook because it writes into them."""
    return {
        "in_memory": True,
        "default_format_properties": {"font_name": FONT, "font_size": 11},
        "default_column_width": 72,
        "default_row_height": 18,
    }


def draw(sheets: Sequence[Sheet], document: Document) -> bytes:
    """The bytes of a workbook with these sheets, the hidden list sheet and the document's properties."""
    target = BytesIO()
    workbook = xlsxwriter.Workbook(target, workbook_options())
    formats = _formats(workbook)
    strings = Strings()
    columns = list_columns(document.form)
    sources = {name: _range(position, len(words)) for position, (name, words) in enumerate(columns.items())}
    for sheet in sheets:
        _draw_sheet(workbook, sheet, formats, sources, strings)
    _draw_lists(workbook, columns, document, strings)
    _set_properties(workbook, document)
    workbook.close()
    return strings.restored(target.getvalue())


def _formats(workbook: Any) -> Formats:
    made: dict[tuple[str, str, bool], Any] = {}

    def named(style: str, edges: str, text: str) -> Any:
        key = format_key(style, edges, text)
        if key not in made:
            made[key] = workbook.add_format(properties(*key))
        return made[key]

    return named


def _draw_sheet(workbook: Any, sheet: Sheet, formats: Formats, sources: dict[str, str], strings: Strings) -> None:
    worksheet = workbook.add_worksheet(sheet.name)
    page_breaks = broken(sheet)
    for column, width in enumerate(sheet.page.widths):
        worksheet.set_column_pixels(column, column, width, None, {"hidden": column in sheet.page.hidden})
    offered: dict[str, list[str]] = {}
    row = 0
    for position, block in enumerate(sheet.blocks):
        if position == sheet.repeat:
            worksheet.repeat_rows(row, row + len(block.heights) - 1)
        for offset, height in enumerate(block.heights):
            worksheet.set_row(row + offset, height)
        for cell in block.cells:
            _draw_cell(worksheet, row + cell.row, cell, formats(cell.style, cell.edges, cell.text), strings)
            if cell.pull_down:
                offered.setdefault(cell.pull_down, []).append(xl_rowcol_to_cell(row + cell.row, cell.first))
        row += len(block.heights)
    for name, cells in offered.items():
        rule = {
            "validate": "list",
            "source": sources[name],
            "multi_range": " ".join(cells),
            "error_type": "warning",
        }
        worksheet.data_validation(cells[0], rule)
    _set_print(worksheet, sheet, row)
    worksheet.set_h_pagebreaks(page_breaks)


def _draw_cell(worksheet: Any, row: int, cell: Cell, look: Any, strings: Strings) -> None:
    if cell.rows > 1 or cell.last > cell.first:
        worksheet.merge_range(row, cell.first, row + cell.rows - 1, cell.last, "", look)
    if cell.text:
        worksheet.write_string(row, cell.first, strings.safe(cell.text), look)
    else:
        worksheet.write_blank(row, cell.first, None, look)


def _set_print(worksheet: Any, sheet: Sheet, rows: int) -> None:
    worksheet.set_paper(_PAPERS[sheet.page.paper])
    if sheet.page.landscape:
        worksheet.set_landscape()
    worksheet.set_margins(**MARGINS)
    worksheet.set_print_scale(sheet.page.scale)
    worksheet.print_area(0, 0, max(rows - 1, 0), len(sheet.page.widths) - 1)
    worksheet.center_horizontally()
    worksheet.set_footer("&C&P / &N")
    worksheet.hide_gridlines(2)


def _draw_lists(workbook: Any, columns: dict[str, tuple[str, ...]], document: Document, strings: Strings) -> None:
    worksheet = workbook.add_worksheet(SHEET)
    worksheet.hide()
    for row, values in enumerate(marks(document)):
        for column, value in enumerate(values):
            worksheet.write_string(row, column, strings.safe(value))
    for position, words in enumerate(columns.values()):
        for row, word in enumerate(words):
            worksheet.write_string(row, LISTS_FROM + position, word)


def _range(position: int, count: int) -> str:
    column = xl_col_to_name(LISTS_FROM + position)
    return f"='{SHEET}'!${column}$1:${column}${count}"


def _set_properties(workbook: Any, document: Document) -> None:
    workbook.set_properties({"title": document.form.title, "created": _EPOCH})
    for name, value in (
        ("hyokasho-form", document.form.form),
        ("hyokasho-edition", document.form.edition),
        ("hyokasho-lineage", document.lineage),
        ("hyokasho-sha256", document.sha256),
    ):
        workbook.set_custom_property(name, value, "text")
