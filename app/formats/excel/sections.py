"""How do the items of a chapter become rows of a sheet? By the place the definition gives each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from app.document.attachments import Attachment
from app.document.kinds.base import Field
from app.document.printed import Boxes, Pictures, Words
from app.formats.excel.areas import Area, area_of, followed_area, frame, groups_for, inside_area, mark_cells
from app.formats.excel.figures import picture_blocks
from app.formats.excel.grid import ANSWER, BESIDE, FORM, GROUPS, INDENT, LABEL, LABEL_LAST, LAST, SMALL
from app.formats.excel.metrics import lines_in
from app.formats.excel.plan import Block, Cell, framed
from app.formats.excel.supplement import BLOCKS_ON_FORM, Supplements, overflow_note
from app.formats.excel.texts import height_of, label_height, stretched, text_cells
from assessment_schema.model import Item, KindName, Place

BARS = ((1, 1), (2, 5), (6, 10), (11, 15), (16, 20))
"""Ranges under the bars システム2～5 … システム16～20 (forms.md §1.2)."""


@dataclass(frozen=True)
class Holder:
    """The answers of one row (or of the document) with their fields, and where they stand in words."""

    fields: Mapping[str, Field]
    answers: Mapping[str, Any]
    notation: str
    supplements: Supplements
    attachments: Mapping[str, Attachment]
    is_cover: bool = False
    """The cover sets its labels and short answers in the middle."""
    number: int = 0
    """Which block of its group this is, from 1; 0 outside groups."""

    def shape(self, item: Item) -> Any:
        """The printed shape of an item's answer; what nobody answered prints as blank."""
        field = self.fields[item.code]
        shape = field.kind.printed(field, self.answers.get(item.code, field.kind.blank))
        return self._fitted(shape, f"{self.notation} {field.label}")

    def _fitted(self, shape: Any, notation: str) -> Any:
        if isinstance(shape, Words):
            return Words(self.supplements.text(shape.text, notation))
        if isinstance(shape, Boxes):
            return Boxes(
                tuple(
                    replace(box, text=self.supplements.text(box.text, f"{notation} {box.label}")) for box in shape.boxes
                )
            )
        return shape

    def label(self, item: Item) -> str:
        """As the form prints it: number, label, ※."""
        return item.number + item.label.replace("{n}", str(self.number)) + ("　※" if item.marked else "")

    def pull_down(self, item: Item) -> str | None:
        """The hidden list an answer is chosen from."""
        return item.choices if item.kind is KindName.CHOICE else None


def blocks_of(items: tuple[Item, ...], holder: Holder) -> Iterator[Block]:
    """The blocks of items that stand one under the other."""
    for place, run in groupby(items, key=lambda item: item.place):
        if place is Place.COLUMN:
            yield _columns(tuple(run), holder)
        elif place not in {Place.ON_HEADING, Place.INSIDE}:
            for item in run:
                yield from _PLACES[place](item, holder)


def _row(item: Item, holder: Holder, label_first: int = INDENT) -> Iterator[Block]:
    if item.kind is KindName.ROWS:
        yield from group_blocks(item, holder)
    elif item.kind is KindName.HEADING and any(child.place is Place.BESIDE for child in item.items):
        yield _beside(item, holder)
    elif item.kind is KindName.NOTE:
        yield _note(item)
    elif item.kind is KindName.HEADING:
        yield _heading(item, holder)
        yield from blocks_of(item.items, holder)
    else:
        yield _labelled(item, holder, label_first, LABEL_LAST)


def _indented(item: Item, holder: Holder) -> Iterator[Block]:
    block = _labelled(item, holder, LABEL, LABEL_LAST)
    block.cells.append(Cell(0, INDENT, INDENT, "", "label", len(block.heights), edges="L"))
    yield block


