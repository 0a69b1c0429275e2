"""Which cells must say something else? The answers of the document against what stands in their slots."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from app.document.document import Document
from app.document.kinds.base import Field
from app.document.kinds.rows import ID
from app.document.printed import Blocks, Box, Boxes, Chosen, Pictures, RecordLists, Table, Words
from app.errors import Problem
from app.formats.excel.into.pairing import paired
from app.formats.excel.into.pieces import spread
from app.formats.excel.into.room import Room
from app.formats.excel.reader.identity import is_blank_row
from app.formats.excel.reader.read import Gathered
from app.formats.excel.reader.slots import Slot, Spot

Holder = Mapping[str, Any]


@dataclass(frozen=True)
class _Within:
    """The rows of the document passed on the way to an answer: as a path, and as people call them."""

    path: str = ""
    name: str = ""

    def row(self, group: Field, rows: Sequence[Holder], row: Holder) -> _Within:
        """One row further in."""
        number = f"{group.item.label}{rows.index(row) + 1}"
        return _Within(f"{self.path}{group.key}/{row[ID]}/", f"{self.name}{self._headings(group)}{number}　")

    def called(self, field: Field) -> str:
        """``Ⅱ　５．　提供先3　①法令上の根拠``."""
        return f"{self.name}{self._headings(field)}{field.label}"

    @staticmethod
    def _headings(field: Field) -> str:
        return "".join(f"{heading.number or heading.label}　" for heading in field.trail)


_TOP = _Within()


@dataclass
class Plan:
    """What cells must say, and what has no cell."""

    texts: dict[tuple[str, int, int], str] = field(default_factory=dict)
    """Sheet, row and column → all the cell holds afterwards."""
    missing: list[Problem] = field(default_factory=list)
    missing_texts: list[tuple[str, str]] = field(default_factory=list)
    """What each item without a cell is called, and its whole printed text."""


class Planner:
    """Walks the document and the blocks found side by side."""

    def __init__(self, document: Document, gathered: Gathered, room: Room) -> None:
        self.document = document
        self.slots = gathered.notes.slots
        self.found = gathered.answers
        self.is_ours = gathered.marks is not None
        self.room = room
        self.plan = Plan()
        self._edits: dict[tuple[str, int, int], list[tuple[int, int, str]]] = {}
        self._texts: dict[tuple[str, int, int], str] = {}

    def planned(self) -> Plan:
        """The plan for every answer but figures and lists of names, which have rooms of their own."""
        self._holder(self.document.fields, self.document.answers, self.found, _TOP)
        for at, edits in self._edits.items():
            text = self._texts[at]
            for start, end, new in sorted(edits, reverse=True):
                text = text[:start] + new + text[end:]
            if text != self._texts[at]:
                self.plan.texts[at] = text
        return self.plan

    def _holder(self, fields: Mapping[str, Field], wanted: Holder, found: Holder, within: _Within) -> None:
        for inner in fields.values():
            _FACES.get(inner.kind.shape, Planner.walk_answer)(self, inner, wanted, found, within)

    def walk_answer(self, inner: Field, wanted: Holder, found: Holder, within: _Within) -> None:
        value = wanted.get(inner.key, inner.kind.blank)
        slot = self.slots.answers.get((id(found), inner.key))
        if slot is None:
            self._miss(inner, value, within)
            return
        before = inner.kind.parse(inner, found[inner.key], within.path + inner.key).value
        if before == value:  # to the letter: spaces that make no change in 別添3 are written all the same
            return
        shape = inner.kind.printed(inner, value)
        if not _PLACED[type(shape)](self, slot, inner, shape, inner.kind.printed(inner, before)):
            self._miss(inner, value, within)

    def walk_rows(self, inner: Field, wanted: Holder, found: Holder, within: _Within) -> None:
        rows = wanted.get(inner.key) or []
        pairs = paired(inner, rows, found.get(inner.key) or [])
        for row, block in pairs.filled:
            self._holder(inner.fields, row, block, within.row(inner, rows, row))
        for block in pairs.emptied:
            self._holder(inner.fields, {}, block, within)
        for row in pairs.waiting:
            self._miss(inner, [row], within, row)

    def walk_table(self, inner: Field, wanted: Holder, found: Holder, within: _Within) -> None:
        """Rows of the change table; more than it has go into the empty rows under it."""
        rows = wanted.get(inner.key) or []
        pairs = paired(inner, rows, [row for row in found.get(inner.key) or [] if not is_blank_row(inner, row)])
        for row, entry in pairs.filled:
            self._holder(inner.fields, row, entry, within.row(inner, rows, row))
        for entry in pairs.emptied:
            self._holder(inner.fields, {}, entry, within)
        free = self.room.empty_entries(self.slots.tables[-1], len(pairs.waiting)) if self.slots.tables else []
        for row, cells in zip_longest(pairs.waiting, free):
            if cells is None:
                self._miss(inner, [row], within, row)
                continue
            for key, part in inner.fields.items():
                cell = cells.get(key)
                text = part.kind.words(part, row.get(key, part.kind.blank))
                if cell is not None and text:
                    self._put(self.slots.tables[-1].sheet, Spot(cell), text)
                elif text:
                    self._miss(part, row[key], within.row(inner, rows, row))

    def walk_apart(self, inner: Field, wanted: Holder, found: Holder, within: _Within) -> None:
        """Figures and lists of names: only whether there is a place for them at all."""
        if inner.key not in found:
            self._miss(inner, wanted.get(inner.key, inner.kind.blank), within)

    def _miss(self, inner: Field, value: Any, within: _Within, row: Holder | None = None) -> None:
        """``row``: the one row of a group that ``value`` is about."""
        if inner.kind.is_blank(value):
            return
        path = within.path + inner.key + (f"/{row[ID]}" if row is not None else "")
        self.plan.missing.append(Problem("into-missing", {"label": inner.label}, path, inner.item.code, inner.label))
        self.plan.missing_texts.append((within.called(inner), inner.kind.words(inner, value)))

    # --- Shapes ----------------------------------------------------------------------------------

    def place_words(self, slot: Slot, inner: Field, shape: Words, _: Words) -> bool:
        return self._text(slot, slot.spots.texts.get("", ()), shape.text)

    def place_chosen(self, slot: Slot, inner: Field, shape: Chosen, _: Chosen) -> bool:
        return self._text(slot, slot.spots.texts.get("", ())[:1], shape.label)

    def place_boxes(self, slot: Slot, inner: Field, shape: Boxes, before: Boxes) -> bool:
        pairs = zip(shape.boxes, before.boxes, strict=True)
        placed = [self._box(slot, box, old) for box, old in pairs if box != old]  # each of them, whatever the others do
        return all(placed)

    def _box(self, slot: Slot, box: Box, before: Box) -> bool:
        mark = slot.spots.marks.get(box.label)
        texts = slot.spots.texts.get(box.label, ())
        if mark is None:
            return False
        if box.marked != before.marked:
            empty = self.room.empty_mark if mark.start is None else "　"
            self._put(slot.sheet, mark, self.room.tick if box.marked else empty)
        return box.text == before.text or (bool(texts) and self._text(slot, texts, box.text))

    def _text(self, slot: Slot, spots: tuple[Spot, ...], text: str) -> bool:
        """Writes a text into the pieces of a slot, into the free cell at its label where there are none yet."""
        pieces = [self._resolved(slot.sheet, spot) for spot in spots] or self._free(slot)
        cells = [piece for piece in pieces if piece is not None]
        if not cells or len(cells) < len(pieces):
            return False
        before = [spot.cell.text[spot.start : spot.end] for spot in cells]
        for spot, old, new in zip(cells, before, spread(text, before, flows=self.is_ours), strict=True):
            if new != old:
                self._put(slot.sheet, spot, new)
        return True

    def _free(self, slot: Slot) -> list[Spot | None]:
        if slot.label is None or slot.place is None:
            return []
        cell = self.room.free_cell(slot.sheet, slot.label, slot.place)
        return [Spot(cell)] if cell is not None else []

    def _resolved(self, sheet: str, spot: Spot) -> Spot | None:
        """A spot in a cell that is there: what stands right of an opening bracket is looked up."""
        if not spot.is_beside:
            return spot
        cell = self.room.beside(sheet, spot.cell)
        return Spot(cell) if cell is not None else None

    def _put(self, sheet: str, spot: Spot, text: str) -> None:
        if spot.is_beside:
            cell = self.room.beside(sheet, spot.cell)
            if cell is None:
                return
            spot = Spot(cell)
        at = (sheet, spot.cell.row, spot.cell.column)
        if spot.start is None or spot.end is None:
            self.plan.texts[at] = text
            return
        self._texts[at] = spot.cell.text
        self._edits.setdefault(at, []).append((spot.start, spot.end, text or "　"))


_PLACED: Mapping[type, Callable[[Planner, Slot, Field, Any, Any], bool]] = {
    Words: Planner.place_words,
    Chosen: Planner.place_chosen,
    Boxes: Planner.place_boxes,
}
_FACES: Mapping[type, Callable[[Planner, Field, Holder, Holder, _Within], None]] = {
    Blocks: Planner.walk_rows,
    Table: Planner.walk_table,
    RecordLists: Planner.walk_apart,
    Pictures: Planner.walk_apart,
}
