"""What text stands in which cell? The neutral picture of a workbook that all further reading works on."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from itertools import count
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.cell import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from app.document.calendar import write_date
from app.errors import refused
from app.formats.excel.reader.package import FoundPicture, Package

STRINGS = "xl/sharedStrings.xml"
_LETTERS = "x005F_"
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNREADABLE = (
    InvalidFileException,
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    SyntaxError,
    EOFError,
    OSError,
)
"""What openpyxl raises for broken workbooks; xml.etree's ParseError is a SyntaxError."""


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell with text: where it stands (rows and columns from 1) and where its merged range ends."""

    row: int
    column: int
    text: str
    last_row: int
    last_column: int

    @property
    def address(self) -> str:
        """``L5``."""
        return f"{get_column_letter(self.column)}{self.row}"


@dataclass(frozen=True)
class BookSheet:
    """One worksheet: its cells with text in reading order, its merged ranges and its pictures."""

    name: str
    hidden: bool
    cells: tuple[CellText, ...]
    merged: Mapping[tuple[int, int], tuple[int, int]]
    pictures: tuple[FoundPicture, ...] = ()


def open_book(data: bytes) -> list[BookSheet]:
    """The sheets of a workbook, nothing run or fetched; Refused (workbook-unreadable) for bytes that are none."""
    package = Package(data)
    shield = _Shield(package)
    try:
        workbook = load_workbook(
            BytesIO(shield.over(data, package)), read_only=True, data_only=True, rich_text=True, keep_links=False
        )
        parts = package.sheet_parts()
        return [_sheet(sheet, package, parts[sheet.title], shield) for sheet in workbook.worksheets]
    except _UNREADABLE as error:
        raise refused("workbook-unreadable", detail=f"{type(error).__name__}") from error


def _sheet(sheet: Any, package: Package, part: str, shield: _Shield) -> BookSheet:
    merged = package.merged(part)
    return BookSheet(
        name=str(sheet.title),
        hidden=sheet.sheet_state != "visible",
        cells=tuple(_cells(sheet, merged, shield)),
        merged=merged,
        pictures=tuple(package.pictures(part)),
    )


def _cells(sheet: Any, merged: Mapping[tuple[int, int], tuple[int, int]], shield: _Shield) -> Iterator[CellText]:
    sheet.reset_dimensions()  # a stale <dimension> would hide what stands beyond it
    for row, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        for column, value in enumerate(values, start=1):
            if value is not None and value != "":
                last_row, last_column = merged.get((row, column), (row, column))
                yield CellText(row, column, _text(value, shield), last_row, last_column)


def _text(value: Any, shield: _Shield) -> str:
    """What a cell shows: text as it is, whole numbers without a fraction, dates as 和暦."""
    if isinstance(value, str):
        return shield.off(value)
    if isinstance(value, (datetime, date)):
        return write_date(value.isoformat()[:10])
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return shield.off(str(value))


class _Shield:
    """Keeps ``x005F_`` in shared strings from openpyxl, which would drop these letters from any text.

    While openpyxl reads, a mark stands in their place that no string of the workbook holds.
    """

    def __init__(self, package: Package) -> None:
        strings = package.read(STRINGS) if STRINGS in package.names else b""
        self.is_needed = _LETTERS.encode() in strings
        text = strings.decode("utf-8", "replace")
        self.mark = next(mark for length in count(1) if (mark := f"\uf8ff{chr(0xF8FE) * length}\uf8fd") not in text)

    def over(self, data: bytes, package: Package) -> bytes:
        """The workbook with the mark in its shared strings; the bytes themselves where there is nothing to shield."""
        if not self.is_needed:
            return data
        target = BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
            for name in sorted(package.names):
                part = package.read(name)
                copy.writestr(name, part.replace(_LETTERS.encode(), self.mark.encode()) if name == STRINGS else part)
        return target.getvalue()

    def off(self, text: str) -> str:
        """The text with Excel's ``_x000D_`` escapes as the characters they mean, ``_x005F_`` as an underscore."""
        if self.is_needed and self.mark in text:
            text = text.replace(self.mark, _LETTERS)
        return _ESCAPE.sub(_character, text) if "_x" in text else text


def _character(found: re.Match[str]) -> str:
    """The character an escape means; what no XML could hold stays as it is written."""
    character = chr(int(found[1], 16))
    is_text = character in "\t\n\r" or (character >= " " and not "\ud800" <= character <= "\udfff")
    return character if is_text and character not in "\ufffe\uffff" else found[0]
