"""What stands beside an answer is no answer, and is kept: comments, struck text, hidden rows, columns and sheets.

BE1 a comment is said with cell and next step, and kept; the answer stays as it is
BE2 a thread is one comment with its replies; the old note that mirrors it is not said again
BE3 struck runs and cells are no answer, no label and no error; what remains is the answer
BE4 whether a text is struck is said by its run, else by the font of its cell
BE5 answers in hidden rows, columns and sheets are read, and it is said once for each sheet
BE6 our own exports and a hidden list of choices have nothing to say
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from app.document.document import Leftover
from app.formats.excel.reader import read_workbook
from app.formats.excel.reader.book import Book, CellText, open_book
from app.formats.excel.reader.rich_text import Run, parted
from tests.formats.excel.editing import (
    BASICS,
    cell_of,
    changed_bytes,
    codes,
    edited,
    rewritten,
    texts_left,
    the_finding,
)
from tests.hostile.base import sheet, with_sheet

STRUCK = InlineFont(strike=True)
NOT_STRUCK = InlineFont(strike=False)
THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
RELATION = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"


def test_a_comment_is_said_and_kept() -> None:  # BE1
    def change(sheet: Worksheet) -> None:
        cell_of(sheet, "事務").comment = Comment("課長:\n要確認", "課長")

    imported = edited(change)
    assert imported.document.get("I-1-1") == "事務"
    address = imported.places["I-1-1"]
    finding = the_finding(imported, "workbook-comment")
    assert (finding.cell, finding.path, finding.level) == (address, "I-1-1", "warning")
    assert "「課長:\n要確認」" in finding.message
    assert "項目に書き足してください" in finding.message
    assert imported.document.leftovers == (
        Leftover(BASICS, f"{address.rpartition('!')[2]}（コメント）", "課長:\n要確認"),
    )


def _threaded(legacy: str, author: str) -> bytes:
    """A comment at the first answer, as an old note by this author, and as a thread with a reply."""

    def change(workbook: Workbook) -> None:
        cell = cell_of(workbook[BASICS], "事務")
        cell.comment = Comment(legacy, author)

    parts = _parts(changed_bytes(change))
    (rels,) = [name for name in parts if name.startswith("xl/worksheets/_rels") and b"/comments" in parts[name]]
    (notes,) = [name for name in parts if "comments" in name.lower() and name.endswith(".xml")]
    reference = parts[notes].partition(b'ref="')[2].partition(b'"')[0].decode()
    entries = "".join(
        f'<threadedComment ref="{reference}" dT="2024-05-01T09:00:00" personId="p" id="{number}"><text>{text}</text>'
        "</threadedComment>"
        for number, text in enumerate(("最新か？", "確認済み"))
    )
    parts[rels] = parts[rels].replace(
        b"</Relationships>",
        f'<Relationship Id="thread" Type="{RELATION}" Target="../threadedComments/threadedComment1.xml"/>'
        "</Relationships>".encode(),
    )
    threads = f'<ThreadedComments xmlns="{THREADS}">{entries}</ThreadedComments>'
    return _zipped({**parts, "xl/threadedComments/threadedComment1.xml": threads.encode()})


@pytest.mark.parametrize(
    ("legacy", "author"),
    [
        (
            "[スレッド化されたコメント]\n\n使用している Excel では…\n\nコメント:\n    最新か？\n返信:\n    確認済み",
            "課長",
        ),
        ("[Threaded comment]\n\nYour version of Excel…\n\nComment:\n    最新か？", "課長"),
        ("Kommentarthread\n\nKommentar:\n    最新か？", "tc={6B0D9C3E-0000-0000-0000-000000000000}"),
    ],
)
def test_a_mirror_of_a_thread_is_not_said_again(legacy: str, author: str) -> None:  # BE2
    imported = read_workbook(_threaded(legacy, author))
    assert texts_left(imported) == ["最新か？\n確認済み"]
    assert codes(imported) == ["workbook-comment"]


def test_a_note_beside_a_thread_is_kept() -> None:  # BE2
    imported = read_workbook(_threaded("古いメモ", "係長"))
    assert texts_left(imported) == ["最新か？\n確認済み\n古いメモ"]


def test_a_mirror_whose_thread_is_lost_is_kept() -> None:  # BE2
    def change(sheet: Worksheet) -> None:
        cell_of(sheet, "事務").comment = Comment("[Threaded comment]\n…\nComment:\n    最新か？", "tc={0}")

    assert texts_left(edited(change)) == ["[Threaded comment]\n…\nComment:\n    最新か？"]


def test_struck_runs_are_no_answer() -> None:  # BE3
    def change(sheet: Worksheet) -> None:
        cell_of(sheet, "事務").value = CellRichText(TextBlock(STRUCK, "旧い"), "新しい", TextBlock(NOT_STRUCK, "事務"))

    imported = edited(change)
    assert imported.document.get("I-1-1") == "新しい事務"
    address = imported.places["I-1-1"]
    finding = the_finding(imported, "workbook-struck")
    assert (finding.cell, finding.path, finding.level) == (address, "I-1-1", "warning")
    assert "「旧い」" in finding.message
    assert "取り消し線を外し" in finding.message
    assert imported.document.leftovers == (Leftover(BASICS, f"{address.rpartition('!')[2]}（取り消し線）", "旧い"),)


def test_a_struck_cell_is_blank() -> None:  # BE3
    def change(sheet: Worksheet) -> None:
        cell = cell_of(sheet, "事務")
        cell.font = Font(strike=True)

    imported = edited(change)
    assert imported.document.get("I-1-1") == ""
    assert texts_left(imported) == ["事務"]
    assert codes(imported) == ["workbook-struck"]


def test_a_struck_choice_and_tick_do_not_count() -> None:  # BE3
    def change(sheet: Worksheet) -> None:
        cell_of(sheet, "1,000人未満").font = Font(strike=True)
        cell_of(sheet, "○").font = Font(strike=True)

    imported = edited(change)
    assert imported.document.get("I-1-3") is None
    assert imported.document.get("I-2-S/s1/I-2-S-3")["checked"] == ["other"]
    assert sorted(texts_left(imported)) == ["1,000人未満", "○"]
    assert codes(imported) == ["workbook-struck"]


def test_a_struck_part_of_a_label_does_not_matter() -> None:  # BE3
    def change(sheet: Worksheet) -> None:
        cell_of(sheet, "①事務の名称").value = CellRichText("①", TextBlock(STRUCK, "業務"), "事務の名称")
        cell_of(sheet, "②システムの機能", nth=2).font = Font(strike=True)

    imported = edited(change)
    assert imported.document.get("I-1-1") == "事務"
    assert imported.document.get("I-2-S/s1/I-2-S-2") == "機能1"
    assert "I-2-S-2" not in imported.document.get("I-2-S/s2")
    assert "業務" in texts_left(imported)


def test_a_struck_date_and_a_struck_error_are_no_finding_of_their_own() -> None:  # BE3
    def change(workbook: Workbook) -> None:
        cell = cell_of(workbook["Ⅵ 評価実施手続"], "令和4年10月1日")
        cell.font = Font(strike=True)
        cell.value = "#REF!"
        cell.data_type = "e"

    answers: dict[str, Any] = {"VI-1-1": "2022-10-01"}
    imported = rewritten(change, **answers)
    assert imported.document.get("VI-1-1") == ""
    assert codes(imported) == ["workbook-struck"]


@pytest.mark.parametrize(
    ("text", "is_struck", "kept", "struck"),
    [
        ("前", False, "前", ""),
        ("前", True, "", "前"),
        (" ", True, " ", ""),
        ((Run("前", None), Run("後", True)), False, "前", "後"),
        ((Run("前", None), Run("後", False)), True, "後", "前"),
        ((Run("前", None), Run("後", False)), False, "前後", ""),
        ((Run("旧\n", True), Run("新", None)), False, "新", "旧\n"),
        ((Run("旧", True), Run("\n新\n", False), Run("古", True)), False, "新", "旧\n古"),
        ((Run("旧", True), Run("い", True), Run("新", False)), False, "新", "旧い"),
        ((Run(" ", True), Run("新 ", False)), False, " 新 ", ""),
        ((Run("旧", True), Run("　", None)), False, "", "旧"),
    ],
)
def test_what_is_struck(text: Any, is_struck: bool, kept: str, struck: str) -> None:  # BE4
    assert parted(text, is_struck=is_struck) == (kept, struck)


def test_a_run_with_a_font_of_its_own_is_not_struck_in_a_struck_cell() -> None:  # BE4
    def change(sheet: Worksheet) -> None:
        cell = cell_of(sheet, "事務")
        cell.value = CellRichText("旧い", TextBlock(InlineFont(b=True), "新しい"))
        cell.font = Font(strike=True)

    imported = edited(change)
    assert imported.document.get("I-1-1") == "新しい"
    assert texts_left(imported) == ["旧い"]


@pytest.mark.parametrize(
    ("font", "is_struck"),
    [
        ("<font><strike/></font>", True),
        ('<font><strike val="1"/></font>', True),
        ('<font><strike val="true"/></font>', True),
        ('<font><strike val="0"/></font>', False),
        ('<font><strike val="false"/></font>', False),
        ("<font/>", False),
    ],
)
def test_the_font_of_a_cell(font: str, is_struck: bool) -> None:  # BE4
    parts = _parts(changed_bytes(lambda _: None))
    styles = parts["xl/styles.xml"].decode()
    fonts = styles.partition("</fonts>")
    styles = f"{fonts[0]}{font}</fonts>{fonts[2]}"
    number = fonts[0].partition("<fonts")[2].count("<font>") + fonts[0].partition("<fonts")[2].count("<font/>")
    # A font of a conditional format says nothing about cells.
    dxfs = "<dxfs><dxf><font><strike/></font></dxf></dxfs>"
    styles = styles.replace("</cellXfs>", f'<xf numFmtId="0" fontId="{number}"/></cellXfs>{dxfs}')
    style = styles.partition("<cellXfs")[2].partition("</cellXfs>")[0].count("<xf ") - 1
    name = next(name for name in parts if b"<sheetData>" in parts[name])
    row = f'<row r="900"><c r="A900" s="{style}" t="inlineStr"><is><t>欄外</t></is></c></row></sheetData>'
    parts[name] = parts[name].replace(b"</sheetData>", row.encode())
    imported = read_workbook(_zipped({**parts, "xl/styles.xml": styles.encode()}))
    (leftover,) = imported.document.leftovers
    assert (leftover.cell, leftover.text) == ("A900（取り消し線）" if is_struck else "A900", "欄外")


@pytest.mark.parametrize("how", ["row", "column"])
def test_an_answer_in_a_hidden_row_or_column_is_read_and_said(how: str) -> None:  # BE5
    def change(workbook: Workbook) -> None:
        sheet = workbook[BASICS]
        cell = cell_of(sheet, "事務")
        if how == "column":
            for merged in list(sheet.merged_cells.ranges):
                if cell.coordinate in merged:
                    sheet.unmerge_cells(str(merged))
            sheet.column_dimensions[cell.column_letter].hidden = True
        else:
            sheet.row_dimensions[cell.row].hidden = True

    imported = rewritten(change)
    assert imported.document.get("I-1-1") == "事務"
    finding = the_finding(imported, "workbook-hidden")
    address = imported.places["I-1-1"].rpartition("!")[2]
    assert (finding.cell, finding.level) == (BASICS, "warning")
    assert f"（{address}" in finding.message
    assert "再表示" in finding.message
    assert codes(imported) == ["workbook-hidden"]


def test_hidden_labels_and_blank_answers_are_not_said() -> None:  # BE5
    def change(sheet: Worksheet) -> None:
        sheet.row_dimensions[cell_of(sheet, "②事務の内容　※").row].hidden = True
        for letter in "BC":
            sheet.column_dimensions[letter].hidden = True

    assert codes(edited(change)) == []


@pytest.mark.parametrize(
    ("rows", "hidden"),
    [
        ('<row r="2" hidden="1">{}</row>', True),
        ('<row r="2" hidden="true">{}</row>', True),
        ('<row r="2" ht="0" customHeight="1">{}</row>', True),
        ('<row r="2" hidden="0" ht="15">{}</row>', False),
        ('<row r="2" hidden="1">{}</row><row r="3"/>', True),
    ],
)
def test_which_rows_are_hidden(rows: str, hidden: bool) -> None:  # BE5
    book = open_book(with_sheet(sheet(rows.format('<c r="B2"><v>1</v></c>'))))
    assert [cell.is_hidden for cell in _added(book)] == [hidden]


@pytest.mark.parametrize(
    ("columns", "hidden"),
    [
        ('<col min="2" max="2" hidden="1"/>', True),
        ('<col min="1" max="16384" width="0"/>', True),
        ('<col min="3" max="9" hidden="1"/>', False),
        ('<col min="9" max="2" hidden="1"/><col min="x" max="99999999" hidden="1"/>', False),
    ],
)
def test_which_columns_are_hidden(columns: str, hidden: bool) -> None:  # BE5
    content = sheet('<row r="2"><c r="B2"><v>1</v></c></row>').replace(
        "<sheetData>", f"<cols>{columns}</cols><sheetData>"
    )
    assert [cell.is_hidden for cell in _added(open_book(with_sheet(content)))] == [hidden]


def test_a_merged_range_with_a_row_to_see_is_not_hidden() -> None:  # BE5
    merged = '<mergeCells><mergeCell ref="B2:B3"/></mergeCells>'
    rows = '<row r="2" hidden="1"><c r="B2"><v>1</v></c></row><row r="3" {}/>'
    seen = open_book(with_sheet(sheet(rows.format(""), merged)))
    unseen = open_book(with_sheet(sheet(rows.format('hidden="1"'), merged)))
    assert [cell.is_hidden for cell in (*_added(seen), *_added(unseen))] == [False, True]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_of_the_form_is_read_and_said(state: Any) -> None:  # BE5
    def change(workbook: Workbook) -> None:
        workbook[BASICS].sheet_state = state

    imported = rewritten(change, is_ours=False)
    assert imported.document.get("I-1-1") == "事務"
    assert codes(imported) == ["workbook-hidden-sheet"]
    assert the_finding(imported, "workbook-hidden-sheet").cell == BASICS


def test_a_hidden_change_table_and_record_list() -> None:  # BE5
    def change(workbook: Workbook) -> None:
        for name, text in (("（別添3）変更箇所", "変えた項目"), ("（別添2）ファイル記録項目", "宛名番号")):
            sheet = workbook[name]
            sheet.row_dimensions[cell_of(sheet, text).row].hidden = True

    records = [{"id": "a1", "name": "台帳", "groups": [{"id": "g1", "name": "宛名", "items": ["宛名番号"]}]}]
    changes = [{"id": "c1", "item": "変えた項目", "before": "前", "after": "後"}]
    imported = rewritten(change, annex2=records, annex3=changes)
    assert [finding.cell for finding in imported.findings] == ["（別添2）ファイル記録項目", "（別添3）変更箇所"]
    assert codes(imported) == ["workbook-hidden"]


def test_a_hidden_list_of_choices_says_nothing() -> None:  # BE6
    def change(workbook: Workbook) -> None:
        sheet = workbook.create_sheet("リスト")
        sheet["A1"], sheet["A2"], sheet["A3"] = "1,000人未満", "○", "実施する"
        sheet.sheet_state = "hidden"

    imported = rewritten(change, is_ours=False)
    assert codes(imported) == []
    assert texts_left(imported) == []


def _added(book: Book) -> tuple[CellText, ...]:
    return next(one for one in book if one.name == "付録").cells


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _zipped(parts: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return target.getvalue()
