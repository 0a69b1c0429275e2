"""Everything in a package that can point to a row goes with it, one kind at a time.

Windows, breaks, rows without numbers, shared formulas, the order of calculation, comments old and new, controls, pivot
tables, links, newer validations and formats, charts, sheet names of every kind.
"""

from __future__ import annotations

import re

import pytest

from tests.formats.excel.into.everything import FILE, LIST, OTHER, inserted, replaced, text_of, with_parts, workbook
from tests.formats.excel.into.facts import facts_of
from tests.formats.excel.into.packages import changed_parts, parts_of

SHEET, BOOK, VML = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/drawings/vmlDrawing1.vml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _with(old: str, new: str, part: str = SHEET) -> bytes:
    return with_parts(workbook(), {part: replaced(old, new)})


def _after(data: bytes, part: str = SHEET, *, after: int = 8, count: int = 3) -> str:
    return parts_of(inserted(data, FILE, after, count))[part].decode()


@pytest.mark.parametrize(
    ("pane", "after", "expected"),
    [
        ('ySplit="3" topLeftCell="A4"', 1, 'ySplit="6" topLeftCell="A7"'),
        ('ySplit="3" topLeftCell="A4"', 3, 'ySplit="3" topLeftCell="A4"'),  # the new rows are the first in sight
        ('ySplit="3" topLeftCell="A30"', 8, 'ySplit="3" topLeftCell="A33"'),
        ('xSplit="1" ySplit="3" topLeftCell="B4"', 20, 'xSplit="1" ySplit="3" topLeftCell="B4"'),
    ],
)
def test_frozen_rows_stay_frozen(pane: str, after: int, expected: str) -> None:
    data = _with('<pane ySplit="3" topLeftCell="A4"', f"<pane {pane}")
    assert f"<pane {expected} " in _after(data, after=after)


def test_what_is_scrolled_to_stays_in_sight() -> None:
    data = _with('<sheetView tabSelected="1"', '<sheetView tabSelected="1" topLeftCell="A10"')
    assert 'topLeftCell="A13"' in _after(data)
    assert 'activeCell="C17" sqref="C17"' in _after(data)


def test_split_windows_keep_their_size() -> None:
    data = _with('<pane ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"/>', '<pane ySplit="900"/>')
    assert '<pane ySplit="900"/>' in _after(data, after=1)


def test_breaks_between_columns_reach_as_far() -> None:
    data = _with('<brk id="8" max="1048575" man="1"/>', '<brk id="8" min="3" max="39" man="1"/>')
    assert '<brk id="8" min="3" max="42" man="1"/>' in _after(data)
    assert '<brk id="8" max="1048575" man="1"/>' in _after(workbook())


def test_rows_and_cells_may_leave_out_their_numbers() -> None:
    part = parts_of(workbook())[SHEET].decode()
    bare = re.sub(r'(<row|<c) r="[A-Z]*\d+"', r"\1", part)
    rows = re.sub(r'<row r="(\d+)"', lambda row: row[0] if row[1] in {"3", "16", "21"} else "<row", part)
    data = with_parts(workbook(), {SHEET: rows.encode()})
    assert facts_of(inserted(data, FILE, 8, 3)) == facts_of(inserted(workbook(), FILE, 8, 3))
    rows_after = re.findall("<row [^>]*>", _after(with_parts(workbook(), {SHEET: bare.encode()}), after=4))
    assert [re.findall(r' r="(\d+)"', row) for row in rows_after] == [[]] * 4 + [[str(row)] for row in range(8, 23)]


def test_shared_formulas_stay_shared_where_they_still_say_the_same() -> None:
    moved = _after(workbook(), after=2)
    assert '<f t="shared" ref="F8:F15" si="0">G8*2</f>' in moved
    assert moved.count('<f t="shared" si="0"/>') == 7
    parted = _with(">G5*2<", ">G5*$G$9<")
    assert '<f t="shared" ref="F5:F15" si="0">G5*$G$12</f>' in _after(parted)  # still the same in every row
    across = _with(">G5*2<", ">G5*G6<")
    assert "<f>G8*G12</f>" in _after(across)  # one of them reaches over the new rows
    assert "shared" not in _after(across)
    assert "<f>G12*G13</f>" in _after(across)


def test_formulas_shared_elsewhere_are_parted_too() -> None:
    shared = (
        f'<c r="D1"><f t="shared" ref="D1:D3" si="4">\'{FILE}\'!A7</f></c>',
        '<c r="D2"><f t="shared" si="4"/></c>',
        '<c r="D3"><f t="shared" si="4"/></c>',
    )
    part = parts_of(workbook())["xl/worksheets/sheet3.xml"].decode()
    for row, cell in enumerate(shared, start=1):
        part = re.sub(rf'(<row r="{row}" .*?)(</row>)', rf"\1{cell}\2", part, count=1)
    after = _after(with_parts(workbook(), {"xl/worksheets/sheet3.xml": part.encode()}), "xl/worksheets/sheet3.xml")
    assert re.findall(r'<c r="D\d"><f>([^<]*)</f>', after) == [f"'{FILE}'!A{row}" for row in (7, 8, 12)]


