"""Blocks repeated in somebody else's workbook.

CO1 copies look like the block and hold its labels; named cells are left empty; formulas are written relative to them
CO2 what held for the block holds for its copies: merged cells, validations, formats, labels beside, print area, tables
CO3 page breaks, comments and shapes stay with the first
CO4 rows inserted "like" another look like it and hold nothing; merged cells that end there grow
CO5 exactly the permitted parts differ; what stands above is the same, what stands below has moved
"""

from __future__ import annotations

import re
from collections.abc import Collection
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell import Cell
from openpyxl.formula.translate import Translator

from app.errors import Refused
from app.formats.excel.into.copying import Block, copy_rows, insert_like
from app.formats.excel.into.parts import Parts
from tests.formats.excel.into.everything import FILE, FIRST, LAST, LIST, OTHER, inserted, replaced, with_parts, workbook
from tests.formats.excel.into.facts import Facts, anchors_of, facts_of, opened
from tests.formats.excel.into.packages import changed_parts, parts_of

SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
HEIGHT = LAST - FIRST + 1
ANSWERS = {(9, 3), (11, 3), (12, 3)}


def copied(
    data: bytes,
    times: int = 1,
    blank: Collection[tuple[int, int]] = (),
    *,
    sheet: str = FILE,
    rows: tuple[int, int] = (FIRST, LAST),
    gap: int = 0,
) -> bytes:
    parts = Parts(data)
    copy_rows(parts, sheet, Block(*rows, times, gap), blank)
    return parts.zipped()


def like(row: int, count: int, sheet: str = FILE) -> bytes:
    parts = Parts(workbook())
    insert_like(parts, sheet, row, count)
    return parts.zipped()


@pytest.fixture(scope="module")
def facts() -> Facts:
    """Two copies of the second block."""
    return facts_of(copied(workbook(), 2, ANSWERS))


def test_labels_are_copied_and_answers_are_not(facts: Facts) -> None:  # CO1
    values = facts[FILE]["values"]
    for time in (1, 2):
        top = FIRST + HEIGHT * time
        assert [values.get(f"B{top + row}") for row in range(HEIGHT)] == ["委託先2", "内容2", "方法2", "再委託2"]
        assert [values.get(f"C{top + row}") for row in range(HEIGHT)] == [None] * HEIGHT
        assert [values[f"G{top + row}"] for row in range(HEIGHT)] == [20, 21, 22, 23]
    assert (values["C9"], values["C11"], values["C12"]) == ("答えＢ", "紙", "再委託する")
    assert values["B21"] == "３．その他"


def test_copies_look_like_the_block() -> None:  # CO1
    before, sheet = opened(workbook())[FILE], opened(copied(workbook(), 2, ANSWERS))[FILE]
    for time in (0, 1, 2):
        for row in range(FIRST, LAST + 1):
            target = row + HEIGHT * time
            assert sheet.row_dimensions[target].height == before.row_dimensions[row].height
            assert sheet.row_dimensions[target].outlineLevel == before.row_dimensions[row].outlineLevel
            for column in range(1, 9):
                if isinstance(sheet.cell(target, column), Cell):  # openpyxl makes the edges of merged ranges itself
                    assert sheet.cell(target, column).style_id == before.cell(row, column).style_id


def test_a_text_keeps_its_place_among_the_shared_ones() -> None:  # CO1
    part = parts_of(copied(workbook()))[SHEET].decode()
    (first,) = re.findall(r'<c r="B9" [^>]*t="s"><v>(\d+)</v>', part)
    assert f'<c r="B13" s="2" t="s"><v>{first}</v></c>' in part
    assert changed_parts(workbook(), copied(workbook())).isdisjoint({"xl/sharedStrings.xml", "xl/styles.xml"})


def test_formulas_are_written_relative_to_the_copies(facts: Facts) -> None:  # CO1
    values = facts[FILE]["values"]
    assert [values[f"F{row}"] for row in range(5, 21)] == [f"=G{row}*2" for row in range(5, 21)]


