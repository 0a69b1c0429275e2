"""A document and somebody's workbook → that workbook with the document's answers. Structure first, then cell by cell.

Rows without a place get one by copying blocks, sheets and table rows; then the workbook is read anew, so that every
cell is found by the same reader; then the cells that must say something else are written. In the end the result is
read once more and held against the document: what would not come back is refused, not written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.document.document import Document
from app.document.printed import RecordLists
from app.errors import Problem, Refused, refused
from app.formats.base import Filled
from app.formats.excel.into.copying import Block, copy_rows
from app.formats.excel.into.figures import Wanted, put_figures
from app.formats.excel.into.looks import Looks
from app.formats.excel.into.old_strings import forget_strings
from app.formats.excel.into.outline import NewText, steps
from app.formats.excel.into.own_marks import write_marks, write_properties
from app.formats.excel.into.parts import Parts
from app.formats.excel.into.proof import differences
from app.formats.excel.into.recalculation import ask_for_recalculation, drop_calculation_chain
from app.formats.excel.into.room import Room
from app.formats.excel.into.sheet_copies import copy_sheet
from app.formats.excel.into.sheet_writer import Change, NewRow, SheetWriter, Write
from app.formats.excel.into.structure import Copy, CopyRows, copies
from app.formats.excel.into.unplaced import add_sheet, by_chapter
from app.formats.excel.into.writes import Plan, Planner
from app.formats.excel.lists import SHEET
from app.formats.excel.reader.read import Gathered, finished, gather

_MOST_ROUNDS = 5
"""Files bring groups, groups bring no further ones: two rounds are enough, one more shows that nothing is missing."""


def fill_workbook(document: Document, data: bytes, *, allow_missing: bool = False) -> Filled:
    """The workbook ``data`` with the answers of ``document``, everything else as it was.

    Raises Refused for what is no workbook of a known form (as reading does), for one of another form or edition
    (into-edition), for items without a cell (into-missing, each of them) unless ``allow_missing`` puts them into a
    別紙, and where the finished workbook would not be read back as the document (into-unlike).
    """
    patched = patch(document, data, gather(data), allow_missing=allow_missing)
    read = finished(gather(patched.data))
    unlike = differences(document, read, without=patched.apart)
    if unlike:
        raise Refused(unlike)
    standing = {leftover.text for leftover in read.document.leftovers}
    unprinted = tuple(leftover for leftover in document.leftovers if leftover.text not in standing)
    return Filled(patched.data, patched.findings, unprinted)


@dataclass(frozen=True)
class Patched:
    """A finished workbook that nobody has read yet, what was replaced or put apart, and the paths of the latter."""

    data: bytes
    findings: tuple[Problem, ...]
    apart: frozenset[str]


def patch(document: Document, data: bytes, gathered: Gathered, *, allow_missing: bool = False) -> Patched:
    """The workbook with the answers written into the cells that reading it (``gathered``) found."""
    parts = Parts(data)
    gathered = _with_room(document, parts, gathered)
    writers = _Writers(parts, flows=gathered.marks is not None)
    plan = Planner(document, gathered, Room(gathered, writers.styles_of)).planned()
    if plan.missing and not allow_missing:
        raise Refused(by_chapter(plan.missing, document.form, gathered.notes.chapters))
    for sheet, changes in _by_sheet(plan, _name_changes(document, gathered)).items():
        writers.of(sheet).apply(changes)
    _put_figures(document, gathered, writers)
    findings = list(writers.findings)
    if plan.missing:
        name = add_sheet(parts, plan.missing_texts, writers.looks)
        findings += [replace(problem, code="into-apart", values={"sheet": name}) for problem in plan.missing]
    _finish(document, gathered, writers)
    return Patched(parts.zipped(), tuple(findings), frozenset(problem.path for problem in plan.missing))


def _by_sheet(plan: Plan, others: Iterator[tuple[str, Change]]) -> dict[str, list[Change]]:
    changes: dict[str, list[Change]] = {}
    for (sheet, row, column), text in plan.texts.items():
        changes.setdefault(sheet, []).append(Write(row, column, text))
    for sheet, change in others:
        changes.setdefault(sheet, []).append(change)
    return changes


def _with_room(document: Document, parts: Parts, gathered: Gathered) -> Gathered:
    """Copies blocks, rows and sheets until every row of the document has a place, reading anew after each round."""
    if gathered.form.key != document.form.key:
        values = {"form": document.form.stamp or document.form.title, "found": gathered.form.stamp}
        raise refused("into-edition", **values)
    for _ in range(_MOST_ROUNDS):
        writers = _Writers(parts)
        wanted = copies(document, gathered, Room(gathered, writers.styles_of))
        if not wanted:
            break
        for copy in wanted:
            _copy(parts, copy)
        gathered = gather(parts.zipped())
    return gathered


def _copy(parts: Parts, copy: Copy) -> None:
    if not isinstance(copy, CopyRows):
        copy_sheet(parts, copy.sheet, copy.name)
        return
    copy_rows(parts, copy.sheet, Block(copy.first, copy.last, 1, copy.after - copy.last))
    writer = SheetWriter(parts, copy.sheet, Looks(parts))
    if copy.is_head:
        writer.look_like_body(copy.after + 1)
    for renaming in copy.renamings:
        writer.put(copy.after + 1 + renaming.row, renaming.column, renaming.text)


class _Writers:
    """One writer for each sheet that changes, and what they leave behind."""

    def __init__(self, parts: Parts, *, flows: bool = False) -> None:
        self.parts = parts
        self._flows = flows
        self.looks = Looks(parts)
        self.made: dict[str, SheetWriter] = {}

    def of(self, sheet: str) -> SheetWriter:
        """The writer of a sheet."""
        if sheet not in self.made:
            self.made[sheet] = SheetWriter(self.parts, sheet, self.looks, flows=self._flows)
        return self.made[sheet]

    def styles_of(self, sheet: str, row: int) -> dict[int, str]:
        """Column → style of the cells of a row."""
        return self.of(sheet).cells.styles(row)

    @property
    def findings(self) -> list[Problem]:
        """What was replaced that a person should know of."""
        return [finding for writer in self.made.values() for finding in writer.findings]


def _name_changes(document: Document, gathered: Gathered) -> Iterator[tuple[str, Change]]:
    """別添2, line by line."""
    lines = gathered.notes.slots.lines
    for key, field in document.fields.items():
        if field.kind.shape is not RecordLists or not lines:
            continue
        wanted = document.answers.get(key, [])
        if field.kind.printed(field, gathered.answers.get(key, [])) == field.kind.printed(field, wanted):
            continue
        for step in steps(wanted, lines):
            if isinstance(step, NewText):
                cell = step.line.cell
                yield step.line.sheet, Write(cell.row, cell.column, step.text)
            else:
                like = step.like.cell
                yield step.after.sheet, NewRow(step.after.cell.last_row, like.row, like.column, step.text, step.indent)


def _put_figures(document: Document, gathered: Gathered, writers: _Writers) -> None:
    """Figures stay on their sheets; of several sheets the last one takes what is more."""
    sheets = {sheet.name: sheet for sheet in gathered.book}
    for key, names in gathered.notes.slots.figures.items():
        rows = document.answers.get(key, [])
        wanted = [Wanted(row.get("sha256", ""), row.get("alt", "")) for row in rows]
        for name in names:
            here = len(sheets[name].pictures) if name != names[-1] else len(wanted)
            put_figures(writers.parts, sheets[name], wanted[:here], document.attachments, writers.looks.digit)
            wanted = wanted[here:]


def _finish(document: Document, gathered: Gathered, writers: _Writers) -> None:
    """What follows from changed cells elsewhere in the package."""
    parts = writers.parts
    if gathered.marks is not None:
        hidden = next(sheet for sheet in gathered.book if sheet.name == SHEET)
        write_marks(document, hidden, writers.of(SHEET))
        write_properties(document, parts)
    changed = [writer for writer in writers.made.values() if writer.is_changed]
    replaced = {index for writer in changed for index in writer.replaced_strings}
    if replaced:
        forget_strings(parts, replaced)
    if any(writer.has_lost_formulas for writer in changed):
        drop_calculation_chain(parts)
    if changed:
        ask_for_recalculation(parts)
