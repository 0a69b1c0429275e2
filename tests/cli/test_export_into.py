"""hyokasho export --into: the workbook somebody has, with the answers of a document; the old file is never touched."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.formats.excel.reader import read_workbook
from tests.cli.conftest import ANSWERS, Run


@pytest.fixture
def other(source: Path) -> Path:
    """The document of ``source`` with another name of its 事務."""
    raw = json.loads(source.read_text(encoding="utf-8"))
    raw["answers"]["I-1-1"] = "賦課及び徴収"
    path = source.with_name("改訂.json")
    path.write_text(json.dumps(raw), encoding="utf-8")
    return path


def test_writes_into_a_copy_of_the_workbook(run: Run, other: Path, book: Path, tmp_path: Path) -> None:
    before, out = book.read_bytes(), tmp_path / "out.xlsx"
    ran = run("export", other, out, "--into", book)
    assert (ran.code, ran.out) == (0, "")
    assert book.read_bytes() == before
    assert read_workbook(out.read_bytes()).document.answers == {**ANSWERS, "I-1-1": "賦課及び徴収"}


def test_json_result(run: Run, other: Path, book: Path, tmp_path: Path) -> None:
    ran = run("export", other, tmp_path / "out.xlsx", "--into", book, "--json")
    assert ran.result["status"] == "done"
    assert ran.result["findings"] == ran.result["leftovers"] == []


def test_the_workbook_itself_is_not_overwritten(run: Run, other: Path, book: Path) -> None:
    before = book.read_bytes()
    ran = run("export", other, book, "--into", book, "--json")
    assert (ran.code, ran.result["problems"][0]["code"]) == (2, "file-same")
    assert book.read_bytes() == before


@pytest.mark.parametrize(("into", "out"), [("a.xls", "b.xls"), ("a.xlsx", "b.xlsm"), ("a.json", "b.json"), ("a", "b")])
def test_other_files_are_refused(run: Run, other: Path, book: Path, tmp_path: Path, into: str, out: str) -> None:
    (tmp_path / into).write_bytes(book.read_bytes())
    ran = run("export", other, tmp_path / out, "--into", tmp_path / into, "--json")
    assert (ran.code, ran.result["problems"][0]["code"]) == (2, "into-format")
    assert not (tmp_path / out).exists()


def test_a_chapter_without_a_sheet_is_named_once_and_nothing_is_written(
    run: Run, other: Path, book: Path, tmp_path: Path
) -> None:
    _without_sheet(book, "Ⅰ 基本情報")
    out = tmp_path / "out.xlsx"
    out.write_bytes(b"old")
    ran = run("export", other, out, "--into", book, "--json")
    assert ran.code == 2
    found = {(problem["code"], problem["path"]) for problem in ran.result["problems"]}
    assert found == {("into-missing-sheet", "I")}
    assert "2か所" in ran.err
    assert "--allow-missing" in ran.err
    assert out.read_bytes() == b"old"


def test_what_has_no_cell_goes_to_a_sheet_of_its_own(run: Run, other: Path, book: Path, tmp_path: Path) -> None:
    _without_sheet(book, "Ⅰ 基本情報")
    out = tmp_path / "out.xlsx"
    ran = run("export", other, out, "--into", book, "--allow-missing", "--json")
    assert ran.code == 1
    assert {finding["code"] for finding in ran.result["findings"]} == {"into-apart"}
    sheet = load_workbook(out).worksheets[-1]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert sheet.title == "（別紙）欄のない項目"
    assert texts[1:3] == ["Ⅰ　１．　①事務の名称", "賦課及び徴収"]
    assert any("税" in text for text in texts)


def test_a_possible_individual_number_is_said_before_it_leaves(
    run: Run, other: Path, book: Path, tmp_path: Path
) -> None:
    raw = json.loads(other.read_text(encoding="utf-8"))
    raw["answers"]["I-1-1"] = "番号000000000000の賦課"
    other.write_text(json.dumps(raw), encoding="utf-8")
    for arguments in ((), ("--into", str(book))):
        ran = run("export", other, tmp_path / "out.xlsx", *arguments, "--json")
        assert ran.code == 1
        assert [(found["code"], found["path"]) for found in ran.result["findings"]] == [("individual-number", "I-1-1")]


def _without_sheet(book: Path, name: str) -> None:
    workbook = load_workbook(book)
    del workbook[name]
    workbook.save(book)