def with_formula(formula: str) -> bytes:
    """The workbook with this formula in H11, inside the block."""
    old = '<c r="G11" s="2"><v>22</v></c>'
    return with_parts(workbook(), {SHEET: replaced(old, f'{old}<c r="H11"><f>{escape(formula)}</f><v>7</v></c>')})


@pytest.mark.parametrize("formula", ["G12*$G$9+B$3", "SUM(C9:E12)", "別紙!A1&[1]Sheet1!B2", "A1", "SUM(9:9)+LOG10(A9)"])
def test_a_formula_is_copied_as_excel_does(formula: str) -> None:  # CO1
    values = facts_of(copied(with_formula(formula), 2))[FILE]["values"]
    for row in (15, 19):
        assert values[f"H{row}"] == Translator(f"={formula}", origin="H11").translate_formula(f"H{row}")


def test_a_result_is_copied_only_where_it_is_the_same() -> None:
    cells = '<c r="D11" t="str"><f>$B$3</f><v>項目</v></c><c r="E11" s="2" t="str"><f>B11</f><v>方法2</v></c>'
    data = with_parts(
        workbook(),
        {
            SHEET: replaced('<c r="D11" s="2"/><c r="E11" s="2"/>', cells),
            BOOK: replaced('<calcPr calcId="124519" fullCalcOnLoad="1"/>', ""),
        },
    )
    parts = parts_of(copied(data))
    assert (
        '<c r="D15" t="str"><f>$B$3</f><v>項目</v></c><c r="E15" s="2" t="str"><f>B15</f></c>' in parts[SHEET].decode()
    )
    assert b'</definedNames><calcPr fullCalcOnLoad="1"/></workbook>' in parts[BOOK]
    simple = with_parts(workbook(), {BOOK: replaced(' fullCalcOnLoad="1"', "")})
    assert b'<calcPr calcId="124519"/>' in parts_of(copied(simple, sheet=LIST, rows=(7, 7)))[BOOK]


def test_merged_cells_repeat_and_the_label_beside_grows(facts: Facts) -> None:  # CO2
    assert facts[FILE]["merged"] == sorted(
        ["B1:G1", "A5:A20", "C5:E6", "C7:E7", "E21:G22"]
        + [f"C{top}:E{top + 1}" for top in (9, 13, 17)]
        + [f"C{row}:E{row}" for row in (11, 15, 19)]
    )
    part = parts_of(copied(workbook(), 2))[SHEET].decode()
    assert '<mergeCells count="11">' in part
    assert part.count("<mergeCell ") == 11


def test_rules_hold_for_the_copies(facts: Facts) -> None:  # CO2
    lists = {(formula, place) for kind, formula, place in facts[FILE]["validations"] if kind == "list"}
    assert lists == {('"紙,電子"', f"003/{row:05d}") for row in (7, 11, 15, 19)} | {
        ("別紙!$A$1:$A$3", f"003/{row:05d}") for row in (12, 16, 20)
    }
    formats = [(formula, place) for kind, formula, place in facts[FILE]["conditions"] if kind == "expression"]
    assert sorted(formats) == [('$C5=""', f"{column:03d}/{row:05d}") for column in (3, 4, 5) for row in range(5, 21)]
    assert [place for kind, _, place in facts[FILE]["conditions"] if kind == "cellIs"] == [
        f"006/{row:05d}" for row in (9, 13, 17)
    ]
    part = parts_of(copied(workbook(), 2))[SHEET].decode()
    assert '<protectedRange sqref="C9:E20" name="欄"/>' in part
    assert '<ignoredError sqref="C9:C20 C22" numberStoredAsText="1"/>' in part
    assert "<xm:sqref>G4:G22</xm:sqref>" in part


def test_what_counts_the_blocks_counts_the_copies(facts: Facts) -> None:  # CO2
    values = facts[FILE]["values"]
    assert values["C4"] == "=COUNTA(C5:C20)"
    assert values["C21"] == '=SUM(F5:F20)&"F9と"&$C$9&IF(B22="",B4,G12)'
    assert values["D21"] == "{=F11:F12*2} D21:D22"
    assert facts["names"]["合計の範囲"] == f"'{FILE}'!$F$5:$F$20"
    assert facts[OTHER]["values"]["B2"] == f"=SUM('{FILE}'!F5:F20)+SUM('{FILE}'!$F$9:$F$12)"
    chart = parts_of(copied(workbook(), 2))["xl/charts/chart1.xml"].decode()
    assert re.findall("<c:f>([^<]*)</c:f>", chart) == [f"'{FILE}'!$B$5:$B$20", f"'{FILE}'!$F$5:$F$20"]


