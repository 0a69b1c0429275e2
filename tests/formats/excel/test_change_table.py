"""The table as a workbook: texts stay texts, marked words are underlined, nothing is cut off on paper."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock

from app.changes.marks import Runs
from app.formats.excel.change_table import write_change_table
from tests.formats.excel.printing import on_paper, print_workbook
from tests.formats.tables import ODD, Tables, odd_table, table_of

SHEETS = ["（別添3）変更箇所", "新旧対照表", "変更の全文", "確かめること"]


def written(tables: Tables, title: str = "18 見本事務") -> bytes:
    return write_change_table(tables.shown, tables.comparison, title=title, before_name="旧.xlsx", after_name="新.json")


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(data), rich_text=True)


def runs_of(value: object) -> list[tuple[str, bool]]:
    """A cell's text with what is underlined, neighbours of one look as one."""
    if not isinstance(value, CellRichText):
        return [(str(value), False)] if value is not None else []
    found: list[tuple[str, bool]] = []
    for part in value:
        text, marked = (part.text, part.font.u is not None) if isinstance(part, TextBlock) else (part, False)
        found.append((text, marked))
    return found


def plain(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def test_six_columns_and_a_comparison() -> None:
    table = table_of({"I-1-2": "催告を行う。"}, {"I-1-2": "督促及び催告を行う。"})
    book = opened(written(table))
    assert book.sheetnames == SHEETS[:3]
    first, _, second = book.worksheets
    assert [cell.value for cell in first[3]] == [
        "変更日",
        "項目",
        "変更前の記載",
        "変更後の記載",
        "提出時期",
        "提出時期に係る説明",
        "確認用（印刷されません）",
    ]
    assert str(first.print_area).endswith("$F$4")
    assert [str(cell.value or "") for cell in first[4][:6]] == [
        "令和13年4月1日",
        "Ⅰ-1-②事務の内容",
        "催告を行う。",
        "督促及び催告を行う。",
        "事前",
        "",
    ]
    assert [str(cell.value or "") for cell in second[4]] == [
        "1",
        "Ⅰ-1-②事務の内容　※",
        "変更",
        "催告を行う。",
        "督促及び催告を行う。",
    ]


def test_marked_words_are_underlined() -> None:
    table = table_of({"I-1-2": "催告を行う。"}, {"I-1-2": "督促及び催告を行う。"})
    sheet = opened(written(table)).worksheets[0]
    assert runs_of(sheet["C4"].value) == [("催告を行う。", False)]
    assert runs_of(sheet["D4"].value) == [("督促及び", True), ("催告を行う。", False)]


@pytest.mark.parametrize(("before", "after"), [("紙", "媒体"), ("", "媒体"), ("紙", "")])
def test_a_text_that_is_marked_whole_is_there_and_underlined(before: str, after: str) -> None:
    """A rich text of one run would be no text at all."""
    sheet = opened(written(table_of({"I-1-1": before}, {"I-1-1": after}))).worksheets[2]
    for cell, text in ((sheet["D4"], before), (sheet["E4"], after)):
        assert (cell.value or "") == text
        assert (cell.font.u == "single") == bool(text)


def test_what_a_person_did_and_must_do_is_there() -> None:
    book = opened(written(odd_table("x")))
    assert book.sheetnames == SHEETS
    remarks = [str(row[0].value) for row in book.worksheets[3].iter_rows(min_row=4)]
    assert len(remarks) == 2
    assert "I-9" in remarks[0]
    assert remarks[1] == "別添3に載せない変更: Ⅰ-3 特定個人情報ファイル名（x）"
    noted = {str(row[1].value): row[6].value for row in book.worksheets[0].iter_rows(min_row=4)}
    assert str(noted["x"]).startswith("［書き換え済み］\n説明の案: ")
    compared = [str(row[1].value) for row in book.worksheets[2].iter_rows(min_row=4)]
    assert compared[0] == "Ⅰ-1-①事務の名称\n［重要な変更（x）］"


def test_a_proposal_is_shown_as_one() -> None:
    sheet = opened(written(table_of({"I-4-1": "a"}, {"I-4-1": "b"}))).worksheets[0]
    assert sheet["F4"].value is None
    assert str(sheet["G4"].value).startswith("説明の案: その他の項目の変更であり")


def test_the_comparison_has_its_columns_by_chapter() -> None:
    table = table_of({"I-1-2": "総務大臣", "VI-2-1": "a"}, {"I-1-2": "内閣総理大臣", "VI-2-1": "b"})
    sheet = opened(written(table)).worksheets[1]
    assert sheet.title == "新旧対照表"
    assert [cell.value for cell in sheet[3]] == list(table.comparison.head)
    assert [str(row[0].value) for row in sheet.iter_rows(min_row=4)][:5] == [
        "Ⅰ　基本情報",
        "1",
        "【修正のポイント】（案）\n変更1件。重要な変更の対象（※）となる項目: Ⅰ-1-②事務の内容。",
        "Ⅵ　評価実施手続",
        "2",
    ]
    assert runs_of(sheet["E5"].value) == [("内閣総理", True), ("大臣", False)]
    assert runs_of(sheet["F5"].value) == [("総務", True), ("大臣", False)]


def test_no_chapter_begins_at_the_foot_of_a_page(tmp_path: Path) -> None:
    """A chapter stands with its first row, whatever is above it; and pages are as many as planned."""
    rows = {"I-2-S": [{"id": f"s{number}", "I-2-S-1": f"甲{number}"} for number in range(40)]}
    old, new = ({**rows, "V-2-1": word, "I-1-2": word * count} for word, count in (("旧", 1), ("新", 700)))
    new["I-2-S"] = [{**row, "I-2-S-2": f"機能{row['id']}"} for row in rows["I-2-S"]]
    data = written(table_of(old, new))
    sheet = opened(data).worksheets[1]
    starts = {mark.id + 1 for mark in sheet.row_breaks.brk}
    chapters = [row[0].row for row in sheet.iter_rows(min_row=4) if str(row[0].value)[:1] in "ⅠⅤ"]
    assert starts
    assert not starts & {row + 1 for row in chapters}
    pages = print_workbook(data, tmp_path)
    assert sum("改定後（下線部" in page.text for page in pages) == len(starts) + 1
    assert all(page.width > page.height for page in pages)


@pytest.mark.parametrize("text", ODD)
def test_a_text_is_a_text(text: str) -> None:
    data = written(odd_table(text), title=text)
    with ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/"):
                assert b"<f>" not in package.read(name)
                assert b"hyperlink" not in package.read(name)
    book = opened(data)
    changed = [row for row in book.worksheets[2].iter_rows(min_row=4) if str(row[1].value).startswith("Ⅰ-1-②")]
    assert str(changed[0][4].value) == f"前{text}"
    assert str(book.worksheets[0]["A1"].value) == f"変更箇所　{text}"


def test_the_same_table_gives_the_same_bytes() -> None:
    assert written(odd_table("a_x000a_b")) == written(odd_table("a_x000a_b"))


def test_the_head_stays_and_is_on_every_page() -> None:
    for sheet in opened(written(odd_table("x"))).worksheets:
        assert sheet.freeze_panes == "A4"
        assert sheet.print_title_rows == "$3:$3"
        assert sheet.page_setup.orientation == "landscape"
        assert str(sheet.page_setup.paperSize) == "9"
        if sheet.title == "新旧対照表":
            assert sheet.page_setup.scale == 73
            continue
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)


