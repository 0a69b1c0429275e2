"""What stands on a sheet before anybody draws it? Blocks of rows with cells, frames and pictures; pure data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from app.formats.excel.grid import FORM, Page

CONTINUED = "（続き）"
"""Behind a label that is printed again on the next page."""


@dataclass(slots=True)
class Cell:
    """Text (or nothing) in a rectangle of the block; rows count from the block's first row."""

    row: int
    first: int
    last: int
    text: str
    style: str
    rows: int = 1
    edges: str = ""
    """Sides with a thin line, of ``LTRB``."""
    pull_down: str | None = None
    """Name of the hidden list this cell offers."""


@dataclass(slots=True)
class Picture:
    """A figure in the block's rows: which attachment, its size on the sheet in points, its alternative text."""

    sha256: str
    alt: str
    row: int
    first: int
    width: float
    height: float


@dataclass(slots=True)
class Block:
    """Rows that belong together in print."""

    heights: list[float]
    cells: list[Cell] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    keeps_next: bool = False
    """A heading: never the last thing on a page."""
    cuts: tuple[int, ...] = ()
    """Rows before which a page may break inside the block."""

    @property
    def height(self) -> float:
        """Points."""
        return sum(self.heights)


@dataclass(slots=True)
class Sheet:
    """A worksheet: its name, page and blocks."""

    name: str
    page: Page = FORM
    blocks: list[Block] = field(default_factory=list)
    repeat: int | None = None
    """Index of the block whose rows repeat at the head of each page."""


def framed(cells: list[Cell], rows: int, first: int, last: int) -> list[Cell]:
    """The cells with a line on every side that touches the border of ``rows`` rows, columns ``first``–``last``."""
    for cell in cells:
        sides = (
            ("L", cell.first == first),
            ("T", cell.row == 0),
            ("R", cell.last == last),
            ("B", cell.row + cell.rows == rows),
        )
        cell.edges = "".join(side for side, touches in sides if touches)
    return cells


def moved(cells: list[Cell], rows: int) -> list[Cell]:
    """The cells ``rows`` further down."""
    for cell in cells:
        cell.row += rows
    return cells


def breaks(sheet: Sheet) -> Iterator[int]:
    """Rows (0-based) before which a page breaks, so that no label loses its text and no heading stands alone."""
    room = sheet.page.capacity
    if sheet.repeat is not None:
        room -= sheet.blocks[sheet.repeat].height
    row, used = 0, 0.0
    for chain in _chains(sheet.blocks):
        height = sum(block.height for block in chain)
        if used and used + height > room and not _may_start_here(chain, room - used, room):
            yield row
            used = 0.0
        for block in chain:
            for cut, part in _parts(block):
                if used and used + part > room:
                    yield row + cut
                    used = 0.0
                used += part
            row += len(block.heights)


def broken(sheet: Sheet) -> list[int]:
    """The sheet's page breaks; blocks they run through are closed with a line, their labels said again."""
    rows = list(breaks(sheet))
    if sheet.repeat is not None:  # the merged first column of a table says which rows are one entry
        return rows
    start = 0
    for block in sheet.blocks:
        end = start + len(block.heights)
        for row in rows:
            if start < row < end:
                block.cells = [part for cell in block.cells for part in _cut(cell, row - start)]
        start = end
    return rows


def _cut(cell: Cell, row: int) -> list[Cell]:
    """A cell as it stands on both sides of a page break before ``row``: framed on each page, its label repeated."""
    end = cell.row + cell.rows
    if cell.row < row < end:
        is_label = cell.style.startswith("label") and cell.text
        upper = replace(cell, rows=row - cell.row, edges=cell.edges + "B")
        text = f"{cell.text.removesuffix(CONTINUED)}{CONTINUED}" if is_label else ""
        lower = replace(cell, row=row, rows=end - row, edges=cell.edges + "T", text=text, pull_down=None)
        return [upper, lower]
    if cell.edges and row in {cell.row, end}:
        cell.edges += "B" if row == end else "T"
    return [cell]


def _chains(blocks: list[Block]) -> Iterator[list[Block]]:
    """Blocks that must stay together: headings with what follows them."""
    chain: list[Block] = []
    for block in blocks:
        chain.append(block)
        if not block.keeps_next:
            yield chain
            chain = []
    if chain:
        yield chain


def _may_start_here(chain: list[Block], left: float, room: float) -> bool:
    """Whether a chain that does not fit may begin on this page: its last block can be cut, and enough of it fits."""
    last = chain[-1]
    if not last.cuts:
        return False
    first_part = next(iter(_parts(last)))[1]
    head = sum(block.height for block in chain[:-1]) + first_part
    return head <= left and (last.height > room / 2 or left > room / 3)


def _parts(block: Block) -> Iterator[tuple[int, float]]:
    """The pieces of a block between its cuts: first row and height of each."""
    starts = (0, *block.cuts)
    ends = (*block.cuts, len(block.heights))
    for start, end in zip(starts, ends, strict=True):
        yield start, sum(block.heights[start:end])
