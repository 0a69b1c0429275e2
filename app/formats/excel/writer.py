"""A document → the official form as an .xlsx workbook, complete, with nothing cut off (forms.md §8)."""

from __future__ import annotations

from app.document.document import Document
from app.formats.excel.chapters import sheets_of
from app.formats.excel.draw import draw
from app.formats.excel.pictures import add_pictures


def write_workbook(document: Document) -> bytes:
    """The bytes of the workbook; the same document always gives the same bytes.

    Raises Refused for a figure that is no readable image.
    """
    sheets = sheets_of(document)
    return add_pictures(draw(sheets, document), sheets, document.attachments)
