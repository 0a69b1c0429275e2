"""How is one sheet changed? Cell by cell from the bottom up, so that places stay true where rows are added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml import etree
from openpyxl.utils.cell import get_column_letter

from app.errors import Problem
from app.formats.excel.into.cells import (
    SheetCells,
    free_shared_formula,
    has_formula,
    put,
    shared_index,
    widen_dimension,
)
from app.formats.excel.into.copying import insert_like
from app.formats.excel.into.fit import Measures
from app.formats.excel.into.looks import Looks
from app.formats.excel.into.moving import insert_rows
from app.formats.excel.into.parts import Parts
from app.formats.excel.into.pieces import cell_pieces
from app.formats.excel.reader.markup import MAIN
from app.formats.excel.reader.sheet_cells import Address
from app.formats.excel.supplement import too_long

_QUOTED = 40
_ROW_LOOK = ("s", "customFormat", "ht", "customHeight", "outlineLevel")
"""Attributes of a row that a copy takes over."""
_BEFORE_MERGES = frozenset(
    f"{MAIN}{tag}"
    for tag in (
        "sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState",
        "dataConsolidate", "customSheetViews",
    )
)  # fmt: skip
"""What stands in front of the merged ranges of a sheet part (ECMA-376 Part 1, 18.3.1.99)."""


@dataclass(frozen=True)
class Write:
    """A cell that gets another text: all that it holds afterwards."""

    row: int
    column: int
    text: str

    @property
    def order(self) -> float:
        """What stands lower is changed first: it may push down what is below it."""
        return self.row


@dataclass(frozen=True)
class NewRow:
    """A row more behind ``after``, with the look of the row ``like`` and a text in one of its columns."""

    after: int
    like: int
    column: int
    text: str
    indent: int = 0
    """Columns by which the text, and the range it stands in, begin further right."""

    @property
    def order(self) -> float:
        """Between the row it follows and the next one."""
        return self.after + 0.5


Change = Write | NewRow


class SheetWriter:
    """Changes the tree of one sheet part; ``flows``: whether the pieces of a text follow without a line feed (ours)."""

    def __init__(self, parts: Parts, sheet: str, looks: Looks, *, flows: bool = False) -> None:
        self.sheet = sheet
        self.replaced_strings: set[int] = set()
        self.findings: list[Problem] = []
        self.has_lost_formulas = False
        self.is_changed = False
        self._parts = parts
        self._looks = looks
        self._flows = flows
        self._part = parts.sheet(sheet).part
        self._read_anew()

    def _read_anew(self) -> None:
        """After rows were inserted."""
        self._root = self._parts.tree(self._part)
        self.cells = SheetCells(self._root)
        self._measures = Measures(self.cells, self._looks.digit)

    def apply(self, changes: Sequence[Change]) -> None:
        """Makes all changes; their rows are those of the sheet as it was read."""
        patterns = {change.like: self._pattern(change.like) for change in changes if isinstance(change, NewRow)}
        numbered = sorted(enumerate(changes), key=lambda pair: (-pair[1].order, -pair[0]))
        for _, change in numbered:
            if isinstance(change, NewRow):
                self._insert(change, patterns[change.like])
            else:
                self.write(change.row, change.column, change.text)

    def write(self, row: int, column: int, text: str) -> None:
        """Puts a text into a cell and gives it room; a text longer than a cell takes goes on in rows of its own."""
        if too_long(text):
            first, *others = cell_pieces(text, flows=self._flows)
            last_row, _ = self._measures.end_of(row, column)
            for piece in reversed(others):
                insert_rows(self._parts, self.sheet, last_row, 1)
                self._read_anew()
                self._dress(last_row + 1, self._pattern(row))
                self.write(last_row + 1, column, piece)
            text = first
        self.put(row, column, text)
        look = self._looks.look(self.cells.style(row, column))
        missing = self._measures.grow(row, column, text, look)
        if missing:
            last_row, last_column = self._measures.end_of(row, column)
            insert_like(self._parts, self.sheet, last_row, missing)
            self._read_anew()
            if self._measures.end_of(row, column) == (row, column):  # no range that could grow with the rows
                self._merge((row, column), (last_row + missing, last_column))
            self._measures.grow(row, column, text, look)

    def put(self, row: int, column: int, text: str) -> None:
        """Puts a text into a cell as it is high; says where a formula had to go."""
        cell = self.cells.cell(row, column)
        index = shared_index(cell)
        if index is not None:
            self.replaced_strings.add(index)
        if has_formula(cell):
            values = {"value": text[:_QUOTED]}
            address = f"{self.sheet}!{get_column_letter(column)}{row}"
            self.findings.append(Problem("into-formula", values, cell=address))
            free_shared_formula(self._root, cell)
            self.has_lost_formulas = True
        put(cell, text)
        self._set_style(cell, row, column, text)
        widen_dimension(self._root, (row, column))
        self._parts.touch(self._part)
        self.is_changed = True

    def _set_style(self, cell: etree._Element, row: int, column: int, text: str) -> None:
        """Lets the style wrap where the text needs more than a line, and keeps text from becoming a formula."""
        style = self.cells.style(row, column)
        look = self._looks.look(style)
        _, last_column = self._measures.end_of(row, column)
        fitting = self._looks.fitting(style, text, wraps=self._measures.needed(column, last_column, text, look) > 0)
        if fitting != style:
            cell.set("s", str(fitting))

    def look_like_body(self, row: int) -> None:
        """Takes the look and the words of a table's head from the cells of a row."""
        for column, style in self.cells.styles(row).items():
            self.put(row, column, "")
            self.cells.cell(row, column).set("s", str(self._looks.body(int(style))))

    # --- Further rows ----------------------------------------------------------------------------

    def _insert(self, change: NewRow, pattern: _Pattern) -> None:
        insert_rows(self._parts, self.sheet, change.after, 1)
        self._read_anew()
        column = change.column + change.indent
        spans = tuple((column if first == change.column else first, last) for first, last in pattern.spans)
        self._dress(change.after + 1, replace(pattern, spans=spans))
        self.write(change.after + 1, column, change.text)

    def _pattern(self, row: int) -> _Pattern:
        element = self.cells.known(row)
        spans = tuple(
            (column, end[1]) for (top, column), end in self._measures.merged.items() if top == row and end[1] > column
        )
        kept = {} if element is None else {name: element.get(name, "") for name in _ROW_LOOK if element.get(name)}
        return _Pattern(tuple(self.cells.styles(row).items()), spans, kept)

    def _dress(self, row: int, pattern: _Pattern) -> None:
        """Gives a new row the look of another one: styles, height, cells merged sideways."""
        element = self.cells.row(row)
        for name, value in pattern.attributes.items():
            element.set(name, value)
        for column, style in pattern.styles:
            self.cells.cell(row, column).set("s", style)
        for first, last in pattern.spans:
            self._merge((row, first), (row, last))
        self._parts.touch(self._part)
        self._measures = Measures(self.cells, self._looks.digit)

    def _merge(self, first: Address, last: Address) -> None:
        """One range more; the list of ranges is made where the sheet has none."""
        merges = self._root.find(f"{MAIN}mergeCells")
        if merges is None:
            merges = etree.Element(f"{MAIN}mergeCells")
            before = [child for child in self._root if child.tag in _BEFORE_MERGES]
            before[-1].addnext(merges)
        places = (f"{get_column_letter(column)}{row}" for row, column in (first, last))
        etree.SubElement(merges, f"{MAIN}mergeCell", ref=":".join(places))
        merges.set("count", str(len(merges)))
        self._measures = Measures(self.cells, self._looks.digit)


@dataclass(frozen=True)
class _Pattern:
    """The look of a row without its values."""

    styles: tuple[tuple[int, str], ...]
    spans: tuple[tuple[int, int], ...]
    attributes: dict[str, str]
