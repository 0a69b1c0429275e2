"""`register`: 計画管理書 from a folder, as JSON or workbook; what is blank is said, nothing read is replaced."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from app.formats.json.reader import read_json
from app.workflows.export_document import export_document
from tests.builders import document
from tests.cli.conftest import Run


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    folder = tmp_path / "評価書"
    folder.mkdir()
    for number, key in (("2", "form2/2024-10"), ("1", "form3/2016-01")):
        answers = {"cover.number": number, "cover.title": f"=見本{number}", "cover.agency": "みほん市長"}
        write(folder / f"{number}.json", key, **answers)
    return folder


def write(path: Path, key: str, **answers: object) -> Path:
    path.write_bytes(export_document(document(key, **answers), format_name="json").data)
    return path


def test_the_register_of_a_folder(run: Run, shelf: Path, tmp_path: Path) -> None:
    (shelf / "broken.json").write_text("{", encoding="utf-8")
    write(shelf / "plan.json", "form1/2014-04")
    out = tmp_path / "計画管理書.json"
    ran = run("register", shelf, out, "--on", "令和8年10月1日", "--json")
    assert ran.code == 1
    made = read_json(out.read_bytes()).document
    assert [row["register.number"] for row in made.get("register")] == ["1", "2"]
    assert made.get("cover.compiled_on") == "2026-10-01"
    assert made.lineage
    assert ran.result["assessments"] == ["1.json", "2.json"]
    assert ran.result["passed"] == ["plan.json"]
    assert [entry["file"] for entry in ran.result["files"]] == ["broken.json"]
    assert {entry["item"] for entry in ran.result["open"]} >= {"register.submitted_on", "cover.contact"}
    assert "提出日（評価書番号 1、2）: 提出日は、評価書に書かれていません。" in ran.err


def test_the_workbook_holds_text_and_no_formula(run: Run, shelf: Path, tmp_path: Path) -> None:
    out = tmp_path / "計画管理書.xlsx"
    assert run("register", shelf, out).code == 1
    book = openpyxl.load_workbook(BytesIO(out.read_bytes()))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=見本")]
    assert {str(cell.value) for cell in cells} == {"=見本1", "=見本2"}
    assert all(cell.data_type == "s" for cell in cells)


def test_what_was_written_by_hand_comes_along(run: Run, shelf: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "前.json", tmp_path / "後.xlsx"
    run("register", shelf, first)
    before = read_json(first.read_bytes()).document.set("cover.coordinator", "総務課")
    first.write_bytes(export_document(before, format_name="json").data)
    assert run("register", shelf, second, "--keep", first).code == 1
    assert run("import", second, tmp_path / "again.json").code == 0
    assert read_json((tmp_path / "again.json").read_bytes()).document.get("cover.coordinator") == "総務課"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--on", "いつか"), "作成日"),
        (("--agency", "架空市長"), "架空市長"),
        (("--keep", "評価書/1.json"), "計画管理書の様式ではありません"),
    ],
)
def test_what_cannot_be_made_is_refused(
    run: Run, shelf: Path, tmp_path: Path, arguments: tuple[str, str], words: str
) -> None:
    option, value = arguments
    ran = run("register", shelf, tmp_path / "a.json", option, tmp_path / value if "/" in value else value)
    assert ran.code == 2
    assert words in ran.err
    assert not (tmp_path / "a.json").exists()


def test_an_empty_folder_is_refused(run: Run, tmp_path: Path) -> None:
    assert run("register", tmp_path, tmp_path / "a.json").code == 2
