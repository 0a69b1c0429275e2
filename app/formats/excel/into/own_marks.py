"""What does the hidden list sheet of our own workbooks say after filling? Ids, states and lineage as they are now."""

from __future__ import annotations

import re
from itertools import zip_longest
from xml.sax.saxutils import escape

from app.document.document import Document
from app.formats.excel.into.parts import Parts
from app.formats.excel.into.sheet_writer import SheetWriter
from app.formats.excel.lists import marks
from app.formats.excel.reader.book import BookSheet

_COLUMNS = 4
_PROPERTIES = "docProps/custom.xml"


def write_marks(document: Document, sheet: BookSheet, writer: SheetWriter) -> None:
    """Columns A–D row by row; what stood below is emptied."""
    found: dict[int, dict[int, str]] = {}
    for cell in sheet.cells:
        if cell.column <= _COLUMNS:
            found.setdefault(cell.row, {})[cell.column] = cell.text
    wanted = list(marks(document))
    for number in range(1, max([len(wanted), *found]) + 1):
        row = wanted[number - 1] if number <= len(wanted) else ()
        for column, text in zip_longest(range(1, _COLUMNS + 1), row, fillvalue=""):
            if found.get(number, {}).get(int(column), "") != text:
                writer.put(number, int(column), text)


def write_properties(document: Document, parts: Parts) -> None:
    """The properties by which we know our own file: its lineage and the digest of the document in it."""
    if _PROPERTIES not in parts.names:
        return
    data = parts.read(_PROPERTIES).decode("utf-8")
    for name, value in (("hyokasho-lineage", document.lineage), ("hyokasho-sha256", document.sha256)):
        found = re.search(rf'name="{name}"[^>]*><vt:lpwstr>([^<]*)</vt:lpwstr>', data)
        if found is not None:
            data = data[: found.start(1)] + escape(value) + data[found.end(1) :]
    parts.replace(_PROPERTIES, data.encode("utf-8"))
