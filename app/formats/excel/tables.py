"""A table to print and to sort, on sheets of its own: A4 landscape, text only, its head on every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import chain, islice
from typing import Any

import xlsxwriter

from app.formats.excel.grid import MARGINS, PADDING, PIXEL
from app.formats.excel.metrics import LINE_HEIGHT, cut_into, lines_in
from app.formats.excel.strings import Strings
from app.formats.excel.styles import FONT

_SIZE = 10.0
_HEAD_HEIGHT = 44.0
_MOST_LINES = 24
"""A row higher than that would fill a page; the text stands in the document."""
_FLOWING_LINES = 18
"""Of each row that a longer text is cut into, where it flows."""
_MOST_ROWS = 1_000_000
_LONGEST = 32_000
"""Excel takes 32,767 units of a text, some characters are two."""
_FORMULA_LIKE = ("=", "+", "-", "@")
Value = str | int | None


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    head: str
    width: int
    """Pixels."""
    repeats: bool = False
    """Where a row flows on, the next one says this again: a filter then keeps both."""


@dataclass(frozen=True)
class TableSheet:
    """A sheet with one table."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    flows: bool = False
    """A text that is higher than a row may be goes on in the next row; otherwise it is cut."""


_BASE: dict[str, Any] = {
    "font_name": FONT,
    "font_scheme": "none",
    "font_size": int(_SIZE),
    "valign": "top",
    "text_wrap": True,
    "border": 1,
}
_STYLES: dict[str, dict[str, Any]] = {
    # At the top: the buttons of the filter cover the lower right corner.
    "head": {**_BASE, "align": "center", "bg_color": "#CCFFFF"},
    "text": _BASE,
    # Excel's quote prefix: the text stays text when somebody edits the cell.
    "quoted": {**_BASE, "quote_prefix": True},
    "number": {**_BASE, "num_format": "#,##0", "align": "center"},
}


def write_tables(title: str, sheets: Sequence[TableSheet]) -> bytes:
    """The bytes of the workbook; every text in it is a text, whatever it begins with."""
    target = BytesIO()
    options = {"in_memory": True, "default_format_properties": {"font_name": FONT, "font_size": 11}}
    workbook = xlsxwriter.Workbook(target, options)
    styles = {name: workbook.add_format(properties) for name, properties in _STYLES.items()}
    writer = _Sheet(styles, Strings())
    for sheet in sheets:
        flowing = chain.from_iterable(_flowing(row, sheet.columns) for row in sheet.rows)
        rows = flowing if sheet.flows else iter(sheet.rows)
        writer.write(workbook.add_worksheet(sheet.name), sheet.columns, list(islice(rows, _MOST_ROWS)))
    workbook.set_properties({"title": title})
    workbook.close()
    return writer.strings.restored(target.getvalue())


@dataclass(frozen=True)
class _Sheet:
    styles: dict[str, Any]
    strings: Strings

    def write(self, worksheet: Any, columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> None:
        for number, column in enumerate(columns):
            worksheet.set_column_pixels(number, number, column.width)
            worksheet.write_string(0, number, column.head, self.styles["head"])
        worksheet.set_row(0, _HEAD_HEIGHT)
        for number, row in enumerate(rows, start=1):
            worksheet.set_row(number, max(map(_height, row, columns)))
            for place, value in enumerate(row):
                self._write_cell(worksheet, number, place, value)
        worksheet.freeze_panes(1, 1)
        worksheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
        _set_print(worksheet, rows=max(len(rows), 1), columns=len(columns))

    def _write_cell(self, worksheet: Any, row: int, column: int, value: Value) -> None:
        if isinstance(value, int):
            worksheet.write_number(row, column, value, self.styles["number"])
        elif value:
            style = self.styles["quoted" if value.startswith(_FORMULA_LIKE) else "text"]
            worksheet.write_string(row, column, self.strings.safe(value[:_LONGEST]), style)
        else:
            worksheet.write_blank(row, column, None, self.styles["text"])


def _flowing(row: Sequence[Value], columns: Sequence[Column]) -> Iterator[tuple[Value, ...]]:
    """The row in as many rows as its longest text needs."""
    pieces = [_pieces(value, column) for value, column in zip(row, columns, strict=True)]
    for number in range(max(map(len, pieces))):
        yield tuple(
            cell[number] if number < len(cell) else cell[0] if column.repeats else None
            for cell, column in zip(pieces, columns, strict=True)
        )


def _pieces(value: Value, column: Column) -> list[Value]:
    if not isinstance(value, str):
        return [value]
    cut = cut_into(value, column.width * PIXEL - PADDING, _SIZE, _MOST_LINES, _FLOWING_LINES)
    return [text[at : at + _LONGEST] for text, _ in cut for at in range(0, max(len(text), 1), _LONGEST)]


def _height(value: Value, column: Column) -> float:
    """Of the row as far as this cell asks for it, in points."""
    text = value[:_LONGEST] if isinstance(value, str) else ""
    lines = min(lines_in(text, column.width * PIXEL - PADDING, _SIZE), _MOST_LINES)
    return lines * _SIZE * LINE_HEIGHT + PADDING


def _set_print(worksheet: Any, *, rows: int, columns: int) -> None:
    worksheet.set_paper(9)
    worksheet.set_landscape()
    worksheet.set_margins(**MARGINS)
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(0)
    worksheet.print_area(0, 0, rows, columns - 1)
    worksheet.center_horizontally()
    worksheet.set_footer("&L&A&C&P / &N")
    worksheet.hide_gridlines(2)
