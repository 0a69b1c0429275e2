"""The report of a check: every word is there, on paper too; texts stay texts; a filter keeps what flows together."""

from __future__ import annotations

from dataclasses import astuple, replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from app.formats.excel.check_report import FileRow, FindingRow, NoteRow, RuleRow, write_check_report
from app.formats.excel.reader.book import open_book
from tests.formats.excel.printing import on_paper, print_workbook

FINDING = FindingRow(
    file="税務課/住民税.xlsx",
    chapter="Ⅱ ファイルの概要",
    level="誤り",
    cell="Ⅱ ファイルの概要!I63",
    item="Ⅱ-4 件数",
    sentence="件数が合いません。直してください。",
    mend="「漏洩」→「漏えい」",
    source="様式4",
    muted="入札前のため（2026-11-24）",
    code="c0103",
)
FILE = FileRow("税務課/住民税.xlsx", "1 住民税", "様式4", "令和8年2月20日", 1, 2, 3, 4, 5, "直してください。")
RULE = RuleRow("c0103", "誤り", "件数", "様式4", 3, 1, 2)
NOTE = NoteRow("税務課/住民税.xlsx", "読めません", "表紙!A1", "Excelで開いてください。")
ODD = ("=1+1", "+81", "-1", "@SUM(A1)", "_x000D_", "<r>a</r>", '=HYPERLINK("http://x")', "{=1}")
LONG = "長い指摘でも、行の高さはこれに合わせて広がります。" * 40


def sheets_of(data: bytes) -> list[list[tuple[object, ...]]]:
    return [list(sheet.iter_rows(values_only=True)) for sheet in openpyxl.load_workbook(BytesIO(data))]


def test_each_row_stands_below_its_head() -> None:
    findings, files, rules, notes = sheets_of(write_check_report([FINDING], [FILE], [RULE], [NOTE]))
    assert findings[1:] == [astuple(FINDING)]
    assert findings[0][:3] == ("ファイル", "章", "重さ")
    assert files[1:] == [astuple(FILE)]
    assert rules[1:] == [astuple(RULE)]
    assert notes[1:] == [astuple(NOTE)]


def test_without_notes_there_is_no_sheet_of_them() -> None:
    assert [len(rows) for rows in sheets_of(write_check_report([], [], [], []))] == [1, 1, 1]


@pytest.mark.parametrize("text", ODD)
def test_a_text_is_a_text(text: str) -> None:
    finding, note = FindingRow(*[text] * 10), NoteRow(*[text] * 4)
    data = write_check_report([finding], [replace(FILE, file=text, result=text)], [], [note])
    with ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in package.read(name)
                assert b"hyperlink" not in package.read(name)
    first, *_, last = open_book(data)
    for sheet in (first, last):
        assert {cell.text for cell in sheet.cells if cell.row == 2} == {text}


def test_a_long_text_goes_on_in_the_next_rows_and_a_filter_keeps_them() -> None:
    data = write_check_report([replace(FINDING, sentence=LONG), FINDING], [], [], [])
    _, *rows = sheets_of(data)[0]
    assert len(rows) > 3
    assert "".join(str(row[5]) for row in rows[:-1]) == LONG
    assert {(row[0], row[1], row[2], row[3], row[4], row[9]) for row in rows} == {
        (FINDING.file, FINDING.chapter, FINDING.level, FINDING.cell, FINDING.item, FINDING.code)
    }
    assert [row[7] for row in rows] == [FINDING.source, *[None] * (len(rows) - 2), FINDING.source]
    sheet = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    assert all(height is None or height < 409 for height in (one.height for one in sheet.row_dimensions.values()))


def test_more_than_a_cell_holds_goes_on_too() -> None:
    without_width = "\u0301" * 40_000
    _, *rows = sheets_of(write_check_report([replace(FINDING, sentence=without_width)], [], [], []))[0]
    assert "".join(str(row[5]) for row in rows) == without_width


def test_the_head_stays_on_every_page_and_filters() -> None:
    book = openpyxl.load_workbook(BytesIO(write_check_report([FINDING] * 60, [FILE] * 60, [RULE], [NOTE])))
    for sheet in book:
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.auto_filter.ref == sheet.dimensions


def test_printed_every_character_is_there(tmp_path: Path) -> None:
    long = [replace(FINDING, sentence=LONG, muted=LONG[:200]), replace(FINDING, item=LONG[:300], mend=LONG[:120])]
    pages = print_workbook(write_check_report([FINDING, *long] * 5, [FILE], [RULE], [NOTE]), tmp_path)
    text = "".join(page.text for page in pages)
    wanted = 5 * sum((LONG + LONG[:200] + LONG[:300] + LONG[:120]).count(one) for one in "広")
    assert on_paper("広")
    assert text.count("広") == wanted
    assert all(page.width > page.height and "ファイル" in page.text for page in pages[:-3])