def test_a_formula_in_the_block_does_not_grow() -> None:
    values = facts_of(copied(with_formula("SUM(G$5:G12)"), 2))[FILE]["values"]
    assert [values[f"H{row}"] for row in (11, 15, 19)] == [f"=SUM(G$5:G{row + 1})" for row in (11, 15, 19)]


def test_a_list_that_ends_with_the_page_grows() -> None:  # CO2
    data = copied(workbook(), 40, {(7, 1), (7, 2), (7, 3), (7, 4)}, sheet=LIST, rows=(7, 7))
    facts = facts_of(data)[LIST]
    assert facts["area"] == f"'{LIST}'!$A$1:$D$47"
    assert facts["filter"] == "A3:D47"
    assert facts["titles"] == "$3:$3"
    assert facts["values"]["D1"] == "=COUNTA(A4:A47)"
    assert {place for _, _, place in facts["conditions"]} == {
        f"{column:03d}/{row:05d}" for column in range(1, 5) for row in range(4, 48)
    }
    assert "別添3!$A$3:$D$47" in parts_of(data)[BOOK].decode()
    assert '<dimension ref="A1:D47"/>' in parts_of(data)["xl/worksheets/sheet2.xml"].decode()
    assert facts_of(data)[OTHER]["values"]["B3"] == "=COUNTA(別添3!A4:A47)+COUNTA(別添3!A:A)"


def test_copies_may_stand_below_other_rows() -> None:  # CO2
    """The second row of the list once more, below its last: what runs along both grows, what ends between does not."""
    data = with_parts(workbook(), {BOOK: replaced("別添3!$A$4:$A$7", "別添3!$A$4:$A$5")})
    facts = facts_of(copied(data, 2, {(5, 1)}, sheet=LIST, rows=(5, 5), gap=2))
    values = facts[LIST]["values"]
    assert [values.get(f"B{row}") for row in range(4, 10)] == ["Ⅰ-4", "Ⅰ-5", "Ⅰ-6", "Ⅰ-7", "Ⅰ-5", "Ⅰ-5"]
    assert [values.get(f"A{row}") for row in (5, 8, 9)] == ["令和4年5月1日", None, None]
    assert facts[LIST]["area"] == f"'{LIST}'!$A$1:$D$9"
    assert facts[LIST]["filter"] == "A3:D9"
    assert values["D1"] == "=COUNTA(A4:A9)"
    assert {place for _, _, place in facts[LIST]["conditions"]} == {
        f"{column:03d}/{row:05d}" for column in range(1, 5) for row in range(4, 10)
    }
    assert facts["names"]["変更の列"] == "別添3!$A$4:$A$5"


def test_merged_cells_and_rules_repeat_beyond_a_gap() -> None:  # CO2
    facts = facts_of(copied(workbook(), 1, ANSWERS, rows=(5, 8), gap=4))
    assert facts[FILE]["merged"] == sorted(
        ["B1:G1", "A5:A16", "C5:E6", "C7:E7", "C9:E10", "C11:E11", "C13:E14", "C15:E15", "E17:G18"]
    )
    lists = [place for kind, formula, place in facts[FILE]["validations"] if formula == '"紙,電子"']
    assert lists == [f"003/{row:05d}" for row in (7, 11, 15)]
    assert [facts[FILE]["values"][f"F{row}"] for row in (13, 16)] == ["=G13*2", "=G16*2"]


def test_a_table_grows_with_its_last_row() -> None:  # CO2
    assert facts_of(copied(workbook(), 3, rows=(19, 19)))[FILE]["tables"] == {"Table1": ("B16:D22", "B16:D22")}
    assert facts_of(copied(workbook(), 3, rows=(18, 18)))[FILE]["tables"] == {"Table1": ("B16:D22", "B16:D22")}
    assert facts_of(copied(workbook(), 3, rows=(20, 20)))[FILE]["tables"] == {"Table1": ("B16:D19", "B16:D19")}


