"""How does a block of rows repeat? Its copies look the same, hold its labels, and belong to all that it belonged to.

Styles, heights, outline, merged cells, labels and formulas are copied; validations, conditional formats and unlocked
ranges hold for the copies, too. What ran along the whole block (a label at the side, the print area, a table) grows.
Page breaks, comments and drawings stay with the first.
"""

from __future__ import annotations

from collections.abc import Collection
from copy import deepcopy
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from app.formats.excel.into.formulas import change_formulas, shared_formulas, write_out
from app.formats.excel.into.moving import insert_rows, move_places
from app.formats.excel.into.parts import ListedSheet, Parts
from app.formats.excel.into.recalculation import ask_for_recalculation
from app.formats.excel.into.references import Growth, formula_after, formula_copied, places_repeated
from app.formats.excel.into.sheet_rows import FORMULA, VALUE, cells_of, renumber, rows_of
from app.formats.excel.reader.markup import MAIN
from app.formats.excel.reader.sheet_cells import Address, address_of

_FOR_CELLS = ("conditionalFormatting", "dataValidation", "protectedRange", "ignoredError")
"""Elements that hold for the cells of their ``sqref``."""
_LISTS = ("table", "autoFilter", "sortState")


@dataclass(frozen=True)
class Block:
    """The rows from ``first`` to ``last``, and how many copies of them follow."""

    first: int
    last: int
    times: int
    gap: int = 0
    """Rows between the block and its copies: the line that announces them (システム6～10)."""

    @property
    def height(self) -> int:
        return self.last - self.first + 1

    @property
    def added(self) -> int:
        return self.height * self.times

    @property
    def end(self) -> int:
        """The row below which the copies stand."""
        return self.last + self.gap

    @property
    def outside(self) -> int:
        """What begins above this row and reaches to the end is more than the block itself."""
        return self.first + 1 if self.gap else self.first

    def down(self, time: int) -> int:
        """How far below the block a copy stands."""
        return self.gap + self.height * time

    def holds(self, row: int) -> bool:
        return self.first <= row <= self.last