def _labelled(item: Item, holder: Holder, first: int, last: int) -> Block:
    """Label at the left, answer (and what stands inside it) at the right, as high as the higher of the two."""
    area = _answer(item, holder)
    label = holder.label(item)
    area.heights = stretched(area.heights, label_height(label, FORM, first, last))
    rows = len(area.heights)
    cells = framed([Cell(0, first, last, label, _label_style(area), rows)], rows, first, last)
    return Block(area.heights, cells + frame(area, ANSWER), cuts=_cuts(area))


def _answer(item: Item, holder: Holder) -> Area:
    if item.kind is KindName.FIXED:
        area = area_of(Words(item.text or ""))
    elif item.after:
        area = followed_area(holder.shape(item).text, item.after)
    else:
        area = area_of(holder.shape(item), pull_down=holder.pull_down(item))
    for child in item.items:
        if child.place is Place.INSIDE:
            area.add(inside_area(child.before, holder.shape(child).text, child.after))
    return area


def _cuts(area: Area) -> tuple[int, ...]:
    """A page may break between the rows of a text that flows; nowhere else inside an answer."""
    return tuple(cell.row for cell in area.cells if cell.style.endswith("-flow") and cell.row)


def _label_style(area: Area) -> str:
    return "label-top" if _cuts(area) else "label"


def _heading(item: Item, holder: Holder) -> Block:
    """A heading line; boxes like ［　］委託しない stand at its right end."""
    style = "section" if item.number and not item.number.startswith("リスク") else "risk"
    text = f"{item.number}：　{item.label}" if item.number.startswith("リスク") else holder.label(item)
    boxes = [box for child in item.items if child.place is Place.ON_HEADING for box in holder.shape(child).boxes]
    columns = _box_columns([groups_for(box.label) for box in boxes])
    end = columns[0][0] - 1 if columns else LAST
    cells = [Cell(0, INDENT, end, text, style)]
    for box, (start, label_end) in zip(boxes, columns, strict=True):
        cells += mark_cells(box, start)
        cells.append(Cell(0, start + 3, label_end, box.label, "box"))
    height = label_height(text, FORM, INDENT, end)
    return Block([height], framed(cells, 1, INDENT, LAST), keeps_next=True)


def _box_columns(spans: list[int]) -> list[tuple[int, int]]:
    """First and last columns of boxes at the right end of a line, each over so many groups of columns."""
    starts = [GROUPS[len(GROUPS) - sum(spans[index:])] for index in range(len(spans))]
    return [(start, following - 1) for start, following in zip(starts, [*starts[1:], LAST + 1], strict=False)]


def _note(item: Item) -> Block:
    """A sentence of explanation, small, across the page."""
    height = height_of(lines_in(item.label, FORM.width(INDENT, LAST), SMALL), SMALL)
    return Block([height], framed([Cell(0, INDENT, LAST, item.label, "box")], 1, INDENT, LAST))


def _beside(item: Item, holder: Holder) -> Block:
    """A label that runs down at the left with the labels of its rows beside it (再委託｜⑦…)."""
    heights: list[float] = []
    cells: list[Cell] = []
    cuts: list[int] = []
    for child in item.items:
        block = _labelled(child, holder, BESIDE, BESIDE)
        start = len(heights)
        for cell in block.cells:
            cell.row += start
        cells += block.cells
        cuts += [start, *(start + cut for cut in block.cuts)]
        heights += block.heights
    label = Cell(0, INDENT, LABEL, holder.label(item), "label-top" if len(cuts) > len(item.items) else "label")
    label.rows = len(heights)
    return Block(heights, framed([label], len(heights), INDENT, LABEL) + cells, cuts=tuple(cuts[1:]))