def test_a_long_text_flows_over_rows_and_stays_whole() -> None:
    table = odd_table("と長い", is_long=True)
    sheet = opened(written(table)).worksheets[0]
    long_row = next(row for row in table.shown.rows if row.item.startswith("Ⅰ-1-②"))
    texts = "".join(str(row[3].value or "") for row in sheet.iter_rows(min_row=4) if row[3].value)
    assert plain(long_row.after) in texts
    assert all((sheet.row_dimensions[number].height or 0) < 409 for number in range(4, sheet.max_row + 1))


def test_a_text_beyond_a_cell_is_not_lost() -> None:
    text = "\u200b" * 40_000
    sheet = opened(written(table_of({"I-1-2": ""}, {"I-1-2": f"a{text}b"}))).worksheets[2]
    assert "".join(str(row[4].value or "") for row in sheet.iter_rows(min_row=4)) == f"a{text}b"


def test_nothing_changed_is_an_empty_table() -> None:
    first, second, third = opened(written(table_of({}, {}))).worksheets
    assert (first.max_row, second.max_row, third.max_row) == (3, 4, 3)


def test_printed_every_character_is_there(tmp_path: Path) -> None:
    table = odd_table("広い端末", is_long=True)
    pages = print_workbook(written(table), tmp_path)
    printed = "".join(page.text for page in pages)
    assert all(page.width > page.height for page in pages)
    rows = [(row.item, plain(row.before), plain(row.after), row.explanation) for row in table.shown.rows]
    compared = [(one.item, plain(one.before), plain(one.after), one.decision) for one in table.shown.changes]
    council = [
        (one.item, one.viewpoint, one.difference, plain(one.after), plain(one.before)) for one in table.comparison.rows
    ]
    wanted = on_paper("".join(text for row in (*rows, *compared, *council) for text in row))
    for character in set("広端末長章高"):
        assert printed.count(character) >= wanted.count(character) > 0
    assert all("変更後" in page.text or "改定後" in page.text or "確かめる" in page.text for page in pages)
