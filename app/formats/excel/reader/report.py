"""What must a person look at after a reading? Findings in the order of their weight, each with its cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any

from app.document.counts import disagreements
from app.document.document import Document, Leftover
from app.document.item_path import resolve
from app.document.kinds.base import Field
from app.document.kinds.rows import ID
from app.errors import Problem
from app.formats.excel.chapters import title_of
from app.formats.excel.reader.notes import LISTED_TEXT, Notes

_REPEATED = "workbook-repeated"
_SAME_SHEET = 5
"""Labels said again from which on not each of them is a finding, but the sheet."""
_MOST_CELLS = 20
"""Hidden cells that one finding names."""


def count_findings(document: Document, places: Mapping[str, str]) -> Iterator[Problem]:
    """Written 件数 that disagree with the blocks that were read."""
    for found in disagreements(document.fields, document.answers):
        values = {"written": found.written, "rows": found.rows, "group": found.group.label}
        yield Problem(
            "workbook-count", values, found.path, found.field.item.code, found.field.label, places.get(found.path, "")
        )


def missing_findings(document: Document, chapters: AbstractSet[str], not_asked: frozenset[str]) -> Iterator[Problem]:
    """Chapters without a sheet, and items whose label stood nowhere in the others; but for those never asked."""
    for chapter in document.form.chapters:
        own = {key: field for key, field in document.fields.items() if chapter in (field.item, *field.trail)}
        missing = _missing_items(own, document.answers, not_asked)
        if chapter.code in chapters:
            yield from missing
        elif any(missing):
            yield Problem("workbook-missing-sheet", {"sheet": chapter.sheet, "title": title_of(chapter)})


def _missing_items(
    fields: Mapping[str, Field], holder: Mapping[str, Any], not_asked: frozenset[str], prefix: str = ""
) -> Iterator[Problem]:
    for key, field in fields.items():
        if key not in holder:
            if prefix + key not in not_asked:
                yield Problem("workbook-missing", {"label": field.label}, prefix + key, field.item.code, field.label)
        elif field.fields:
            for row in holder[key]:
                yield from _missing_items(field.fields, row, not_asked, f"{prefix}{key}/{row[ID]}/")


def hidden_findings(notes: Notes) -> Iterator[Problem]:
    """Sheets, rows and columns that nobody sees and that answers were read from."""
    for sheet in notes.hidden_sheets:
        yield Problem("workbook-hidden-sheet", {"sheet": sheet}, cell=sheet)
    for sheet, cells in notes.hidden.items():
        listed = "、".join(dict.fromkeys(cells[:_MOST_CELLS])) + ("など" if len(cells) > _MOST_CELLS else "")
        yield Problem("workbook-hidden", {"sheet": sheet, "cells": listed, "count": len(cells)}, cell=sheet)


def gathered_repeats(problems: Sequence[Problem]) -> Iterator[Problem]:
    """The findings of the answers; where a sheet says again most of what another says, that once."""
    pairs = Counter(_sheets(problem) for problem in problems if problem.code == _REPEATED)
    said: set[tuple[str, str]] = set()
    for problem in problems:
        sheets = _sheets(problem) if problem.code == _REPEATED else ("", "")
        if sheets[0] == sheets[1] or pairs[sheets] < _SAME_SHEET:
            yield problem
        elif sheets not in said:
            said.add(sheets)
            values = {"first": sheets[0], "second": sheets[1], "count": pairs[sheets]}
            yield Problem("workbook-repeated-sheet", values, cell=sheets[1])


def _sheets(problem: Problem) -> tuple[str, str]:
    """The sheets of the first and of the second label."""
    return problem.values["first"].rpartition("!")[0], problem.values["second"].rpartition("!")[0]


def at_answers(
    problems: Iterable[Problem], fields: Mapping[str, Field], places: Mapping[str, str]
) -> Iterator[Problem]:
    """Findings about a cell, each with the item that was read from it."""
    paths = {cell: path for path, cell in reversed(list(places.items()))}
    for problem in problems:
        if problem.cell in paths:
            field = resolve(fields, paths[problem.cell]).field
            yield replace(problem, path=paths[problem.cell], item=field.item.code, label=field.label)
        else:
            yield problem


def leftover_findings(leftovers: tuple[Leftover, ...]) -> Iterator[Problem]:
    """Text that no item took."""
    for leftover in leftovers:
        yield Problem(
            "workbook-leftover", {"value": leftover.text[:LISTED_TEXT]}, cell=f"{leftover.sheet}!{leftover.cell}"
        )
