"""What was found in the assessments, as a workbook for colleagues? All findings, counts, and what else to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass

from app.formats.excel.tables import Column, TableSheet, write_tables


@dataclass(frozen=True)
class FindingRow:
    """One finding, in the order of the columns."""

    file: str
    chapter: str
    """Its short name, as on the sheet of the form."""
    level: str
    cell: str
    item: str
    sentence: str
    mend: str
    source: str
    muted: str
    """Reason and date; empty where somebody still has to look."""
    code: str


@dataclass(frozen=True)
class FileRow:
    """One file; the counts are None where nothing was read."""

    file: str
    title: str = ""
    form: str = ""
    day: str = ""
    """By the law and the words of which day it was judged."""
    errors: int | None = None
    warnings: int | None = None
    hints: int | None = None
    muted: int | None = None
    reading: int | None = None
    """How many things came up while it was read."""
    result: str = ""
    """What to do next."""


@dataclass(frozen=True)
class RuleRow:
    """One rule that found something."""

    code: str
    level: str
    title: str
    source: str
    open: int
    muted: int
    files: int
    """In how many files, muted findings included."""


@dataclass(frozen=True)
class NoteRow:
    """Something else to look at: of the reading, of a refusal, of a muting that silences nothing."""

    file: str
    kind: str
    place: str
    sentence: str


_FINDINGS = (
    Column("ファイル", 118, repeats=True),
    Column("章", 104, repeats=True),
    Column("重さ", 50, repeats=True),
    Column("シートとセル", 112, repeats=True),
    Column("項目", 176, repeats=True),
    Column("指摘／次にすること", 344),
    Column("直し方の案", 122),
    Column("根拠", 140),
    Column("止めた理由と日付", 112),
    Column("規則", 56, repeats=True),
)
_FILES = (
    Column("ファイル", 190),
    Column("評価書", 220),
    Column("様式・版", 170),
    Column("どの日の法令と言葉で見たか", 96),
    Column("誤り", 56),
    Column("確認", 56),
    Column("参考", 56),
    Column("止めた指摘", 76),
    Column("読み取りの指摘", 90),
    Column("結果／次にすること", 270),
)
_RULES = (
    Column("規則", 60),
    Column("重さ", 56),
    Column("見る点", 300),
    Column("根拠", 420),
    Column("指摘の数", 70),
    Column("止めた指摘", 76),
    Column("ファイルの数", 80),
)
_NOTES = (
    Column("ファイル", 190, repeats=True),
    Column("種類", 120, repeats=True),
    Column("場所", 260, repeats=True),
    Column("内容／次にすること", 560),
)


def write_check_report(
    findings: Sequence[FindingRow], files: Sequence[FileRow], rules: Sequence[RuleRow], notes: Sequence[NoteRow]
) -> bytes:
    """The bytes of the workbook; no text is cut. Without notes there is no sheet of them."""
    sheets = [
        TableSheet("指摘", _FINDINGS, [astuple(row) for row in findings], flows=True),
        TableSheet("ファイルごとの数", _FILES, [astuple(row) for row in files], flows=True),
        TableSheet("規則ごとの数", _RULES, [astuple(row) for row in rules], flows=True),
    ]
    if notes:
        sheets.append(TableSheet("ほかに見ること", _NOTES, [astuple(row) for row in notes], flows=True))
    return write_tables("評価書の点検", sheets)
