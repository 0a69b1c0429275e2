"""What became of a folder of workbooks, as a table to print and to sort? One sheet of files, one of what to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.formats.excel.tables import Column, TableSheet, Value, write_tables


@dataclass(frozen=True)
class SummaryRow:
    """One file."""

    file: str
    number: str = ""
    title: str = ""
    form: str = ""
    answered: int | None = None
    """The counts are None where nothing was read."""
    blank: int | None = None
    not_asked: int | None = None
    findings: int | None = None
    leftovers: int | None = None
    doubtful: int | None = None
    """Answers of which a person must look whether they were read from the right place."""
    result: str = ""
    """What happened, and what to do next."""


@dataclass(frozen=True)
class SummaryNote:
    """One thing to look at."""

    file: str
    kind: str
    cell: str
    """``sheet!cell``."""
    item: str
    sentence: str


_SHEET, _NOTES_SHEET = "まとめ", "指摘と置き場所なし"
_COLUMNS = (
    Column("ファイル", 190),
    Column("評価書番号", 50),
    Column("評価書名", 200),
    Column("様式・版", 112),
    Column("読み取った項目数", 66),
    Column("空欄", 46),
    Column("まだ聞いていない", 66),
    Column("指摘の数", 50),
    Column("置き場所なしの数", 66),
    Column("場所が要確認の項目", 66),
    Column("結果／次にすること", 262),
)
_NOTE_COLUMNS = (
    Column("ファイル", 180),
    Column("種類", 74),
    Column("シートとセル", 150),
    Column("項目", 180),
    Column("内容／次にすること", 440),
)


def write_summary(rows: Sequence[SummaryRow], notes: Sequence[SummaryNote]) -> bytes:
    """The bytes of the workbook."""
    listed = [(note.file, note.kind, note.cell, note.item, note.sentence) for note in notes]
    sheets = (
        TableSheet(_SHEET, _COLUMNS, [_cells(row) for row in rows]),
        TableSheet(_NOTES_SHEET, _NOTE_COLUMNS, listed),
    )
    return write_tables("評価書ブックの読み取りのまとめ", sheets)


def _cells(row: SummaryRow) -> tuple[Value, ...]:
    counts = (row.answered, row.blank, row.not_asked, row.findings, row.leftovers, row.doubtful)
    return (row.file, row.number, row.title, row.form, *counts, row.result)
