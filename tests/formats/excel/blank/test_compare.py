"""Is a blank workbook held against the definition text by text, with the cell of each?

BL1 what the definition prints agrees, for every form × edition
BL2 a changed word differs, a removed one is missing, a new one is extra; their neighbours agree
BL3 width and spaces are told apart from words
BL4 numbers in cells of their own, choices and boxes in one cell, labels in another order
BL5 another edition's workbook, and one that is no form
"""

from __future__ import annotations

import re
from collections import Counter

import pytest
from openpyxl import Workbook

from app.errors import Refused
from app.formats.excel.blank import Comparison, Verdict, compare_blank
from assessment_schema.loader import editions
from tests.builders import KEYS
from tests.formats.excel.blank.blanks import blank, both, replaced

FORM2 = "form2/2024-10"


def compared(key: str, data: bytes) -> Comparison:
    return compare_blank(editions()[key], data)


def others(comparison: Comparison) -> list[tuple[str, str, str, str]]:
    """What does not agree: verdict, item, words of the definition and of the workbook."""
    lines = comparison.of(*set(Verdict) - {Verdict.AGREES})
    return [
        (
            line.verdict.value,
            line.item.code if line.item else "",
            line.expected.text if line.expected else "",
            line.found.text if line.found else "",
        )
        for line in lines
    ]


@pytest.mark.parametrize("key", KEYS)
def test_our_own_blank_agrees(key: str) -> None:  # BL1
    comparison = compared(key, blank(key))
    assert others(comparison) == []
    assert len(comparison.lines) > 20
    assert all(line.found and re.fullmatch(r".+![A-Z]+\d+", line.found.place) for line in comparison.lines)


@pytest.mark.parametrize("key", KEYS)
def test_every_label_and_choice_is_held_against_it(key: str) -> None:  # BL1
    held = {line.item.code for line in compared(key, blank(key)).lines if line.item}
    asked = {item.code for chapter in editions()[key].chapters for item in chapter.items}
    assert asked <= held | {"register", "annex1.figures", "I-2-S"}


def test_a_changed_label_differs() -> None:  # BL2
    data = blank(FORM2, replaced("②法令上の根拠", "②法令上の根拠（照会・提供の別）"))
    assert others(compared(FORM2, data)) == [
        ("differs", "I-4-2", "②法令上の根拠", "②法令上の根拠（照会・提供の別）"),
    ]


def test_a_label_that_is_gone_is_missing() -> None:  # BL2
    data = blank(FORM2, replaced("適用した理由", None))
    assert others(compared(FORM2, data)) == [("missing", "I-9.reason", "適用した理由", "")]


def test_a_text_that_is_new_is_extra() -> None:  # BL2
    def change(workbook: Workbook) -> None:
        workbook["Ⅰ 関連情報"]["B60"] = "新しく尋ねること"

    (line,) = compared(FORM2, blank(FORM2, change)).of(*set(Verdict) - {Verdict.AGREES})
    assert (line.verdict, line.found and line.found.place) == (Verdict.EXTRA, "Ⅰ 関連情報!B60")


def test_a_changed_choice_differs() -> None:  # BL2
    data = blank(FORM2, replaced("外部監査", "外部の監査"))
    assert others(compared(FORM2, data)) == [("differs", "IV-9.audit", "外部監査", "外部の監査")]


def test_a_mark_more_differs() -> None:  # BL2
    data = blank(FORM2, replaced("③システムの名称", "③システムの名称　※"))
    assert others(compared(FORM2, data)) == [("differs", "I-1-3", "③システムの名称", "③システムの名称　※")]


@pytest.mark.parametrize("text", ["③ システム の名称", "③システムの\n名称", "３システムの名称"])
def test_width_and_spaces_are_no_words(text: str) -> None:  # BL3
    found = others(compared(FORM2, blank(FORM2, replaced("③システムの名称", text))))
    expected = [] if text.startswith("③") else [("width", "I-1-3", "③システムの名称", text)]
    assert found == expected


def test_a_number_may_stand_in_a_cell_of_its_own() -> None:  # BL4
    def change(workbook: Workbook) -> None:
        sheet = workbook["Ⅳ リスク対策"]
        cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "９．監査")
        for merged in list(sheet.merged_cells.ranges):
            if cell.coordinate in merged:
                sheet.unmerge_cells(str(merged))
        cell.value = "９．"
        sheet.cell(cell.row, cell.column + 2, "監査")

    assert others(compared(FORM2, blank(FORM2, change))) == []


def test_choices_may_stand_in_one_cell() -> None:  # BL4
    change = both(
        replaced("1) 特に力を入れている", "1) 特に力を入れている　2) 十分である\n3) 課題が残されている"),
        replaced("2) 十分である", None),
        replaced("3) 課題が残されている", None),
    )
    assert others(compared(FORM2, blank(FORM2, change))) == []


def test_what_stands_elsewhere_is_found_there() -> None:  # BL4
    change = both(replaced("連絡先", None), replaced("①部署", "連絡先"), replaced("②所属長の役職名", "①部署"))
    found = others(compared(FORM2, blank(FORM2, change)))
    assert [line for line in found if line[1] != "I-5-2"] == []


def test_blocks_that_are_printed_twenty_times_are_no_extra() -> None:  # BL4
    def change(workbook: Workbook) -> None:
        sheet = workbook["Ⅰ 基本情報"]
        for number in range(2, 21):
            for offset, text in enumerate((f"システム{number}", "①システムの名称", "②システムの機能")):
                sheet.cell(200 + 4 * number + offset, 2, text)

    assert others(compared("form3/2016-01", blank("form3/2016-01", change))) == []


def test_another_edition_is_told_by_what_it_lacks() -> None:  # BL5
    comparison = compared(FORM2, blank("form2/2019-01"))
    counts = Counter(line.verdict for line in comparison.lines)
    missing = {line.item.code for line in comparison.of(Verdict.MISSING) if line.item}
    assert counts[Verdict.EXTRA] == 0
    assert {"I-9", "IV-8", "IV-11"} <= missing
    assert [line[1:] for line in others(comparison) if line[0] == "differs"] == [
        ("", "[令和6年10月　様式2]", "[平成31年1月　様式2]"),
        ("IV-9", "９．監査", "８．監査"),
        ("IV-10", "１０．従業者に対する教育・啓発", "９．従業者に対する教育・啓発"),
    ]


def test_a_workbook_without_any_title_is_refused() -> None:  # BL5
    def change(workbook: Workbook) -> None:
        for sheet in workbook:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.coordinate not in sheet.merged_cells or cell.value:
                        cell.value = "献立" if cell.value else None

    with pytest.raises(Refused) as refusal:
        compared(FORM2, blank(FORM2, change))
    assert refusal.value.problems[0].code == "workbook-no-form"
