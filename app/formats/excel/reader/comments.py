"""What did people note beside the cells? Comments of both kinds: old notes, and the threads of newer Excels.

A thread is also written as an old note, for Excels that do not know threads; such a mirror says nothing of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from openpyxl.utils.cell import get_column_letter

from app.formats.excel.reader.markup import MAIN, Attributes
from app.formats.excel.reader.rich_text import RUN_TAGS, Runs, Text
from app.formats.excel.reader.sheet_cells import Allowance, address_of, counting_number

_THREADS = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
_MIRROR_AUTHOR = "tc="
"""Excel's author of the old note that mirrors a thread: ``tc={id of the thread}``."""
_MIRROR_OPENINGS = ("[Threaded comment]", "[スレッド化されたコメント]")


class Comment(NamedTuple):
    """A comment, or a thread with its replies as lines, and the cell it belongs to (``B7``; empty: none that is)."""

    address: str
    text: str


class Noted(NamedTuple):
    """One entry of a comments part."""

    reference: str
    text: str
    is_mirror: bool = False


class NotesTarget:
    """Takes the events of a part with old notes (ECMA-376 Part 1, 18.7)."""

    def __init__(self, allowance: Allowance) -> None:
        self.found: list[Noted] = []
        self._allowance = allowance
        self._authors: list[str] = []
        self._author: list[str] | None = None
        self._comment: Attributes | None = None
        self._runs = Runs()

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == f"{MAIN}comment":
            self._comment, self._runs = attributes, Runs()
        elif tag == f"{MAIN}author":
            self._author = []
        elif tag in RUN_TAGS and self._comment is not None:
            self._runs.start(tag, attributes)

    def end(self, tag: str) -> None:
        if tag == f"{MAIN}comment" and self._comment is not None:
            self._take(self._comment)
            self._comment = None
        elif tag == f"{MAIN}author" and self._author is not None:
            self._authors.append("".join(self._author))
            self._author = None
        elif tag in RUN_TAGS:
            self._runs.end(tag)

    def data(self, text: str) -> None:
        if self._author is not None:
            self._author.append(text)
        else:
            self._runs.data(text)

    def close(self) -> None: ...

    def _take(self, comment: Attributes) -> None:
        text = whole(self._runs.taken())
        if text.strip():
            self._allowance.take(text)
            number = counting_number(comment.get("authorId", ""), len(self._authors))
            author = self._authors[number] if 0 <= number < len(self._authors) else ""
            is_mirror = author.startswith(_MIRROR_AUTHOR) or text.lstrip().startswith(_MIRROR_OPENINGS)
            self.found.append(Noted(comment.get("ref", ""), text, is_mirror))


class ThreadsTarget:
    """Takes the events of a part with threads ([MS-XLSX] 2.1.24): each entry is a comment or a reply to one."""

    def __init__(self, allowance: Allowance) -> None:
        self.found: list[Noted] = []
        self._allowance = allowance
        self._reference = ""
        self._pieces: list[str] | None = None

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == f"{_THREADS}threadedComment":
            self._reference = attributes.get("ref", "")
        elif tag == f"{_THREADS}text":
            self._pieces = []

    def end(self, tag: str) -> None:
        if tag == f"{_THREADS}text" and self._pieces is not None:
            text = "".join(self._pieces)
            if text.strip():
                self._allowance.take(text)
                self.found.append(Noted(self._reference, text))
            self._pieces = None

    def data(self, text: str) -> None:
        if self._pieces is not None:
            self._pieces.append(text)

    def close(self) -> None: ...


def comments_of(notes: Sequence[Noted], threads: Iterable[Noted]) -> tuple[Comment, ...]:
    """One comment for each cell: its thread and replies, and old notes unless they only mirror the thread."""
    texts: dict[tuple[int, int], list[str]] = {}
    for thread in threads:
        texts.setdefault(_cell(thread), []).append(thread.text)
    threaded = set(texts)
    for note in notes:
        if not (note.is_mirror and _cell(note) in threaded):
            texts.setdefault(_cell(note), []).append(note.text)
    return tuple(Comment(_address(*cell), "\n".join(lines)) for cell, lines in sorted(texts.items()))


def _address(row: int, column: int) -> str:
    return f"{get_column_letter(column)}{row}" if row and column else ""


def whole(text: Text) -> str:
    """All of a text, whatever is struck through in it."""
    return text if isinstance(text, str) else "".join(run.text for run in text)


def _cell(noted: Noted) -> tuple[int, int]:
    """The first cell of the range a comment belongs to; (0, 0) for what is no address."""
    return address_of(noted.reference.partition(":")[0])
