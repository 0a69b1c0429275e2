"""hyokasho import: official workbook → JSON, with where each item was read and everything that found no place."""

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.workflows.export_document import export_document
from tests.builders import document
from tests.cli.conftest import ANSWERS, Run


def test_writes_the_document(run: Run, book: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    ran = run("import", book, out)
    assert (ran.code, ran.out) == (0, "")
    assert json.loads(out.read_bytes())["answers"] == document(**ANSWERS).to_json()["answers"]


def test_says_per_chapter_what_was_read_from_which_sheet(run: Run, book: Path, tmp_path: Path) -> None:
    ran = run("import", book, tmp_path / "out.json")
    assert "Ⅰ 基本情報: シート「Ⅰ 基本情報」から 記入あり 2、まだ聞いていない" in ran.err


def test_verbose_lists_every_item_with_its_cell(run: Run, book: Path, tmp_path: Path) -> None:
    ran = run("import", book, tmp_path / "out.json", "--verbose", "--json")
    for path, cell in ran.result["places"].items():
        assert f"（{path}） → {cell}" in ran.err
    assert "I-2-S/s1/I-2-S-1" in ran.result["places"]


def test_json_result(run: Run, book: Path, tmp_path: Path) -> None:
    result = run("import", book, tmp_path / "out.json", "--json").result
    assert result["status"] == "done"
    assert result["items"]["answered"] == 4
    assert result["places"]["I-1-1"].startswith("Ⅰ 基本情報!")
    assert (result["findings"], result["leftovers"]) == ([], [])


def _renumbered(book: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    sheet = workbook["Ⅰ 基本情報"]
    label = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "①事務の名称")
    label.value = "(1) 事務の名称"
    workbook.save(book)


def test_what_is_not_certain_is_listed_with_its_reason(run: Run, book: Path, tmp_path: Path) -> None:
    _renumbered(book)
    ran = run("import", book, tmp_path / "out.json", "--verbose", "--json")
    assert ran.code == 0
    sureness = ran.result["sureness"]
    (reason,) = sureness.pop("I-1-1")["reasons"]
    assert reason["code"] == "place-renumbered"
    assert sureness == {}
    cell = ran.result["places"]["I-1-1"]
    assert f"（I-1-1） → {cell}　ほぼ確か: {reason['message']}" in ran.err
    assert "読んだ場所: ほぼ確か 1（ほかは確か" in ran.err


def test_the_edition_is_said(run: Run, book: Path, tmp_path: Path) -> None:
    ran = run("import", book, tmp_path / "out.json", "--json")
    assert "様式・版: 特定個人情報保護評価書（全項目評価書）[平成30年5月　様式4]" in ran.err
    assert ran.result["sureness"] == {}


def test_leftovers_are_1_with_sheet_cell_and_text(run: Run, book: Path, tmp_path: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    workbook.create_sheet("メモ")["B7"] = "置き場所のない文字"
    workbook.save(book)
    ran = run("import", book, tmp_path / "out.json", "--json")
    assert ran.code == 1
    assert ran.result["status"] == "done-with-findings"
    leftover = {"sheet": "メモ", "cell": "B7", "text": "置き場所のない文字"}
    assert ran.result["leftovers"] == [leftover]
    assert json.loads((tmp_path / "out.json").read_bytes())["leftovers"] == [leftover]
    assert "メモ!B7: 置き場所のない文字" in ran.err


@pytest.mark.parametrize(
    ("answers", "code", "item", "exit_code"),
    [
        ({"VI-1-1": "令和8年秋ごろ"}, "date-verbatim", "VI-1-1", 0),
        ({"II": [{"id": "f1", "II-4.count": 3}]}, "workbook-count", "II-4.count", 1),
        ({"I-1-2": "番号は1234-5678-9018です。"}, "individual-number", "I-1-2", 1),
    ],
    ids=["warning", "count", "individual-number"],
)
def test_findings_of_level_error_are_1_with_item_and_cell(
    run: Run, book: Path, tmp_path: Path, answers: dict[str, Any], code: str, item: str, exit_code: int
) -> None:
    book.write_bytes(export_document(document(**answers), format_name="excel").data)
    ran = run("import", book, tmp_path / "out.json", "--json")
    assert ran.code == exit_code
    assert [(found["code"], found["item"]) for found in ran.result["findings"]] == [(code, item)]
    assert ran.result["findings"][0]["cell"] in ran.err


def _workbook_of_something_else() -> bytes:
    saved = io.BytesIO()
    openpyxl.Workbook().save(saved)
    return saved.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file-empty"),
        (b"no zip", "workbook-unreadable"),
        (b"PK\x03\x04", "workbook-unreadable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "workbook-old"),
        (b"{}", "file-type"),
        (_workbook_of_something_else(), "workbook-no-form"),
    ],
    ids=["empty", "text", "broken", "old", "json", "other"],
)
def test_what_is_no_official_workbook_is_refused(run: Run, book: Path, tmp_path: Path, data: bytes, code: str) -> None:
    book.write_bytes(data)
    out = tmp_path / "out.json"
    out.write_bytes(b"old")
    ran = run("import", book, out, "--json")
    assert ran.code == 2
    assert [problem["code"] for problem in ran.result["problems"]] == [code]
    assert out.read_bytes() == b"old"


@pytest.mark.parametrize("name", ["out.xlsx", "out"])
def test_the_result_is_json_by_name(run: Run, book: Path, tmp_path: Path, name: str) -> None:
    ran = run("import", book, tmp_path / name)
    assert ran.code == 2
    assert not (tmp_path / name).exists()


def test_a_folder_as_source_is_said(run: Run, tmp_path: Path) -> None:
    ran = run("import", tmp_path, tmp_path / "out.json")
    assert ran.code == 2
    assert "フォルダーです" in ran.err
