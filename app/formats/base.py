"""What must a file format be able to do? Write a document as bytes, and, where it can, read it back with a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from app.document.document import Document, Leftover
from app.errors import Problem


class Sureness(StrEnum):
    """How surely the cells that were read answer the item."""

    CERTAIN = "certain"
    """The label reads as printed, spaces, widths and ※ aside, and the answer stands where the form has it."""
    LIKELY = "likely"
    """The label is written in another usual way, or the text goes on where no label stands."""
    DOUBTFUL = "doubtful"
    """Part of the text may belong to another item: a person must look."""


@dataclass(frozen=True)
class Unsure:
    """Why an answer is not certain; the least sure reason counts."""

    level: Sureness
    reasons: tuple[Problem, ...]


@dataclass(frozen=True)
class Imported:
    """What was read from a file: the document, where each answer stood, and what a person must look at."""

    document: Document
    places: Mapping[str, str] = field(default_factory=dict)
    """Path in the document → ``sheet!cell`` it was read from (formats with cells only)."""
    sureness: Mapping[str, Unsure] = field(default_factory=dict)
    """Path → why its place is not certain; every other place is."""
    findings: tuple[Problem, ...] = ()
    """What was wrong or doubtful; text that found no place stands in ``document.leftovers`` too."""


@dataclass(frozen=True)
class Filled:
    """A file that was there before, with a document's answers in it, and what a person must know of that."""

    data: bytes
    findings: tuple[Problem, ...] = ()
    unprinted: tuple[Leftover, ...] = ()
    """The document's leftovers that do not stand in the file."""


class Fill(Protocol):
    """Puts a document's answers into a file of the format. Raises Refused where that cannot be done."""

    def __call__(self, document: Document, data: bytes, *, allow_missing: bool = False) -> Filled: ...


@dataclass(frozen=True)
class Format:
    """A registered file format. Every package below ``app.formats`` exposes one as ``FORMAT``."""

    name: str
    """In routes and on the command line: ``excel``, ``json``."""
    label: str
    """What people read."""
    suffix: str
    media_type: str
    write: Callable[[Document], bytes]
    """Raises Refused where the document cannot be written."""
    read: Callable[[bytes], Imported] | None = None
    """Raises Refused for bytes that are not of this format; None: the format is only written."""
    fill: Fill | None = None
    """None: a file of this format is always written whole."""
    fills: frozenset[str] = frozenset()
    """Suffixes of the files that ``fill`` takes and gives."""
