"""Blank workbooks as the committee would publish them: ours without the hidden sheet, changed where a test wants it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook

from app.formats.excel.writer import write_workbook
from tests.builders import document


def blank(key: str, change: Callable[[Workbook], Any] = lambda _: None, *, is_ours: bool = False) -> bytes:
    """The blank form of an edition, after ``change``."""
    workbook = load_workbook(BytesIO(write_workbook(document(key))))
    if not is_ours:
        del workbook["選択肢"]
    change(workbook)
    saved = BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def replaced(before: str, after: str | None, nth: int = 1) -> Callable[[Workbook], None]:
    """A change: the nth cell that says ``before`` says ``after``."""

    def change(workbook: Workbook) -> None:
        cells: list[Any] = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]
        [cell for cell in cells if cell.value == before][nth - 1].value = after

    return change


def both(*changes: Callable[[Workbook], None]) -> Callable[[Workbook], None]:
    """Several changes, one after the other."""

    def change(workbook: Workbook) -> None:
        for one in changes:
            one(workbook)

    return change
