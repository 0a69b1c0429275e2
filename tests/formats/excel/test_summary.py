"""The table of a folder: texts stay texts, it prints on A4 landscape with its head on every page."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from app.formats.excel import tables
from app.formats.excel.reader.book import open_book
from app.formats.excel.summary import SummaryNote, SummaryRow, write_summary
from tests.formats.excel.printing import on_paper, print_workbook

ROW = SummaryRow("税務課/住民税.xlsx", "1", "住民税", "平成30年5月　様式4", 630, 6, 3, 2, 1, 0, "確かめてください。")
NOTE = SummaryNote("税務課/住民税.xlsx", "指摘", "Ⅵ 評価実施手続!E5", "VI-1-1 ①実施日", "読めません。")
ODD = ("=1+1", "+81", "-1", "@SUM(A1)", "_x000D_", "<r>a</r>", 'x\x1b"', '=HYPERLINK("http://x")', "{=1}", "x005F_")


def test_one_row_for_each_file_and_each_note() -> None:
    first, second = openpyxl.load_workbook(BytesIO(write_summary([ROW], [NOTE]))).worksheets
    assert [cell.value for cell in first[2]] == list(vars(ROW).values())
    assert [cell.value for cell in second[2]] == list(vars(NOTE).values())
    assert [cell.value for cell in first[1]][4:6] == ["読み取った項目数", "空欄"]


@pytest.mark.parametrize("text", ODD)
def test_a_text_is_a_text(text: str) -> None:
    data = write_summary([SummaryRow(text, text, text, text, result=text)], [SummaryNote(*[text] * 5)])
    with ZipFile(BytesIO(data)) as package:
        for name in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"):
            assert b"<f>" not in package.read(name)
            assert b"hyperlink" not in package.read(name)
    if text.isprintable():
        assert {cell.text for sheet in open_book(data) for cell in sheet.cells if cell.row == 2} == {text}


def test_a_text_beyond_what_a_cell_holds_is_cut_and_a_row_is_never_too_high() -> None:
    data = write_summary([SummaryRow("a" * 40_000, result="長\n" * 1_000)], [])
    sheet = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    assert len(sheet["A2"].value) == tables._LONGEST
    assert sheet.row_dimensions[2].height < 409


def test_nothing_to_list_is_an_empty_table() -> None:
    first, second = openpyxl.load_workbook(BytesIO(write_summary([], []))).worksheets
    assert (first.max_row, second.max_row) == (1, 1)


def test_the_head_stays_and_is_on_every_page() -> None:
    for sheet in openpyxl.load_workbook(BytesIO(write_summary([ROW] * 60, [NOTE] * 60))).worksheets:
        assert sheet.freeze_panes == "B2"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert str(sheet.page_setup.paperSize) == "9"
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.auto_filter.ref == sheet.dimensions


def test_printed_every_character_is_there(tmp_path: Path) -> None:
    long = "長い文章でも、行の高さはこれに合わせて広がります。" * 20
    assert on_paper("広")
    rows = [ROW, SummaryRow("bad.xlsx", result="読めません: " + long[:200])] * 20
    pages = print_workbook(write_summary(rows, [NOTE, SummaryNote("a", "置き場所なし", "b!A1", "", long)]), tmp_path)
    assert all(page.width > page.height for page in pages)
    assert all("ファイル" in page.text for page in pages)
    assert "".join(page.text for page in pages).count("広") == 20 * long[:200].count("広") + long.count("広")
