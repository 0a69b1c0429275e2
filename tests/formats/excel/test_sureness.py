"""How surely is each answer read, and what is said of labels and sheets that stand twice or not at all?

SU1 certain is not listed: our own exports, and labels that differ in spaces, widths and ※ only
SU2 likely: another writing of the number, text that goes on without a label
SU3 doubtful: a row is empty in between, the next label is lost
SU4 a label said again: both cells named, the second text left over; a sheet said again: once
SU5 a block with the number of another is read and said
SU6 a chapter without a sheet is one finding
SU7 an error value names its item
"""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.formats.base import Imported, Sureness
from tests.formats.excel.editing import BASICS, cell_of, codes, edited, rewritten, texts_left, the_finding


def sureness(imported: Imported, path: str) -> tuple[str, list[str]]:
    unsure = imported.sureness.get(path)
    return (unsure.level, [reason.code for reason in unsure.reasons]) if unsure else (Sureness.CERTAIN, [])


def _with(text: str, *, is_ours: bool = False, **answers: Any) -> Imported:
    """Anybody's workbook with another label over the first answer."""

    def change(workbook: Workbook) -> None:
        cell_of(workbook[BASICS], "①事務の名称").value = text

    return rewritten(change, is_ours=is_ours, **answers)


@pytest.mark.parametrize("label", ["①事務の名称", "① 事務の\n名称　※", "1事務の名称"])
def test_labels_as_printed_are_certain(label: str) -> None:  # SU1
    imported = _with(label)
    assert imported.document.get("I-1-1") == "事務"
    assert imported.sureness == {}


@pytest.mark.parametrize("label", ["(1)事務の名称", "１．事務の名称", "1)事務の名称"])
def test_a_number_in_another_writing_is_likely(label: str) -> None:  # SU2
    imported = _with(label)
    assert imported.document.get("I-1-1") == "事務"
    assert sureness(imported, "I-1-1") == ("likely", ["place-renumbered"])
    assert list(imported.sureness) == ["I-1-1"]
    (reason,) = imported.sureness["I-1-1"].reasons
    assert "①事務の名称" in reason.message


def _below(gap: int, **lost: Any) -> Imported:
    """The first answer goes on in a row that is inserted under it, ``gap`` empty rows away."""

    def change(workbook: Workbook) -> None:
        sheet = workbook[BASICS]
        row = cell_of(sheet, "事務").row
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.insert_rows(row + 1, gap + 1)
        sheet.cell(row + 1 + gap, 5, "続き")
        for label in lost.values():
            cell_of(sheet, label).value = None

    return rewritten(change, is_ours=False)


def test_text_without_a_label_is_likely() -> None:  # SU2
    imported = _below(0)
    assert imported.document.get("I-1-1") == "事務\n続き"
    assert sureness(imported, "I-1-1") == ("likely", ["place-continued"])


def test_text_behind_an_empty_row_is_doubtful() -> None:  # SU3
    imported = _below(1)
    assert imported.document.get("I-1-1") == "事務\n続き"
    assert sureness(imported, "I-1-1") == ("doubtful", ["place-apart"])


def test_text_before_a_lost_label_is_doubtful() -> None:  # SU3
    imported = _below(0, lost="②事務の内容　※")
    assert sureness(imported, "I-1-1") == ("doubtful", ["place-label-lost"])
    assert "②事務の内容" in imported.sureness["I-1-1"].reasons[0].message
    assert codes(imported) == ["workbook-missing"]


def test_a_label_said_again_names_both_cells() -> None:  # SU4
    def change(workbook: Workbook) -> None:
        sheet = workbook[BASICS]
        label = cell_of(sheet, "①事務の名称")
        row = sheet.max_row + 2
        sheet.cell(row, label.column, label.value)
        sheet.cell(row, label.column + 2, "別の名称")

    imported = rewritten(change, is_ours=False)
    assert imported.document.get("I-1-1") == "事務"
    finding = the_finding(imported, "workbook-repeated")
    (left,) = imported.document.leftovers
    assert left.text == "別の名称"
    assert finding.cell == f"{BASICS}!{left.cell}"
    assert (finding.path, finding.item, finding.level) == ("I-1-1", "I-1-1", "error")
    assert imported.places["I-1-1"] in finding.message
    assert finding.cell in finding.message
    assert "余分な方をExcelで消してください" in finding.message


def test_a_label_said_again_without_text_is_said() -> None:  # SU4
    def change(sheet: Worksheet) -> None:
        cell_of(sheet, "②事務の内容　※").value = "①事務の名称"

    imported = edited(change)
    assert codes(imported) == ["workbook-repeated"]
    assert texts_left(imported) == []


def test_a_sheet_said_again_is_one_finding() -> None:  # SU4
    def change(workbook: Workbook) -> None:
        workbook.copy_worksheet(workbook[BASICS]).title = "控え"

    imported = rewritten(change, is_ours=False)
    assert imported.document.get("I-1-1") == "事務"
    finding = the_finding(imported, "workbook-repeated-sheet")
    assert finding.cell == "控え"
    assert f"「{BASICS}」" in finding.message
    assert "workbook-repeated" not in codes(imported)
    assert {left.sheet for left in imported.document.leftovers} == {"控え"}
    assert "事務" in texts_left(imported)


def test_a_block_with_the_number_of_another_is_read_and_said() -> None:  # SU5
    def change(sheet: Worksheet) -> None:
        cell_of(sheet, "システム3").value = "システム2"

    imported = edited(change)
    assert [row["I-2-S-1"] for row in imported.document.answers["I-2-S"]] == ["名称1", "名称2", "名称3"]
    finding = the_finding(imported, "workbook-block-twice")
    assert "「システム2」" in finding.message
    assert finding.level == "warning"
    assert codes(imported) == ["workbook-block-twice"]


def test_a_chapter_without_a_sheet_is_one_finding() -> None:  # SU6
    def change(workbook: Workbook) -> None:
        del workbook["Ⅵ 評価実施手続"]
        del workbook["Ⅱ ファイルの概要"]

    imported = rewritten(change, is_ours=False)
    missing = [finding for finding in imported.findings if finding.code == "workbook-missing-sheet"]
    assert ["Ⅱ ファイルの概要" in missing[0].message, "Ⅵ 評価実施手続" in missing[1].message] == [True, True]
    assert codes(imported) == ["workbook-missing-sheet"]
    assert "シートのあるブックを読み込んで" in missing[0].message
    assert not [key for key in imported.document.answers if key.startswith(("II-", "VI-"))]
    assert "II" not in imported.document.answers


def test_a_chapter_that_was_never_asked_is_not_missed() -> None:  # SU6
    def change(workbook: Workbook) -> None:
        del workbook["Ⅵ 評価実施手続"]

    assert codes(rewritten(change)) == []


def test_an_error_value_names_its_item() -> None:  # SU7
    def change(sheet: Worksheet) -> None:
        cell = cell_of(sheet, "事務")
        cell.value, cell.data_type = "#REF!", "e"

    imported = edited(change)
    finding = the_finding(imported, "workbook-error-value")
    assert (finding.path, finding.item, finding.label) == ("I-1-1", "I-1-1", "①事務の名称")