def test_breaks_comments_and_shapes_stay_with_the_first(facts: Facts) -> None:  # CO3
    moved = inserted(workbook(), FILE, LAST, 2 * HEIGHT)
    assert facts[FILE]["breaks"] == facts_of(moved)[FILE]["breaks"] == [8, 20, 28]
    assert facts[FILE]["comments"].keys() == {"B4", "C9", "B21"}
    assert anchors_of(copied(workbook(), 2)) == anchors_of(moved)


def test_rows_like_another_are_empty_and_merged_cells_reach_down() -> None:  # CO4
    before, sheet = opened(workbook())[FILE], opened(like(11, 2))[FILE]
    assert sorted(str(one) for one in sheet.merged_cells.ranges if one.min_col == 3) == [
        "C11:E13",
        "C5:E6",
        "C7:E7",
        "C9:E10",
    ]
    assert "A5:A14" in map(str, sheet.merged_cells.ranges)
    for row in (12, 13):
        assert sheet.row_dimensions[row].height == before.row_dimensions[11].height
        assert [sheet.cell(row, column).value for column in range(1, 9)] == [None] * 8
        assert sheet.cell(row, 7).style_id == before.cell(11, 7).style_id
    assert sheet["B14"].value == "再委託2"


def test_rows_like_the_last_of_the_page_are_printed() -> None:  # CO4
    facts = facts_of(like(7, 2, LIST))[LIST]
    assert facts["area"] == f"'{LIST}'!$A$1:$D$9"
    assert facts["merged"] == []


def test_only_the_permitted_parts_differ() -> None:  # CO5
    moved = {
        SHEET,
        BOOK,
        "xl/worksheets/sheet3.xml",
        "xl/charts/chart1.xml",
        "xl/comments1.xml",
        "xl/drawings/drawing1.xml",
        "xl/drawings/vmlDrawing1.vml",
        "xl/tables/table1.xml",
    }
    assert changed_parts(workbook(), copied(workbook(), 2)) == moved
    lists = {BOOK, "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"}
    assert changed_parts(workbook(), copied(workbook(), sheet=LIST, rows=(7, 7))) == lists
    assert copied(workbook(), 0) == workbook()
    assert like(5, 0) == workbook()


@given(st.integers(1, 24), st.integers(0, 5), st.integers(1, 3))
@settings(max_examples=40, deadline=None)
def test_any_block_can_be_copied(first: int, more: int, times: int) -> None:  # CO5
    last = first + more
    height = more + 1
    before, after = opened(workbook())[FILE], opened(copied(workbook(), times, rows=(first, last)))[FILE]
    ranges = list(after.merged_cells.ranges)
    assert not [(one, other) for one in ranges for other in ranges if one is not other and not one.isdisjoint(other)]
    through = [one for one in before.merged_cells.ranges if one.min_row <= last < one.max_row]
    for (row, column), cell in list(before._cells.items()):
        if cell.data_type == "f" or any(one.min_col <= column <= one.max_col for one in through):
            continue
        targets = [row] if row <= last else [row + height * times]
        if first <= row <= last:
            targets = [row + height * time for time in range(times + 1)]
        assert [after.cell(target, column).value for target in targets] == [cell.value] * len(targets)


@given(st.integers(1, 24), st.integers(1, 3))
@settings(max_examples=25, deadline=None)
def test_any_row_can_get_more_like_it(row: int, count: int) -> None:  # CO4
    after = opened(like(row, count))[FILE]
    ranges = list(after.merged_cells.ranges)
    assert not [(one, other) for one in ranges for other in ranges if one is not other and not one.isdisjoint(other)]
    new = [after.cell(row + number, column).value for number in range(1, count + 1) for column in range(1, 12)]
    assert set(new) <= {None}


def test_a_block_at_the_end_of_the_sheet_is_not_pushed_off() -> None:
    with pytest.raises(Refused):
        copied(workbook(), 400_000)