def test_the_order_of_calculation_follows() -> None:
    entries = '<c r="C13" i="1"/><c r="F9"/><c r="B13" i="3"/><c r="F8" i="1" l="1"/>'
    chain = f'<calcChain xmlns="{MAIN}">{entries}</calcChain>'
    relation = f'<Relationship Id="rId90" Type="{OFFICE}/calcChain" Target="calcChain.xml"/></Relationships>'
    data = with_parts(
        workbook(),
        {"xl/calcChain.xml": chain.encode(), "xl/_rels/workbook.xml.rels": replaced("</Relationships>", relation)},
    )
    after = _after(data, "xl/calcChain.xml")
    assert re.findall(r'r="(\w+)"', after) == ["C16", "F12", "B13", "F8"]
    assert "xl/calcChain.xml" not in changed_parts(data, inserted(data, FILE, 14, 1))


def test_threads_of_comments_follow() -> None:
    threads = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        '<threadedComment ref="C9" id="{1}"><text>C9</text></threadedComment>'
        '<threadedComment ref="B4" id="{2}"/></ThreadedComments>'
    )
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    after = _after(
        _related({"xl/threadedComments/threadedComment1.xml": threads}, kind),
        "xl/threadedComments/threadedComment1.xml",
    )
    assert re.findall(r'ref="(\w+)"', after) == ["C12", "B4"]
    assert "<text>C9</text>" in after


def test_comment_boxes_go_with_their_cells() -> None:
    after = _after(workbook(), VML)
    assert re.findall(r"<x:Anchor>([^<]*)</x:Anchor>.*?<x:Row>(\d+)<", after) == [
        ("2, 15, 2, 10, 4, 15, 5, 17", "3"),
        ("3, 15, 10, 10, 5, 15, 12, 26", "11"),
        ("2, 15, 14, 10, 4, 15, 17, 13", "15"),
    ]


def test_old_controls_follow_though_no_parser_takes_them() -> None:
    control = (
        '<v:shape id="box"><v:textbox><div><font>一<br>二</font></div></v:textbox>'
        '<x:ClientData ObjectType="Checkbox">\n<x:Anchor>\n 1, 2, 10, 4, 3, 5, 11, 6</x:Anchor>'
        "<x:FmlaLink>$C$9</x:FmlaLink><x:FmlaRange>&apos;Ⅱ ファイル&apos;!$C$4:$C$12</x:FmlaRange>"
        "<x:FmlaMacro>[0]!A9</x:FmlaMacro></x:ClientData></v:shape></xml>"
    )
    after = _after(_with("</xml>", control, VML), VML)
    assert "<x:Anchor>\n 1, 2, 13, 4, 3, 5, 14, 6</x:Anchor>" in after
    assert "<x:FmlaLink>$C$12</x:FmlaLink><x:FmlaRange>'Ⅱ ファイル'!$C$4:$C$15</x:FmlaRange>" in after
    assert "<x:FmlaMacro>[0]!A9</x:FmlaMacro>" in after
    assert "一<br>二" in after


def test_controls_in_the_sheet_follow() -> None:
    xdr = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"

    def anchor(ways: str, first: int, last: int) -> str:
        corners = f"<from><xdr:row>{first}</xdr:row></from><to><xdr:row>{last}</xdr:row><xdr:rowOff>5</xdr:rowOff></to>"
        return f'<anchor xmlns:xdr="{xdr}"{ways}>{corners}</anchor>'

    anchors = [anchor(ways, 7, 9) for ways in ("", ' moveWithCells="1"', ' moveWithCells="1" sizeWithCells="1"')]
    controls = "".join(
        f'<control shapeId="1"><controlPr linkedCell="$C$9" listFillRange="$C$4:$C$12">{one}</controlPr></control>'
        for one in [*anchors, anchor(' moveWithCells="1"', 10, 11)]
    )
    after = _after(_with("<tableParts", f"<controls>{controls}</controls><tableParts"))
    assert re.findall(r"<xdr:row>(\d+)</xdr:row>", after) == ["7", "9", "7", "9", "7", "12", "13", "14"]
    assert after.count('linkedCell="$C$12" listFillRange="$C$4:$C$15"') == 4


