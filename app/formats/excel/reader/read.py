"""An .xlsx workbook → document and report: sheet by sheet, by titles and labels, never by fixed cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ulid import ULID

from app.document.document import Document
from app.document.fields import fields_of
from app.document.kinds.base import Field
from app.document.number_findings import number_findings
from app.document.printed import Blocks, RecordLists, Table
from app.errors import Problem
from app.formats.base import Imported
from app.formats.excel.lists import SHEET
from app.formats.excel.reader.annexes import read_records, read_table
from app.formats.excel.reader.answers import fill, fill_pictures
from app.formats.excel.reader.book import Book, BookSheet, CellText, open_book
from app.formats.excel.reader.cautions import beside_leftovers, book_findings
from app.formats.excel.reader.edition import recognise
from app.formats.excel.reader.identity import identify
from app.formats.excel.reader.labels import expected_of, folded
from app.formats.excel.reader.links import drop_dangling, link_files
from app.formats.excel.reader.marks import Marks, read_marks
from app.formats.excel.reader.notes import Notes
from app.formats.excel.reader.package import FoundPicture
from app.formats.excel.reader.report import (
    at_answers,
    count_findings,
    gathered_repeats,
    hidden_findings,
    leftover_findings,
    missing_findings,
)
from app.formats.excel.reader.slots import Line, RowPlace
from app.formats.excel.reader.stamps import has_stamp, is_stamp
from app.formats.excel.reader.supplement import read_supplements
from app.formats.excel.reader.titles import chapter_of, is_among, title_positions, titles_of
from assessment_schema.loader import editions
from assessment_schema.model import Chapter, Form, KindName

_SUPPLEMENT = "（別紙"
"""How the title of a sheet begins that goes on with what had no room."""


@dataclass(frozen=True)
class _Run:
    """One chapter's cells on one sheet, title taken off."""

    form_key: str
    chapter: Chapter
    sheet: BookSheet
    cells: list[CellText]
    title: CellText | None = None


@dataclass(frozen=True)
class Gathered:
    """What was found on the sheets: answers as read, blank blocks included, rows without ids; and all beside."""

    form: Form
    book: Book
    marks: Marks | None
    answers: dict[str, Any]
    notes: Notes
    edition: tuple[Problem, ...] = ()
    """What a person must know about the edition that was assumed."""


def gather(data: bytes, *, keeps_slots: bool = True) -> Gathered:
    """Goes over the sheets once; keeps where answers could be written. Raises Refused as ``read_workbook`` does."""
    book = open_book(data)
    marks = read_marks(book)
    recognised = recognise(book, marks, editions())
    form = recognised.form
    notes = Notes(is_ours=marks is not None, keeps_slots=keeps_slots)
    answers: dict[str, Any] = {}
    supplements: list[BookSheet] = []
    for sheet in book:
        for run in _runs(form, sheet, supplements, notes):
            _read_run(run, fields_of(form), answers, notes)
        for picture in _without_place(form, sheet):
            notes.lose_picture(sheet.name, picture)
    read_supplements(form, supplements, answers, notes)
    return Gathered(form, book, marks, answers, notes, recognised.findings)


def read_workbook(data: bytes) -> Imported:
    """Reads a workbook of the official form.

    Raises Refused for bytes that are no workbook (workbook-unreadable) and for workbooks without any sheet of a known
    form (workbook-no-form). Everything else becomes answers, findings and leftovers; no text is dropped.
    """
    return finished(gather(data, keeps_slots=False))


def finished(gathered: Gathered) -> Imported:
    """The document of what was gathered, with ids and canonical answers, and the report."""
    form, marks, answers = gathered.form, gathered.marks, gathered.answers
    identify(fields_of(form), answers, marks or Marks())
    if marks is None:
        link_files(fields_of(form), answers)
    drop_dangling(fields_of(form), answers)
    return _imported(gathered)


def _without_place(form: Form, sheet: BookSheet) -> Iterator[FoundPicture]:
    """The figures of a sheet whose chapter has no place for figures."""
    titled = chapter_of(form, sheet)
    has_place = titled is not None and any(child.kind is KindName.FIGURES for child in titled[0].items)
    return iter(()) if has_place else iter(sheet.pictures)


