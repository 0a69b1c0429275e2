"""Workbooks as plain grids: opened from an export, changed by manglings, written by hand with whatever Excel knows.

A cell remembers the column it stood in and whether it is a printed label, so that manglings can follow one another in
any order.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from app.document.calendar import read_date
from app.formats.excel.chapters import sheets_of
from app.formats.excel.lists import SHEET
from tests.builders import FORM4, full_document
from tests.hostile.base import DECLARATION, MAIN, OFFICE, PACKAGE

Position = tuple[int, int]
LABEL_COLUMNS = (2, 3, 4)
ANSWERS = 5
_FORMS = (FORM4, "form1/2014-04", "form2/2024-10", "form3/2018-05")
_PRINTED_LABELS = ("label", "section", "risk", "title")


@dataclass(frozen=True)
class Cell:
    """What a cell says, and how it says it."""

    text: str
    column: int
    """Where it stood in our export."""
    is_label: bool = False
    dress: str = ""
    """``serial``, ``formula``, ``furigana``, ``struck``: how the text is written; empty: as a text."""
    extra: str = ""
    """The struck text before it."""


@dataclass(frozen=True)
class Grid:
    """One sheet: cells by (row, column), merged ranges as (first, last)."""

    name: str
    cells: Mapping[Position, Cell]
    merged: tuple[tuple[Position, Position], ...]
    title: str = ""
    """Its name in our export."""
    hidden: frozenset[int] = frozenset()
    """Rows nobody sees."""
    comments: Mapping[Position, str] = field(default_factory=dict)
    dimension: str = ""

    def rows(self) -> dict[int, list[tuple[int, Cell]]]:
        found: dict[int, list[tuple[int, Cell]]] = {}
        for (row, column), cell in sorted(self.cells.items()):
            found.setdefault(row, []).append((column, cell))
        return found

    def texts(self) -> set[str]:
        return {cell.text for cell in self.cells.values()}


Book = tuple[Grid, ...]


@cache
def _labels() -> frozenset[str]:
    """Every label the form prints, block headings included."""
    documents = (full_document(key, systems=6, provisions=20, files=1, changes=1) for key in _FORMS)
    cells = (cell for one in documents for sheet in sheets_of(one) for block in sheet.blocks for cell in block.cells)
    return frozenset(cell.text for cell in cells if cell.style.startswith(_PRINTED_LABELS))


def opened(data: bytes) -> Book:
    """The grids of a workbook, the hidden list sheet left out."""
    grids = []
    for sheet in load_workbook(BytesIO(data)).worksheets:
        if sheet.title == SHEET:
            continue
        cells = {
            (cell.row, cell.column): Cell(
                str(cell.value), cell.column, cell.column in LABEL_COLUMNS and cell.value in _labels()
            )
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        merged = tuple(((r.min_row, r.min_col), (r.max_row, r.max_col)) for r in sheet.merged_cells.ranges)
        grids.append(Grid(sheet.title, cells, merged, sheet.title))
    return tuple(grids)


def moved(grid: Grid, place: Mapping[int, int] | None = None, *, down: int = 0, right: int = 0, apart: int = 1) -> Grid:
    """Every row by ``place`` or ``down``, every column to the right or further apart."""

    def new(at: Position) -> Position:
        row = place.get(at[0], at[0]) if place is not None else at[0] + down
        return row, at[1] * apart + right

    return replace(
        grid,
        cells={new(at): cell for at, cell in grid.cells.items()},
        merged=tuple((new(first), new(last)) for first, last in grid.merged),
        hidden=frozenset(new((row, 1))[0] for row in grid.hidden),
        comments={new(at): text for at, text in grid.comments.items()},
    )


def last_row(grid: Grid) -> int:
    return max([*(row for row, _ in grid.cells), *(last[0] for _, last in grid.merged)], default=0)


# --- As a file -------------------------------------------------------------------------------------------------------

_STYLES = (
    f'{DECLARATION}<styleSheet xmlns="{MAIN}"><numFmts count="2">'
    '<numFmt numFmtId="164" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>'
    '<numFmt numFmtId="165" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/></font><font><strike/><sz val="11"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0"/><xf numFmtId="164" fontId="0"/><xf numFmtId="165" fontId="0"/>'
    '<xf numFmtId="0" fontId="1"/></cellXfs></styleSheet>'
)
_DAY, _MONTH, _STRUCK = 1, 2, 3
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_RUN = '<r><rPr><strike{off}/><sz val="11"/></rPr><t xml:space="preserve">{text}</t></r>'


def saved(book: Book) -> bytes:
    """The grids as a workbook."""
    strings: dict[str, int] = {}
    sheets = [_sheet(grid, strings) for grid in book]
    numbers = range(1, len(book) + 1)
    names = "".join(
        f'<sheet name="{escape(grid.name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, grid in zip(numbers, book, strict=True)
    )
    workbook = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>'
    parts = {
        "[Content_Types].xml": _types(book),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": DECLARATION + workbook,
        "xl/_rels/workbook.xml.rels": _relations(
            [
                *(("worksheet", f"worksheets/sheet{number}.xml") for number in numbers),
                ("styles", "styles.xml"),
                ("sharedStrings", "sharedStrings.xml"),
            ]
        ),
        "xl/styles.xml": _STYLES,
        "xl/sharedStrings.xml": f'{DECLARATION}<sst xmlns="{MAIN}">{"".join(strings)}</sst>',
    }
    for number, (grid, sheet) in enumerate(zip(book, sheets, strict=True), start=1):
        parts[f"xl/worksheets/sheet{number}.xml"] = sheet
        if grid.comments:
            parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = _relations(
                [("comments", f"../comments{number}.xml")]
            )
            parts[f"xl/comments{number}.xml"] = _comments(grid)
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return target.getvalue()


def _types(book: Book) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = [
        ("/xl/workbook.xml", "sheet.main"),
        ("/xl/styles.xml", "styles"),
        ("/xl/sharedStrings.xml", "sharedStrings"),
        *((f"/xl/worksheets/sheet{number}.xml", "worksheet") for number in range(1, len(book) + 1)),
        *((f"/xl/comments{number}.xml", "comments") for number, grid in enumerate(book, start=1) if grid.comments),
    ]
    entries = "".join(f'<Override PartName="{part}" ContentType="{kind}.{name}+xml"/>' for part, name in overrides)
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE.replace("relationships", "content-types")}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{entries}</Types>'
    )


def _relations(targets: list[tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}">{entries}</Relationships>'


def _comments(grid: Grid) -> str:
    entries = "".join(
        f'<comment ref="{get_column_letter(column)}{row}" authorId="0"><text><t>{escape(text)}</t></text></comment>'
        for (row, column), text in sorted(grid.comments.items())
    )
    authors = "<authors><author>担当</author></authors>"
    return f'{DECLARATION}<comments xmlns="{MAIN}">{authors}<commentList>{entries}</commentList></comments>'


def _sheet(grid: Grid, strings: dict[str, int]) -> str:
    rows = "".join(_row(row, cells, grid, strings) for row, cells in grid.rows().items())
    merges = "".join(
        f'<mergeCell ref="{get_column_letter(a[1])}{a[0]}:{get_column_letter(b[1])}{b[0]}"/>'
        for a, b in grid.merged
        if a != b
    )
    dimension = f'<dimension ref="{grid.dimension}"/>' if grid.dimension else ""
    merged = f"<mergeCells>{merges}</mergeCells>" if merges else ""
    return f'{DECLARATION}<worksheet xmlns="{MAIN}">{dimension}<sheetData>{rows}</sheetData>{merged}</worksheet>'


def _row(row: int, cells: list[tuple[int, Cell]], grid: Grid, strings: dict[str, int]) -> str:
    hidden = ' hidden="1"' if row in grid.hidden else ""
    inner = "".join(_cell(f"{get_column_letter(column)}{row}", cell, strings) for column, cell in cells)
    return f'<row r="{row}"{hidden}>{inner}</row>'


def _cell(reference: str, cell: Cell, strings: dict[str, int]) -> str:
    if cell.dress == "serial":
        iso = read_date(cell.text) or ""
        style = _DAY if len(iso) > len("2022-10") else _MONTH
        days = (date.fromisoformat(iso if style == _DAY else f"{iso}-01") - date(1899, 12, 30)).days
        return f'<c r="{reference}" s="{style}"><v>{days}</v></c>'
    if cell.dress == "formula":
        return f'<c r="{reference}" t="str"><f>T(&quot;x&quot;)&amp;A1</f><v>{_written(cell.text)}</v></c>'
    if cell.dress == "gone":
        return f'<c r="{reference}" s="{_STRUCK}" t="inlineStr"><is><t>{_written(cell.text)}</t></is></c>'
    text = f'<t xml:space="preserve">{_written(cell.text)}</t>'
    if cell.dress == "furigana":
        text += '<rPh sb="0" eb="1"><t>フリガナ</t></rPh><phoneticPr fontId="0"/>'
    elif cell.dress == "struck":
        runs = ((cell.extra, ""), (cell.text, ' val="0"' if len(cell.text) % 2 else ""))
        text = "".join(_run(part, off, is_struck=part == cell.extra) for part, off in runs)
        if len(cell.text) % 3 == 0:
            return f'<c r="{reference}" t="inlineStr"><is>{text}</is></c>'
    number = strings.setdefault(f"<si>{text}</si>", len(strings))
    return f'<c r="{reference}" t="s"><v>{number}</v></c>'


def _run(text: str, off: str, *, is_struck: bool) -> str:
    """A run that is struck through, or not: with the property switched off, or without it."""
    run = _RUN.format(off=off, text=_written(text))
    return run if is_struck or off else run.replace("<strike/>", "")


def _written(text: str) -> str:
    """As Excel writes it: a carriage return, and what looks like an escape, as escapes."""
    return escape(_ESCAPED.sub("_x005F_", text)).replace("\r", "_x000D_")


def cells_of(book: Book) -> Iterator[Cell]:
    for grid in book:
        yield from grid.cells.values()
