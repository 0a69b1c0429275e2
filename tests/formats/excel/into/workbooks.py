"""Workbooks to write into: our own exports, the same as somebody else's, and with what people add to them."""

from __future__ import annotations

from functools import cache

from app.document.document import Document
from app.formats.excel.writer import write_workbook
from tests.builders import full_document
from tests.examples import example
from tests.formats.excel.mangling import MANGLINGS, opened, saved


@cache
def own(name: str) -> bytes:
    """The export of a bundled assessment."""
    return write_workbook(example(name))


@cache
def foreign(name: str, *manglings: str) -> bytes:
    """The same without our hidden sheet, as years of use may have left it."""
    book = opened(own(name))
    for mangling in manglings:
        book = MANGLINGS[mangling](book)
    return saved(book)


@cache
def roomy(files: int = 1) -> Document:
    """A document with more of everything than the bundled ones."""
    return full_document(systems=8, provisions=22, files=files, changes=60)
