"""What must a person know about a workbook before trusting what was read? Nothing in it was run, followed or opened."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from app.document.document import Leftover
from app.errors import Problem
from app.formats.excel.reader.book import Book, BookSheet, CellText
from app.formats.excel.reader.comments import Comment

MOST_LISTED = 100
"""Findings of one kind that are listed one by one; the rest is counted."""
_LISTED_TEXT = 80


def book_findings(book: Book, of_form: Collection[str]) -> tuple[Problem, ...]:
    """Findings that concern the workbook itself: what was not run or opened, errors, formulas, comments.

    ``of_form``: names of the sheets that hold the form; formulas on others are no answers and are only counted.
    """
    return (
        *_of_book(book),
        *_listed([problem for sheet in book for problem in _errors(sheet)], "エラー値"),
        *_listed([problem for sheet in book for problem in _formulas(sheet, of_form)], "計算結果のない数式"),
        *_listed([problem for sheet in book for problem in _struck(sheet)], "取り消し線"),
        *_listed([problem for sheet in book for problem in _comments(sheet)], "コメント"),
    )


def beside_leftovers(book: Book) -> Iterator[Leftover]:
    """What stands at a cell and is no part of its text: struck through, or a comment. Kept whole."""
    for sheet in book:
        for cell in sheet.struck:
            yield Leftover(sheet.name, f"{cell.address}（取り消し線）", cell.text)
        for comment in sheet.comments:
            yield Leftover(sheet.name, f"{comment.address}（コメント）", comment.text)


def _of_book(book: Book) -> Iterator[Problem]:
    unopened = book.unopened
    if unopened.macros:
        yield Problem("workbook-macros")
    yield from _listed([Problem("workbook-link", {"target": _short(target)}) for target in unopened.links], "リンク")
    if unopened.embedded:
        yield Problem("workbook-embedded", {"count": len(unopened.embedded)})
    for sheet in book:
        if any(picture.is_too_large for picture in sheet.pictures):
            yield Problem("workbook-image", {"sheet": sheet.name}, cell=sheet.name)
    for name in book.without_cells:
        yield Problem("workbook-sheet-kind", {"sheet": name}, cell=name)


def _errors(sheet: BookSheet) -> Iterator[Problem]:
    for cell in sheet.errors:
        yield Problem("workbook-error-value", {"value": _short(cell.text)}, cell=_address(sheet, cell))


def _formulas(sheet: BookSheet, of_form: Collection[str]) -> Iterator[Problem]:
    if sheet.formulas and sheet.name not in of_form:
        values = {"sheet": sheet.name, "count": len(sheet.formulas)}
        yield Problem("workbook-formula-elsewhere", values, cell=sheet.name)
        return
    for cell in sheet.formulas:
        yield Problem("workbook-formula", {"formula": _short(cell.text)}, cell=_address(sheet, cell))


def _struck(sheet: BookSheet) -> Iterator[Problem]:
    for cell in sheet.struck:
        yield Problem("workbook-struck", {"text": _short(cell.text)}, cell=_address(sheet, cell))


def _comments(sheet: BookSheet) -> Iterator[Problem]:
    for comment in sheet.comments:
        yield Problem("workbook-comment", {"text": _short(comment.text)}, cell=_address(sheet, comment))


def _listed(problems: Sequence[Problem], kind: str) -> Iterator[Problem]:
    yield from problems[:MOST_LISTED]
    if len(problems) > MOST_LISTED:
        yield Problem("workbook-more", {"count": len(problems) - MOST_LISTED, "kind": kind})


def _address(sheet: BookSheet, cell: CellText | Comment) -> str:
    return f"{sheet.name}!{cell.address}"


def _short(text: str) -> str:
    return text[:_LISTED_TEXT]
