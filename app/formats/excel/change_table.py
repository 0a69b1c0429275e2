"""A change table as a workbook of its own: 別添3 and the 新旧対照表, to print on A4 landscape, nothing cut off.

Marked words are underlined rich text. A row never grows beyond what Excel can show: a longer text flows into further
rows, and the shorter cells beside it are merged down.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import chain
from typing import Any

import xlsxwriter

from app.changes.marks import Run, Runs
from app.changes.shown import ShownChange, ShownRow, ShownTable
from app.formats.excel.grid import MARGINS, PADDING, PIXEL, SMALL
from app.formats.excel.strings import Strings
from app.formats.excel.styles import FONT
from app.formats.excel.texts import flow

_EPOCH = datetime(2018, 5, 21)  # noqa: DTZ001 -- a fixed stamp, not a moment: equal tables give equal bytes
_LONGEST = 16_000
"""Characters in a cell; Excel takes 32,767 units, and some characters are two."""
_HEAD_HEIGHT = 30.0
_FORMULA_LIKE = ("=", "+", "-", "@")
_FONT: dict[str, Any] = {"font_name": FONT, "font_scheme": "none", "font_size": int(SMALL)}
_BASE: dict[str, Any] = {
    **_FONT,
    "valign": "top",
    "text_wrap": True,
    "border": 1,
}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {**_BASE, "border": 0, "bold": True, "font_size": 13, "text_wrap": False},
    "note": {**_BASE, "border": 0, "text_wrap": False},
    "head": {**_BASE, "align": "center", "valign": "vcenter", "bg_color": "#CCFFFF"},
    "text": {**_BASE, "num_format": "@"},
    "quoted": {**_BASE, "num_format": "@", "quote_prefix": True},
    "marked": {**_BASE, "num_format": "@", "underline": 1},
    # Both kinds of runs name their font: LibreOffice would take the workbook's for one that does not.
    "run": _FONT,
    "marked-run": {**_FONT, "underline": 1},
}


@dataclass(frozen=True)
class _Column:
    head: str
    width: int
    """Pixels."""

    @property
    def room(self) -> float:
        """Points for text."""
        return self.width * PIXEL - PADDING


_WIDTHS = (120, 190, 335, 335, 62, 150)
"""Of the six columns; as on the sheet of the form."""
_COMPARISON = (
    _Column("番号", 46),
    _Column("項目", 190),
    _Column("種別", 62),
    _Column("変更前", 447),
    _Column("変更後", 447),
)
_REMARKS = (_Column("確かめること", 1192),)


def write_change_table(table: ShownTable, *, title: str, before_name: str, after_name: str) -> bytes:
    """The bytes of the workbook; the same table always gives the same bytes. Every text in it is a text."""
    target = BytesIO()
    options = {"in_memory": True, "default_format_properties": {"font_name": FONT, "font_size": 11}}
    workbook = xlsxwriter.Workbook(target, options)
    book = _Book(workbook, {name: workbook.add_format(properties) for name, properties in _STYLES.items()}, Strings())
    heading = (f"変更箇所　{title}", f"変更前: {before_name}　変更後: {after_name}　変わった文字に下線")
    columns = [_Column(head, width) for head, width in zip(table.head, _WIDTHS, strict=True)]
    book.write("（別添3）変更箇所", heading, columns, [_cells(row) for row in table.rows])
    book.write("新旧対照表", heading, _COMPARISON, [_compared(change) for change in table.changes])
    remarks = [(_plain(words),) for words in (*table.findings, *table.remarks)]
    if remarks:
        book.write("確かめること", heading, _REMARKS, remarks)
    workbook.set_properties({"title": f"変更箇所 {title}"[:250], "created": _EPOCH})
    workbook.close()
    return book.strings.restored(target.getvalue())


def _cells(row: ShownRow) -> tuple[Runs, ...]:
    item = "\n".join([row.item, *(f"［{note}］" for note in row.notes)])
    explanation = row.explanation or (f"（案）{row.proposal}" if row.proposal else "")
    return (_plain(row.date), _plain(item), row.before, row.after, _plain(row.timing), _plain(explanation))


def _compared(change: ShownChange) -> tuple[Runs, ...]:
    item = change.item + ("　※" if change.marked else "") + (f"\n［{change.decision}］" if change.decision else "")
    return (_plain(str(change.number)), _plain(item), _plain(change.kind), change.before, change.after)


def _plain(text: str) -> Runs:
    return (Run(text, marked=False),) if text else ()


@dataclass(frozen=True)
class _Book:
    workbook: Any
    styles: dict[str, Any]
    strings: Strings

    def write(
        self, name: str, heading: Sequence[str], columns: Sequence[_Column], rows: Sequence[tuple[Runs, ...]]
    ) -> None:
        sheet = self.workbook.add_worksheet(name)
        for place, column in enumerate(columns):
            sheet.set_column_pixels(place, place, column.width)
        for place, (words, style) in enumerate(zip(heading, ("title", "note"), strict=True)):
            sheet.write_string(place, 0, self.strings.safe(words), self.styles[style])
        head = len(heading)
        sheet.set_row(head, _HEAD_HEIGHT)
        for place, column in enumerate(columns):
            sheet.write_string(head, place, self.strings.safe(column.head), self.styles["head"])
        line = head + 1
        for row in rows:
            line = self._write_row(sheet, line, columns, row)
        sheet.freeze_panes(head + 1, 0)
        _set_print(sheet, head=head, last=max(line - 1, head), columns=len(columns))

    def _write_row(self, sheet: Any, line: int, columns: Sequence[_Column], row: tuple[Runs, ...]) -> int:
        """Writes one entry over as many rows as its longest text needs; gives the line behind it."""
        pieces = [_flowing(runs, column) for runs, column in zip(row, columns, strict=True)]
        lines = max(map(len, pieces))
        for offset in range(lines):
            sheet.set_row(line + offset, max(cell[offset][1] for cell in pieces if offset < len(cell)))
        for place, cell in enumerate(pieces):
            for offset, (runs, _) in enumerate(cell):
                last = lines - 1 if offset == len(cell) - 1 else offset
                self._write_cell(sheet, line + offset, line + last, place, runs)
        return line + lines

    def _write_cell(self, sheet: Any, first: int, last: int, column: int, runs: Runs) -> None:
        text = "".join(run.text for run in runs)
        style = self.styles["quoted" if text.startswith(_FORMULA_LIKE) else "text"]
        if len(runs) == 1 and runs[0].marked:  # a rich text of one run is none: XlsxWriter would write nothing
            style = self.styles["marked"]
        if last > first:
            sheet.merge_range(first, column, last, column, "", style)
        if not runs:
            sheet.write_blank(first, column, None, style)
        elif len(runs) == 1:
            sheet.write_string(first, column, self.strings.safe(text), style)
        else:
            looks = (self.styles["marked-run" if run.marked else "run"] for run in runs)
            texts = (self.strings.safe(run.text) for run in runs)
            parts = list(chain.from_iterable(zip(looks, texts, strict=True)))
            if sheet.write_rich_string(first, column, *parts, style) != 0:
                raise ValueError(f"a rich text of {len(parts)} parts was not written")


def _flowing(runs: Runs, column: _Column) -> list[tuple[Runs, float]]:
    """The runs cut where the text flows on, with the height of each row."""
    text = "".join(run.text for run in runs)
    cut: list[tuple[Runs, float]] = []
    start = 0
    for piece, height in flow(text, column.room, SMALL):
        for part in range(0, max(len(piece), 1), _LONGEST):  # characters without width fill a cell before a row
            end = min(part + _LONGEST, len(piece))
            cut.append((_between(runs, start + part, start + end), height))
        start += len(piece)
    return cut


def _between(runs: Runs, start: int, end: int) -> Runs:
    found = []
    place = 0
    for run in runs:
        text = run.text[max(start - place, 0) : max(end - place, 0)]
        if text:
            found.append(Run(text, run.marked))
        place += len(run.text)
    return tuple(found)


def _set_print(sheet: Any, *, head: int, last: int, columns: int) -> None:
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.set_margins(**MARGINS)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.print_area(0, 0, last, columns - 1)
    sheet.center_horizontally()
    sheet.set_footer("&L&A&C&P / &N")
    sheet.hide_gridlines(2)
