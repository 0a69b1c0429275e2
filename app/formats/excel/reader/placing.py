"""Which cells answer which item? Labels are followed in printed order; what stands beside or under is the answer."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.formats.excel.plan import CONTINUED
from app.formats.excel.reader.book import CellText
from app.formats.excel.reader.labels import Expected, Line, folded
from assessment_schema.model import Item, KindName, Place

LONGEST_LABEL = 240
"""Characters: the five risks of Ⅲ-4 in one label have 110, and people add spaces."""
_CONTINUED = folded(CONTINUED)
_LINES = frozenset({KindName.HEADING, KindName.NOTE})
"""Kinds that stand alone on their line: what is right of them is no answer."""
_PAGE_NUMBER = re.compile(r"(-\d+-)|(\d+/\d+(ページ|頁)?)|(\d+(ページ|頁))|(ページ\d+)")
"""What people put into a row of its own at the foot of a page; as an answer it would say nothing."""


@dataclass
class Found:
    """A label that was found, and the cells that follow it up to the next one."""

    item: Item
    label: CellText
    cells: list[CellText] = field(default_factory=list)
    lost: Item | None = None
    """The item whose label should have come next and did not: its text may stand here."""


@dataclass
class Block:
    """One entry of a repeating group: the number it is printed with and what was found in it."""

    group: Item
    number: int
    heading: CellText
    is_again: bool = False
    """Whether a block with this number stood before it."""
    found: list[Found] = field(default_factory=list)


@dataclass
class Placed:
    """What was found in one run of cells: outside groups, in groups, and what stands under no label."""

    found: list[Found] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    groups: list[Item] = field(default_factory=list)
    """Groups of which at least a bar or a heading was seen."""
    loose: list[CellText] = field(default_factory=list)
    bars: list[tuple[Item, CellText]] = field(default_factory=list)
    """Lines over several blocks, and notes that a group goes on in a 別紙."""


class Placer:
    """Walks the cells once, with a cursor in the expected lines."""

    def __init__(self, expected: Expected, cells: Sequence[CellText], *, is_ours: bool = False) -> None:
        self.expected = expected
        self.cells = cells
        self.is_ours = is_ours
        self.cursor = -1
        self.current: Found | None = None
        self.block: Block | None = None
        self.placed = Placed()
        self.numbers: set[tuple[str, int]] = set()
        self.row_sizes = Counter(cell.row for cell in cells)
        self.keys = [self._key(cell) for cell in cells]
        self.headings = [index for index, key in enumerate(self.keys) if expected.block_of(key)]
        self.named: dict[str, Found] = {}
        self.named_in_block: dict[str, Found] = {}
        """What was found last under each label, outside blocks and in the block at hand."""
        self.seen: dict[str, list[int]] = {}
        for index, key in enumerate(self.keys):
            self.seen.setdefault(key, []).append(index)

    def _key(self, cell: CellText) -> str:
        """The text as a label would be looked up; a long text is none."""
        return self.expected.key_for(cell.text) if len(cell.text) <= LONGEST_LABEL else ""

    def place(self) -> Placed:
        """The answer of the walk."""
        for index, cell in enumerate(self.cells):
            if self._is_answer(cell) or not self._take_label(index, cell, self.keys[index]):
                self._take_content(cell)
        self._lose(len(self.expected.lines))
        for found in self._all():
            if found.item.place is Place.COLUMN:
                self._share_columns()
                break
        return self.placed

    def _is_answer(self, cell: CellText) -> bool:
        """Whether the cell stands right of a label that takes an answer, on the rows of that label."""
        found = self.current
        if found is None or found.item.kind in _LINES or found.item.place in {Place.COLUMN, Place.BELOW}:
            return False
        label = found.label
        return label.row <= cell.row <= label.last_row and cell.column > label.last_column

    def _take_label(self, index: int, cell: CellText, key: str) -> bool:
        if self._is_continued(key):
            self._extend(cell)
            return True
        block = self.expected.block_of(key)
        if block is not None and self._may_enter(block[0], index):
            self._start_block(*block, cell)
            return True
        bar = self.expected.bar_of(key)
        if bar is not None and self._may_enter(bar, index):
            self._note(bar)
            self.placed.bars.append((bar, cell))
            self._lose_in(bar)
            self.current = None
            return True
        line = self.expected.find(key, self.cursor)
        if line is None or self._is_answer_below(index, cell, key) or self._skips_what_follows(line, index):
            return self._repeat(cell, key)
        self._lose(line)
        self.cursor = line
        self._start(self.expected.lines[line], cell)
        return True

    def _repeat(self, cell: CellText, key: str) -> bool:
        """A label said again in the column of the first one begins a second answer of the same item."""
        first = self._named.get(key)
        if first is None or first.label.column != cell.column or self._may_be_text(cell):
            return False
        self._add(Found(first.item, cell))
        return True

    @property
    def _named(self) -> dict[str, Found]:
        return self.named if self.block is None else self.named_in_block

    def _may_be_text(self, cell: CellText) -> bool:
        """Whether a line in the labels' column can be part of the answer at hand: below a label, or beside it."""
        found = self.current
        if found is None or found.item.kind is KindName.HEADING:
            return False
        if found.item.place in {Place.BELOW, Place.COLUMN}:
            return self.is_ours or (not found.cells and self.row_sizes[cell.row] == 1)
        return cell.row <= found.label.last_row

    def _lose(self, following: int) -> None:
        """Notes the label that should have come between the one at hand and line ``following``, and did not."""
        group = self.expected.lines[self.cursor].group if self.cursor >= 0 else None
        for line in self.expected.lines[self.cursor + 1 : following]:
            if self.current is None or (line.group is not None and line.group is not group):
                return
            if line.item.kind is not KindName.HEADING:
                self.current.lost = line.item
                return

    def _lose_in(self, group: Item) -> None:
        """As above, where a block of the group begins next."""
        start, end = self.expected.bounds_of(group)
        self._lose(end if self.cursor >= start else start)

    def _is_continued(self, key: str) -> bool:
        """Whether a label is one already passed, said again behind a page break."""
        label = key.removesuffix(_CONTINUED)
        return label != key and any(line.key == label for line in self.expected.lines[: self.cursor + 1])

    def _extend(self, cell: CellText) -> None:
        """The label at hand reaches down over the rows of its repetition."""
        if self.current is not None:
            label = self.current.label
            reach = max(label.last_row, cell.last_row)
            self.current.label = label._replace(last_row=reach)

    def _may_enter(self, group: Item, index: int) -> bool:
        """Whether the cursor may stand in a group here: not once it is passed, nor with lines before it to come."""
        start, end = self.expected.bounds_of(group)
        return self.cursor < end and (self.cursor >= start or not self._skips_what_follows(start, index))

    def _skips_what_follows(self, line: int, index: int) -> bool:
        """Whether a jump to ``line`` would pass over a label of its own kind that still stands further down.

        Then the text at hand only reads like that label: somebody's answer. Inside a block, only what stands before
        the next block counts: a label that is missing here stands in all the others.
        """
        limit = self._end_of_block(index, line)
        return any(
            skipped.key in self.expected.unique and any(index < at < limit for at in self.seen.get(skipped.key, ()))
            for skipped in self.expected.lines[self.cursor + 1 : line]
        )

    def _end_of_block(self, index: int, line: int) -> int:
        """Index of the next block's heading where ``line`` belongs to the block at hand, else the end of the cells."""
        if self.block is None or self.expected.lines[line].group is not self.block.group:
            return len(self.cells)
        following = bisect_right(self.headings, index)
        return self.headings[following] if following < len(self.headings) else len(self.cells)

    def _is_answer_below(self, index: int, cell: CellText, key: str) -> bool:
        """An answer under a label may read like the next label; then the real one follows right behind it."""
        found = self.current
        if found is not None and found.item.place is Place.COLUMN and cell.row == found.label.last_row + 1:
            return key in self.keys[index + 1 : index + 4]
        if found is None or found.item.place is not Place.BELOW or found.cells:
            return False
        return key in self.keys[index + 1 : index + 3]

    def _start(self, line: Line, cell: CellText) -> None:
        if self.block is not None and line.group is not self.block.group:
            self.block = None
        found = Found(line.item, cell)
        self._add(found)
        self._named[line.key] = found

    def _add(self, found: Found) -> None:
        self.current = found
        (self.block.found if self.block is not None else self.placed.found).append(found)

    def _start_block(self, group: Item, number: int, cell: CellText) -> None:
        self._note(group)
        self._lose_in(group)
        self.named_in_block = {}
        self.block = Block(group, number, cell, is_again=(group.code, number) in self.numbers)
        self.numbers.add((group.code, number))
        self.placed.blocks.append(self.block)
        self.cursor = self.expected.bounds_of(group)[0] - 1
        self.current = None
        if "{n}" in group.items[0].label:
            self.cursor += 1
            self._start(self.expected.lines[self.cursor], cell)

    def _note(self, group: Item) -> None:
        if group not in self.placed.groups:
            self.placed.groups.append(group)

    def _take_content(self, cell: CellText) -> None:
        if self.current is None or self._is_page_number(cell, self.current.label):
            self.placed.loose.append(cell)
        else:
            self.current.cells.append(cell)

    def _is_page_number(self, cell: CellText, label: CellText) -> bool:
        """Whether a cell alone in its row reads like a page number; what begins where its label does is an answer."""
        is_alone = self.row_sizes[cell.row] == 1 and cell.column != label.column
        return is_alone and _PAGE_NUMBER.fullmatch(self._key(cell)) is not None

    def _all(self) -> Iterator[Found]:
        yield from self.placed.found
        for block in self.placed.blocks:
            yield from block.found

    def _share_columns(self) -> None:
        """Labels side by side: a cell under them belongs to the nearest label at or left of it."""
        columns = [found for found in self._all() if found.item.place is Place.COLUMN]
        shared = sorted((cell for found in columns for cell in found.cells), key=lambda cell: (cell.row, cell.column))
        for found in columns:
            found.cells = []
        for cell in shared:
            left = [found for found in columns if found.label.column <= cell.column] or columns[:1]
            max(left, key=lambda found: found.label.column).cells.append(cell)
