"""How is a table of long texts set on A4 landscape, nothing cut off? Rows that flow, bands across, breaks of our own.

Marked words are underlined rich text. A row never grows beyond what Excel can show: a longer text flows into further
rows, and the shorter cells beside it are merged down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

from app.changes.marks import Run, Runs
from app.formats.excel.grid import MARGINS, PADDING, PIXEL, SMALL, table_page
from app.formats.excel.strings import Strings
from app.formats.excel.styles import FONT
from app.formats.excel.texts import flow

_LONGEST = 16_000
"""Characters in a cell; Excel takes 32,767 units, and some characters are two."""
_HEAD_HEIGHT = 30.0
_TITLE_HEIGHT = 18.0
_FORMULA_LIKE = ("=", "+", "-", "@")
_FONT: dict[str, Any] = {"font_name": FONT, "font_scheme": "none", "font_size": int(SMALL)}
_BASE: dict[str, Any] = {
    **_FONT,
    "valign": "top",
    "text_wrap": True,
    "border": 1,
}
STYLES: dict[str, dict[str, Any]] = {
    "title": {**_BASE, "border": 0, "bold": True, "font_size": 13, "text_wrap": False},
    "note": {**_BASE, "border": 0, "text_wrap": False},
    "head": {**_BASE, "align": "center", "valign": "vcenter", "bg_color": "#CCFFFF"},
    "text": {**_BASE, "num_format": "@"},
    "quoted": {**_BASE, "num_format": "@", "quote_prefix": True},
    "marked": {**_BASE, "num_format": "@", "underline": 1},
    "band": {**_BASE, "num_format": "@", "bold": True, "bg_color": "#EEEEEE"},
    "remark": {**_BASE, "num_format": "@"},
    "foot": {**_BASE, "num_format": "@", "border": 0},
    # Both kinds of runs name their font: LibreOffice would take the workbook's for one that does not.
    "run": _FONT,
    "marked-run": {**_FONT, "underline": 1},
}


class Column(NamedTuple):
    """A column of the table."""

    head: str
    width: int
    """Pixels."""

    @property
    def room(self) -> float:
        """Points for text."""
        return self.width * PIXEL - PADDING


class Band(NamedTuple):
    """A text across all columns."""

    text: str
    style: str
    keeps_next: bool = False
    """A heading: never the last thing on a page."""


Entry = tuple[Runs, ...] | Band
"""A row of the table, or a band across it."""


def plain(text: str) -> Runs:
    """A text without marks."""
    return (Run(text, marked=False),) if text else ()


@dataclass(frozen=True)
class Book:
    """A workbook of such tables."""

    workbook: Any
    styles: dict[str, Any]
    strings: Strings

    @classmethod
    def on(cls, workbook: Any) -> Book:
        """With the styles added to an XlsxWriter workbook."""
        return cls(workbook, {name: workbook.add_format(look) for name, look in STYLES.items()}, Strings())

    def write(
        self,
        name: str,
        heading: Sequence[str],
        columns: Sequence[Column],
        entries: Sequence[Entry],
        *,
        is_paged: bool = False,
        printed: int | None = None,
    ) -> None:
        """A sheet; ``is_paged``: with page breaks that keep headings with what follows, else as the program fits it.

        ``printed``: how many of the columns stand on paper; all of them where nothing is said.
        """
        sheet = self.workbook.add_worksheet(name)
        for place, column in enumerate(columns):
            sheet.set_column_pixels(place, place, column.width)
        for place, (words, style) in enumerate(zip(heading, ("title", "note"), strict=True)):
            sheet.set_row(place, _TITLE_HEIGHT)
            sheet.write_string(place, 0, self.strings.safe(words), self.styles[style])
        head = len(heading)
        sheet.set_row(head, _HEAD_HEIGHT)
        for place, column in enumerate(columns):
            sheet.write_string(head, place, self.strings.safe(column.head), self.styles["head"])
        line = head + 1
        pages = _Pages(_TITLE_HEIGHT * head)
        for entry in entries:
            pieces, heights = _pieces(entry, columns)
            pages.add(line, heights, keeps_next=isinstance(entry, Band) and entry.keeps_next)
            for offset, height in enumerate(heights):
                sheet.set_row(line + offset, height)
            if isinstance(entry, Band):
                self._write_band(sheet, line, len(columns), pieces[0], entry.style)
            else:
                self._write_row(sheet, line, pieces, len(heights))
            line += len(heights)
        sheet.freeze_panes(head + 1, 0)
        _set_print(sheet, head=head, last=max(line - 1, head), columns=printed or len(columns))
        if is_paged:
            sheet.set_print_scale(_PAGE.scale)
            sheet.set_h_pagebreaks(pages.breaks)

    def _write_band(self, sheet: Any, line: int, columns: int, pieces: Sequence[Piece], style: str) -> None:
        for offset, piece in enumerate(pieces):
            text = "".join(run.text for run in piece.runs)
            sheet.merge_range(line + offset, 0, line + offset, columns - 1, "", self.styles[style])
            sheet.write_string(line + offset, 0, self.strings.safe(text), self.styles[style])

    def _write_row(self, sheet: Any, line: int, cells: Sequence[Sequence[Piece]], lines: int) -> None:
        """Writes one entry over as many rows as its longest text needs."""
        for place, cell in enumerate(cells):
            for offset, piece in enumerate(cell):
                last = lines - 1 if offset == len(cell) - 1 else offset
                self._write_cell(sheet, line + offset, line + last, place, piece.runs)

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


# --- Texts that flow -------------------------------------------------------------------------------------------------


class Piece(NamedTuple):
    """Part of a text that stands in one row, and the height it needs."""

    runs: Runs
    height: float


def _pieces(entry: Entry, columns: Sequence[Column]) -> tuple[list[list[Piece]], list[float]]:
    """The pieces of each cell, and the heights of the rows; a band has one cell."""
    if isinstance(entry, Band):
        room = sum(column.width for column in columns) * PIXEL - PADDING
        cells = [_flowing(plain(entry.text), room)]
    else:
        cells = [_flowing(runs, column.room) for runs, column in zip(entry, columns, strict=True)]
    lines = max(map(len, cells))
    return cells, [max(cell[line].height for cell in cells if line < len(cell)) for line in range(lines)]


def _flowing(runs: Runs, room: float) -> list[Piece]:
    """The runs cut where the text flows on."""
    text = "".join(run.text for run in runs)
    cut: list[Piece] = []
    start = 0
    for piece, height in flow(text, room, SMALL):
        for part in range(0, max(len(piece), 1), _LONGEST):  # characters without width fill a cell before a row
            end = min(part + _LONGEST, len(piece))
            cut.append(Piece(_between(runs, start + part, start + end), height))
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


# --- Pages -----------------------------------------------------------------------------------------------------------

_PAGE = table_page((1,), "A4", (False,))


class _Pages:
    """Where pages break: not behind a heading, inside an entry only where one alone is longer than a page."""

    def __init__(self, used: float) -> None:
        self.breaks: list[int] = []
        self._room = _PAGE.capacity - _HEAD_HEIGHT
        self._used = used
        self._waiting: list[tuple[int, list[float]]] = []
        """Headings that stay with the next entry: row and heights."""

    def add(self, line: int, heights: list[float], *, keeps_next: bool) -> None:
        self._waiting.append((line, heights))
        if keeps_next:
            return
        whole = sum(height for _, part in self._waiting for height in part)
        if self._used and self._used + whole > self._room and (whole <= self._room or self._used > self._room / 2):
            self._break(self._waiting[0][0])
        for row, height in self._rows():
            if self._used + height > self._room:
                self._break(row)
            self._used += height
        self._waiting = []

    def _rows(self) -> Iterator[tuple[int, float]]:
        for line, heights in self._waiting:
            yield from enumerate(heights, start=line)

    def _break(self, row: int) -> None:
        self.breaks.append(row)
        self._used = 0.0


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