def _runs(form: Form, sheet: BookSheet, supplements: list[BookSheet], notes: Notes) -> list[_Run]:
    """The runs of a sheet: from its title (and each further one of the same chapter) to the next."""
    titled = chapter_of(form, sheet)
    if sheet.hidden and titled is None:
        _read_hidden(form, sheet, notes)
        return []
    if sheet.cells and folded(sheet.cells[0].text) == folded(form.contents_title):
        _read_contents(form, sheet, notes)
        return []
    if sheet.cells and sheet.cells[0].text.startswith(_SUPPLEMENT):
        supplements.append(sheet)
        return []
    if titled is None:
        return _untitled(form, sheet, notes)
    chapter, title = titled
    notes.chapters.add(chapter.code)
    if sheet.hidden:
        notes.hidden_sheets.append(sheet.name)
    return _cut(form, chapter, title, sheet, notes)


def _cut(form: Form, chapter: Chapter, title: CellText, sheet: BookSheet, notes: Notes) -> list[_Run]:
    """The cells of a sheet without its titles and stamp; what stands above the first title is left over."""
    first = sheet.cells.index(title)
    starts = set(title_positions(chapter, sheet.cells, first))
    stamped = _stamped(form, chapter, sheet.cells, first, notes)
    again = set() if notes.is_ours else _titles_alone(chapter, sheet.cells)
    runs: list[_Run] = []
    for index, cell in enumerate(sheet.cells):
        if index in starts:
            runs.append(_Run(form.key, chapter, sheet, [], cell))
        elif index in again:
            continue
        elif stamped.get(index) or (not runs and index not in stamped):
            notes.leave(sheet.name, cell)
        elif index not in stamped:
            runs[-1].cells.append(cell)
    return runs


def _titles_alone(chapter: Chapter, cells: Sequence[CellText]) -> set[int]:
    """Indexes of the titles that stand alone in a row of a table: where a page or a piece of it began."""
    if not chapter.columns:
        return set()
    sizes, titles = Counter(cell.row for cell in cells), titles_of(chapter)
    return {index for index, cell in enumerate(cells) if sizes[cell.row] == 1 and is_among(titles, cell)}


def _stamped(form: Form, chapter: Chapter, cells: Sequence[CellText], title: int, notes: Notes) -> dict[int, bool]:
    """Indexes of the cells with the stamp, which are no answers, and whether they hold other text besides.

    It is the last one on a cover, and stands above the title or at the foot of other sheets. Only a cover carries one
    in our own workbooks, where an answer may read like it.
    """
    last = len(cells) - 1
    if chapter is form.cover:
        found = [n for n, cell in enumerate(cells) if is_stamp(cell.text) or folded(cell.text) == folded(form.stamp)]
        if found or notes.is_ours:
            return dict.fromkeys(found[-1:] if notes.is_ours else found, False)
        is_alone = all(cell.row != cells[last].row for cell in cells[:last])
        return {last: True} if is_alone and has_stamp(form, cells[last].text) else {}
    if notes.is_ours or chapter.columns:
        return {}
    edges = {*range(title), last}
    return {n: False for n in edges if is_stamp(cells[n].text) and has_stamp(form, cells[n].text)}


def _untitled(form: Form, sheet: BookSheet, notes: Notes) -> list[_Run]:
    """A sheet without a title: the change table going on where its head row stands, else all of it is left over."""
    for chapter in form.chapters:
        heads = [folded(label) for label in chapter.columns.values()]
        if heads and [folded(cell.text) for cell in sheet.cells[: len(heads)]] == heads:
            notes.chapters.add(chapter.code)
            again = _titles_alone(chapter, sheet.cells)
            cells = [cell for index, cell in enumerate(sheet.cells) if index not in again]
            return [_Run(form.key, chapter, sheet, cells)]
    for cell in sheet.cells:
        notes.leave(sheet.name, cell)
    return []


