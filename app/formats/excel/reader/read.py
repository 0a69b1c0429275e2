"""An .xlsx workbook → document and report: sheet by sheet, by titles and labels, never by fixed cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from ulid import ULID

from app.document.document import Document
from app.document.fields import fields_of
from app.document.kinds.base import Field
from app.document.printed import Blocks, RecordLists, Table
from app.errors import refused
from app.formats.base import Imported
from app.formats.excel.chapters import title_of
from app.formats.excel.lists import SHEET
from app.formats.excel.reader.annexes import is_file_heading, read_records, read_table
from app.formats.excel.reader.answers import fill, fill_pictures
from app.formats.excel.reader.book import Book, BookSheet, CellText, open_book
from app.formats.excel.reader.cautions import book_findings
from app.formats.excel.reader.identity import identify
from app.formats.excel.reader.labels import expected_of, folded
from app.formats.excel.reader.links import link_files
from app.formats.excel.reader.marks import Marks, read_marks
from app.formats.excel.reader.notes import Notes
from app.formats.excel.reader.package import FoundPicture
from app.formats.excel.reader.placing import LONGEST_LABEL
from app.formats.excel.reader.report import (
    count_findings,
    leftover_findings,
    missing_findings,
    number_findings,
)
from app.formats.excel.reader.slots import RowPlace
from app.formats.excel.reader.supplement import read_supplements
from assessment_schema.loader import editions
from assessment_schema.model import Chapter, Form, KindName

_TITLE_WITHIN = 6
"""A sheet's title is among its first cells."""


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


def gather(data: bytes) -> Gathered:
    """Goes over the sheets once. Raises Refused as ``read_workbook`` does."""
    book = open_book(data)
    marks = read_marks(book)
    form = _form_of(book, marks)
    notes = Notes(is_ours=marks is not None)
    answers: dict[str, Any] = {}
    supplements: list[BookSheet] = []
    for sheet in book:
        for run in _runs(form, sheet, supplements, notes):
            _read_run(run, fields_of(form), answers, notes)
        for picture in _without_place(form, sheet):
            notes.lose_picture(sheet.name, picture)
    read_supplements(form, supplements, answers, notes)
    return Gathered(form, book, marks, answers, notes)


def read_workbook(data: bytes) -> Imported:
    """Reads a workbook of the official form.

    Raises Refused for bytes that are no workbook (workbook-unreadable) and for workbooks without any sheet of a known
    form (workbook-no-form). Everything else becomes answers, findings and leftovers; no text is dropped.
    """
    return finished(gather(data))


def finished(gathered: Gathered) -> Imported:
    """The document of what was gathered, with ids and canonical answers, and the report."""
    form, marks, answers, notes = gathered.form, gathered.marks, gathered.answers, gathered.notes
    identify(fields_of(form), answers, marks or Marks())
    if marks is None:
        link_files(fields_of(form), answers)
    imported = _imported(form, answers, marks, notes)
    return replace(imported, findings=(*imported.findings, *book_findings(gathered.book)))


def _without_place(form: Form, sheet: BookSheet) -> Iterator[FoundPicture]:
    """The figures of a sheet whose chapter has no place for figures."""
    titled = _chapter_of(form, sheet)
    has_place = titled is not None and any(child.kind is KindName.FIGURES for child in titled[0].items)
    return iter(()) if has_place else iter(sheet.pictures)


def _form_of(sheets: Sequence[BookSheet], marks: Marks | None) -> Form:
    """The edition: what our own workbook says, else the printed stamp, else the one whose titles are found most."""
    if marks is not None and f"{marks.form}/{marks.edition}" in editions():
        return editions()[f"{marks.form}/{marks.edition}"]
    texts = {folded(cell.text) for sheet in sheets if not sheet.hidden for cell in sheet.cells}
    for form in editions().values():
        if folded(form.stamp) in texts:
            return form
    counted = {form.key: sum(_chapter_of(form, sheet) is not None for sheet in sheets) for form in editions().values()}
    best = max(counted, key=lambda key: (counted[key], key))  # of neighbours with the same titles, the newest
    if not counted[best]:
        raise refused("workbook-no-form", expected=editions()[best].title)
    return editions()[best]


def _chapter_of(form: Form, sheet: BookSheet) -> tuple[Chapter, CellText] | None:
    for cell in sheet.cells[:_TITLE_WITHIN]:
        for chapter in form.chapters:
            if _is_title(chapter, cell):
                return chapter, cell
    return None


