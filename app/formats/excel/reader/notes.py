"""What is known of a reading besides the answers? Cells, findings and leftovers, gathered until paths are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.document.attachments import Attachment
from app.document.document import Leftover
from app.document.kinds.base import Field
from app.document.kinds.rows import ID
from app.errors import Problem
from app.formats.base import Unsure
from app.formats.excel.reader.book import BookSheet, CellText
from app.formats.excel.reader.package import FoundPicture
from app.formats.excel.reader.placing import Block, Found
from app.formats.excel.reader.shapes import Joined, joined_flow, joined_lines
from app.formats.excel.reader.slots import RowPlace, Slot, Slots
from app.formats.excel.reader.sureness import weighed

LISTED_TEXT = 80
"""Characters of a leftover that a finding quotes; the whole text stands in ``leftovers``."""


@dataclass
class Notes:
    """Gathers while sheets are read; rows have no ids yet, so answers are known by the object that holds them."""

    is_ours: bool
    cells: dict[tuple[int, str], str] = field(default_factory=dict)
    problems: list[tuple[int, str, Problem]] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    attachments: dict[str, Attachment] = field(default_factory=dict)
    lost: list[Problem] = field(default_factory=list)
    """Figures that could not be carried."""
    unsure: dict[tuple[int, str], tuple[Problem, ...]] = field(default_factory=dict)
    """Why an answer is not certain."""
    sureness: dict[str, Unsure] = field(default_factory=dict)
    """The same by path, once ``paths`` was asked."""
    hidden: dict[str, list[str]] = field(default_factory=dict)
    """Sheet → cells in hidden rows and columns that answers were read from."""
    chapters: set[str] = field(default_factory=set)
    """Codes of the chapters that have a sheet."""
    hidden_sheets: list[str] = field(default_factory=list)
    """Hidden sheets that were read like any other."""
    holders: list[Mapping[str, Any]] = field(default_factory=list)
    """Keeps every holder alive, so that its identity stays its own."""
    slots: Slots = field(default_factory=Slots)
    """Where another answer could be written."""
    keeps_slots: bool = True
    """Whether somebody will write: a long change table has many places."""

    @property
    def joined(self) -> Joined:
        """How the pieces of a text become one: ours carry their line breaks, others get one for each row."""
        return joined_flow if self.is_ours else joined_lines

    def leave(self, sheet: str, cell: CellText) -> None:
        """Text that no item takes: kept whole."""
        if cell.text.strip():
            self.leftovers.append(Leftover(sheet, cell.address, cell.text))

    def lose_picture(self, sheet: str, picture: FoundPicture) -> None:
        """A figure that cannot be carried: said, and what is written in it is kept."""
        text = picture.text or picture.alt
        self.lost.append(
            Problem("workbook-figure", {"sheet": sheet, "text": text[:LISTED_TEXT] or "文字なし"}, cell=sheet)
        )
        if text.strip():
            self.leftovers.append(Leftover(sheet, "図形", text))

    def read_at(self, holder: Mapping[str, Any], key: str, address: str) -> None:
        """Where the answer ``key`` of ``holder`` was read."""
        self.holders.append(holder)
        self.cells[id(holder), key] = address

    def slot(self, holder: Mapping[str, Any], key: str, slot: Slot) -> None:
        """Where the answer ``key`` of ``holder`` stands, or would stand."""
        if self.keeps_slots:
            self.holders.append(holder)
            self.slots.answers[id(holder), key] = slot

    def row_at(self, row: Mapping[str, Any], place: RowPlace) -> None:
        """The rows of the sheet that one row of a group takes."""
        self.holders.append(row)
        self.slots.rows[id(row)] = place

    def weigh(self, holder: Mapping[str, Any], key: str, reasons: Iterable[Problem]) -> None:
        """Why the answer ``key`` of ``holder`` may not be what the form asks; nothing where it is certain."""
        if found := tuple(reasons):
            self.unsure[id(holder), key] = found

    def use(self, sheet: str, cells: Iterable[CellText]) -> None:
        """The cells that an answer was read from."""
        for cell in cells:
            if cell.is_hidden and cell.text.strip():
                self.hidden.setdefault(sheet, []).append(cell.address)

    def repeat(self, holder: Mapping[str, Any], again: Field, found: Found, sheet: BookSheet) -> None:
        """A second label of an item that is read already: said, and what stands there is left over."""
        cell = next((cell for cell in found.cells if cell.text.strip()), found.label)
        values = {
            "label": again.label,
            "first": self.cells[id(holder), again.key],
            "second": f"{sheet.name}!{cell.address}",
        }
        problem = Problem("workbook-repeated", values, again.key, again.item.code, again.label)
        self.doubt(holder, again.key, problem, values["second"])
        for cell in found.cells:
            self.leave(sheet.name, cell)

    def say_block_twice(self, holder: Mapping[str, Any], block: Block, sheet: BookSheet) -> None:
        """A block with the number of one before it; it is read all the same."""
        problem = Problem("workbook-block-twice", {"block": block.heading.text}, block.group.code, block.group.code)
        self.doubt(holder, block.group.code, problem, f"{sheet.name}!{block.heading.address}")

    def doubt(self, holder: Mapping[str, Any], key: str, problem: Problem, address: str) -> None:
        """A finding at the answer ``key`` of ``holder``."""
        self.holders.append(holder)
        self.problems.append((id(holder), key, replace(problem, cell=address)))

    def paths(self, fields: Mapping[str, Field], answers: Mapping[str, Any]) -> dict[str, str]:
        """Path → ``sheet!cell`` of every answer, once rows have ids; findings and doubts get their paths on the way."""
        found: dict[str, str] = {}
        wanted = {(owner, key) for owner, key, _ in self.problems}
        known: dict[tuple[int, str], str] = {}
        for holder, key, path in _paths(fields, answers):
            if (id(holder), key) in wanted:
                known[id(holder), key] = path
            if key in holder and (id(holder), key) in self.cells:
                found[path] = self.cells[id(holder), key]
                if (id(holder), key) in self.unsure:
                    self.sureness[path] = weighed(self.unsure[id(holder), key])
        self.problems = [
            (owner, key, replace(problem, path=known.get((owner, key), problem.path)))
            for owner, key, problem in self.problems
        ]
        return found


def _paths(
    fields: Mapping[str, Field], holder: Mapping[str, Any], prefix: str = ""
) -> Iterator[tuple[Mapping[str, Any], str, str]]:
    """Everything that a holder and the rows in it can answer: holder, key, path."""
    for key, inner in fields.items():
        yield holder, key, prefix + key
        for row in holder.get(key, []) if inner.fields else []:
            yield from _paths(inner.fields, row, f"{prefix}{key}/{row[ID]}/")
