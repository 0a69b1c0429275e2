"""Which printed lines does a chapter expect, in order, and which text is one of them? Labels, never fixed cells."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from app.formats.excel.supplement import overflow_note
from assessment_schema.loader import editions, kept_with_editions, released_editions
from assessment_schema.model import Form, Item, KindName, Place

_NUMBER = re.compile(r"^(?:\((\d+)\)|(\d+)[.)、])(?=\D)")
"""The printed number before a label, in any of its writings."""
_RISK = re.compile(r"^(リスク\d+):")
_NOT_LINES = frozenset({Place.ON_HEADING, Place.INSIDE})


def plain(text: str) -> str:
    """A printed text without what nobody reads: NFKC, without white space and ※; 〜 and ～ are one."""
    return "".join(unicodedata.normalize("NFKC", text).replace("〜", "~").replace("※", "").split())


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """A printed text as compared: plain, and the number before it in one writing for ①, (1) and １．."""
    return _RISK.sub(r"\1", _NUMBER.sub(r"\1\2", plain(text)))


@dataclass(frozen=True)
class Line:
    """One expected label: the item it belongs to and, inside a repeating group, the group's item."""

    key: str
    item: Item
    group: Item | None = None


@dataclass(frozen=True)
class Expected:
    """All labels of a chapter (or of one group, on a 別紙) in printed order."""

    lines: tuple[Line, ...]
    groups: Mapping[str, Item]
    """Folded label of each group (システム) → its item."""
    notes: Mapping[str, Item]
    """Folded note that a group goes on in a 別紙 → the group's item."""
    unique: frozenset[str]
    """Labels that stand only once."""
    bounds: Mapping[str, tuple[int, int]]
    """Code of each group → indexes of its first line and of the line behind its last."""
    released: Mapping[str, str] = field(default_factory=dict)
    """Where an overlay of this installation says a label otherwise: the released label → the one of the overlay."""

    def key_for(self, text: str) -> str:
        """The text as a label is looked up; a workbook from before an overlay has the released words."""
        key = folded(text)
        return self.released.get(key, key)

    def find(self, key: str, after: int) -> int | None:
        """Index of the first line behind ``after`` with this label."""
        return next((index for index in range(after + 1, len(self.lines)) if self.lines[index].key == key), None)

    def bounds_of(self, group: Item) -> tuple[int, int]:
        """Indexes of the first line of a group and of the line behind its last."""
        return self.bounds[group.code]

    def block_of(self, key: str) -> tuple[Item, int] | None:
        """The group and number a block heading names: ``システム3`` → (I-2-S, 3)."""
        found = _BLOCK.fullmatch(key) if key and key[-1].isdecimal() else None
        group = self.groups.get(found[1]) if found else None
        return (group, int(found[2])) if group is not None and found else None

    def bar_of(self, key: str) -> Item | None:
        """The group of a range bar (システム2～5) or of the note that more stands in a 別紙; None for other lines."""
        found = _BAR.fullmatch(key) if "~" in key else None
        return self.notes.get(key) or (self.groups.get(found[1]) if found else None)


_BLOCK = re.compile(r"(\D+?)(\d+)")
_BAR = re.compile(r"(\D+?)\d+~\d+")


def expected(items: tuple[Item, ...]) -> Expected:
    """The labels of items that stand one under the other, groups flattened once."""
    lines = tuple(_lines(items, None))
    groups = {folded(line.item.label): line.item for line in lines if line.item.kind is KindName.ROWS}
    notes = {folded(overflow_note(item.label)): item for item in groups.values()}
    printed = tuple(line for line in lines if line.item.kind is not KindName.ROWS)
    counted = Counter(line.key for line in printed)
    unique = frozenset(key for key, count in counted.items() if count == 1)
    return Expected(printed, groups, notes, unique, _bounds(printed))


@kept_with_editions
def expected_of(form_key: str, chapter: str) -> Expected:
    """The labels of a chapter, reckoned once per process."""
    made, released = (expected(_chapter(forms[form_key], chapter)) for forms in (editions(), released_editions()))
    current = {line.item.code: line.key for line in made.lines}
    keys = set(current.values())
    was = {line.key: current[line.item.code] for line in released.lines if line.item.code in current}
    return replace(made, released={old: new for old, new in was.items() if old != new and old not in keys})


def _chapter(form: Form, code: str) -> tuple[Item, ...]:
    return next(found for found in form.chapters if found.code == code).items


def _bounds(lines: tuple[Line, ...]) -> dict[str, tuple[int, int]]:
    bounds: dict[str, tuple[int, int]] = {}
    for index, line in enumerate(lines):
        if line.group is not None:
            first, _ = bounds.get(line.group.code, (index, index))
            bounds[line.group.code] = (first, index + 1)
    return bounds


def _lines(items: tuple[Item, ...], group: Item | None) -> Iterator[Line]:
    for item in items:
        if item.place in _NOT_LINES:
            continue
        yield Line(key_of(item), item, group)
        yield from _lines(item.items, item if item.kind is KindName.ROWS else group)


def key_of(item: Item) -> str:
    """The folded label of an item; the number of a block stays open (提供先)."""
    return folded(item.number + item.label.replace("{n}", ""))
