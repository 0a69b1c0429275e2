"""Our own export of a small document, changed by hand in openpyxl, and read again."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.document.document import Document
from app.formats.base import Imported
from app.formats.excel.lists import SHEET
from app.formats.excel.reader import read_workbook
from app.formats.excel.writer import write_workbook
from tests.builders import document

SYSTEMS = [
    {
        "id": f"s{number}",
        "I-2-S-1": f"名称{number}",
        "I-2-S-2": f"機能{number}",
        "I-2-S-3": {"checked": ["internal-link", "other"], "text": {"other": f"装置{number}"}},
    }
    for number in (1, 2, 3)
]
BASICS = "Ⅰ 基本情報"


def small(**answers: Any) -> Document:
    return document(**{"I-1-1": "事務", "I-1-3": "under-1k", "I-2-S": SYSTEMS, "I-3": "ファイル", **answers})


def edited(change: Callable[[Worksheet], None], sheet: str = BASICS, **answers: Any) -> Imported:
    """One sheet changed."""
    return rewritten(lambda workbook: change(workbook[sheet]), **answers)


def rewritten(change: Callable[[Workbook], None], *, is_ours: bool = True, **answers: Any) -> Imported:
    """The workbook changed; without its hidden list sheet it could be anybody's."""
    return read_workbook(changed_bytes(change, is_ours=is_ours, **answers))


def changed_bytes(change: Callable[[Workbook], None], *, is_ours: bool = True, **answers: Any) -> bytes:
    workbook = load_workbook(BytesIO(write_workbook(small(**answers))))
    change(workbook)
    if not is_ours:
        del workbook[SHEET]
    saved = BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def cell_of(sheet: Worksheet, text: str, nth: int = 1) -> Any:
    found = [cell for row in sheet.iter_rows() for cell in row if cell.value == text]
    return found[nth - 1]


def codes(imported: Imported) -> list[str]:
    return sorted({finding.code for finding in imported.findings})


def texts_left(imported: Imported) -> list[str]:
    return [leftover.text for leftover in imported.document.leftovers]


def the_finding(imported: Imported, code: str) -> Any:
    (found,) = [finding for finding in imported.findings if finding.code == code]
    return found
