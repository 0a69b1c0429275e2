"""On which columns and pages does the form stand? Widths, sizes and room on the page, in points.

Column widths are pixels of Excel with ＭＳ Ｐゴシック 11 (8 pixels a digit, 0.75 points a pixel). LibreOffice with
IPA Ｐゴシック shows the same columns about 15 % wider, so text that fits here fits there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

PIXEL = 0.75
MAX_ROW = 409.0
"""Excel's highest row, in points."""
BODY, SMALL, TINY = 11.0, 10.0, 9.0
"""Font sizes: answers and labels, labels of boxes, lists of choices."""
PADDING = 4.5
"""What Excel leaves free at the left and right of a cell together, in points."""
ROW = 18.0
"""Height of a row with one line."""


@dataclass(frozen=True)
class Page:
    """A sheet's columns and the room on its printed page."""

    widths: tuple[int, ...]
    """Pixels, from column A."""
    landscape: bool
    scale: int
    """Percent; fixed, because Excel ignores page breaks where it fits pages itself."""
    capacity: float
    """Height of the rows that fit on one page, in points of the sheet."""
    paper: str = "A4"
    hidden: frozenset[int] = frozenset()
    """Columns that are there, filled, but not shown."""

    def width(self, first: int, last: int) -> float:
        """Inner width of the cells from column ``first`` to ``last`` (0 = A), in points."""
        return sum(self.widths[first : last + 1]) * PIXEL - PADDING

    @property
    def left(self) -> tuple[int, ...]:
        """Left edge of each column in pixels."""
        return (0, *accumulate(self.widths))


MARGINS = {"left": 0.4, "right": 0.4, "top": 0.6, "bottom": 0.6}
"""Inches."""

# A margin · B indent · C, D label · three groups of `[ ○ ] label` (E–H, I–L, M–P) · Q closing bracket
FORM = Page(
    widths=(8, 18, 58, 90, *((13, 22, 13, 160) * 3), 16),
    landscape=False,
    scale=74,
    capacity=1000.0,
)
INDENT, LABEL, LABEL_LAST = 1, 2, 3
BESIDE = 3
"""Where the labels stand whose parent's label runs down at the left."""
ANSWER, LAST = 4, 16
GROUPS = (4, 8, 12)
"""First column of each group of a box."""
CHOSEN = (5, 7)
"""Columns of the chosen words, between ``[`` and ``]``."""
OPTIONS = (9, LAST)
OPTION_COLUMNS = ((9, 11), (12, LAST))

_TABLES = {"A4": (1192, 670.0), "A3": (1720, 985.0)}
"""By paper, landscape: pixels that the columns of a table share, and the room for its rows in points."""


def table_page(shares: Sequence[int], paper: str, hidden: Sequence[bool]) -> Page:
    """A landscape page with a margin and one column for each share of its width; those that are hidden take none."""
    width, capacity = _TABLES[paper]
    whole = sum(share for share, is_hidden in zip(shares, hidden, strict=True) if not is_hidden)
    columns = (round(share * width / max(whole, 1)) for share in shares)
    unseen = frozenset(number for number, is_hidden in enumerate(hidden, start=1) if is_hidden)
    return Page((8, *columns), landscape=True, scale=73, capacity=capacity, paper=paper, hidden=unseen)