class Corners(NamedTuple):
    """A merged range, in rows and columns from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def shares_columns(self, other: Corners) -> bool:
        return self.left <= other.right and other.left <= self.right


def copy_rows(parts: Parts, sheet_name: str, block: Block, blank: Collection[Address] = ()) -> None:
    """Puts the copies of a block in below it, or below the gap that follows it.

    ``blank``: cells (row, column) of the block whose value is not copied; they keep their look.
    """
    if block.times < 1:
        return
    insert_rows(parts, sheet_name, block.end, block.added)
    sheet = parts.sheet(sheet_name)
    root = parts.tree(sheet.part)
    taken = frozenset(blank)
    if _copy_cells(root, block, taken):
        ask_for_recalculation(parts)
    _repeat_merges(root, block)
    _grow(parts, sheet, block, merges_above=block.outside)


def insert_like(parts: Parts, sheet_name: str, row: int, count: int) -> None:
    """Puts ``count`` rows in below ``row`` that look like it and hold nothing; merged cells that end there grow."""
    if count < 1:
        return
    block = Block(row, row, count)
    insert_rows(parts, sheet_name, row, count)
    sheet = parts.sheet(sheet_name)
    _copy_cells(parts.tree(sheet.part), block, None)
    _grow(parts, sheet, block, merges_above=row + 1)


def _copy_cells(root: etree._Element, block: Block, blank: Collection[Address] | None) -> bool:
    """The rows and their cells (``blank`` None: all without value); whether a copied formula has to be calculated."""
    originals = [(number, row) for number, row in rows_of(root) if block.holds(number)]
    if not originals:
        return False
    shared = {one.element: one.text for group in shared_formulas(root).values() for one in group}
    place = [row for number, row in rows_of(root) if number <= block.end][-1]
    is_open = False
    for time in range(1, block.times + 1):
        down = block.down(time)
        for number, row in originals:
            copied = deepcopy(row)
            for (column, original), (_, cell) in zip(cells_of(row), cells_of(copied), strict=True):
                if blank is None or (number, column) in blank:
                    _empty(cell)
                else:
                    formula = original.find(FORMULA)
                    is_open |= formula is not None and _copy_formula(cell, shared.get(formula), down)
            renumber(copied, number + down)
            place.addnext(copied)
            place = copied
    return is_open


def _empty(cell: etree._Element) -> None:
    for child in list(cell):
        cell.remove(child)
    for key in ("t", "cm", "vm"):
        cell.attrib.pop(key, None)


def _copy_formula(cell: etree._Element, shared: str | None, down: int) -> bool:
    """The formula as it is written further down; whether its result is therefore another, and left out."""
    formula = cell.find(FORMULA)
    if formula is None:
        return False
    if shared is not None:
        write_out(formula, shared)
    before = formula.text or ""
    formula.text = formula_copied(before, down)
    if reference := formula.get("ref"):
        formula.set("ref", formula_copied(reference, down))
    value = cell.find(VALUE)
    if formula.text == before:
        return False
    if value is not None:
        cell.remove(value)
    return True


def _repeat_merges(root: etree._Element, block: Block) -> None:
    """Every merged range inside the block is merged in each copy, but where one that reaches out of it grew over it."""
    merges = root.find(f"{MAIN}mergeCells")
    if merges is None:
        return
    ranges = [(merge, _corners(merge)) for merge in merges.iterfind(f"{MAIN}mergeCell")]
    through = [corners for _, corners in ranges if corners.top <= block.end < corners.bottom]
    for time in range(1, block.times + 1):
        for merge, corners in ranges:
            is_inside = block.holds(corners.top) and block.holds(corners.bottom)
            if is_inside and not any(corners.shares_columns(other) for other in through):
                reference = formula_copied(merge.get("ref", ""), block.down(time))
                etree.SubElement(merges, f"{MAIN}mergeCell", ref=reference).tail = merge.tail
    if merges.get("count"):
        merges.set("count", str(len(merges.findall(f"{MAIN}mergeCell"))))


def _corners(merge: etree._Element) -> Corners:
    first, _, last = merge.get("ref", "").partition(":")
    return Corners(*address_of(first), *address_of(last or first))


def _grow(parts: Parts, sheet: ListedSheet, block: Block, merges_above: int) -> None:
    """All that held for the block holds for the rows added, too."""
    root = parts.tree(sheet.part)
    _repeat_places(root, block)
    parts.touch(sheet.part)

    def growth(below: int) -> Growth:
        return Growth(sheet.name, below, block.end, block.added)

    change_formulas(parts, sheet, growth(block.outside), range(block.first, block.end + block.added + 1))
    for name in parts.defined_names():
        if name.get("name") == "_xlnm.Print_Area":  # also where it begins with the block
            before = name.text or ""
            name.text = formula_after(before, growth(block.first + 1), "")
            if name.text != before:
                parts.touch(parts.workbook)
    move_places(root, growth(merges_above), ["mergeCell"])
    move_places(root, growth(block.end + 1), ["dimension"])
    move_places(root, growth(block.outside), _LISTS)
    for relation in parts.relations(sheet.part):
        if relation.kind == "table" and move_places(parts.tree(relation.target), growth(block.outside), _LISTS):
            parts.touch(relation.target)


def _repeat_places(root: etree._Element, block: Block) -> None:
    """Validations, conditional formats and unlocked ranges of the block hold for its copies."""
    for element in root.iter(*(f"{MAIN}{name}" for name in _FOR_CELLS)):
        if places := element.get("sqref"):
            element.set("sqref", places_repeated(places, block.first, block.last, block.times, block.gap))
    for element in (found for name in _FOR_CELLS for found in root.iterfind(f".//{{*}}{name}/{{*}}sqref")):
        element.text = places_repeated(element.text or "", block.first, block.last, block.times, block.gap)