def test_form_controls_and_pivot_tables_elsewhere_follow() -> None:
    kinds = {
        "xl/ctrlProps/ctrlProp1.xml": "vnd.ms-excel.controlproperties+xml",
        "xl/pivotCache/pivotCacheDefinition1.xml": "vnd.openxmlformats-officedocument.pivotCacheDefinition+xml",
    }
    contents = (
        f'<formControlPr xmlns="urn:x" fmlaLink="\'{FILE}\'!$C$9"/>',
        f'<cacheSource xmlns="urn:x"><worksheetSource ref="B4:G12" sheet="{FILE}"/></cacheSource>',
    )
    types = [f'<Override PartName="/{name}" ContentType="application/{kind}"/>' for name, kind in kinds.items()]
    data = with_parts(
        workbook(),
        {
            **{name: content.encode() for name, content in zip(kinds, contents, strict=True)},
            "[Content_Types].xml": replaced("</Types>", f"{''.join(types)}</Types>"),
        },
    )
    assert f"fmlaLink=\"'{FILE}'!$C$12\"" in _after(data, "xl/ctrlProps/ctrlProp1.xml")
    assert 'ref="B4:G15"' in _after(data, "xl/pivotCache/pivotCacheDefinition1.xml")
    changed = changed_parts(data, inserted(data, LIST, 1, 3))
    assert kinds.keys().isdisjoint(changed)


def test_pictures_that_lead_to_a_cell_follow() -> None:
    rels = "xl/drawings/_rels/drawing1.xml.rels"
    link = f'<Relationship Id="rId80" Type="{OFFICE}/hyperlink" Target="#\'{FILE}\'!C9"/></Relationships>'
    after = _after(_with("</Relationships>", link, rels), rels)
    assert f"Target=\"#'{FILE}'!C12\"" in after
    assert 'Target="../media/image1.png"' in after


def test_newer_validations_and_formats_follow() -> None:
    newer = (
        '<ext xmlns:x14="urn:x14" uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations '
        'xmlns:xm="urn:xm" count="1"><x14:dataValidation type="list"><x14:formula1><xm:f>別添3!$A$4:$A$7</xm:f>'
        "</x14:formula1><x14:formula2><xm:f>C9</xm:f></x14:formula2><xm:sqref>C9 C4:C9 C1</xm:sqref>"
        "</x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>"
    )
    after = _after(_with("</extLst></worksheet>", newer))
    assert "<xm:f>別添3!$A$4:$A$7</xm:f>" in after
    assert "<x14:formula2><xm:f>C12</xm:f></x14:formula2><xm:sqref>C12 C4:C12 C1</xm:sqref>" in after
    assert f"<xm:f>'{FILE}'!F5:F15</xm:f><xm:sqref>H16</xm:sqref>" in after
    assert "<xm:sqref>G4:G17</xm:sqref>" in after


def test_charts_follow() -> None:
    after = _after(workbook(), "xl/charts/chart1.xml")
    assert re.findall("<c:f>([^<]*)</c:f>", after) == [f"'{FILE}'!$B$5:$B$15", f"'{FILE}'!$F$5:$F$15"]


@pytest.mark.parametrize("name", ["A&B", "O'Brien", '引用"符', "<a>"])
def test_a_sheet_may_have_any_name(name: str) -> None:
    escaped = name.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    formula = escaped.replace("'", "''")
    data = with_parts(
        workbook(),
        {
            BOOK: lambda part: part.replace(b'name="\xe5\x88\xa5\xe7\xb4\x99"', f'name="{escaped}"'.encode()),
            "xl/worksheets/sheet2.xml": replaced("COUNTA(A4:A7)", f"COUNTA('{formula}'!A4:A7)"),
        },
    )
    parts = parts_of(inserted(data, name, 5, 1))
    assert f"COUNTA('{name.replace(chr(39), chr(39) * 2)}'!A4:A8)" == text_of(parts["xl/worksheets/sheet2.xml"], "f")


def test_a_sheet_name_written_with_character_references_is_found() -> None:
    written = "".join(f"&#{ord(character)};" for character in OTHER)
    data = with_parts(workbook(), {"xl/worksheets/sheet2.xml": replaced("COUNTA(A4:A7)", f"COUNTA({written}!A4:A7)")})
    assert text_of(parts_of(inserted(data, OTHER, 5, 1))["xl/worksheets/sheet2.xml"], "f") == f"COUNTA({OTHER}!A4:A8)"


def _related(parts: dict[str, str], kind: str) -> bytes:
    """The workbook with these parts, which belong to its first sheet."""
    relations = "".join(
        f'<Relationship Id="more{number}" Type="{kind}" Target="/{name}"/>' for number, name in enumerate(parts)
    )
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    patches = {name: part.encode() for name, part in parts.items()}
    return with_parts(workbook(), {**patches, rels: replaced("</Relationships>", f"{relations}</Relationships>")})
