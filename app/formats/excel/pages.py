"""On which printed page does an answer stand? Known for the workbook that we draw, because we set its page breaks.

Its pages are numbered through all its visible sheets, as the footer prints them. Of a workbook that somebody else
made or changed nobody but the printer knows the pages.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import accumulate
from zipfile import ZipFile

from openpyxl.utils.cell import coordinate_from_string

from app.document.attachments import figure_rows
from app.document.document import Document
from app.document.kinds.rows import ID
from app.formats.excel.chapters import sheets_of
from app.formats.excel.plan import Sheet, breaks
from app.formats.excel.reader import read_workbook
from app.formats.excel.writer import write_workbook

_PROPERTIES = "docProps/custom.xml"


def drawn_pages(document: Document, places: Mapping[str, str] | None = None) -> dict[str, int]:
    """Path of an answer, or of a row or group → the page it begins on, from 1, in the workbook drawn of the document.

    ``places``: where that workbook has each answer, if it was read already. Raises Refused as drawing does.
    """
    sheets = sheets_of(document)
    if places is None:
        places = read_workbook(write_workbook(document)).places
    found = dict(_pages(sheets, places))
    for path, page in _figures(sheets, document):
        found.setdefault(path, page)
    for path, page in list(found.items()):
        for above in _above(path):
            found[above] = min(page, found.get(above, page))
    return found


def is_drawn(document: Document, data: bytes) -> bool:
    """Whether a workbook is, byte for byte, the one that is drawn of the document read from it."""
    return document.sha256 in _stamps(data) and data == write_workbook(document)


def _stamps(data: bytes) -> str:
    """The properties that drawing sets; empty where there are none."""
    with ZipFile(BytesIO(data)) as package:
        return package.read(_PROPERTIES).decode("utf-8") if _PROPERTIES in package.namelist() else ""


def _pages(sheets: list[Sheet], places: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    starts = _first_pages(sheets)
    rows = {sheet.name: list(breaks(sheet)) for sheet in sheets}
    for path, place in places.items():
        name, _, cell = place.rpartition("!")
        _, row = coordinate_from_string(cell.partition(":")[0])
        yield path, starts[name] + bisect_right(rows[name], row - 1)


def _first_pages(sheets: list[Sheet]) -> dict[str, int]:
    counts = [1 + len(list(breaks(sheet))) for sheet in sheets]
    return dict(zip((sheet.name for sheet in sheets), accumulate(counts, initial=1), strict=False))


def _figures(sheets: list[Sheet], document: Document) -> Iterator[tuple[str, int]]:
    """Figures stand in no cell: by the picture that was planned."""
    starts = _first_pages(sheets)
    placed: dict[str, int] = {}
    for sheet in sheets:
        page_breaks, row = list(breaks(sheet)), 0
        for block in sheet.blocks:
            for picture in block.pictures:
                placed.setdefault(picture.sha256, starts[sheet.name] + bisect_right(page_breaks, row + picture.row))
            row += len(block.heights)
    for field, figure in figure_rows(document.fields, document.answers):
        if figure.get("sha256") in placed:
            yield f"{field.key}/{figure[ID]}", placed[figure["sha256"]]


def _above(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
