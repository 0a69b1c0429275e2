"""The 新旧対照表 for Word: A4 landscape, the head repeated, marks underlined, every text a text, whole."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from app.changes.marks import Runs
from app.formats.word_table import write_word_table
from tests.formats.tables import ODD, Tables, odd_table, table_of


def written(tables: Tables, title: str = "18 見本事務") -> bytes:
    return write_word_table(tables.comparison, title=title, before_name="旧.xlsx", after_name="新.json")


def opened(data: bytes) -> Any:
    return docx.Document(BytesIO(data))


def plain(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def runs_of(cell: Any) -> list[tuple[str, bool]]:
    return [(run.text, bool(run.underline)) for paragraph in cell.paragraphs for run in paragraph.runs]


TABLES = table_of(
    {"I-1-2": "総務大臣が置く。\n二行目", "V-2-1": "a"}, {"I-1-2": "内閣総理大臣が置く。\n二行目", "V-2-1": "b"}
)


def test_columns_chapters_and_marks() -> None:
    (table,) = opened(written(TABLES)).tables
    texts = [[cell.text for cell in row.cells] for row in table.rows]
    assert texts[0] == list(TABLES.comparison.head)
    assert texts[1][0] == "Ⅰ　基本情報"
    assert texts[2][:3] == ["1", "", "Ⅰ-1-②事務の内容　※"]
    assert texts[3][0].startswith("【修正のポイント】（案）\n変更1件。")
    assert texts[4][0] == "Ⅴ　開示請求、問合せ"
    assert runs_of(table.rows[2].cells[4]) == [("内閣総理", True), ("大臣が置く。", False), ("二行目", False)]
    assert runs_of(table.rows[2].cells[5]) == [("総務", True), ("大臣が置く。", False), ("二行目", False)]


def test_page_and_head() -> None:
    document = opened(written(TABLES))
    (section,) = document.sections
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    head, *others = document.tables[0].rows
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    assert not [row for row in others if row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None]
    widths = sum(cell.width.mm for cell in head.cells)
    assert widths <= 297 - 2 * 12 + 1


@pytest.mark.parametrize("text", [*ODD, "\x0b縦", "a\rb"])
def test_a_text_is_a_text(text: str) -> None:
    said = ({"kind": "key-point", "paths": ["I-1-1"], "text": f"前{text}後"},)
    data = written(table_of({"I-1-1": "a"}, {"I-1-1": "b"}, decisions=said), title=text)
    with ZipFile(BytesIO(data)) as package:
        assert b"hyperlink" not in package.read("word/document.xml")
    point = opened(data).tables[0].rows[3].cells[0].text.partition("\n")[2]
    kept = text.replace("\x0b", "\u240b").replace("\r", "\u240d")
    assert point == f"前{kept}後"


def test_half_a_character_in_a_file_name_is_shown_as_a_sign() -> None:
    data = write_word_table(TABLES.comparison, title="x", before_name="\ud83d.xlsx", after_name="新.json")
    assert opened(data).paragraphs[1].text == "改定前: \ufffd.xlsx　改定後: 新.json"


@pytest.mark.parametrize("text", ODD)
def test_rows_are_whole(text: str) -> None:
    tables = odd_table(text, is_long=True)
    (table,) = opened(written(tables)).tables
    cells = [[cell.text for cell in row.cells] for row in table.rows if row.cells[0].text.isdigit()]
    assert [(row[4], row[5]) for row in cells] == [
        (plain(row.after), plain(row.before)) for row in tables.comparison.rows
    ]


def test_the_same_table_gives_the_same_bytes() -> None:
    assert written(odd_table("x")) == written(odd_table("x"))


def test_what_is_left_out_is_named_below() -> None:
    said = ({"kind": "minor", "paths": ["I-1-1"]},)
    document = opened(written(table_of({"I-1-1": "a"}, {"I-1-1": "b"}, decisions=said)))
    assert "軽微のため省略: 1件（Ⅰ-1-①事務の名称）" in [paragraph.text for paragraph in document.paragraphs]
