"""hyokasho export: JSON → official workbook; a refusal lists every problem and leaves the old file alone."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.formats.registry import formats
from tests.cli.conftest import ANSWERS, Run


def test_writes_the_workbook(run: Run, source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    ran = run("export", source, out)
    assert (ran.code, ran.out) == (0, "")
    read = formats()["excel"].read
    assert read is not None
    assert read(out.read_bytes()).document.answers["I-1-1"] == ANSWERS["I-1-1"]


def test_json_result(run: Run, source: Path, tmp_path: Path) -> None:
    ran = run("export", source, tmp_path / "out.xlsx", "--json")
    assert ran.result["status"] == "done"
    assert ran.result["output"] == str(tmp_path / "out.xlsx")
    assert (ran.result["form"], ran.result["edition"]) == ("form4", "2018-05")


def test_leftovers_are_1_and_listed(run: Run, source: Path, tmp_path: Path) -> None:
    _change(source, leftovers=[{"sheet": "メモ", "cell": "B7", "text": "余り"}])
    ran = run("export", source, tmp_path / "out.xlsx")
    assert ran.code == 1
    assert "メモ!B7: 余り" in ran.err
    assert (tmp_path / "out.xlsx").exists()


def test_all_problems_are_listed_and_nothing_is_written(run: Run, source: Path, tmp_path: Path) -> None:
    _change(source, answers={"I-1-1": 1, "I-1-3": "no-such", "X-9": ""})
    out = tmp_path / "out.xlsx"
    out.write_bytes(b"old")
    ran = run("export", source, out, "--json")
    assert ran.code == 2
    assert {problem["code"] for problem in ran.result["problems"]} == {"text-expected", "choice-unknown", "key-unknown"}
    assert len(ran.err.splitlines()) == 3
    assert out.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.xlsx", source.name]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file-empty"),
        (b"PK\x03\x04", "file-type"),
        (b"[]", "document-shape"),
        (b"{", "document-not-json"),
        (b'{"form": "form9", "edition": "2018-05", "answers": {}}', "form-unknown"),
    ],
)
def test_what_is_no_document_is_refused(run: Run, source: Path, tmp_path: Path, data: bytes, code: str) -> None:
    source.write_bytes(data)
    ran = run("export", source, tmp_path / "out.xlsx", "--json")
    assert ran.code == 2
    assert [problem["code"] for problem in ran.result["problems"]] == [code]


def _folder(tmp_path: Path) -> Path:
    (tmp_path / "folder.xlsx").mkdir()
    return tmp_path / "folder.xlsx"


def _no_folder(tmp_path: Path) -> Path:
    return tmp_path / "no" / "such" / "out.xlsx"


def _long_name(tmp_path: Path) -> Path:
    return tmp_path / ("長" * 200 + ".xlsx")


def _under_a_file(tmp_path: Path) -> Path:
    (tmp_path / "file").write_bytes(b"")
    return tmp_path / "file" / "out.xlsx"


def _pipe(tmp_path: Path) -> Path:
    os.mkfifo(tmp_path / "pipe.xlsx")
    return tmp_path / "pipe.xlsx"


@pytest.mark.parametrize("place", [_folder, _no_folder, _long_name, _under_a_file, _pipe])
def test_where_nothing_can_be_written_is_said(
    run: Run, source: Path, tmp_path: Path, place: Callable[[Path], Path]
) -> None:
    ran = run("export", source, place(tmp_path), "--json")
    assert ran.code == 2
    assert [problem["code"] for problem in ran.result["problems"]] == ["file-unwritable"]


@pytest.mark.parametrize("name", ["out.xls", "out", "out.pdf"])
def test_other_suffixes_are_refused(run: Run, source: Path, tmp_path: Path, name: str) -> None:
    ran = run("export", source, tmp_path / name)
    assert ran.code == 2
    assert ".xlsx" in ran.err
    assert not (tmp_path / name).exists()


def test_a_missing_source_is_said(run: Run, tmp_path: Path) -> None:
    ran = run("export", tmp_path / "no.json", tmp_path / "out.xlsx")
    assert ran.code == 2
    assert "ありません" in ran.err


def test_the_source_is_never_replaced(run: Run, source: Path) -> None:
    before = source.read_bytes()
    ran = run("export", source, source, "--json")
    assert [problem["code"] for problem in ran.result["problems"]] == ["file-same"]
    assert source.read_bytes() == before


def _change(source: Path, **parts: object) -> None:
    raw = json.loads(source.read_bytes())
    source.write_text(json.dumps({**raw, **parts}), encoding="utf-8")
