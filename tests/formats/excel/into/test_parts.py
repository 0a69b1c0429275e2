"""A package that passes through our hands: what was not touched is the same, to the byte.

PA1 nothing touched: the same file
PA2 one part touched: all other entries of the zip keep their packed bytes, order, names, dates; its XML stays as it is
PA3 new parts are declared and found; relations are followed as Excel follows them
PA4 what no workbook holds is refused
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from app.errors import Refused
from app.formats.excel.into.parts import OFFICE, Parts
from app.formats.excel.reader import archive
from tests.formats.excel.into.everything import FILE, LIST, OTHER, canonical, replaced, with_parts, workbook
from tests.formats.excel.into.facts import opened
from tests.formats.excel.into.packages import parts_of

SHEET, BOOK, TYPES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml"
MIXED = """<?xml version='1.0' encoding='utf-8' standalone='no' ?>\r
<?note kept?><!-- kept --><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:x14ac="urn:ac" xmlns:unused="urn:unused" \
mc:Ignorable="x14ac unused"><!-- inside --><sheetData><row r="1" x14ac:dyDescent="0.25"><c r="A1" t="inlineStr"><is>\
<t xml:space="preserve"> &#13;&#10;&amp;𠮷 </t></is></c><c r="B1" t="str"><f>"a"</f><v><![CDATA[<a>]]></v></c></row>\
</sheetData><x:ext xmlns:x="urn:x"><x:inner/></x:ext></worksheet>""".encode()


def test_nothing_touched_is_the_same_file() -> None:  # PA1
    parts = Parts(workbook())
    for name in parts.names:
        if name.endswith((".xml", ".rels")):
            parts.tree(name)
    assert parts.zipped() == workbook()
    assert parts.changed == frozenset()


def test_what_is_not_touched_keeps_its_packed_bytes() -> None:  # PA2
    before = _entries(_odd_zip())
    parts = Parts(_odd_zip())
    parts.tree(SHEET)[0].set("ref", "A1")
    parts.touch(SHEET)
    after = _entries(parts.zipped())
    assert list(before) == list(after)
    for name, (entry, raw) in before.items():
        renewed, new = after[name]
        assert (entry.date_time, entry.compress_type, entry.external_attr, entry.comment, entry.create_system) == (
            renewed.date_time,
            renewed.compress_type,
            renewed.external_attr,
            renewed.comment,
            renewed.create_system,
        )
        assert (raw == new) == (name != SHEET)
    with zipfile.ZipFile(BytesIO(parts.zipped())) as package:
        assert package.testzip() is None
        assert package.comment == b"as it was"
    assert opened(parts.zipped()).sheetnames == [FILE, LIST, OTHER]


def test_an_entry_is_carried_over_raw() -> None:  # PA2
    """Its packed bytes are broken: whoever unpacked it would fail."""
    stored = _stored(b"0123456789" * 50)
    broken = stored.replace(b"0123456789" * 50, b"9876543210" * 50)
    parts = Parts(broken)
    parts.touch(BOOK)
    assert b"9876543210" * 50 in parts.zipped()


def test_touched_xml_is_written_as_it_was() -> None:  # PA2
    parts = Parts(with_parts(workbook(), {SHEET: MIXED}))
    root = parts.tree(SHEET)
    root.set("added", "1")
    parts.touch(SHEET)
    written = parts_of(parts.zipped())[SHEET]
    assert written == MIXED.replace(b'unused">', b'unused" added="1">').replace(b"&#10;", b"\n")


@pytest.mark.parametrize(
    ("written", "declared"),
    [
        (b"\xef\xbb\xbf<?xml version='1.0' encoding='UTF-8'?>\n<a/>", b"<?xml version='1.0' encoding='UTF-8'?>\n<a/>"),
        (b"<a/>", b"<a/>"),
        (b'<?xml version="1.0"?><a/>', b'<?xml version="1.0"?><a/>'),
        (
            b'<?xml version="1.0" encoding="us-ascii"?><a/>',
            b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<a/>',
        ),
        (
            '<?xml version="1.0" encoding="UTF-16"?><a>あ</a>'.encode("utf-16"),
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<a>あ</a>'.encode(),
        ),
    ],
)
def test_the_declaration_says_what_is_written(written: bytes, declared: bytes) -> None:  # PA2
    parts = Parts(with_parts(workbook(), {"xl/more.xml": written}))
    parts.tree("xl/more.xml")
    parts.touch("xl/more.xml")
    assert parts_of(parts.zipped())["xl/more.xml"] == declared


def test_the_same_changes_give_the_same_bytes() -> None:
    assert _changed() == _changed()


def test_a_tree_is_always_the_same_object() -> None:
    parts = Parts(workbook())
    assert parts.tree(SHEET) is parts.tree(SHEET)
    parts.tree(SHEET).set("added", "1")
    assert b'added="1"' in parts.read(SHEET)


def test_a_part_is_replaced() -> None:
    parts = Parts(workbook())
    parts.tree(SHEET)
    parts.replace(SHEET, MIXED)
    assert parts.read(SHEET) == MIXED
    assert len(parts.tree(SHEET)) == 3
    assert parts_of(parts.zipped())[SHEET] == MIXED.replace(b"&#10;", b"\n")
    with pytest.raises(KeyError):
        parts.replace("xl/none.xml", b"")


def test_a_new_part_is_declared_and_found() -> None:  # PA3
    parts = Parts(workbook())
    parts.add("xl/New.bin", b"\0\1", "application/x-new")
    assert parts.find("XL/new.BIN") == "xl/New.bin"
    assert parts.names[-1] == "xl/New.bin"
    assert parts.content_type("xl/new.bin") == "application/x-new"
    with pytest.raises(KeyError):
        parts.add("xl/new.bin", b"", "")
    identity = parts.relate(BOOK, "new", "xl/New.bin")
    outside = parts.relate(SHEET, "hyperlink", "https://example.jp/?a=1&b=2", is_external=True)
    again = Parts(parts.zipped())
    (found,) = [one for one in again.relations(BOOK) if one.identity == identity]
    assert (found.kind, found.target, found.is_external) == ("new", "xl/New.bin", False)
    (link,) = [one for one in again.relations(SHEET) if one.identity == outside]
    assert (link.target, link.is_external) == ("https://example.jp/?a=1&b=2", True)
    assert again.read("xl/New.bin") == b"\0\1"


def test_a_part_without_relations_gets_some() -> None:  # PA3
    parts = Parts(workbook())
    assert parts.relations("xl/worksheets/sheet3.xml") == ()
    assert parts.relate("xl/worksheets/sheet3.xml", "table", "xl/tables/table1.xml") == "rId1"
    again = Parts(parts.zipped())
    assert [one.target for one in again.relations("xl/worksheets/sheet3.xml")] == ["xl/tables/table1.xml"]
    assert again.changed == frozenset()
    assert TYPES not in parts.changed  # .rels is declared for all


def test_sheets_are_found_by_their_relations() -> None:  # PA3
    moved = with_parts(
        workbook(),
        {
            "xl/_rels/workbook.xml.rels": replaced("worksheets/sheet2.xml", "/XL/Worksheets/SHEET2.xml"),
            BOOK: replaced('name="別添3" sheetId="2"', 'name="Ab" sheetId="7"'),
        },
    )
    parts = Parts(moved)
    assert [(one.name, one.part, one.identity, one.position) for one in parts.sheets()] == [
        (FILE, "xl/worksheets/sheet1.xml", "1", 0),
        ("Ab", "xl/worksheets/sheet2.xml", "7", 1),
        (OTHER, "xl/worksheets/sheet3.xml", "3", 2),
    ]
    assert parts.sheet("aB").position == 1
    assert [name.get("name") for name in parts.defined_names()][-1] == "局所"


@pytest.mark.parametrize(
    ("patches", "code"),
    [
        ({SHEET: b"<a><b></a>"}, "workbook-unreadable"),
        ({SHEET: b"<!DOCTYPE a><a/>"}, "workbook-unsafe"),
        ({SHEET: b'<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'}, "workbook-unsafe"),
        ({SHEET: b"<a>" * 300 + b"</a>" * 300}, "workbook-unreadable"),
        ({SHEET: b"<a>" + b"<b/>" * 400_000 + b"</a>"}, "workbook-too-large"),
        ({SHEET: b"<a>" + b'<b c="" d="" e=""/>' * 270_000 + b"</a>"}, "workbook-too-large"),
    ],
    ids=["broken", "DTD", "entity", "deep", "tags", "attributes"],
)
def test_what_no_sheet_is_becomes_no_tree(
    patches: dict[str, bytes], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:  # PA4
    monkeypatch.setattr(archive, "MOST_RATIO", 1_000)  # what comes after it is the question here
    parts = Parts(with_parts(workbook(), patches))
    with pytest.raises(Refused) as refusal:
        parts.tree(SHEET)
    assert [problem.code for problem in refusal.value.problems] == [code]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", workbook()[:-30]])
def test_what_is_no_package_is_refused(data: bytes) -> None:  # PA4
    with pytest.raises(Refused):
        Parts(data)


def test_a_missing_sheet_is_refused() -> None:  # PA4
    with pytest.raises(Refused, match="シート「Ⅲ」"):
        Parts(workbook()).sheet("Ⅲ")
    gone = with_parts(workbook(), {"xl/_rels/workbook.xml.rels": replaced("sheet2.xml", "sheet9.xml")})
    with pytest.raises(Refused, match="別添3"):
        Parts(gone).sheets()


@settings(deadline=None)
@given(st.sets(st.sampled_from(sorted(name for name in parts_of(workbook()) if name.endswith("xml")))))
def test_any_parts_can_be_written_again(touched: set[str]) -> None:  # PA2
    parts = Parts(workbook())
    for name in touched:
        parts.tree(name)
        parts.touch(name)
    before, after = parts_of(workbook()), parts_of(parts.zipped())
    assert list(before) == list(after)
    assert parts.changed == touched
    for name, part in before.items():
        assert after[name] == part if name not in touched else canonical(after[name]) == canonical(part)


def _changed() -> bytes:
    parts = Parts(workbook())
    parts.tree(SHEET)[0].set("ref", "A1")
    parts.touch(SHEET)
    parts.add("xl/more.xml", b"<a/>", "application/xml")
    parts.relate(BOOK, "more", "xl/more.xml")
    return parts.zipped()


def _entries(data: bytes) -> dict[str, tuple[zipfile.ZipInfo, bytes]]:
    """Each entry with its bytes from header to end."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        entries = package.infolist()
        places = sorted([*(entry.header_offset for entry in entries), package.start_dir])
    ends = dict(pairwise(places))
    return {entry.filename: (entry, data[entry.header_offset : ends[entry.header_offset]]) for entry in entries}


