"""What became of a folder of workbooks, as a table to print and to sort? Two sheets, A4 landscape, text only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Any

import xlsxwriter

from app.formats.excel.grid import MARGINS, PADDING, PIXEL
from app.formats.excel.metrics import LINE_HEIGHT, lines_in
from app.formats.excel.strings import Strings
from app.formats.excel.styles import FONT

_SIZE = 10.0
_HEAD_HEIGHT = 44.0
_MOST_LINES = 24
"""A row higher than that would fill a page; the text stands in the document."""
_MOST_ROWS = 1_000_000
_LONGEST = 32_000
"""Excel takes 32,767 units of a text, some characters are two."""
_FORMULA_LIKE = ("=", "+", "-", "@")


@dataclass(frozen=True)
class SummaryRow:
    """One file."""

    file: str
    number: str = ""
    title: str = ""
    form: str = ""
    answered: int | None = None
    """The counts are None where nothing was read."""
    blank: int | None = None
    not_asked: int | None = None
    findings: int | None = None
    leftovers: int | None = None
    doubtful: int | None = None
    """Answers of which a person must look whether they were read from the right place."""
    result: str = ""
    """What happened, and what to do next."""


@dataclass(frozen=True)
class SummaryNote:
    """One thing to look at."""

    file: str
    kind: str
    cell: str
    """``sheet!cell``."""
    item: str
    sentence: str


@dataclass(frozen=True)
class _Column:
    head: str
    width: int
    """Pixels."""


_SHEET, _NOTES_SHEET = "まとめ", "指摘と置き場所なし"
_COLUMNS = (
    _Column("ファイル", 190),
    _Column("評価書番号", 50),
    _Column("評価書名", 200),
    _Column("様式・版", 112),
    _Column("読み取った項目数", 66),
    _Column("空欄", 46),
    _Column("まだ聞いていない", 66),
    _Column("指摘の数", 50),
    _Column("置き場所なしの数", 66),
    _Column("場所が要確認の項目", 66),
    _Column("結果／次にすること", 262),
)
_NOTE_COLUMNS = (
    _Column("ファイル", 180),
    _Column("種類", 74),
    _Column("シートとセル", 150),
    _Column("項目", 180),
    _Column("内容／次にすること", 440),
)
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


def write_summary(rows: Sequence[SummaryRow], notes: Sequence[SummaryNote]) -> bytes:
    """The bytes of the workbook; every text in it is a text, whatever it begins with."""
    target = BytesIO()
    options = {"in_memory": True, "default_format_properties": {"font_name": FONT, "font_size": 11}}
    workbook = xlsxwriter.Workbook(target, options)
    styles = {name: workbook.add_format(properties) for name, properties in _STYLES.items()}
    sheet = _Sheet(styles, Strings())
    sheet.write(workbook.add_worksheet(_SHEET), _COLUMNS, [_cells(row) for row in rows])
    listed = [(note.file, note.kind, note.cell, note.item, note.sentence) for note in islice(notes, _MOST_ROWS)]
    sheet.write(workbook.add_worksheet(_NOTES_SHEET), _NOTE_COLUMNS, listed)
    workbook.set_properties({"title": "評価書ブックの読み取りのまとめ"})
    workbook.close()
    return sheet.strings.restored(target.getvalue())


def _cells(row: SummaryRow) -> tuple[str | int | None, ...]:
    counts = (row.answered, row.blank, row.not_asked, row.findings, row.leftovers, row.doubtful)
    return (row.file, row.number, row.title, row.form, *counts, row.result)


@dataclass(frozen=True)
class _Sheet:
    styles: dict[str, Any]
    strings: Strings

    def write(self, worksheet: Any, columns: Sequence[_Column], rows: Sequence[tuple[str | int | None, ...]]) -> None:
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

    def _write_cell(self, worksheet: Any, row: int, column: int, value: str | int | None) -> None:
        if isinstance(value, int):
            worksheet.write_number(row, column, value, self.styles["number"])
        elif value:
            style = self.styles["quoted" if value.startswith(_FORMULA_LIKE) else "text"]
            worksheet.write_string(row, column, self.strings.safe(value[:_LONGEST]), style)
        else:
            worksheet.write_blank(row, column, None, self.styles["text"])


def _height(value: str | int | None, column: _Column) -> float:
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
