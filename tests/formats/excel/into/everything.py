"""A workbook as a municipality might have it: everything in it that can point to a row, made by XlsxWriter and by hand.

Sheet 「Ⅱ ファイル」 has two blocks of four rows (5–8 and 9–12) beside one label (A5:A12), more below them, and shapes
above, below and through. 「別添3」 is a list that ends with the print area; 「別紙」 points to both from outside.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from typing import Any

from lxml import etree
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from app.formats.excel.into.moving import insert_rows
from app.formats.excel.into.parts import Parts as Package
from tests.builders import tiny_png
from tests.formats.excel.into.packages import parts_of

FILE, LIST, OTHER = "Ⅱ ファイル", "別添3", "別紙"
FIRST, LAST = 9, 12
"""The second block of 「Ⅱ ファイル」."""
Patch = Callable[[bytes], bytes]


@cache
def workbook() -> bytes:
    """The workbook of this module; always the same bytes."""
    target = BytesIO()
    book = Workbook(target, {"in_memory": True})
    book.set_properties({"created": datetime(2022, 10, 1, tzinfo=UTC)})
    sheets = [book.add_worksheet(name) for name in (FILE, LIST, OTHER)]
    _fill_file(book, sheets[0])
    _fill_list(book, sheets[1])
    _fill_other(sheets[2])
    for name, place in (
        ("合計の範囲", f"='{FILE}'!$F$5:$F$12"),
        ("一件", f"='{FILE}'!$B$13"),
        ("変更の列", f"={LIST}!$A$4:$A$7"),
        ("定数", "=100"),
        (f"'{FILE}'!局所", f"='{FILE}'!$B$9"),
    ):
        book.define_name(name, place)
    book.close()
    return with_parts(target.getvalue(), {"xl/worksheets/sheet1.xml": _share})


def with_parts(data: bytes, patches: Mapping[str, Patch | bytes]) -> bytes:
    """The package with some parts patched, or added."""
    parts = parts_of(data)
    for name, patch in patches.items():
        parts[name] = patch if isinstance(patch, bytes) else patch(parts[name])
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2022, 10, 1, 12, 30, 2)), part, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def replaced(old: str, new: str) -> Patch:
    """Replaces a text that stands in a part exactly once."""

    def patch(part: bytes) -> bytes:
        text = part.decode()
        assert text.count(old) == 1, f"{old} stands there {text.count(old)} times"
        return text.replace(old, new).encode()

    return patch


def inserted(data: bytes, sheet: str, after: int, count: int) -> bytes:
    """The workbook with rows put in by the code under test."""
    parts = Package(data)
    insert_rows(parts, sheet, after, count)
    return parts.zipped()


def text_of(part: bytes, tag: str) -> str:
    """Text of the first element of this name."""
    return str(next(etree.fromstring(part).iter(f"{{*}}{tag}")).text)


def canonical(part: bytes) -> bytes:
    """XML as it compares: without declaration, in one order of attributes."""
    return etree.tostring(etree.fromstring(part), method="c14n")


def _fill_file(book: Workbook, sheet: Worksheet) -> None:
    box = book.add_format({"border": 1, "text_wrap": True, "bg_color": "#DDEEFF"})
    head = book.add_format({"bold": True})
    sheet.set_column(0, 0, 4)
    sheet.merge_range("B1:G1", "Ⅱ 特定個人情報ファイルの概要", head)
    sheet.write_row("B3", ["項目", "答え"], head)
    sheet.write("B4", "件数")
    sheet.write_formula("C4", "=COUNTA(C5:C12)", None, 2)
    sheet.write_formula("D4", "=C5", None, "答えＡ")
    sheet.merge_range("A5:A12", "委託", box)
    for number, top in ((1, 5), (2, 9)):
        _block(sheet, box, number, top)
    sheet.write("B13", "３．その他", head)
    sheet.write_formula("C13", '=SUM(F5:F12)&"F9と"&$C$9&IF(B14="",B4,G12)', None, "x")
    sheet.write_array_formula("D13:D14", "{=F11:F12*2}", None, 0)
    sheet.write_row("B14", ["番号", "F9"], box)
    sheet.merge_range("E13:G14", "下の欄", box)
    sheet.add_table(
        "B16:D19",
        {
            "data": [["い", 1, 2], ["ろ", 3, 4], ["は", 5, 6]],
            "columns": [{"header": "名"}, {"header": "数"}, {"header": "計", "formula": "=F12+1"}],
        },
    )
    sheet.write("C21", "外へ")
    sheet.write_url("C21", "https://example.jp/", string="外へ")
    sheet.write_url("C22", f"internal:'{FILE}'!B13", string="内へ")
    _rules(book, sheet)
    _pages(sheet)
    _floating(book, sheet)


def _block(sheet: Worksheet, box: Any, number: int, top: int) -> None:
    """Four rows; ``top`` counts from 1."""
    for offset, label in enumerate(("委託先", "内容", "方法", "再委託")):
        sheet.write(f"B{top + offset}", f"{label}{number}", box)
        sheet.set_row(top + offset - 1, 20 + offset, None, {"level": 1} if offset == 3 else None)
        sheet.write_number(f"G{top + offset}", number * 10 + offset, box)
        sheet.write_formula(f"F{top + offset}", f"=G{top + offset}*2", box, (number * 10 + offset) * 2)
    sheet.merge_range(f"C{top}:E{top + 1}", f"答え{'ＡＢ'[number - 1]}", box)
    sheet.merge_range(f"C{top + 2}:E{top + 2}", "紙", box)
    sheet.write(f"C{top + 3}", "再委託する", box)


def _rules(book: Workbook, sheet: Worksheet) -> None:
    red = book.add_format({"bg_color": "#FFCCCC"})
    sheet.data_validation("C7", {"validate": "list", "source": ["紙", "電子"], "other_cells": [[10, 2, 10, 2]]})
    sheet.data_validation("C12", {"validate": "list", "source": f"={OTHER}!$A$1:$A$3"})
    sheet.data_validation("C14", {"validate": "custom", "value": "=AND(C14<>B13,LEN(C14)<F9)"})
    sheet.conditional_format("C5:E12", {"type": "formula", "criteria": '=$C5=""', "format": red})
    sheet.conditional_format("F9", {"type": "cell", "criteria": ">", "value": "=$F$13", "format": red})
    sheet.conditional_format("G4:G14", {"type": "data_bar", "data_bar_2010": True})
    sheet.ignore_errors({"number_stored_as_text": "C9:C12 C14"})
    sheet.protect("", {"format_cells": True})
    sheet.unprotect_range("C9:E12", "欄")
    sheet.add_sparkline("H13", {"range": f"'{FILE}'!F5:F12"})
    sheet.add_sparkline("H4", {"range": f"'{FILE}'!G9:G12"})


def _pages(sheet: Worksheet) -> None:
    sheet.print_area("A1:H40")
    sheet.repeat_rows(0, 2)
    sheet.set_h_pagebreaks([8, 12, 20])
    sheet.set_v_pagebreaks([8])
    sheet.freeze_panes(3, 0)
    sheet.set_selection("C14")
    sheet.write_comment("C9", "答えＢについて")
    sheet.write_comment("B13", "その他について")
    sheet.write_comment("B4", "件数について")


def _floating(book: Workbook, sheet: Worksheet) -> None:
    sheet.insert_textbox("I2", "上から下まで", {"object_position": 1, "width": 60, "height": 560})
    sheet.insert_textbox("J2", "のびない", {"object_position": 2, "width": 60, "height": 560})
    sheet.insert_textbox("K2", "動かない", {"object_position": 3, "width": 60, "height": 560})
    sheet.insert_textbox("I25", "下", {"object_position": 1, "textlink": "=$B$13"})
    sheet.insert_textbox("I1", "上", {"object_position": 1, "height": 12})
    sheet.insert_image("B25", "印.png", {"image_data": BytesIO(tiny_png(40)), "object_position": 2, "y_scale": 20})
    sheet.insert_checkbox("H9", True)
    chart = book.add_chart({"type": "column"})
    assert chart is not None
    chart.add_series({"values": f"='{FILE}'!$F$5:$F$12", "categories": f"='{FILE}'!$B$5:$B$12"})
    sheet.insert_chart("B28", chart)


def _fill_list(book: Workbook, sheet: Worksheet) -> None:
    box = book.add_format({"border": 1})
    sheet.write_row("A3", ["変更日", "項目", "前", "後"], box)
    for row in range(4, 8):
        sheet.write_row(f"A{row}", [f"令和4年{row}月1日", f"Ⅰ-{row}", "前", "後"], box)
    sheet.write_formula("D1", "=COUNTA(A4:A7)", None, 4)
    sheet.autofilter("A3:D7")
    sheet.print_area("A1:D7")
    sheet.repeat_rows(2)
    sheet.conditional_format("A4:D7", {"type": "no_blanks", "format": book.add_format({"italic": True})})


def _fill_other(sheet: Worksheet) -> None:
    sheet.write_column("A1", ["する", "しない", "未定"])
    sheet.write_formula("B1", f"='{FILE}'!C14", None, "F9")
    sheet.write_formula("B2", f"=SUM('{FILE}'!F5:F12)+SUM('{FILE}'!$F$9:$F$12)", None, 0)
    sheet.write_formula("B3", f"=COUNTA({LIST}!A4:A7)+COUNTA({LIST}!A:A)", None, 4)
    sheet.write_formula("B13", "=A13&B14", None, "")
    sheet.write_url("A5", f"internal:'{FILE}'!C14", string="欄へ")
    sheet.conditional_format("A1:A3", {"type": "formula", "criteria": f"='{FILE}'!$C$9=\"\""})


def _share(part: bytes) -> bytes:
    """F5:F12 share one formula, as Excel writes a column that was filled down."""
    text = part.decode()
    for row in range(5, 13):
        old = f"<f>G{row}*2</f>"
        assert old in text
        new = '<f t="shared" ref="F5:F12" si="0">G5*2</f>' if row == 5 else '<f t="shared" si="0"/>'
        text = text.replace(old, new)
    return re.sub(r"(?<=<f>)F12\+1(?=</f>)", "F12+1", text).encode()