class _Stream(BytesIO):
    """Cannot go back: zipfile then writes the sizes behind each entry."""

    def seekable(self) -> bool:
        return False


def _odd_zip() -> bytes:
    """The workbook as other programs pack it: folders, dates, comments, stored parts, sizes behind the data."""
    target = _Stream()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr(zipfile.ZipInfo("xl/", (2020, 1, 2, 3, 4, 6)), b"")
        for number, (name, part) in enumerate(parts_of(workbook()).items()):
            entry = zipfile.ZipInfo(name, (2000 + number, 2, 3, 4, 5, 6))
            entry.compress_type = zipfile.ZIP_STORED if number % 3 else zipfile.ZIP_DEFLATED
            entry.create_system = number % 2 * 3
            entry.external_attr = (0o100644 << 16) * (number % 2) + (0x20 if number % 5 else 0)
            entry.comment = b"comment" * (number % 2)
            entry.extra = b"\x20\xa2\x02\x00\x00\x00" * (number % 2)  # Excel leaves room like this
            package.writestr(entry, part)
        package.comment = b"as it was"
    return target.getvalue()


def _stored(extra: bytes) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, part in (parts_of(workbook()) | {"xl/media/image9.png": extra}).items():
            package.writestr(name, part)
    return target.getvalue()


def test_relations_know_the_transitional_kind() -> None:
    parts = Parts(workbook())
    parts.relate(BOOK, "worksheet", SHEET)
    types = {one.get("Type") for one in etree.fromstring(parts.read("xl/_rels/workbook.xml.rels"))}
    assert f"{OFFICE}/worksheet" in types
    assert len([one for one in types if one and one.endswith("/worksheet")]) == 1
