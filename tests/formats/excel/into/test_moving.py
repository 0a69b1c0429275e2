"""Rows put into a sheet of somebody else's workbook.

MV1 what stands below moves with its look, what spans the place grows: as read back by openpyxl
MV2 exactly the permitted parts differ, and in them nothing but places and formulas
MV3 two insertions are one; insertions can change places
MV4 nothing is pushed off the sheet
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from app.errors import Refused
from app.formats.excel.into.moving import insert_rows
from app.formats.excel.into.parts import Parts
from tests.formats.excel.into.everything import FILE, LIST, OTHER, canonical, inserted, replaced, with_parts, workbook
from tests.formats.excel.into.facts import facts_of, opened
from tests.formats.excel.into.packages import changed_parts, parts_of

SHEET, BOOK, VML = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/drawings/vmlDrawing1.vml"
PLACES = {"r", "ref", "sqref", "activeCell", "topLeftCell", "id", "max", "location", "textlink", "ySplit"}
FORMULAS = {"f", "formula", "formula1", "definedName", "calculatedColumnFormula", "sqref", "row"}


@given(st.sampled_from([FILE, LIST, OTHER]), st.integers(0, 30), st.integers(1, 5))
@settings(max_examples=40, deadline=None)
def test_cells_move_with_their_look(name: str, after: int, count: int) -> None:  # MV1
    before, book = opened(workbook()), opened(inserted(workbook(), name, after, count))
    for sheet in before.worksheets:
        move = _mover(after, count) if sheet.title == name else int
        assert _looks(book[sheet.title]) == {(move(row), column): look for (row, column), look in _looks(sheet).items()}
        assert _heights(book[sheet.title]) == {move(row): height for row, height in _heights(sheet).items()}
        assert _texts(book[sheet.title]) == {(move(row), column): text for (row, column), text in _texts(sheet).items()}
        assert _merged(book[sheet.title]) == sorted(
            (move(top), left, move(bottom), right) for top, left, bottom, right in _merged(sheet)
        )


def test_formulas_and_places_follow() -> None:  # MV1
    facts = facts_of(inserted(workbook(), FILE, 8, 3))
    values = facts[FILE]["values"]
    assert values["C4"] == "=COUNTA(C5:C15)"
    assert values["C16"] == '=SUM(F5:F15)&"F9と"&$C$12&IF(B17="",B4,G15)'
    assert values["D16"] == "{=F14:F15*2} D16:D17"
    assert [values[f"F{row}"] for row in (5, 8, 12, 15)] == ["=G5*2", "=G8*2", "=G12*2", "=G15*2"]
    assert values["D20"] == "=F15+1"
    assert facts[FILE]["tables"] == {"Table1": ("B19:D22", "B19:D22")}
    assert facts[FILE]["area"] == f"'{FILE}'!$A$1:$H$43"
    assert facts[FILE]["titles"] == "$1:$3"
    assert facts[FILE]["breaks"] == [11, 15, 23]
    assert facts[FILE]["comments"].keys() == {"B4", "C12", "B16"}
    assert facts[FILE]["links"] == {"C24": ("https://example.jp/", None), "C25": (None, f"'{FILE}'!B16")}
    assert ("custom", "AND(C17<>B16,LEN(C17)<F12)", "003/00017") in facts[FILE]["validations"]
    assert ("cellIs", "$F$16", "006/00012") in facts[FILE]["conditions"]
    assert facts[FILE]["names"] == {"局所": f"'{FILE}'!$B$12"}
    assert facts["names"] == {
        "一件": f"'{FILE}'!$B$16",
        "合計の範囲": f"'{FILE}'!$F$5:$F$15",
        "変更の列": "別添3!$A$4:$A$7",
        "定数": "100",
    }
    assert facts[OTHER]["values"]["B1"] == f"='{FILE}'!C17"
    assert facts[OTHER]["values"]["B2"] == f"=SUM('{FILE}'!F5:F15)+SUM('{FILE}'!$F$12:$F$15)"
    assert facts[OTHER]["values"]["B13"] == "=A13&B14"
    assert facts[OTHER]["links"] == {"A5": (None, f"'{FILE}'!C17")}
    assert ("expression", f"'{FILE}'!$C$12=\"\"", "001/00001") in facts[OTHER]["conditions"]


def test_only_what_moves_is_touched() -> None:  # MV2
    assert changed_parts(workbook(), inserted(workbook(), FILE, 8, 3)) == {
        SHEET,
        BOOK,
        VML,
        "xl/worksheets/sheet3.xml",
        "xl/charts/chart1.xml",
        "xl/comments1.xml",
        "xl/drawings/drawing1.xml",
        "xl/tables/table1.xml",
    }
    assert changed_parts(workbook(), inserted(workbook(), LIST, 5, 3)) == {
        BOOK,
        "xl/worksheets/sheet2.xml",
        "xl/worksheets/sheet3.xml",
    }
    assert changed_parts(workbook(), inserted(workbook(), OTHER, 7, 1)) == {"xl/worksheets/sheet3.xml"}
    assert inserted(workbook(), LIST, 7, 3) == workbook()
    assert inserted(workbook(), FILE, 5, 0) == workbook()


@given(st.integers(0, 45), st.integers(1, 3))
@settings(max_examples=40, deadline=None)
def test_nothing_but_places_and_formulas_differs(after: int, count: int) -> None:  # MV2
    before, changed = parts_of(workbook()), parts_of(inserted(workbook(), FILE, after, count))
    assert list(before) == list(changed)
    for name, part in before.items():
        if name == VML:
            pattern = r"(?<=<x:Anchor>)[^<]*|(?<=<x:Row>)[^<]*"
            assert re.sub(pattern, "", part.decode()) == re.sub(pattern, "", changed[name].decode())
        elif changed[name] != part:
            assert _without_places(part, name) == _without_places(changed[name], name)


@given(st.integers(0, 30), st.integers(1, 4), st.integers(1, 4))
@settings(max_examples=25, deadline=None)
def test_two_insertions_are_one(after: int, count: int, more: int) -> None:  # MV3
    twice = inserted(inserted(workbook(), FILE, after, count), FILE, after, more)
    assert _plain(twice) == _plain(inserted(workbook(), FILE, after, count + more))


@given(st.integers(0, 30), st.integers(1, 15), st.integers(1, 4))
@settings(max_examples=25, deadline=None)
def test_insertions_can_change_places(upper: int, distance: int, count: int) -> None:  # MV3
    lower = upper + distance
    upper_first = inserted(inserted(workbook(), FILE, upper, count), FILE, lower + count, 2)
    assert _plain(upper_first) == _plain(inserted(inserted(workbook(), FILE, lower, 2), FILE, upper, count))


def test_what_is_written_in_the_last_rows_is_not_pushed_off() -> None:
    last = '<row r="1048575"><c r="A1048575"/></row><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
    parts = Parts(with_parts(workbook(), {SHEET: replaced("</sheetData>", last)}))
    with pytest.raises(Refused, match="1行を足すと") as refusal:
        insert_rows(parts, FILE, 8, 1)
    assert [problem.code for problem in refusal.value.problems] == ["workbook-too-large"]
    assert parts.changed == frozenset()


def test_rows_that_only_have_a_look_make_room() -> None:
    last = '<row r="1048574"><c r="A1048574"/></row><row r="1048576" ht="3"><c r="A1048576" s="1"/></row></sheetData>'
    data = with_parts(workbook(), {SHEET: replaced("</sheetData>", last)})
    after = parts_of(inserted(data, FILE, 8, 1))[SHEET].decode()
    assert 'r="A1048575"' in after
    assert "1048577" not in after
    assert 'ht="3"' not in after


def test_an_unknown_sheet_is_refused() -> None:
    with pytest.raises(Refused):
        inserted(workbook(), "Ⅲ", 1, 1)


# --- What is compared ---------------------------------------------------------------------------------


def _mover(after: int, count: int) -> Callable[[int], int]:
    return lambda row: row + count if row > after else row


def _looks(sheet: Worksheet) -> dict[tuple[int, int], int]:
    """Styles of all cells that the part writes down, but those openpyxl makes for merged ranges."""
    return {place: cell.style_id for place, cell in sheet._cells.items() if isinstance(cell, Cell)}


def _heights(sheet: Worksheet) -> dict[int, tuple[float | None, int | None]]:
    return {
        row: (look.height, look.outlineLevel)
        for row, look in sheet.row_dimensions.items()
        if look.height or look.outlineLevel
    }


def _texts(sheet: Worksheet) -> dict[tuple[int, int], object]:
    return {place: cell.value for place, cell in sheet._cells.items() if cell.value and cell.data_type != "f"}


def _merged(sheet: Worksheet) -> list[tuple[int, int, int, int]]:
    return sorted((one.min_row, one.min_col, one.max_row, one.max_col) for one in sheet.merged_cells.ranges)


def _plain(data: bytes) -> dict[str, bytes]:
    return {name: canonical(part) if name.endswith("xml") else part for name, part in parts_of(data).items()}


def _without_places(part: bytes, name: str) -> bytes:
    """The part without the attributes and texts that say where something is."""
    root = etree.fromstring(part)
    for element in root.iter("{*}*"):
        for key in PLACES & set(element.attrib):
            if name.startswith(("xl/worksheets", "xl/tables", "xl/comments", "xl/drawings")):
                del element.attrib[key]
        if etree.QName(element).localname in FORMULAS:
            element.text = ""
        if etree.QName(element).localname == "f":
            for key in ("t", "si"):  # one formula for all may become one for each
                element.attrib.pop(key, None)
    return _without_anchors(root)


def _without_anchors(root: etree._Element) -> bytes:
    """A shape that must not be stretched or moved may get an anchor of another kind."""
    text = etree.tostring(root, method="c14n").decode()
    for anchor in re.findall(r"<xdr:(?:twoCell|oneCell|absolute)Anchor.*?Anchor>", text, re.DOTALL):
        text = text.replace(anchor, re.sub(r"^.*?(?=<xdr:(?:sp|pic|graphicFrame)\b)|\w+Anchor>$", "", anchor))
    return text.encode()
