"""Which chapter of a form does a sheet hold? By the printed title among its first cells, not by the sheet's name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from app.formats.excel.chapters import title_of
from app.formats.excel.reader.annexes import is_file_heading
from app.formats.excel.reader.book import BookSheet, CellText
from app.formats.excel.reader.labels import folded
from app.formats.excel.reader.placing import LONGEST_LABEL
from assessment_schema.model import Chapter, Form

_TITLE_WITHIN = 6
"""A sheet's title is among its first cells."""


def chapter_of(form: Form, sheet: BookSheet) -> tuple[Chapter, CellText] | None:
    """The chapter and the cell of its title; None for a sheet without one of this form."""
    for cell in sheet.cells[:_TITLE_WITHIN]:
        for chapter in form.chapters:
            if is_title(chapter, cell):
                return chapter, cell
    return None


def is_title(chapter: Chapter, cell: CellText) -> bool:
    """Whether a cell reads like the title of a chapter."""
    return is_among(titles_of(chapter), cell)


def is_among(titles: frozenset[str], cell: CellText) -> bool:
    """Whether a cell reads like one of these titles."""
    return len(cell.text) <= LONGEST_LABEL and folded(cell.text) in titles


def titles_of(chapter: Chapter) -> frozenset[str]:
    """The ways a chapter's title is written, folded."""
    return _titles(title_of(chapter), chapter.number, chapter.label)


@cache
def _titles(title: str, number: str, label: str) -> frozenset[str]:
    """The ways a chapter's title is written: whole, and without what stands behind the label."""
    return frozenset({folded(title), folded(number + label)} if number else {folded(title)})


def title_positions(chapter: Chapter, cells: Sequence[CellText], first: int) -> Iterator[int]:
    """Indexes of the titles on a sheet: the first one, and those that stand in its column and begin the same way.

    別添2 says its title again for every file; a list that was emptied leaves the title alone.
    """
    yield first
    titles = titles_of(chapter)
    next_ = cells[first + 1] if first + 1 < len(cells) else None
    has_lists = next_ is None or is_file_heading(next_.text) or is_among(titles, next_)
    for index in range(first + 1, len(cells)):
        if cells[index].column == cells[first].column and is_among(titles, cells[index]):
            following = cells[index + 1] if index + 1 < len(cells) else None
            if has_lists:
                if following is None or is_file_heading(following.text) or is_among(titles, following):
                    yield index
            elif following is not None and next_ is not None and folded(next_.text) == folded(following.text):
                yield index
