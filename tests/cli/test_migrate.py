"""`migrate`: a dry run with counts, moved documents elsewhere with a to-do list, the old ones untouched."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from app.formats.json.reader import read_json
from app.workflows.export_document import export_document
from tests.builders import document
from tests.cli.conftest import Run

OLD, NEW = "form2/2019-01", "form2/2024-10"
ANSWERS = {
    "cover.number": "7",
    "cover.title": "児童手当事務",
    "I-5-2": "子育て支援課長",
    "IV-8.audit": {"checked": ["internal"], "text": {}},
}


def write(path: Path, key: str, **answers: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(export_document(document(key, **answers), format_name="json").data)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two documents to move, one that is there, one of another form, and what is no document."""
    place = tmp_path / "documents"
    write(place / "b.json", OLD, **ANSWERS)
    write(place / "within" / "a.json", "form2/2017-05", **{"I-5-2": "見本太郎"})
    write(place / "new.json", NEW, **{"IV-9.audit": {"checked": [], "text": {}}})
    write(place / "large.json", "form4/2016-01", **{"I-7-2": "市民税課長"})
    (place / "decisions.json").write_text('{"decisions": []}', encoding="utf-8")
    (place / ".hidden.json").write_text("x", encoding="utf-8")
    return place


def files_below(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_dry_run_tells_and_writes_nothing(run: Run, folder: Path) -> None:
    before = files_below(folder.parent)
    ran = run("migrate", folder)
    assert ran.code == 1
    assert files_below(folder.parent) == before
    lines = ran.err.splitlines()
    assert "b.json: form2/2019-01 → form2/2024-10　移した 4、新しい項目 9" in lines
    assert "large.json: form4/2016-01 → form4/2018-05　確かめる 1" in lines
    assert "new.json: form2/2024-10 のままです。" in lines
    assert "within/a.json: form2/2017-05 → form2/2024-10　確かめる 1、新しい項目 23" in lines
    assert any(line.startswith("decisions.json: 移せません: ") for line in lines)
    assert lines[-1] == "3件を移せます（試しただけで、何も書いていません）。移した 4、確かめる 2、新しい項目 32"


def test_the_counts_for_machines(run: Run, folder: Path) -> None:
    result = run("migrate", folder, "--json").result
    assert (result["status"], result["dry_run"], result["to_do"]) == ("done-with-findings", True, None)
    assert result["counts"] == {"moved": 4, "review": 2, "unfit": 0, "dropped": 0, "restored": 0, "new": 32}
    by_name = {entry["file"]: entry for entry in result["files"]}
    assert (by_name["b.json"]["from"], by_name["b.json"]["to"]) == (OLD, NEW)
    assert {entry["code"] for entry in by_name["b.json"]["to_do"]} == {"migrate-new"}
    assert by_name["decisions.json"]["problems"][0]["code"] == "document-shape"


def test_moved_documents_are_written_elsewhere(run: Run, folder: Path, tmp_path: Path) -> None:
    before = files_below(folder)
    out = tmp_path / "moved"
    assert run("migrate", folder, out).code == 1
    assert files_below(folder) == before
    assert set(files_below(out)) == {"b.json", "within/a.json", "large.json", "migration.xlsx"}
    found = read_json((out / "b.json").read_bytes()).document
    assert (found.form.key, found.get("IV-9.audit")) == (NEW, {"checked": ["internal"], "text": {}})


def test_what_a_person_filled_in_since_is_not_replaced(run: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "moved"
    run("migrate", folder, out)
    filled = (out / "b.json").read_bytes().replace(b"internal", b"external")
    (out / "b.json").write_bytes(filled)
    ran = run("migrate", folder, out, "--json")
    problems = {one["file"]: [problem["code"] for problem in one["problems"]] for one in ran.result["files"]}
    assert problems["b.json"] == ["file-there"]
    assert problems["large.json"] == []
    assert (out / "b.json").read_bytes() == filled


def test_the_to_do_list_is_a_workbook(run: Run, folder: Path, tmp_path: Path) -> None:
    run("migrate", folder, tmp_path / "moved")
    book = openpyxl.load_workbook(BytesIO((tmp_path / "moved" / "migration.xlsx").read_bytes()))
    assert book.sheetnames == ["まとめ", "することの一覧"]
    files = {row[0]: row for row in book["まとめ"].iter_rows(min_row=2, values_only=True)}
    assert files["b.json"][1:6] == ("7 児童手当事務", OLD, NEW, 4, 0)
    assert files["new.json"][-1] == "移しません（その版か、別の様式です）。"
    entries = list(book["することの一覧"].iter_rows(min_row=2, values_only=True))
    assert len(entries) == 34
    assert any(row[0] == "large.json" and "I-7-2" in str(row[2]) for row in entries)


def test_to_an_edition_that_is_named(run: Run, folder: Path) -> None:
    ran = run("migrate", folder, "--to", "form2/2019-01")
    assert "new.json: form2/2024-10 → form2/2019-01　残した" not in ran.err  # nothing was written in it
    assert "large.json: form4/2016-01 のままです。" in ran.err
    assert "within/a.json: form2/2017-05 → form2/2019-01　確かめる 1、新しい項目 14" in ran.err


def test_one_file(run: Run, folder: Path) -> None:
    ran = run("migrate", folder / "b.json", "--verbose")
    assert "IV-8.sufficient 人為的ミスが発生するリスクへの対策は十分か: " in ran.err
    assert ran.err.splitlines()[-1].startswith("1件を移せます")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["{folder}", "--to", "form9/2024-10"], "form-unknown"),
        (["{folder}/none"], "folder-unreadable"),
        (["{folder}/empty"], "folder-without-document"),
        (["{folder}", "{folder}/out"], "folder-inside"),
        (["{folder}", "{folder}"], "folder-inside"),
        (["{folder}/b.json", "{folder}"], "folder-inside"),
    ],
)
def test_refusals_write_nothing(run: Run, folder: Path, arguments: list[str], code: str) -> None:
    (folder / "empty").mkdir()
    before = files_below(folder)
    ran = run("migrate", *(argument.format(folder=folder) for argument in arguments), "--json")
    assert ran.code == 2
    assert [problem["code"] for problem in json.loads(ran.out)["problems"]] == [code]
    assert files_below(folder) == before


def test_nothing_to_do_is_0(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "a.json", "form2/2014-04", **{"I-1-1": "住民税"})
    ran = run("migrate", tmp_path, "--to", "form2/2017-05")
    assert ran.code == 0
    assert ran.err.splitlines()[-1].endswith("移した 1")
