"""How does running text get room? Rows high enough for every line; what is too long for a row flows into more rows."""

from __future__ import annotations

from app.formats.excel.grid import BODY, MAX_ROW, ROW, Page
from app.formats.excel.metrics import LINE_HEIGHT, cut_into, lines_in
from app.formats.excel.plan import Cell

AIR = 5.0
"""Points added to a row above and below its text together."""
STEP = 18
"""Lines in each row of a text that flows: few enough to fill pages well, many enough to leave few seams."""


def height_of(lines: int, size: float = BODY) -> float:
    """Row height for a number of lines; never below that of a one-line row."""
    return max(ROW if size >= BODY else 15.0, round(lines * LINE_HEIGHT * size + AIR, 1))


def most_lines(size: float) -> int:
    """The most lines a row can show below Excel's 409 points."""
    return int((MAX_ROW - AIR) / (LINE_HEIGHT * size))


def flow(text: str, width: float, size: float = BODY) -> list[tuple[str, float]]:
    """Pieces of text with the height of the row each needs; one piece wherever it fits into one row."""
    pieces = cut_into(text, width, size, most_lines(size), STEP)
    return [(piece, height_of(lines, size)) for piece, lines in pieces]


def text_cells(text: str, page: Page, first: int, last: int, style: str = "answer") -> tuple[list[float], list[Cell]]:
    """Heights and cells of a text between two columns; styles differ where a flowing text goes on."""
    pieces = flow(text, page.width(first, last))
    heights = [height for _, height in pieces]
    if len(pieces) == 1:
        return heights, [Cell(0, first, last, text, style)]
    return heights, [Cell(row, first, last, piece, f"{style}-flow") for row, (piece, _) in enumerate(pieces)]


def label_height(text: str, page: Page, first: int, last: int) -> float:
    """Height a label needs by itself."""
    return height_of(lines_in(text, page.width(first, last), BODY))


def stretched(heights: list[float], least: float) -> list[float]:
    """Row heights with the last ones raised (none above Excel's limit) so that together they reach ``least``."""
    missing = least - sum(heights)
    if missing <= 0:
        return heights
    grown = list(heights)
    for index in reversed(range(len(grown))):
        extra = min(missing, MAX_ROW - grown[index])
        grown[index] = round(grown[index] + extra, 1)
        missing -= extra
        if missing <= 0:
            break
    return grown
