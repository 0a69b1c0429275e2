"""What must be copied before every row of the document has its place? Blocks, sheets and rows of the change table."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.document.document import Document
from app.document.kinds.base import Field
from app.document.printed import Blocks, Table
from app.formats.excel.into.pairing import paired
from app.formats.excel.into.room import Room
from app.formats.excel.reader.book import CellText
from app.formats.excel.reader.identity import is_blank_row
from app.formats.excel.reader.read import Gathered
from app.formats.excel.reader.slots import RowPlace
from assessment_schema.model import Chapter

_NO_HEAD = "－"
"""In the first column of a copied head, so that the reader takes it for a row; the answer replaces it."""
_LAST_NUMBER = re.compile(r"\d+(?=\D*$)")
_RANGE = re.compile(r"(\d+)\s*[~～〜]\s*(\d+)")


@dataclass(frozen=True)
class Renaming:
    """A cell of a copy that says which copy it is: where it stands in the copied rows, and what it says."""

    row: int
    column: int
    text: str


@dataclass(frozen=True)
class CopyRows:
    """Rows ``first``–``last`` once more, behind row ``after``."""

    sheet: str
    first: int
    last: int
    after: int
    renamings: tuple[Renaming, ...] = ()
    is_head: bool = False
    """Whether the head of a table is copied, for want of any row under it: its copy must not look like a head."""


@dataclass(frozen=True)
class CopySheet:
    """A worksheet once more, right behind it."""

    sheet: str
    name: str


Copy = CopyRows | CopySheet


def copies(document: Document, gathered: Gathered, room: Room) -> list[Copy]:
    """The copies of one round, in the order in which they must be made: what stands lower on a sheet first.

    Copied blocks bring blocks of their own, so another reading and another round follow until there is none.
    """
    found = list(_copies(document.fields, document.answers, gathered.answers, gathered, room))
    sheets = [copy for copy in found if isinstance(copy, CopySheet)]
    rows = [copy for copy in found if isinstance(copy, CopyRows)]
    return [*sorted(rows, key=lambda copy: (copy.sheet, -copy.after)), *sheets]


def _copies(
    fields: Mapping[str, Field], wanted: Mapping[str, Any], found: Mapping[str, Any], gathered: Gathered, room: Room
) -> Iterator[Copy]:
    for key, field in fields.items():
        rows, blocks = wanted.get(key) or [], found.get(key) or []
        if field.kind.shape is Blocks:
            pairs = paired(field, rows, blocks)
            for row, block in pairs.filled:
                yield from _copies(field.fields, row, block, gathered, room)
            if pairs.waiting and blocks:
                yield from _block_copies(field, blocks, len(pairs.waiting), gathered)
        elif field.kind.shape is Table and gathered.notes.slots.tables:
            entries = [row for row in blocks if not is_blank_row(field, row)]
            waiting = len(rows) - len(entries)
            if waiting > 0:
                yield from _entry_copies(entries, waiting, gathered, room)


def _block_copies(field: Field, blocks: Sequence[Mapping[str, Any]], count: int, gathered: Gathered) -> Iterator[Copy]:
    slots = gathered.notes.slots
    places = [place for block in blocks if (place := slots.rows.get(id(block))) is not None]
    if not places:
        return
    if isinstance(field.item, Chapter):
        yield from _chapter_copies(places, count, [sheet.name for sheet in gathered.book])
        return
    last = places[-1]
    bars = [bar.cell for bar in slots.bars if bar.sheet == last.sheet and bar.group == field.item.code]
    made: list[CopyRows] = []
    after = last.last
    for number in range(len(blocks) + 1, len(blocks) + count + 1):
        waiting = [bar.last_row for bar in bars if bar.row > last.last and number in _range_of(bar)]
        after = min(waiting, default=after)
        made.append(CopyRows(last.sheet, last.first, last.last, after, _renamed(last, number)))
    yield from reversed(made)  # each is put right behind its place, so of two with the same place the last one first


def _renamed(block: RowPlace, number: int) -> tuple[Renaming, ...]:
    heading = block.heading
    return (Renaming(0, heading.column, renumbered(heading.text, number)),) if heading is not None else ()


def _chapter_copies(places: Sequence[RowPlace], count: int, names: Sequence[str]) -> Iterator[Copy]:
    """A further file: its sheet once more, or its rows where several files stand on one sheet."""
    last = places[-1]
    if sum(place.sheet == last.sheet for place in places) > 1:
        yield from (CopyRows(last.sheet, last.first, last.last, last.last) for _ in range(count))
        return
    taken = {name.lower() for name in names}
    base = re.sub(r"\s*[(（]\d+[)）]$", "", last.sheet)
    fresh = (name for number in range(2, 2 + len(taken) + count) if (name := _named(base, number)).lower() not in taken)
    yield from [CopySheet(last.sheet, name) for name, _ in zip(fresh, range(count), strict=False)][::-1]


def _entry_copies(entries: Sequence[Mapping[str, Any]], waiting: int, gathered: Gathered, room: Room) -> Iterator[Copy]:
    """Rows of the change table beyond the empty ones it has: its last entry that stands on one row, once more."""
    slots = gathered.notes.slots
    table = slots.tables[-1]
    missing = waiting - len(room.empty_entries(table, waiting))
    places = [place for row in entries if (place := slots.rows.get(id(row))) and place.sheet == table.sheet]
    if missing <= 0:
        return
    if not places:
        first = min(table.columns.values())
        renamed = (Renaming(0, first, _NO_HEAD),)
        head = CopyRows(table.sheet, table.head, table.head, table.head, renamed, is_head=True)
        yield from (head for _ in range(missing))
        return
    like = next((place for place in reversed(places) if place.first == place.last), places[-1])
    yield from (CopyRows(table.sheet, like.first, like.last, table.last) for _ in range(missing))


def renumbered(heading: str, number: int) -> str:
    """A heading with another number at its end, in digits of the same width: ``システム４`` → ``システム５``."""
    found = _LAST_NUMBER.search(heading)
    if found is None:
        return heading
    digits = str(number)
    if not found[0].isascii():
        digits = digits.translate({ord(str(digit)): chr(ord("０") + digit) for digit in range(10)})
    return heading[: found.start()] + digits + heading[found.end() :]


def _range_of(cell: CellText) -> range:
    found = _RANGE.search(unicodedata.normalize("NFKC", cell.text))
    return range(int(found[1]), int(found[2]) + 1) if found else range(0)


def _named(base: str, number: int) -> str:
    """A sheet name of at most 31 characters, as Excel names a copied sheet."""
    suffix = f" ({number})"
    return base[: 31 - len(suffix)] + suffix
