"""What do the cells of boxes and choices say, however they are cut? Three cells ``[``, ``○``, ``]``, or all in one.

``[ ○ ] label （ text ）`` may fill seven cells, or stand with its neighbours in one cell of several lines. Both become
the same tokens: a box with its mark, and pieces of text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.formats.excel.reader.book import CellText
from app.formats.excel.reader.slots import Spot

_OPENING, _CLOSING = frozenset("[［〔"), frozenset("]］〕")
_ROUND = frozenset("（(")
_INLINE = re.compile(r"[\[［〔]([^\[\]［］〔〕\n]{0,3}?)[\]］〕]")
"""A box inside a text: brackets around at most a mark and spaces."""
TICKS = frozenset("○◯〇●◎✓✔☑レﾚ■ＯOoｏ")
"""What people write for "this one applies"; anything else in a box is not taken for it."""
_OTHER_MARKS = frozenset(("×", "✕", "x", "X", "□", "☐", "-", "－", "―", "無", "有"))
"""What may stand in a box that is part of a text, besides a tick."""


@dataclass(frozen=True)
class BoxToken:
    """``[ ○ ]`` or ``[　]``: what stands between the brackets, and the cell it stands in."""

    mark: str
    spot: Spot
    """Where the mark stands, or would stand."""

    @property
    def cell(self) -> CellText:
        """The cell of the mark, of the opening bracket where there is none."""
        return self.spot.cell

    @property
    def is_ticked(self) -> bool:
        """Whether the mark says yes."""
        return self.mark in TICKS

    @property
    def is_doubtful(self) -> bool:
        """Whether something else stands in the box (×, 無, a word): no yes, and not nothing."""
        return bool(self.mark) and not self.is_ticked


@dataclass(frozen=True)
class TextToken:
    """A piece of text; ``whole`` where it is all its cell holds."""

    text: str
    cell: CellText
    whole: bool
    start: int = 0
    """Where the text begins in its cell."""


Token = BoxToken | TextToken


def tokens(cells: Sequence[CellText]) -> Iterator[Token]:
    """The tokens of a run of cells in reading order; brackets in cells of their own are put together."""
    opened: CellText | None = None
    between: list[CellText] = []
    bracketed = _bracketed(cells)
    for index, cell in enumerate(cells):
        text = cell.text.strip()
        if index in bracketed:
            yield TextToken(cell.text, cell, whole=True)
        elif text in _OPENING:
            opened, between = cell, []
        elif text in _CLOSING and opened is not None and len(between) <= 1:
            spot = Spot(between[0]) if between else Spot(opened, is_beside=True)
            yield BoxToken(between[0].text.strip() if between else "", spot)
            opened, between = None, []
        elif opened is not None and not between:
            between = [cell]
        else:
            if opened is not None:  # a bracket that nobody closed: its cells are text after all
                yield from (TextToken(one.text, one, whole=True) for one in (opened, *between))
                opened, between = None, []
            yield from _inline(cell)
    if opened is not None:
        yield from (TextToken(one.text, one, whole=True) for one in (opened, *between))


def _bracketed(cells: Sequence[CellText]) -> set[int]:
    """Indexes of the cells that are text between ``（`` and ``）`` in cells of their own, whatever that text says.

    The text begins in the column right of the opening bracket and goes on under itself; anything else there ends it.
    """
    inside: set[int] = set()
    column: int | None = None
    for index, cell in enumerate(cells):
        if column is not None and cell.column == column:
            inside.add(index)
        elif cell.text.strip() in _ROUND:
            column = cell.last_column + 1
        else:
            column = None
    return inside


def _inline(cell: CellText) -> Iterator[Token]:
    """The tokens of one cell: boxes written into a text, or the text alone."""
    position = 0
    for found in _INLINE.finditer(cell.text):
        mark = found[1].strip()
        if mark and mark not in TICKS | _OTHER_MARKS:
            continue
        before = cell.text[position : found.start()]
        if before.strip():
            yield TextToken(before, cell, whole=False, start=position)
        yield BoxToken(mark, Spot(cell, found.start(1), found.end(1)))
        position = found.end()
    rest = cell.text[position:]
    if position == 0:
        yield TextToken(rest, cell, whole=True)
    elif rest.strip():
        yield TextToken(rest, cell, whole=False, start=position)
