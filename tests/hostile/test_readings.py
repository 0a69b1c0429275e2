"""What is read where nothing is wrong, or what is wrong can be said? The other side of the hostile files.

R1 numbers and dates as the cell shows them, in every number format; what is no usual number stays as it is written
R2 texts whole: escapes, furigana, inline and shared strings, other encodings, cells without an address
R3 what was not run, followed or opened is said, with what it is; errors and formulas with their cell
R4 an image is what its bytes say, not what its name says
R5 names and numbers beside the limits
"""

from __future__ import annotations

import re

import pytest

from app.errors import Problem, Refused
from app.formats.excel.reader import read_workbook
from app.formats.excel.reader.book import Book, BookSheet, open_book
from app.formats.excel.reader.cautions import MOST_LISTED, book_findings
from app.formats.excel.reader.images import is_too_large, media_type_of
from app.formats.excel.reader.number_formats import Shown, number_text, shown_by
from app.formats.excel.reader.rich_text import unescaped
from app.formats.excel.reader.sheet_cells import address_of
from tests.builders import tiny_jpeg, tiny_png
from tests.hostile.base import changed, sheet, sound, with_sheet, zipped
from tests.hostile.fixtures import FIXTURES

STRINGS, WORKBOOK = "xl/sharedStrings.xml", "xl/workbook.xml"


def texts(book: Book, name: str = "付録") -> list[tuple[str, str]]:
    return [(cell.address, cell.text) for cell in _sheet(book, name).cells]


def _sheet(book: Book, name: str) -> BookSheet:
    return next(sheet for sheet in book if sheet.name == name)


def _findings(name: str) -> list[Problem]:
    book = open_book(FIXTURES[name].make())
    return list(book_findings(book, {sheet.name for sheet in book}))


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", None),
        ("0", None),
        ("0.0E+0", None),
        ("@", None),
        ("G/標準", None),
        ('#,##0"人"', None),
        ('0"日"', None),
        (r"0\d", None),
        ("[Red]0", None),
        ("[<=999]000;[<=9999]000\\-00", None),
        ("yyyy-mm-dd", Shown.DAY),
        ("m/d;@", Shown.DAY),
        ('[$-411]ggge"年"m"月"d"日"', Shown.DAY),
        ("[$-411]ge.m.d", Shown.DAY),
        ("yyyy/m/d h:mm", Shown.DAY),
        ('ggge"年"m"月"', Shown.MONTH),
        ("mmm-yy", Shown.MONTH),
        ("h:mm", Shown.TIME),
        ("[h]:mm:ss", Shown.TIME),
        ("[" * 100_000, None),
    ],
)
def test_a_number_format_shows(code: str, shown: Shown | None) -> None:  # R1
    assert shown_by(code) is shown


@pytest.mark.parametrize(
    ("written", "plain", "day"),
    [
        ("44835", "44835", "令和4年10月1日"),
        ("44835.75", "44835.75", "令和4年10月1日"),
        ("1", "1", "明治33年1月1日"),
        ("60", "60", "60"),
        ("61", "61", "明治33年3月1日"),
        ("0", "0", "0"),
        ("2958466", "2958466", "2958466"),
        ("-1", "-1", "-1"),
        ("1E3", "1000", "明治35年9月26日"),
        ("0.30000000000000004", "0.3", "0.30000000000000004"),
        ("123456789012345678", "123456789012345678", "123456789012345678"),
        ("1E400", "1E400", "1E400"),
        ("NaN", "NaN", "NaN"),
        ("1_000", "1_000", "1_000"),
        ("１２", "１２", "１２"),
        ("多い", "多い", "多い"),
    ],
)
def test_a_number_is_read_as_the_cell_shows_it(written: str, plain: str, day: str) -> None:  # R1
    assert number_text(written, None, from_1904=False) == plain
    assert number_text(written, Shown.DAY, from_1904=False) == day


def test_months_times_and_days_since_1904() -> None:  # R1
    assert number_text("44835", Shown.MONTH, from_1904=False) == "令和4年10月"
    assert number_text("0.5", Shown.TIME, from_1904=False) == "12:00:00"
    assert number_text("43373", Shown.DAY, from_1904=True) == "令和4年10月1日"


@pytest.mark.parametrize(
    ("text", "read"),
    [("a_x000D_\nb", "a\r\nb"), ("_x005F_x000D_", "_x000D_"), ("_xD83D_", "_xD83D_"), ("_x0000_", "_x0000_")],
)
def test_escapes(text: str, read: str) -> None:  # R2
    assert unescaped(text) == read


def test_cells_stand_where_they_say_or_beside_the_one_before() -> None:  # R2
    rows = '<row r="2"><c><v>1</v></c><c r="D2"><v>2</v></c><c/><c><v>3</v></c></row><row><c t="b"><v>1</v></c></row>'
    assert texts(open_book(with_sheet(sheet(rows)))) == [("A2", "1"), ("D2", "2"), ("F2", "3"), ("A3", "TRUE")]


def test_cells_are_given_in_reading_order() -> None:  # R2
    rows = '<row r="9"><c r="B9"><v>9</v></c></row><row r="2"><c r="C2"><v>2</v></c><c r="A2"><v>1</v></c></row>'
    assert [address for address, _ in texts(open_book(with_sheet(sheet(rows))))] == ["A2", "C2", "B9"]


