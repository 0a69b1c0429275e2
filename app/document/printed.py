"""What does an answer look like on paper, without saying where? Neutral lines and marks between kinds and formats.

A kind prints an answer as one of these shapes and reads it back from the same shape; formats (Excel, HTML) place
shapes on cells or lines and never ask which kind they came from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """Running text; lines end with a line feed."""

    text: str


@dataclass(frozen=True)
class Chosen:
    """``[ 値 ]`` with the ``<選択肢>`` list beside it; ``label`` is empty where nothing is chosen."""

    label: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Box:
    """``[ ○ ] label （ text ）``; ``brackets`` are what stands around its own text, None where it has none."""

    label: str
    marked: bool = False
    text: str = ""
    brackets: tuple[str, str] | None = None
    group: str | None = None


@dataclass(frozen=True)
class Boxes:
    """A set of boxes in the order of the form."""

    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class Blocks:
    """A repeating group: one block of rows per entry, numbered by the form."""

    count: int


@dataclass(frozen=True)
class RecordLists:
    """別添2: lists of names under headings ``（１）file`` and ``＜group＞``."""

    lists: tuple[RecordList, ...]


@dataclass(frozen=True)
class RecordList:
    """The 記録項目 of one file."""

    name: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Pictures:
    """別添1: pictures by the sha256 of their bytes, with the text for those who cannot see them."""

    pictures: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """別添3: a head row and rows of text."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Printed = Words | Chosen | Boxes | Blocks | RecordLists | Pictures | Table


@dataclass(frozen=True)
class Piece:
    """A part of a printed answer that can be quoted by itself: a paragraph, a box, a name."""

    text: str
    key: str = ""
    """Pieces of one key belong together, wherever they stand; without keys, their order says what belongs together."""
    is_heading: bool = False
    """It says what the pieces after it are about: ＜中間サーバーにおける措置＞."""


@dataclass(frozen=True)
class Pieces:
    """A whole printed answer, cut."""

    pieces: tuple[Piece, ...]
    joiner: str = "\n"
    gap: str = ""
    """Stands for what is left out; empty where a piece alone says enough (boxes, names)."""

    @classmethod
    def of(cls, texts: Iterable[str], joiner: str = "\n", gap: str = "") -> Pieces:
        """Pieces without keys and headings."""
        return cls(tuple(map(Piece, texts)), joiner, gap)

    @property
    def text(self) -> str:
        """The whole answer."""
        return self.joiner.join(piece.text for piece in self.pieces)
