"""Where does an answer stand, to the character, so that another one can be written there? Kept while reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.formats.excel.reader.book import CellText
from assessment_schema.model import Place


@dataclass(frozen=True, slots=True)
class Spot:
    """A piece of an answer: a whole cell, or the characters ``start``–``end`` of one."""

    cell: CellText
    start: int | None = None
    end: int | None = None
    is_beside: bool = False
    """The cell right of ``cell``, which is empty so far: between ``[`` and ``]`` of a box nobody ticked."""


@dataclass(frozen=True, slots=True)
class Spots:
    """The pieces of one printed shape."""

    texts: Mapping[str, tuple[Spot, ...]] = field(default_factory=dict)
    """The text itself under the empty key, the texts in brackets by the label of their box."""
    marks: Mapping[str, Spot] = field(default_factory=dict)
    """What stands in the boxes, by their label."""


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one answer: its label, how the form sets it, and its pieces as far as there are any."""

    sheet: str
    spots: Spots
    label: CellText | None = None
    place: Place | None = None
    reach: int = 0
    """Last row that belongs to the label: of itself and of everything found beside or under it."""


@dataclass(frozen=True, slots=True)
class RowPlace:
    """The rows of the sheet over which one row of a group stands, and the cell that names it (``システム3``)."""

    sheet: str
    first: int
    last: int
    heading: CellText | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of 別添2 on its sheet; ``start``–``end`` are its words in the cell."""

    sheet: str
    cell: CellText
    depth: int
    """-1 the title, 0 a file, 1 a group, 2 names."""
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TablePlace:
    """A piece of the change table: its head row, the column of each field, and the last row with text."""

    sheet: str
    head: int
    columns: Mapping[str, int]
    last: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A line over several blocks of a group: ``システム2～5``."""

    sheet: str
    group: str
    cell: CellText


@dataclass
class Slots:
    """Everything that was found where an answer stands or would stand; holders are known by identity."""

    answers: dict[tuple[int, str], Slot] = field(default_factory=dict)
    rows: dict[int, RowPlace] = field(default_factory=dict)
    bars: list[Bar] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    tables: list[TablePlace] = field(default_factory=list)
    figures: dict[str, list[str]] = field(default_factory=dict)
    """Key of an answer that holds figures → its sheets."""
