"""How are 別添2 and 別添3 set? Lists of names under their headings, and a table whose rows grow with their text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.document.kinds.records import SEPARATOR
from app.document.printed import RecordLists, Table
from app.formats.excel.grid import BODY, FORM, INDENT, LABEL, LAST, MAX_ROW, SMALL, Page
from app.formats.excel.metrics import lines_in, width_of
from app.formats.excel.plan import Block, Cell, framed
from app.formats.excel.supplement import Supplements
from app.formats.excel.texts import flow, height_of

FIRST = 1
"""First column of the table (B)."""


def record_blocks(shape: RecordLists, title: Block) -> Iterator[Block]:
    """（１）file, ＜group＞ and lines of names; every file starts with the annex's title again."""
    if not shape.lists:
        yield title
    for number, record in enumerate(shape.lists, start=1):
        yield Block(list(title.heights), [Cell(0, INDENT, LAST, title.cells[0].text, "title")], keeps_next=True)
        wide = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
        yield _line(f"（{wide}）{record.name}", INDENT, keeps_next=True)
        for position, (name, names) in enumerate(record.groups):
            if name or position or not names:
                yield _line(f"＜{name}＞", INDENT, keeps_next=True)
            for line in _lines(names):
                yield _line(line, LABEL)
            yield Block([9.0])


def _line(text: str, first: int, *, keeps_next: bool = False) -> Block:
    height = min(height_of(lines_in(text, FORM.width(first, LAST), BODY)), MAX_ROW)
    return Block([height], [Cell(0, first, LAST, text, "list")], keeps_next=keeps_next)


def _lines(names: Sequence[str]) -> Iterator[str]:
    """The names packed into lines of the page's width, full-width spaces between them."""
    room = FORM.width(LABEL, LAST) * 0.95
    line: list[str] = []
    for name in names:
        if line and width_of(SEPARATOR.join([*line, name]), BODY) > room:
            yield SEPARATOR.join(line)
            line = []
        line.append(name)
    if line:
        yield SEPARATOR.join(line)


def table_blocks(
    shape: Table, page: Page, lists: Sequence[str | None], notation: str, supplements: Supplements
) -> Iterator[Block]:
    """The head row, then a block for each row; ``lists`` names the pull-down of each column."""
    head = [Cell(0, FIRST + index, FIRST + index, text, "table-head") for index, text in enumerate(shape.head)]
    for cell in head:
        cell.edges = "LTRB"
    shown = [cell for cell in head if cell.first not in page.hidden]
    lines = max((lines_in(cell.text, page.width(cell.first, cell.last), SMALL) for cell in shown), default=1)
    yield Block([max(28.0, height_of(lines, SMALL))], head, keeps_next=True)
    for number, row in enumerate(shape.rows, start=1):
        texts = [
            supplements.text(text, f"{notation} {number} {column}")
            for text, column in zip(row, shape.head, strict=True)
        ]
        yield _table_row(texts, page, lists)


def _table_row(texts: list[str], page: Page, lists: Sequence[str | None]) -> Block:
    """A row of the table; long texts flow into further rows, over which the date's cell is merged."""
    columns = [
        [(text, 0.0)] if FIRST + index in page.hidden else flow(text, page.width(FIRST + index, FIRST + index), SMALL)
        for index, text in enumerate(texts)
    ]
    rows = max(len(pieces) for pieces in columns)
    heights = [max(pieces[row][1] if row < len(pieces) else 0.0 for pieces in columns) for row in range(rows)]
    cells: list[Cell] = []
    for index, pieces in enumerate(columns):
        column = FIRST + index
        made = [Cell(row, column, column, piece, "table") for row, (piece, _) in enumerate(pieces)]
        if len(pieces) < rows:
            made[-1].rows = rows - len(pieces) + 1
        made[0].pull_down = lists[index]
        cells += framed(made, rows, column, column)
    return Block(heights, cells, cuts=tuple(range(1, rows)))
