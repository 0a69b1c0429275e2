"""hyokasho importance: what is asked, what was decided, the record as a file, and 事後 as an error in diff too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import jsonschema
import pytest

from app.workflows.export_document import export_document
from tests.architecture.sources import ROOT
from tests.builders import document
from tests.cli.conftest import ANSWERS, Run

OLD = {**ANSWERS, "I-1-2": "催告を行う。"}
NEW = {**ANSWERS, "I-1-1": "賦課及び徴収", "I-1-2": "督促及び催告を行う。"}
YES = {"important": True, "reason": "督促を新たに行うため。", "by": "収納課長", "on": "令和13年2月3日"}
DAYS = ("--date", "令和13年4月1日", "--submitted")


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "旧.xlsx", tmp_path / "新.json"
    old.write_bytes(export_document(document(**OLD), format_name="excel").data)
    new.write_bytes(export_document(document(**NEW), format_name="json").data)
    return old, new


Files = tuple[Path, Path]


def decisions(run: Run, files: Files, tmp_path: Path, **said: Any) -> Path:
    asked = run("importance", *files, "--json").result["proposals"]
    (marked,) = (one for one in asked if one["marked"])
    path = tmp_path / "判断.json"
    changes = [{"path": marked["path"], "digest": marked["digest"]}]
    path.write_text(
        json.dumps({"decisions": [{"kind": "importance", "changes": changes, **said}]}, ensure_ascii=False),
        encoding="utf-8",
    )
    return path


def test_undecided_is_for_a_person_to_look_at(run: Run, files: Files) -> None:
    ran = run("importance", *files)
    assert ran.code == 1
    assert "2. Ⅰ-1-②事務の内容" in ran.out
    assert "lower-risk（リスクを明らかに軽減させる変更）" in ran.out
    assert "判断待ち1件" in ran.err
    assert run("diff", *files).code == 0
    assert "判断待ちが1件" in run("diff", *files).err


def test_decided_it_says_the_path(run: Run, files: Files, tmp_path: Path) -> None:
    said = decisions(run, files, tmp_path, **YES)
    ran = run("importance", *files, "--decisions", said, *DAYS, "2031-03-01")
    assert ran.code == 0
    assert "判断: 重要な変更（収納課長・令和13年2月3日）　理由: 督促を新たに行うため。" in ran.out
    assert "公示・住民等の意見聴取（番号制度担当課、規則第7条第1項、指針第5の3、30日以上）" in ran.out
    assert "提出するもの: 全項目評価書（様式4）、基礎項目評価書（様式2）、計画管理書（様式1）" in ran.out
    assert "令和7年4月1日の改正後の条文は未確認" in ran.out


def test_the_record_is_a_file_of_the_schema(run: Run, files: Files, tmp_path: Path) -> None:
    said, out = decisions(run, files, tmp_path, **YES), tmp_path / "記録.json"
    ran = run("importance", *files, "--decisions", said, *DAYS, "2031-03-01", "-o", out, "--json")
    assert ran.code == 0
    record = json.loads(out.read_text(encoding="utf-8"))
    assert record == ran.result["record"]
    schema = json.loads((ROOT / "docs" / "revision.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(record, schema)
    assert record["inputs"]["changes"][1]["reason"] == YES["reason"]
    assert [row["timing"] for row in record["rows"]] == ["prior", "prior"]


@pytest.mark.parametrize("command", ["diff", "importance"])
def test_an_important_change_afterwards_is_an_error(run: Run, files: Files, tmp_path: Path, command: str) -> None:
    said = decisions(run, files, tmp_path, **YES)
    ran = run(command, *files, "--decisions", said, *DAYS, "2031-05-01")
    assert ran.code == 1
    assert "重要な変更なのに" in ran.err
    assert "令和13年4月1日" in ran.err


def test_a_decision_without_a_reason_is_a_finding(run: Run, files: Files, tmp_path: Path) -> None:
    said = decisions(run, files, tmp_path, important=True, by="収納課長", on="令和13年2月3日")
    ran = run("diff", *files, "--decisions", said, "--json")
    assert ran.code == 1
    assert [one["code"] for one in ran.result["revision"]["findings"]] == ["importance-unreasoned"]
    assert ran.result["changes"][1]["decision"]["reason"] == ""


def test_the_record_never_replaces_what_is_read(run: Run, files: Files) -> None:
    ran = run("importance", *files, "-o", files[1])
    assert ran.code == 2
    assert "file-same" in run("importance", *files, "-o", files[1], "--json").out


@pytest.mark.parametrize("suffix", [".xlsx", ".docx", ".html", ".json"])
def test_what_is_wrong_with_a_decision_stands_in_every_file(
    run: Run, files: Files, tmp_path: Path, suffix: str
) -> None:
    said, out = decisions(run, files, tmp_path, **YES), tmp_path / f"表{suffix}"
    assert run("diff", *files, "--decisions", said, *DAYS, "2031-05-01", "-o", out).code == 1
    data = out.read_bytes()
    if suffix in {".xlsx", ".docx"}:
        with ZipFile(out) as package:
            parts = [package.read(name) for name in package.namelist() if name.endswith(".xml")]
        data = b"".join(parts)
    assert "災害などの緊急によるとき（規則第9条第2項）は" in data.decode("utf-8")
    if suffix == ".json":
        assert "timing-important" in [one["code"] for one in json.loads(data)["findings"]]


def test_decisions_that_contradict_each_other_are_for_a_person(run: Run, files: Files, tmp_path: Path) -> None:
    said = decisions(run, files, tmp_path, **YES)
    plain = json.loads(said.read_text(encoding="utf-8"))
    other = {**plain["decisions"][0], "important": False, "exception": "formal", "reason": "形式的"}
    said.write_text(json.dumps({"decisions": [*plain["decisions"], other]}), encoding="utf-8")
    for command in ("diff", "importance"):
        ran = run(command, *files, "--decisions", said, *DAYS, "2031-05-01")
        assert ran.code == 1
        assert "どちらも使わず、判断待ちとして扱いました" in ran.err
        assert "判断待ち1件" in ran.err or "判断待ちが1件" in ran.err
    asked = run("importance", *files, "--decisions", said).out
    assert "判断: 判断待ち（判断の後で記載が変わったか、判断が食い違っています）。" in asked


def test_without_a_change_no_duty_is_told(run: Run, files: Files) -> None:
    old, _ = files
    ran = run("importance", old, old)
    assert ran.code == 0
    assert "この改定: 変更はありません。" in ran.out
    assert "手続:" not in ran.out
    assert "提出するもの" not in ran.out


def test_warnings_alone_are_told_and_the_code_stays_0(run: Run, files: Files, tmp_path: Path) -> None:
    """As README says of the exit codes."""
    said = decisions(run, files, tmp_path, **{**YES, "by": ""})
    ran = run("importance", *files, "--decisions", said, *DAYS, "2031-03-01")
    assert (ran.code, "判断した人か日付がありません" in ran.err) == (0, True)
