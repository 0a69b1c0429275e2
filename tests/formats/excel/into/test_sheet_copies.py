"""A sheet of somebody else's workbook, copied.

SC1 the copy looks, prints and calculates like its sheet, and stands right behind it
SC2 nothing in it points to what was not copied
SC3 all that counts sheets counts one more; nothing else differs
SC4 its name is one that Excel takes
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Refused
from app.formats.excel.into.copying import Block, copy_rows
from app.formats.excel.into.parts import Parts
from app.formats.excel.into.sheet_copies import copy_sheet
from tests.formats.excel.into.everything import FILE, LIST, OTHER, replaced, with_parts, workbook
from tests.formats.excel.into.facts import facts_of, opened
from tests.formats.excel.into.packages import parts_of

COPY = "Ⅱ ファイル (2)"
SHEET, BOOK, NEW = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/worksheets/sheet4.xml"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def copied(data: bytes, sheet: str = FILE, name: str = COPY) -> bytes:
    parts = Parts(data)
    copy_sheet(parts, sheet, name)
    return parts.zipped()


def test_the_copy_says_the_same() -> None:  # SC1
    facts = facts_of(copied(workbook()))
    assert list(facts) == [FILE, COPY, LIST, OTHER, "names"]
    assert {name: facts[name] for name in (FILE, LIST, OTHER, "names")} == facts_of(workbook())
    original, copy = facts[FILE], facts[COPY]
    for key in ("values", "merged", "validations", "conditions", "titles", "breaks", "filter"):
        assert copy[key] == original[key], key
    assert copy["area"] == f"'{COPY}'!$A$1:$H$40"
    assert copy["names"] == {"局所": f"'{COPY}'!$B$9"}
    assert copy["links"] == {"C21": ("https://example.jp/", None), "C22": (None, f"'{COPY}'!B13")}
    assert (copy["comments"], copy["tables"]) == ({}, {})


def test_the_copy_looks_the_same() -> None:  # SC1
    book = opened(copied(workbook()))
    for place, cell in book[FILE]._cells.items():
        assert book[COPY]._cells[place].style_id == cell.style_id
    for row, look in book[FILE].row_dimensions.items():
        assert book[COPY].row_dimensions[row].height == look.height
    assert book[COPY].column_dimensions["A"].width == book[FILE].column_dimensions["A"].width
    assert book[COPY].protection.sheet
    assert book[COPY].freeze_panes == "A4"


def test_its_own_formulas_speak_of_itself() -> None:  # SC1
    formula = f'<c r="D4" t="str"><f>\'{FILE}\'!C5&amp;{OTHER}!A1&amp;"\'{FILE}\'!C5"</f>'
    data = with_parts(workbook(), {SHEET: replaced('<c r="D4" t="str"><f>C5</f>', formula)})
    facts = facts_of(copied(data))
    assert facts[COPY]["values"]["D4"] == f"='{COPY}'!C5&{OTHER}!A1&\"'{FILE}'!C5\""
    assert facts[FILE]["values"]["D4"] == f"='{FILE}'!C5&{OTHER}!A1&\"'{FILE}'!C5\""
    assert f"<xm:f>'{COPY}'!F5:F12</xm:f>" in parts_of(copied(data))[NEW].decode()


def test_nothing_points_to_what_is_not_there() -> None:  # SC2
    parts = parts_of(copied(_with_everything()))
    text = parts[NEW].decode()
    for tag in ("drawing", "legacyDrawing", "tablePart", "picture", "control", "AlternateContent", "slicer"):
        assert f"<{tag} " not in text
        assert f":{tag} " not in text
        assert f"<{tag}s" not in text
    rels = parts["xl/worksheets/_rels/sheet4.xml.rels"].decode()
    assert re.findall(r'Target="([^"]*)"', rels) == ["https://example.jp/"]
    assert re.findall(r' r:id="([^"]*)"', text) == re.findall(r'Id="([^"]*)"', rels)
    assert '<pageSetup paperSize="9"/>' in text
    assert "codeName" not in text
    assert "tabSelected" not in text
    assert "x14:sparklineGroups" in text


def test_what_is_not_copied_stays_with_the_first() -> None:
    before, after = parts_of(_with_everything()), parts_of(copied(_with_everything()))
    differing = {name for name in before if after[name] != before[name]}
    assert differing == {BOOK, "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}
    assert after.keys() - before.keys() == {NEW, "xl/worksheets/_rels/sheet4.xml.rels"}


def test_a_sheet_without_relations_gets_none() -> None:
    parts = parts_of(copied(workbook(), OTHER, "別紙2"))
    assert NEW in parts
    assert "xl/worksheets/_rels/sheet4.xml.rels" not in parts


def test_all_that_counts_sheets_counts_one_more() -> None:  # SC3
    view = '<workbookView xWindow="240" yWindow="15" windowWidth="16095" windowHeight="9660"'
    data = with_parts(workbook(), {BOOK: replaced(f"{view}/>", f'{view} firstSheet="1" activeTab="2"/>')})
    book = parts_of(copied(data))[BOOK].decode()
    assert 'firstSheet="2" activeTab="3"' in book
    sheets = re.findall(r'<sheet name="([^"]*)" sheetId="(\d+)" r:id="(\w+)"/>', book)
    assert [(name, number) for name, number, _ in sheets] == [(FILE, "1"), (COPY, "4"), (LIST, "2"), (OTHER, "3")]
    assert len({identity for *_, identity in sheets}) == 4
    local = re.findall(r'<definedName name="([^"]*)" localSheetId="(\d)"[^>]*>([^<]*)<', book)
    assert [(position, text) for name, position, text in local if name == "_xlnm.Print_Titles"] == [
        ("0", f"'{FILE}'!$1:$3"),
        ("1", f"'{COPY}'!$1:$3"),
        ("2", "別添3!$3:$3"),
    ]
    first = parts_of(copied(data, OTHER, "別紙2"))[BOOK].decode()
    assert 'firstSheet="1" activeTab="2"' in first


def test_a_changed_sheet_is_copied_as_it_is_now() -> None:
    parts = Parts(workbook())
    copy_rows(parts, FILE, Block(9, 12, 1))
    copy_sheet(parts, FILE, COPY)
    copy_rows(parts, COPY, Block(9, 12, 1))
    facts = facts_of(parts.zipped())
    assert facts[FILE]["values"]["B17"] == facts[COPY]["values"]["B21"] == "３．その他"
    assert facts[COPY]["area"] == f"'{COPY}'!$A$1:$H$48"
    assert facts[OTHER]["values"]["B1"] == f"='{FILE}'!C18"


def test_copies_can_be_copied() -> None:
    parts = Parts(workbook())
    assert copy_sheet(parts, FILE, FILE) == COPY
    assert copy_sheet(parts, COPY, COPY) == "Ⅱ ファイル (3)"
    assert [sheet.name for sheet in parts.sheets()] == [FILE, COPY, "Ⅱ ファイル (3)", LIST, OTHER]
    assert facts_of(parts.zipped())["Ⅱ ファイル (3)"]["area"] == "'Ⅱ ファイル (3)'!$A$1:$H$40"


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("Ⅱ ファイル２", "Ⅱ ファイル２"),
        (LIST, "別添3 (2)"),
        ("ⅱ ﾌｧｲﾙ", "ⅱ ﾌｧｲﾙ"),
        ("ⅱ ファイル", "ⅱ ファイル (2)"),
        ("a/b:c[d]*?\\", "a_b_c_d____"),
        ("'引用'", "引用"),
        ("", "_"),
        ("あ" * 40, "あ" * 31),
        ("あ" * 30 + "𠮷", "あ" * 30),
        ("Ⅱ ファイル (9)", "Ⅱ ファイル (9)"),
    ],
)
def test_the_name_is_one_that_excel_takes(wanted: str, name: str) -> None:  # SC4
    assert copy_sheet(Parts(workbook()), FILE, wanted) == name


@given(st.lists(st.sampled_from(["あ" * 31, "あ" * 35, "あ" * 31 + " (2)", "Ａ", "ａ", "A (2)"]), max_size=6))
def test_names_never_meet(wanted: list[str]) -> None:  # SC4
    parts = Parts(workbook())
    for name in wanted:
        copy_sheet(parts, OTHER, name)
    names = [sheet.name for sheet in parts.sheets()]
    assert len({name.casefold() for name in names}) == len(names) == 3 + len(wanted)
    assert all(0 < len(name.encode("utf-16-le")) <= 62 for name in names)


def test_the_same_copy_has_the_same_bytes() -> None:
    assert copied(workbook()) == copied(workbook())


def test_an_unknown_sheet_is_refused() -> None:
    with pytest.raises(Refused):
        copied(workbook(), "Ⅲ")


def _with_everything() -> bytes:
    """The first sheet also has a background, controls, printer settings, macros and a slicer."""
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    controls = (
        f'<mc:AlternateContent xmlns:mc="{mc}"><mc:Choice Requires="x14"><controls><control shapeId="1" r:id="rId60"/>'
        "</controls></mc:Choice></mc:AlternateContent>"
    )
    slicers = (
        '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" uri="{A8765BA9}">'
        '<x14:slicerList><x14:slicer r:id="rId61"/></x14:slicerList></ext>'
    )
    part = parts_of(workbook())[SHEET].decode()
    for old, new in (
        ("<dimension", '<sheetPr codeName="Sheet1"/><dimension'),
        ("<rowBreaks", '<pageSetup paperSize="9" r:id="rId62"/><rowBreaks'),
        ("<tableParts", f'<picture r:id="rId63"/>{controls}<tableParts'),
        ("</tableParts><extLst>", f"</tableParts>{slicers}"),
    ):
        assert part.count(old) == 1
        part = part.replace(old, new)
    return with_parts(workbook(), {SHEET: part.encode()})
