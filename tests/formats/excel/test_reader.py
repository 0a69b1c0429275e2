"""What does the reader say about workbooks that people changed? Every text finds its item, or is left over and said.

RD1 a box is ticked by a tick only; other marks leave it empty and are left over
RD2 a missing or changed label costs its own item, inside a repeating block too, and is said
RD3 notes beside and below the table are left over, never joined to an answer
RD4 a choice that is not in the list is said and left over
RD5 the number on a label's second page is no second answer
"""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.document.document import parse_document
from app.formats.excel.reader import read_workbook
from app.formats.excel.writer import write_workbook
from tests.builders import document
from tests.examples import LARGE, example
from tests.formats.excel.editing import SYSTEMS, cell_of, codes, edited, texts_left


@pytest.mark.parametrize("mark", ["×", "x", "無", "-", "該当なし", "□"])
def test_other_marks_are_no_tick(mark: str) -> None:  # RD1
    def change(sheet: Worksheet) -> None:
        cell_of(sheet, "○").value = mark

    imported = edited(change)
    assert imported.document.get("I-2-S/s1/I-2-S-3")["checked"] == ["other"]
    assert texts_left(imported) == [mark]
    assert codes(imported) == ["workbook-leftover"]


@pytest.mark.parametrize("mark", ["◯", "レ", "✓", "●"])
def test_every_usual_tick_counts(mark: str) -> None:  # RD1
    def change(sheet: Worksheet) -> None:
        cell_of(sheet, "○").value = mark

    assert edited(change).document.get("I-2-S/s1/I-2-S-3")["checked"] == ["internal-link", "other"]


@pytest.mark.parametrize("label", [None, "②機能"])
def test_a_changed_label_costs_one_item(label: str | None) -> None:  # RD2
    def change(sheet: Worksheet) -> None:
        cell_of(sheet, "②システムの機能", nth=2).value = label

    imported = edited(change)
    second = imported.document.answers["I-2-S"][1]
    assert second["I-2-S-1"] == "名称2"
    assert second["I-2-S-3"] == SYSTEMS[1]["I-2-S-3"]
    assert imported.document.answers["I-2-S"][2]["I-2-S-2"] == "機能3"
    assert "機能2" in texts_left(imported)
    assert any(finding.code == "workbook-missing" and finding.item == "I-2-S-2" for finding in imported.findings)


@pytest.mark.parametrize("place", ["AZ3", "Z60", "B400"])
def test_notes_outside_the_table_are_left_over(place: str) -> None:  # RD3
    def change(sheet: Worksheet) -> None:
        sheet[place] = "欄外の覚書"

    imported = edited(change)
    assert texts_left(imported) == ["欄外の覚書"]
    assert imported.document.get("I-1-1") == "事務"
    assert imported.document.get("I-3") == "ファイル"


def test_an_unknown_choice_is_said_and_kept() -> None:  # RD4
    def change(sheet: Worksheet) -> None:
        cell_of(sheet, "1,000人未満").value = "千人くらい"

    imported = edited(change)
    assert imported.document.get("I-1-3") is None
    assert codes(imported) == ["workbook-choice", "workbook-leftover"]
    assert texts_left(imported) == ["千人くらい"]


def test_a_text_over_several_pages_is_one_answer() -> None:  # RD5
    long = "\n".join(f"{number}行目の文。" for number in range(300))
    written = document(**{"I-1-2": long, "II": [{"id": "f1", "II-4-O": [{"id": "o1", "II-4-O-8": long}]}]})
    workbook = write_workbook(written)
    labels = [
        cell.value
        for sheet in load_workbook(BytesIO(workbook)).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if str(cell.value).endswith("（続き）")
    ]
    assert "②事務の内容　※（続き）" in labels
    assert "再委託（続き）" in labels
    assert read_workbook(workbook).document == written


def test_a_link_to_a_file_whose_sheet_was_removed_is_dropped() -> None:
    name = LARGE
    workbook = load_workbook(BytesIO(write_workbook(example(name))))
    del workbook["Ⅱ ファイルの概要 (2)"]
    target = BytesIO()
    workbook.save(target)
    read = read_workbook(target.getvalue()).document
    assert {row["id"] for row in read.answers["II"]} < {row["id"] for row in example(name).answers["II"]}
    assert parse_document(read.to_json()).answers["III"] == read.answers["III"]