def _is_title(chapter: Chapter, cell: CellText) -> bool:
    return len(cell.text) <= LONGEST_LABEL and folded(cell.text) in _titles(
        title_of(chapter), chapter.number, chapter.label
    )


@cache
def _titles(title: str, number: str, label: str) -> frozenset[str]:
    """The ways a chapter's title is written: whole, and without what stands behind the label."""
    return frozenset({folded(title), folded(number + label)} if number else {folded(title)})


def _runs(form: Form, sheet: BookSheet, supplements: list[BookSheet], notes: Notes) -> list[_Run]:
    """The runs of a sheet: from its title (and each further one of the same chapter) to the next."""
    if sheet.hidden:
        _read_hidden(form, sheet, notes)
        return []
    if sheet.cells and folded(sheet.cells[0].text) == folded(form.contents_title):
        _read_contents(form, sheet, notes)
        return []
    if sheet.cells and sheet.cells[0].text.startswith("（別紙"):
        supplements.append(sheet)
        return []
    titled = _chapter_of(form, sheet)
    if titled is None:
        return _untitled(form, sheet, notes)
    chapter, title = titled
    starts = set(_title_positions(chapter, sheet.cells, sheet.cells.index(title)))
    stamps = (
        []
        if chapter is not form.cover
        else [n for n, cell in enumerate(sheet.cells) if folded(cell.text) == folded(form.stamp)]
    )
    runs: list[_Run] = []
    for index, cell in enumerate(sheet.cells):
        if index in starts:
            runs.append(_Run(form.key, chapter, sheet, [], cell))
        elif not runs:
            notes.leave(sheet.name, cell)
        elif index != max(stamps, default=-1):
            runs[-1].cells.append(cell)
    return runs


def _untitled(form: Form, sheet: BookSheet, notes: Notes) -> list[_Run]:
    """A sheet without a title: the change table going on where its head row stands, else all of it is left over."""
    for chapter in form.chapters:
        heads = [folded(label) for label in chapter.columns.values()]
        if heads and [folded(cell.text) for cell in sheet.cells[: len(heads)]] == heads:
            return [_Run(form.key, chapter, sheet, list(sheet.cells))]
    for cell in sheet.cells:
        notes.leave(sheet.name, cell)
    return []


def _title_positions(chapter: Chapter, cells: Sequence[CellText], first: int) -> Iterator[int]:
    """Indexes of the titles on a sheet: the first one, and those that stand in its column and begin the same way."""
    yield first
    for index in range(first + 1, len(cells) - 1):
        if cells[index].column == cells[first].column and _is_title(chapter, cells[index]):
            expected_next, found_next = cells[first + 1].text, cells[index + 1].text
            both_files = is_file_heading(expected_next) and is_file_heading(found_next)
            if both_files or folded(expected_next) == folded(found_next):
                yield index


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
    read_records(run.cells, field, rows, run.sheet, notes)


def _read_table(run: _Run, field: Field, rows: list[dict[str, Any]], notes: Notes) -> None:
    read_table(run.cells, field, rows, run.sheet, notes)


_ANSWERED: Mapping[type, Callable[[_Run, Field, list[dict[str, Any]], Notes], None]] = {
    Blocks: _read_repeated,
    RecordLists: _read_records,
    Table: _read_table,
}


def _imported(form: Form, answers: dict[str, Any], marks: Marks | None, notes: Notes) -> Imported:
    """The document with canonical answers, and the report."""
    fields = fields_of(form)
    places = notes.paths(fields, answers)
    findings = [*notes.lost, *(problem for _, _, problem in notes.problems)]
    canonical: dict[str, Any] = {}
    for key, field in fields.items():
        if key in answers:
            parsed = field.kind.parse(field, answers[key], key)
            canonical[key] = parsed.value
            findings += parsed.problems
    leftovers = (*(marks.leftovers if marks else ()), *notes.leftovers)
    lineage = marks.lineage if marks is not None else str(ULID())
    document = Document(form, lineage, canonical, notes.attachments, leftovers)
    findings = [
        *number_findings(document, places),
        *findings,
        *count_findings(document, places),
        *missing_findings(fields, canonical, marks.not_asked if marks else frozenset()),
        *leftover_findings(tuple(notes.leftovers)),
    ]
    return Imported(document, places, tuple(findings))
