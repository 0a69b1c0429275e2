"""hyokasho diff: two files → the rows of 別添3; exit codes, files, decisions, and nothing written when refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.formats.registry import formats
from app.workflows.export_document import export_document
from tests.builders import document
from tests.cli.conftest import ANSWERS, Run

NEW = {**ANSWERS, "I-1-1": "賦課及び徴収", "I-2-S": [*ANSWERS["I-2-S"], {"id": "s2", "I-2-S-1": "収納"}]}
HISTORY = [{"id": "c1", "date": "2029-04-01", "item": "Ⅰ-7-②所属長", "before": "甲", "after": "乙"}]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """An old document as a workbook, a new one as JSON."""
    old, new = tmp_path / "旧.xlsx", tmp_path / "新.json"
    old.write_bytes(export_document(document(**ANSWERS), format_name="excel").data)
    new.write_bytes(export_document(document(**NEW, annex3=HISTORY), format_name="json").data)
    return old, new


Files = tuple[Path, Path]


def test_json_is_the_contract(run: Run, files: Files) -> None:
    ran = run("diff", *files, "--json", "--date", "令和13年4月1日", "--submitted", "2031-03-01")
    assert ran.code == 0
    assert ran.result["status"] == "done"
    assert ran.result["changes"] == [
        {
            "item": "I-1-1",
            "notation": "Ⅰ-1-①事務の名称",
            "path": "I-1-1",
            "kind": "changed",
            "before": "賦課",
            "after": "賦課及び徴収",
            "marked": False,
            "decision": None,
        },
        {
            "item": "I-2-S",
            "notation": "Ⅰ-2-システム2（収納）",
            "path": "I-2-S/s2",
            "kind": "added",
            "before": "",
            "after": "①システムの名称　収納",
            "marked": False,
            "decision": None,
        },
    ]
    assert ran.result["rows"] == [
        {
            "date": "2031-04-01",
            "item": "Ⅰ-1-①事務の名称",
            "before": "賦課",
            "after": "賦課及び徴収",
            "timing": "prior",
            "explanation": "",
            "changes": [0],
        },
        {
            "date": "2031-04-01",
            "item": "Ⅰ-2-システム2（収納）",
            "before": "",
            "after": "①システムの名称　収納",
            "timing": "prior",
            "explanation": "",
            "changes": [1],
        },
    ]
    assert ran.result["comparison"][0]["after"] == [
        {"text": "賦課", "marked": False},
        {"text": "及び徴収", "marked": True},
    ]


def test_no_difference_is_no_row(run: Run, source: Path, book: Path) -> None:
    ran = run("diff", book, source, "--json")
    assert (ran.code, ran.result["changes"], ran.result["rows"]) == (0, [], [])


def test_without_a_file_the_rows_are_shown(run: Run, files: Files) -> None:
    ran = run("diff", *files)
    assert ran.code == 0
    assert "1.　Ⅰ-1-①事務の名称\n  変更前: 賦課\n  変更後: 賦課及び徴収" in ran.out
    assert "変更2件、別添3の行2行" in ran.err


@pytest.mark.parametrize(
    ("name", "start"), [("out.xlsx", b"PK"), ("out.json", b"{"), ("out.html", b"<!DOCTYPE html>"), ("OUT.HTML", b"<!")]
)
def test_table_as_a_file(run: Run, files: Files, tmp_path: Path, name: str, start: bytes) -> None:
    out = tmp_path / name
    ran = run("diff", *files, "-o", out, "--json")
    assert (ran.code, ran.result["output"]) == (0, str(out))
    assert out.read_bytes().startswith(start)
    assert str(out) in ran.err


def test_json_file_holds_what_is_printed(run: Run, files: Files, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    printed = run("diff", *files, "--output", out, "--json").result
    written = json.loads(out.read_text(encoding="utf-8"))
    assert {key: written[key] for key in ("changes", "rows", "comparison")} == {
        key: printed[key] for key in ("changes", "rows", "comparison")
    }
    assert (written["before"], written["after"]) == ("旧.xlsx", "新.json")


@pytest.mark.parametrize("name", ["doc.json", "doc.xlsx"])
def test_the_rows_go_into_the_document(run: Run, files: Files, tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    ran = run("diff", *files, "--document", out, "--date", "R13.4.1", "--submitted", "R13.3.1", "--json")
    assert (ran.code, ran.result["document"]) == (0, str(out))
    read = formats()["excel" if name.endswith("xlsx") else "json"].read
    assert read is not None
    rows = read(out.read_bytes()).document.answers["annex3"]
    assert [row["item"] for row in rows] == ["Ⅰ-7-②所属長", "Ⅰ-1-①事務の名称", "Ⅰ-2-システム2（収納）"]
    assert [row.get("timing") for row in rows] == [None, "prior", "prior"]


def test_width_counts_on_demand(run: Run, tmp_path: Path) -> None:
    old, new = tmp_path / "a.json", tmp_path / "b.json"
    for path, text in ((old, "ＩＤ"), (new, "ID")):
        path.write_bytes(export_document(document(**{"I-1-1": text}), format_name="json").data)
    ran = run("diff", old, new, "--json")
    assert (ran.result["changes"], ran.result["quiet"]) == ([], 1)
    assert "1か所" in ran.err
    assert len(run("diff", old, new, "--width", "--json").result["changes"]) == 1


def test_whole_texts_on_demand(run: Run, tmp_path: Path) -> None:
    old, new = tmp_path / "a.json", tmp_path / "b.json"
    lines = [f"{number}．台帳を確かめ、端末で記録し、毎月、所属長が点検する。" for number in range(8)]
    for path, text in ((old, "\n".join(lines)), (new, "\n".join([*lines[:7], "毎日点検する。"]))):
        path.write_bytes(export_document(document(**{"I-1-2": text}), format_name="json").data)
    assert run("diff", old, new, "--json").result["rows"][0]["after"] == "（略）\n毎日点検する。"
    assert run("diff", old, new, "--whole", "--json").result["rows"][0]["after"].startswith("0．")


# --- Decisions -------------------------------------------------------------------------------------------------------


def written(path: Path, *decisions: dict[str, Any]) -> Path:
    path.write_text(json.dumps({"decisions": list(decisions)}), encoding="utf-8")
    return path


def test_decisions_are_carried_out(run: Run, files: Files, tmp_path: Path) -> None:
    digests = [one["digest"] for one in run("diff", *files, "--json").result["comparison"]]
    references = [{"path": "I-1-1", "digest": digests[0]}, {"path": "I-2-S/s2", "digest": digests[1]}]
    decisions = written(
        tmp_path / "d.json",
        {"kind": "join", "changes": references},
        {"kind": "explanation", "changes": references, "explanation": "新しい事務の開始"},
        {"kind": "importance", "changes": references[:1], "important": False, "reason": "名称だけの変更", "by": "課"},
        {"kind": "confirmation", "changes": references},
    )
    ran = run("diff", *files, "--decisions", decisions, "--json")
    assert ran.code == 0
    assert [(row["changes"], row["explanation"]) for row in ran.result["rows"]] == [([0, 1], "新しい事務の開始")]
    decision = ran.result["changes"][0]["decision"]
    assert (decision["important"], decision["reason"], decision["by"]) == (False, "名称だけの変更", "課")
    assert ran.result["decided"] == [{"row": 0, "confirmed": True, "reworded": False, "outdated": False}]


def test_a_decision_that_finds_nothing_is_1_and_said(run: Run, files: Files, tmp_path: Path) -> None:
    reference = {"path": "I-3", "digest": "0" * 16}
    decisions = written(tmp_path / "d.json", {"kind": "confirmation", "changes": [reference]})
    ran = run("diff", *files, "--decisions", decisions, "--json")
    assert (ran.code, ran.result["status"]) == (1, "done-with-findings")
    assert [problem["code"] for problem in ran.result["findings"]] == ["decision-unknown"]
    assert "I-3" in ran.err


@pytest.mark.parametrize(
    ("text", "code"),
    [("{", "decisions-not-json"), ("[]", "decisions-shape"), ('{"decisions": [{}]}', "decisions-shape")],
)
def test_decisions_that_cannot_be_used_are_refused(
    run: Run, files: Files, tmp_path: Path, text: str, code: str
) -> None:
    (tmp_path / "d.json").write_text(text, encoding="utf-8")
    out = tmp_path / "out.xlsx"
    ran = run("diff", *files, "--decisions", tmp_path / "d.json", "-o", out, "--json")
    assert (ran.code, [problem["code"] for problem in ran.result["problems"]]) == (2, [code])
    assert "判断のファイル" in ran.result["problems"][0]["message"]
    assert not out.exists()


# --- Refused, and looked at ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["-o", "out.pdf"], "file-type"),
        (["-o", "out"], "file-type"),
        (["--document", "doc.html"], "file-type"),
        (["--date", "いつか"], "date-expected"),
        (["--submitted", "13月"], "date-expected"),
        (["--published", "2031-02-30"], "date-expected"),
        (["--decisions", "no-such.json"], "file-unreadable"),
    ],
    ids=lambda value: value if isinstance(value, str) else "-".join(value),
)
def test_refused(run: Run, files: Files, tmp_path: Path, options: list[str], code: str) -> None:
    name, value = options
    given = tmp_path / value if name in {"-o", "--document", "--decisions"} else value
    ran = run("diff", *files, name, given, "--json")
    assert (ran.code, [problem["code"] for problem in ran.result["problems"]]) == (2, [code])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["新.json", "旧.xlsx"]


@pytest.mark.parametrize("option", ["-o", "--document"])
def test_what_is_read_is_never_written(run: Run, files: Files, option: str) -> None:
    _, new = files
    before = new.read_bytes()
    ran = run("diff", *files, option, new, "--json")
    assert (ran.code, ran.result["problems"][0]["code"]) == (2, "file-same")
    assert new.read_bytes() == before


def test_text_that_was_not_compared_is_1_and_listed(run: Run, files: Files) -> None:
    old, new = files
    raw = json.loads(new.read_text(encoding="utf-8"))
    raw["leftovers"] = [{"sheet": "メモ", "cell": "B7", "text": "余り"}]
    new.write_text(json.dumps(raw), encoding="utf-8")
    ran = run("diff", old, new, "--json")
    assert ran.code == 1
    assert ran.result["leftovers"] == [{"file": "新.json", "sheet": "メモ", "cell": "B7", "text": "余り"}]
    assert "新.json: メモ!B7: 余り" in ran.err


def test_month_of_both_dates_is_not_enough(run: Run, files: Files) -> None:
    ran = run("diff", *files, "--date", "2031-04", "--submitted", "2031-04", "--json")
    assert (ran.code, ran.result["rows"][0]["timing"]) == (1, None)
    assert [problem["code"] for problem in ran.result["findings"]] == ["timing-open"]


# --- What speaks against it ------------------------------------------------------------------------------------------


def test_rows_that_stand_there_already_are_said_or_give_way(run: Run, files: Files, tmp_path: Path) -> None:
    made = tmp_path / "加えた.json"
    ran = run("diff", *files, "--date", "2031-04-01", "--document", made, "--json")
    assert [problem["code"] for problem in ran.result["findings"]] == ["compare-typed"]
    assert "--replace" in ran.err
    assert [row["item"] for row in _history(made)] == ["Ⅰ-7-②所属長", "Ⅰ-1-①事務の名称", "Ⅰ-2-システム2（収納）"]
    ran = run("diff", *files, "--date", "2031-04-01", "--document", made, "--replace", "--json")
    assert ran.result["findings"] == []
    assert [row["item"] for row in _history(made)] == ["Ⅰ-1-①事務の名称", "Ⅰ-2-システム2（収納）"]


def _history(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["answers"]["annex3"]
    return found


def test_two_results_need_two_files(run: Run, files: Files, tmp_path: Path) -> None:
    out = tmp_path / "x.json"
    ran = run("diff", *files, "-o", out, "--document", out, "--json")
    assert (ran.code, ran.result["problems"][0]["code"]) == (2, "file-twice")
    assert not out.exists()


def test_a_refusal_names_the_file(run: Run, files: Files, tmp_path: Path) -> None:
    broken = tmp_path / "壊れた.xlsx"
    broken.write_bytes(b"PK\x03\x04")
    ran = run("diff", files[0], broken, "--json")
    assert (ran.code, ran.result["problems"][0]["file"]) == (2, "壊れた.xlsx")
    assert "「壊れた.xlsx」" in ran.err


@pytest.mark.parametrize(("spelling", "said"), [("賦課　", "I-1-1 ①事務の名称"), ("賦課", "")])
def test_differences_that_do_not_count_are_named(
    run: Run, files: Files, tmp_path: Path, spelling: str, said: str
) -> None:
    other = tmp_path / "もう一つ.json"
    systems: Any = ANSWERS["I-2-S"]
    answers = {**ANSWERS, "I-1-1": spelling, "I-2-S": [{**row, "id": f"x{row['id']}"} for row in systems]}
    other.write_bytes(export_document(document(**answers), format_name="json").data)
    assert (said in run("diff", files[0], other).err, "変更に数えない" in run("diff", files[0], other).err) == (
        True,
        bool(said),
    )