def _below(item: Item, holder: Holder) -> Iterator[Block]:
    """Label on its own line, answer across the page underneath; figures stand without a label."""
    shape = holder.shape(item)
    if isinstance(shape, Pictures):
        yield from picture_blocks(shape, holder.attachments)
        return
    label = holder.label(item)
    style = "section-centered" if holder.is_cover else "section" if item.number else "label-wide"
    head = Cell(0, INDENT, LAST, label, style)
    yield Block([label_height(label, FORM, INDENT, LAST)], framed([head], 1, INDENT, LAST), keeps_next=True)
    if not isinstance(shape, Words):
        area = area_of(shape, pull_down=holder.pull_down(item))
        left = Cell(0, INDENT, ANSWER - 1, "", "plain", len(area.heights))
        yield Block(area.heights, framed([left, *area.cells], len(area.heights), INDENT, LAST), cuts=_cuts(area))
        return
    centered = holder.is_cover and item.kind is not KindName.LONG_TEXT
    heights, cells = text_cells(shape.text, FORM, INDENT, LAST, "centered" if centered else "answer")
    yield Block(heights, framed(cells, len(heights), INDENT, LAST), cuts=tuple(range(1, len(heights))))


def _columns(items: tuple[Item, ...], holder: Holder) -> Block:
    """Neighbours that share a line of labels and a line of answers (評価書番号｜評価書名)."""
    edges = (INDENT, ANSWER, *GROUPS[1:])[: len(items)]
    bounds = [(start, end - 1) for start, end in zip(edges, (*edges[1:], LAST + 1), strict=True)]
    heights = [height_of(1)]
    cells = []
    columns = [
        text_cells(holder.shape(item).text, FORM, first, last, "centered")
        for item, (first, last) in zip(items, bounds, strict=True)
    ]
    rows = max(len(needed) for needed, _ in columns)
    for item, (first, last), (needed, answer) in zip(items, bounds, columns, strict=True):
        cells += framed([Cell(0, first, last, holder.label(item), "section-centered")], 1, first, last)
        answer[-1].rows += rows - len(needed)
        for cell in framed(answer, rows, first, last):
            cell.row += 1
            cells.append(cell)
    heights += [max(needed[row] if row < len(needed) else 0.0 for needed, _ in columns) for row in range(rows)]
    return Block(heights, cells, cuts=tuple(range(2, rows + 1)))


def group_blocks(item: Item, holder: Holder) -> Iterator[Block]:
    """A repeating group: the blocks under their bars, what is beyond the form on a 別紙."""
    field = holder.fields[item.code]
    rows = holder.answers.get(item.code) or []
    notation = f"{holder.notation} {item.label}"
    for low, high in BARS:
        if low > 1:
            yield _bar(f"{item.label}{low}～{high}")
        for number in range(low, min(high, max(len(rows), 1)) + 1):
            row = rows[number - 1] if rows else {}
            yield from _entry(item, field, row, number, holder)
    if len(rows) > BLOCKS_ON_FORM:
        yield _bar(overflow_note(item.label))
        extra: list[Block] = []
        first = len(holder.supplements.sheets)
        number = holder.supplements.add(f"{notation}{BLOCKS_ON_FORM + 1}～{len(rows)}", extra)
        for position in range(BLOCKS_ON_FORM, len(rows)):
            extra += _entry(item, field, rows[position], position + 1, holder)
        holder.supplements.sheets[first].blocks += extra
        assert number == first + 1  # noqa: S101 -- a 別紙 keeps the number it was given


def _entry(item: Item, field: Field, row: Mapping[str, Any], number: int, holder: Holder) -> Iterator[Block]:
    inner = Holder(field.fields, row, f"{holder.notation} {item.label}{number}", holder.supplements, {}, number=number)
    if "{n}" not in item.items[0].label:
        yield _bar(f"{item.label}{number}")
    blocks = list(blocks_of(item.items, inner))
    if "{n}" in item.items[0].label:
        blocks[0].keeps_next = True
    yield from blocks


def _bar(text: str) -> Block:
    return Block([16.0], framed([Cell(0, INDENT, LAST, text, "risk")], 1, INDENT, LAST), keeps_next=True)


_PLACES: Mapping[Place, Callable[[Item, Holder], Iterator[Block]]] = {
    Place.ROW: _row,
    Place.INDENTED: _indented,
    Place.BELOW: _below,
}
