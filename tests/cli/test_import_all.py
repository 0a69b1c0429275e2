"""hyokasho import-all: every workbook of a folder → JSON and one table; no file stops the others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app import cli
from app.errors import refused
from app.workflows import import_folder as workflow
from app.workflows.export_document import export_document
from app.workflows.find_workbooks import Plan, find_workbooks
from app.workflows.import_folder import FileResult, import_folder
from tests.builders import document
from tests.cli.conftest import ANSWERS, Run
from tests.crashes import dies_on_crash
from tests.old_workbooks import as_xls, compound


@pytest.fixture
def good() -> bytes:
    return export_document(document(**ANSWERS), format_name="excel").data


@pytest.fixture
def folder(tmp_path: Path, good: bytes) -> Path:
    """Two workbooks without anything to look at."""
    found = tmp_path / "評価書"
    (found / "税務課").mkdir(parents=True)
    (found / "一.xlsx").write_bytes(good)
    (found / "税務課" / "住民税　評価書.xlsm").write_bytes(good)
    return found


def _rows(out: Path, sheet: int = 0) -> dict[str, dict[str, Any]]:
    """The summary as people read it: file → column → value; of several rows of one file the last."""
    head, *rows = openpyxl.load_workbook(out / "summary.xlsx").worksheets[sheet].iter_rows(values_only=True)
    return {str(row[0]): dict(zip(map(str, head), row, strict=True)) for row in rows}


def test_all_good_is_0(run: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "新しい" / "出力"
    ran = run("import-all", folder, out)
    assert (ran.code, ran.out) == (0, "")
    assert json.loads((out / "税務課" / "住民税　評価書.json").read_bytes())["answers"] == document(**ANSWERS).answers
    assert sorted(path.name for path in out.rglob("*") if path.is_file()) == [
        "summary.xlsx",
        "一.json",
        "住民税　評価書.json",
    ]
    assert "/2 税務課/住民税　評価書.xlsm: 読み取り 4項目\n" in ran.err
    assert {line[:4] for line in ran.err.splitlines()[:2]} == {"1/2 ", "2/2 "}
    assert _rows(out)["一.xlsx"] == {
        "ファイル": "一.xlsx",
        "評価書番号": "1",
        "評価書名": "見本税賦課事務",
        "様式・版": "平成30年5月　様式4",
        "読み取った項目数": 4,
        "空欄": 0,
        "まだ聞いていない": pytest.approx(100, abs=99),
        "指摘の数": 0,
        "置き場所なしの数": 0,
        "場所が要確認の項目": 0,
        "結果／次にすること": "読み取りました。",
    }


def test_a_mixed_folder_is_1_and_every_file_has_its_line(
    run: Run, folder: Path, tmp_path: Path, good: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "一.xls").write_bytes(as_xls(good, tmp_path))
    (folder / "zipでない.xlsx").write_bytes(b"no zip")
    (folder / "鍵.xlsx").write_bytes(compound("EncryptedPackage", "EncryptionInfo"))
    (folder / "消える.xlsx").write_bytes(good)
    (folder / "crash.xlsx").write_bytes(good)
    (folder / "~$一.xlsx").touch()
    (folder / ".隠.xlsx").touch()
    monkeypatch.setattr(cli, "find_workbooks", _find_and_remove)
    monkeypatch.setattr(workflow, "read_one", dies_on_crash)
    out = tmp_path / "out"
    ran = run("import-all", folder, out, "--json")
    assert ran.code == 1
    lines = dict(line.partition(" ")[2].split(": ", 1) for line in ran.err.splitlines()[:7])
    assert lines["一.xls"] == "読み取り 4項目・指摘1件（一.xls.json に書きました）"
    assert lines["一.xlsx"] == "読み取り 4項目（一.xlsx.json に書きました）"
    assert "パスワードを外し" in lines["鍵.xlsx"]
    assert "ファイルまたはフォルダーがありません" in lines["消える.xlsx"]
    assert "途中でプログラムが落ちました" in lines["crash.xlsx"]
    assert all(lines[name].startswith("読めません: ") for name in ("zipでない.xlsx", "鍵.xlsx", "消える.xlsx"))
    assert "Excelのロックファイル（~$…） 1、隠しファイル・隠しフォルダー 1" in ran.err
    assert "3件を読み取り" in ran.err
    assert "読めないブックは4件" in ran.err
    files = {file["file"]: file for file in ran.result["files"]}
    assert list(files) == sorted(files)
    assert [problem["code"] for problem in files["鍵.xlsx"]["problems"]] == ["workbook-locked"]
    assert (files["鍵.xlsx"]["status"], files["鍵.xlsx"]["output"]) == ("refused", None)
    assert files["一.xls"]["output"] == "一.xls.json"
    assert [finding["code"] for finding in files["一.xls"]["findings"]] == ["workbook-converted"]
    assert ran.result["skipped"] == {"lock-file": 1, "hidden": 1}
    rows = _rows(out)
    assert set(rows) == set(files)
    assert rows["鍵.xlsx"]["読み取った項目数"] is None
    assert "パスワードを外し" in rows["鍵.xlsx"]["結果／次にすること"]
    assert _rows(out, 1)["crash.xlsx"]["種類"] == "読めません"


def _find_and_remove(folder: Path, out: Path) -> Plan:
    plan = find_workbooks(folder, out)
    (folder / "消える.xlsx").unlink()
    return plan


def test_findings_and_leftovers_are_1_and_listed(run: Run, folder: Path, tmp_path: Path) -> None:
    odd = document(**{"cover.title": "=1+1"})
    path = folder / "二.xlsx"
    path.write_bytes(export_document(odd, format_name="excel").data)
    workbook = openpyxl.load_workbook(path)
    workbook.create_sheet("メモ")["B7"] = "=余り"
    workbook["メモ"]["B7"].data_type = "s"
    workbook.save(path)
    ran = run("import-all", folder, tmp_path / "out", "--json")
    assert ran.code == 1
    assert "二.xlsx: 読み取り 1項目・置き場所なし1か所" in ran.err
    file = next(file for file in ran.result["files"] if file["file"] == "二.xlsx")
    assert (file["status"], file["leftover_count"]) == ("done-with-findings", 1)
    assert file["leftovers"] == [{"sheet": "メモ", "cell": "B7", "text": "=余り"}]
    row = _rows(tmp_path / "out")["二.xlsx"]
    assert (row["評価書名"], row["置き場所なしの数"]) == ("=1+1", 1)
    assert "次のシートで確かめてください" in row["結果／次にすること"]
    note = _rows(tmp_path / "out", 1)["二.xlsx"]
    assert (note["種類"], note["シートとセル"]) == ("置き場所なし", "メモ!B7")
    assert note["内容／次にすること"].startswith("「=余り」はどの項目にも")


def test_places_that_are_not_certain_are_counted_and_doubtful_ones_listed(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    workbook = openpyxl.load_workbook(folder / "一.xlsx")
    del workbook["選択肢"]
    sheet = workbook["Ⅰ 基本情報"]
    label = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "①事務の名称")
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.insert_rows(label.row + 1, 2)
    sheet.cell(label.row + 2, 5, "離れた文字")
    workbook.save(folder / "一.xlsx")
    ran = run("import-all", folder, tmp_path / "out", "--json")
    file = next(file for file in ran.result["files"] if file["file"] == "一.xlsx")
    assert file["sureness"] == {"doubtful": 1}
    assert "要確認1項目" in ran.err
    row, note = _rows(tmp_path / "out")["一.xlsx"], _rows(tmp_path / "out", 1)["一.xlsx"]
    assert row["場所が要確認の項目"] == 1
    assert "読んだ場所が確かでない項目を次のシートで確かめてください" in row["結果／次にすること"]
    assert (note["種類"], note["項目"]) == ("要確認", "I-1-1 ①事務の名称")
    assert note["シートとセル"].startswith("Ⅰ 基本情報!")
    assert "空いた行の先にある文字" in note["内容／次にすること"]


def test_a_second_run_replaces_what_is_there(run: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "一.json").write_bytes(b"old")
    (out / "summary.xlsx").write_bytes(b"old")
    (out / "他.json").write_bytes(b"mine")
    assert run("import-all", folder, out).code == 0
    first = (out / "一.json").read_bytes()
    assert run("import-all", folder, out, "--jobs", "1").code == 0
    assert json.loads((out / "一.json").read_bytes()) == json.loads(first)
    assert (out / "他.json").read_bytes() == b"mine"
    assert len(_rows(out)) == 2


def test_what_cannot_be_read_leaves_the_old_document(run: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("import-all", folder, out).code == 0
    before = (out / "一.json").read_bytes()
    (folder / "一.xlsx").write_bytes(b"no zip")
    assert run("import-all", folder, out).code == 1
    assert (out / "一.json").read_bytes() == before


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("no", "out", "folder-unreadable"),
        ("empty", "out", "folder-without-workbook"),
        ("評価書", "評価書/out", "folder-inside"),
        ("評価書", "file/out", "folder-unwritable"),
    ],
)
def test_refused_as_a_whole_is_2(run: Run, folder: Path, tmp_path: Path, source: str, target: str, code: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()
    before = sorted(tmp_path.rglob("*"))
    ran = run("import-all", tmp_path / source, tmp_path / target, "--json")
    assert ran.code == 2
    assert ran.result["status"] == "refused"
    assert [problem["code"] for problem in ran.result["problems"]] == [code]
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("jobs", ["0", "x"])
def test_a_wrong_number_of_jobs_is_2(run: Run, folder: Path, tmp_path: Path, jobs: str) -> None:
    assert run("import-all", folder, tmp_path / "out", "--jobs", jobs).code == 2


def test_stopped_in_between_what_was_read_is_there(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(plan: Plan, *, jobs: int | None) -> Iterator[FileResult]:
        yield next(import_folder(plan, jobs=1))
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "import_folder", stopped)
    ran = run("import-all", folder, tmp_path / "out", "--json")
    assert ran.code == 1
    assert "途中で止めました" in ran.err
    assert [file["status"] for file in ran.result["files"]] == ["done", "refused"]
    assert len(_rows(tmp_path / "out")) == 2


def test_a_summary_that_cannot_be_written_is_said(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes) -> None:
        raise refused("file-unwritable", name=path, detail="空き容量がありません")

    monkeypatch.setattr(cli, "write_file", full)
    ran = run("import-all", folder, tmp_path / "out", "--json")
    assert ran.code == 1
    assert ran.result["summary"] is None
    assert [problem["code"] for problem in ran.result["problems"]] == ["file-unwritable"]
    assert (tmp_path / "out" / "一.json").exists()