def _read_hidden(form: Form, sheet: BookSheet, notes: Notes) -> None:
    """Lists behind pull-downs are no answers; other hidden text is kept like any other."""
    if sheet.name == SHEET and notes.is_ours:
        return
    words = {folded(choice.label) for entries in form.choice_lists.values() for choice in entries.choices}
    for cell in sheet.cells:
        if folded(cell.text) not in words and cell.text.strip() != "○":
            notes.leave(sheet.name, cell)


def _read_contents(form: Form, sheet: BookSheet, notes: Notes) -> None:
    lines = {folded(chapter.number + chapter.label) for chapter in form.chapters} | {folded(form.contents_title)}
    for cell in sheet.cells:
        if folded(cell.text) not in lines:
            notes.leave(sheet.name, cell)


def _read_run(run: _Run, fields: Mapping[str, Field], answers: dict[str, Any], notes: Notes) -> None:
    field = fields.get(run.chapter.code)
    if field is None:
        fill(answers, fields, expected_of(run.form_key, run.chapter.code), run.sheet, run.cells, notes)
        own = {key: inner for key, inner in fields.items() if run.chapter in inner.trail}
        fill_pictures(answers, own, run.sheet, notes)
    else:
        rows = answers.setdefault(run.chapter.code, [])
        _ANSWERED[field.kind.shape](run, field, rows, notes)


def _read_repeated(run: _Run, field: Field, rows: list[dict[str, Any]], notes: Notes) -> None:
    row: dict[str, Any] = {}
    fill(row, field.fields, expected_of(run.form_key, run.chapter.code), run.sheet, run.cells, notes)
    rows.append(row)
    if run.title is not None:
        last = max(cell.last_row for cell in (run.title, *run.cells))
        notes.row_at(row, RowPlace(run.sheet.name, run.title.row, last, run.title))


def _read_records(run: _Run, field: Field, rows: list[dict[str, Any]], notes: Notes) -> None:
    if run.title is not None:
        notes.slots.lines.append(Line(run.sheet.name, run.title, -1, run.title.text, 0, len(run.title.text)))
    read_records(run.cells, field, rows, run.sheet, notes)


def _read_table(run: _Run, field: Field, rows: list[dict[str, Any]], notes: Notes) -> None:
    read_table(run.cells, field, rows, run.sheet, notes)


_ANSWERED: Mapping[type, Callable[[_Run, Field, list[dict[str, Any]], Notes], None]] = {
    Blocks: _read_repeated,
    RecordLists: _read_records,
    Table: _read_table,
}


def _of_form(form: Form, book: Book) -> frozenset[str]:
    """Names of the sheets that hold a chapter of the form, or go on with one."""
    return frozenset(
        sheet.name
        for sheet in book
        if chapter_of(form, sheet) is not None or (sheet.cells and sheet.cells[0].text.startswith(_SUPPLEMENT))
    )


def _imported(gathered: Gathered) -> Imported:
    """The document with canonical answers, and the report."""
    form, marks, answers, notes = gathered.form, gathered.marks, gathered.answers, gathered.notes
    fields = fields_of(form)
    places = notes.paths(fields, answers)
    findings = [*notes.lost, *gathered_repeats([problem for _, _, problem in notes.problems])]
    canonical: dict[str, Any] = {}
    for key, field in fields.items():
        if key in answers:
            parsed = field.kind.parse(field, answers[key], key)
            canonical[key] = parsed.value
            findings += parsed.problems
    leftovers = (*(marks.leftovers if marks else ()), *notes.leftovers, *beside_leftovers(gathered.book))
    lineage = marks.lineage if marks is not None else str(ULID())
    document = Document(form, lineage, canonical, notes.attachments, leftovers)
    findings = [
        *number_findings(document, places),
        *gathered.edition,
        *findings,
        *count_findings(document, places),
        *missing_findings(document, notes.chapters, marks.not_asked if marks else frozenset()),
        *hidden_findings(notes),
        *leftover_findings(tuple(notes.leftovers)),
        *at_answers(book_findings(gathered.book, _of_form(form, gathered.book)), fields, places),
    ]
    return Imported(document, places, notes.sureness, tuple(findings))
