"""What must a person know about a workbook before trusting what was read? Nothing in it was run, followed or opened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.errors import Problem
from app.formats.excel.reader.book import Book, BookSheet, CellText

MOST_LISTED = 100
"""Findings of one kind that are listed one by one; the rest is counted."""
_LISTED_TEXT = 80


def book_findings(book: Book) -> tuple[Problem, ...]:
    """Findings that concern the workbook itself: what was not run or opened, errors, formulas without a result."""
    return (
        *_of_book(book),
        *_listed([problem for sheet in book for problem in _errors(sheet)], "エラー値"),
        *_listed([problem for sheet in book for problem in _formulas(sheet)], "計算結果のない数式"),
    )


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


def _formulas(sheet: BookSheet) -> Iterator[Problem]:
    for cell in sheet.formulas:
        yield Problem("workbook-formula", {"formula": _short(cell.text)}, cell=_address(sheet, cell))


def _listed(problems: Sequence[Problem], kind: str) -> Iterator[Problem]:
    yield from problems[:MOST_LISTED]
    if len(problems) > MOST_LISTED:
        yield Problem("workbook-more", {"count": len(problems) - MOST_LISTED, "kind": kind})


def _address(sheet: BookSheet, cell: CellText) -> str:
    return f"{sheet.name}!{cell.address}"


def _short(text: str) -> str:
    return text[:_LISTED_TEXT]