def test_furigana_is_no_part_of_a_text() -> None:  # R2
    inline = '<c t="inlineStr"><is><r><t>住</t></r><r><t>民</t></r><rPh sb="0" eb="1"><t>ジュウ</t></rPh></is></c>'
    assert texts(open_book(with_sheet(sheet(f"<row>{inline}</row>")))) == [("A1", "住民")]
    shared = open_book(FIXTURES["furigana"].make())
    assert not [cell for one in shared for cell in one.cells if "フカ" in cell.text]


@pytest.mark.parametrize("name", ["UTF-16", "UTF-16 big-endian without a mark", "huge comment", "folders"])
def test_what_is_only_packed_otherwise_reads_the_same(name: str) -> None:  # R2
    assert list(open_book(FIXTURES[name].make())) == list(open_book(zipped(sound())))


def test_a_workbook_with_nothing_beside_its_cells_has_no_findings() -> None:  # R3
    assert book_findings(open_book(zipped(sound())), {"表紙"}) == ()


def test_links_are_named() -> None:  # R3
    (finding,) = _findings("link to another workbook")
    assert "server" in finding.message
    (finding,) = _findings("link to a program (DDE)")
    assert "cmd|/c calc" in finding.message


def test_a_flood_of_findings_is_counted() -> None:  # R3
    *listed, last = _findings("5,000 links")
    assert len(listed) == MOST_LISTED
    assert last == Problem("workbook-more", {"count": 5000 - MOST_LISTED, "kind": "リンク"})


def test_a_formula_without_a_value_is_shown_with_its_cell() -> None:  # R3
    (finding,) = _findings("formula that runs a program")
    assert (finding.cell, finding.code) == ("付録!B2", "workbook-formula")
    assert "=cmd|'/c calc'!A0" in finding.message
    assert texts(open_book(FIXTURES["formula that runs a program"].make())) == []


def test_formulas_on_a_sheet_beside_the_form_are_counted_once() -> None:  # R3
    (finding,) = book_findings(open_book(FIXTURES["formula that runs a program"].make()), ())
    assert (finding.cell, finding.code, finding.level) == ("付録", "workbook-formula-elsewhere", "warning")


def test_the_value_of_a_formula_is_read() -> None:  # R3
    assert texts(open_book(FIXTURES["formula with a value"].make())) == [("B2", "2")]


def test_an_error_value_is_read_and_said() -> None:  # R3
    imported = read_workbook(FIXTURES["error value"].make())
    assert ("付録", "B2", "#REF!") in {(left.sheet, left.cell, left.text) for left in imported.document.leftovers}
    assert [finding.cell for finding in imported.findings if finding.code == "workbook-error-value"] == ["付録!B2"]


def test_text_in_the_last_cell_is_kept() -> None:  # R3
    leftovers = read_workbook(FIXTURES["the last cell alone"].make()).document.leftovers
    assert [(left.cell, left.text) for left in leftovers] == [("XFD1048576", "端")]


@pytest.mark.parametrize("name", ["sheet named with a path", "sheet named with HTML", "sheet named with a formula"])
def test_an_odd_name_of_a_sheet_is_kept(name: str) -> None:  # R3
    leftovers = read_workbook(FIXTURES[name].make()).document.leftovers
    assert [left.cell for left in leftovers] == ["B2"]
    assert re.search(r"passwd|<script>|cmd", leftovers[0].sheet)


def test_an_image_is_what_its_bytes_say() -> None:  # R4
    assert media_type_of(tiny_png()) == "image/png"
    assert media_type_of(tiny_jpeg()) == "image/jpeg"
    for data in (b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"\xff\xd8" + b"\xff" * 99_999, b"<svg/>", b"GIF89a"):
        assert media_type_of(data) is None
        assert not is_too_large(data)
    imported = read_workbook(FIXTURES["PNG that is a JPEG"].make())
    assert [attachment.media_type for attachment in imported.document.attachments.values()] == ["image/jpeg"]


@pytest.mark.parametrize(
    ("reference", "address"),
    [
        ("A1", (1, 1)),
        ("xfd1048576", (1_048_576, 16_384)),
        ("AA10", (10, 27)),
        ("", (0, 0)),
        ("A", (0, 0)),
        ("1", (0, 0)),
    ],
)
def test_addresses(reference: str, address: tuple[int, int]) -> None:  # R5
    assert address_of(reference) == address


def test_a_merged_range_ends_where_it_ends() -> None:  # R5
    book = open_book(FIXTURES["merge upside down"].make())
    assert _sheet(book, "付録").merged == {(2, 2): (9, 4)}


def test_a_refusal_names_the_part_and_the_next_step() -> None:
    with pytest.raises(Refused) as refusal:
        open_book(changed(STRINGS, "</sst>", ""))
    assert str(refusal.value) == (
        "Excelブック（.xlsx）として読めません（部品「xl/sharedStrings.xml」がXMLとして壊れています）。"
        "Excelで開けるか確かめ、保存し直してください。"
    )


def test_hidden_sheets_are_marked() -> None:
    book = open_book(changed(WORKBOOK, '<sheet name="表紙"', '<sheet state="veryHidden" name="表紙"'))
    assert [one.name for one in book if one.hidden] == ["表紙", "選択肢"]
