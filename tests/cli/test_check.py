"""hyokasho check: text, JSON and SARIF; exit codes; a folder; mutings beside the file."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from app.checks.registry import rules
from app.checks.rule import DocumentRule, Level
from app.workflows.export_document import export_document
from tests.builders import document, full_document
from tests.checks.history import row, rows
from tests.cli.conftest import Run
from tests.examples import FOLDER

COUNT = {"II": [{"id": "f1", "II-4.count": 3, "II-4-O": [{"id": "o1"}]}]}
PATH = "II/f1/II-4.count"


@pytest.fixture
def assessment(tmp_path: Path) -> Path:
    return written(tmp_path / "01.json", **COUNT)


def written(path: Path, **answers: Any) -> Path:
    path.write_bytes(export_document(document(**answers), format_name=path.suffix[1:].replace("xlsx", "excel")).data)
    return path


def muted(path: Path, *entries: tuple[str, str]) -> Path:
    mutings = [{"rule": rule, "at": at, "reason": "入札前", "date": "2026-11-24"} for rule, at in entries]
    path.write_text(json.dumps({"version": 1, "mutings": mutings}), encoding="utf-8")
    return path


def test_text_below_chapters(run: Run, assessment: Path) -> None:
    ran = run("check", assessment)
    assert ran.code == 1
    lines = ran.out.splitlines()
    place = lines.index("■ Ⅱ　特定個人情報ファイルの概要")
    assert any(line.startswith("  [誤り c0103] Ⅱ-4 件数: （　）内の件数は3件") for line in lines[place:])
    assert ran.err.startswith("01.json: 誤り ")


def test_json(run: Run, assessment: Path) -> None:
    ran = run("check", assessment, "--json")
    (file,) = ran.result["files"]
    assert (ran.code, ran.result["status"], file["form"]) == (1, "done-with-findings", "form4")
    (finding,) = [one for one in file["findings"] if one["rule"] == "c0103"]
    assert {"path": PATH, "level": "error", "cell": "", "document": "01.json", "muted": None}.items() <= finding.items()


def test_workbook_has_cells(run: Run, tmp_path: Path) -> None:
    ran = run("check", written(tmp_path / "01.xlsx", **COUNT), "--json")
    (finding,) = [one for one in ran.result["files"][0]["findings"] if one["rule"] == "c0103"]
    assert finding["cell"].startswith("Ⅱ ファイルの概要!")


def test_every_place_in_a_workbook_is_found_by_a_cell(run: Run, tmp_path: Path) -> None:
    history = rows(row("甲", day=None), row("乙", "前", "後"), row("丙"))
    book = written(tmp_path / "01.xlsx", **{**COUNT, "I-1-2": "受付", "annex3": history})
    found = run("check", book, "--json").result["files"][0]["findings"]
    assert not [one for one in found if one["path"] and not one["cell"] and not one["near"]]
    near = {one["path"]: one["near"] for one in found if one["path"].startswith("annex3/")}
    assert near["annex3/c2/explanation"].startswith("（別添3）変更箇所!E")
    said = run("check", book).out
    assert "の前 表紙 評価書番号: 空欄です" in said
    assert "（別添3）変更箇所!E4 の後 （別添3）変更箇所: " in said


def test_clean_example_ends_with_0(run: Run) -> None:
    ran = run("check", FOLDER / "02-resident-records.json", "--level", "error")
    assert (ran.code, ran.out) == (0, "")


def test_sarif(run: Run, assessment: Path) -> None:
    muted(assessment.with_name("01.mutings.json"), ("c0103", PATH))
    ran = run("check", assessment, "--sarif")
    assert ran.code == 1
    (log,) = ran.result["runs"]
    assert ran.result["version"] == "2.1.0"
    known = [rule["id"] for rule in log["tool"]["driver"]["rules"]]
    assert known == sorted(set(known))
    assert all(known[result["ruleIndex"]] == result["ruleId"] for result in log["results"])
    assert {result["level"] for result in log["results"]} <= {"error", "warning", "note"}
    (result,) = [result for result in log["results"] if result["ruleId"] == "c0103"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "01.json"
    assert result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == PATH
    assert result["suppressions"][0]["justification"] == "入札前（2026-11-24）"


def test_mutings_beside_the_file_and_given(run: Run, assessment: Path, tmp_path: Path) -> None:
    total = run("check", assessment, "--json").result["files"][0]["counts"]
    muted(assessment.with_name("01.mutings.json"), ("c0103", PATH), ("c0104", "I-2-S"))
    file = run("check", assessment, "--json").result["files"][0]
    assert file["counts"] == {**total, "error": total["error"] - 1, "muted": 1}
    assert [one["at"] for one in file["idle_mutings"]] == ["I-2-S"]
    other = muted(tmp_path / "other.json", ("c0103", "II-5.provided"))
    assert run("check", assessment, "--mutings", other, "--json").result["files"][0]["counts"] == total


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "mutings-not-json"),
        ("[]", "mutings-shape"),
        ('{"version": 1, "mutings": [{"rule": "x", "at": "", "reason": "", "date": ""}]}', "mutings-rule"),
    ],
)
def test_broken_mutings_are_blamed_and_not_the_assessment(run: Run, assessment: Path, text: str, code: str) -> None:
    assessment.with_name("01.mutings.json").write_text(text, encoding="utf-8")
    alone = run("check", assessment, "--json")
    assert (alone.code, alone.result["problems"][0]["code"]) == (2, code)
    assert alone.result["problems"][0]["file"] == "01.mutings.json"
    assert "「01.mutings.json」: " in alone.err
    together = run("check", assessment.parent)
    assert together.code == 1
    assert together.out.startswith("01.json: 「01.mutings.json」: ")
    assert "01.json: 添えたファイルが読めないので、点検していません。" in together.err
    assert "読めません" not in together.err
    run("check", assessment.parent, "-o", report := assessment.parent.parent / f"{code}.xlsx")
    cells = [str(cell) for row in load_workbook(report)["ファイルごとの数"].values for cell in row]
    assert any(cell.startswith("添えたファイルが読めない") for cell in cells)


def test_a_broken_version_before_is_blamed(run: Run, assessment: Path, tmp_path: Path) -> None:
    (tmp_path / "old.json").write_text("{", encoding="utf-8")
    (problem,) = run("check", assessment, "--previous", tmp_path / "old.json", "--json").result["problems"]
    assert (problem["code"], problem["file"]) == ("document-not-json", "old.json")


@pytest.mark.parametrize(
    ("answers", "arguments", "said"),
    [
        ({"cover.published_on": "2026-02-20"}, (), "令和8年2月20日（公表日）"),
        ({"cover.published_on": "2026-02-20"}, ("--on", "2021-04-01"), "令和3年4月1日（指定された日）"),
        ({"VI-1-1": "2025-05-01"}, (), "令和7年5月1日（公表日がないので、記載された最後の日）"),
        ({}, (), "（日付の記載がないので、今日）"),
    ],
    ids=range(4),
)
def test_the_day_of_the_law_is_said(
    run: Run, tmp_path: Path, answers: dict[str, str], arguments: tuple[str, ...], said: str
) -> None:
    ran = run("check", written(tmp_path / "a.json", **answers), *arguments)
    (line,) = [line for line in ran.err.splitlines() if "基準日" in line]
    assert line.endswith(f"{said}の法令と言葉で見ました。")


def test_folder_is_one_organisation(run: Run, tmp_path: Path) -> None:
    written(tmp_path / "a.json", **COUNT)
    (tmp_path / "sub").mkdir()
    written(tmp_path / "sub" / "b.xlsx", **COUNT)
    (tmp_path / "a.decisions.json").write_text("[]", encoding="utf-8")
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    (tmp_path / "~$b.xlsx").write_text("", encoding="utf-8")
    ran = run("check", tmp_path, "--json")
    assert ran.code == 1
    files = {file["file"]: file for file in ran.result["files"]}
    assert set(files) == {"a.json", "sub/b.xlsx", "broken.json"}
    assert files["broken.json"]["problems"][0]["code"] == "document-not-json"
    assert files["broken.json"]["form"] is None
    assert "broken.json: 読めません。" in ran.err


def test_report_for_colleagues(run: Run, assessment: Path, tmp_path: Path) -> None:
    report = tmp_path / "指摘.xlsx"
    ran = run("check", assessment, "-o", report)
    assert (ran.code, ran.out) == (1, "")
    assert f"{report} に書きました。" in ran.err
    rows = list(load_workbook(report)["指摘"].iter_rows(min_row=2, values_only=True))
    told = run("check", assessment, "-o", report, "--json").result
    assert (told["output"], len(told["files"][0]["findings"])) == (str(report), len(rows))


@pytest.mark.parametrize(
    ("out", "code"),
    [("r.xls", "file-type"), ("r", "file-type"), ("folder/sub/r.xlsx", "check-report-inside"), ("no/r.xlsx", "")],
)
def test_a_report_elsewhere_is_refused_before_anything_is_read(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: str, code: str
) -> None:
    (tmp_path / "folder" / "sub").mkdir(parents=True)
    written(tmp_path / "folder" / "a.json")
    monkeypatch.chdir(tmp_path)
    ran = run("check", "folder", "-o", out, "--json")
    assert (ran.code, ran.result["problems"][0]["code"]) == (2, code or "file-unwritable")
    assert not list(tmp_path.rglob("r*"))


def test_a_report_replaces_nothing_that_is_read(run: Run, tmp_path: Path) -> None:
    book = written(tmp_path / "01.xlsx")
    before = book.read_bytes()
    for arguments in ((book,), (written(tmp_path / "new.json"), "--previous", book)):
        assert run("check", *arguments, "-o", book, "--json").result["problems"][0]["code"] == "file-same"
    assert book.read_bytes() == before


def test_level_hides_what_matters_less(run: Run, tmp_path: Path) -> None:
    blank = written(tmp_path / "a.json", III=[{"id": "r1"}])
    rules = {one["rule"] for one in run("check", blank, "--json").result["files"][0]["findings"]}
    assert "c0106" in rules
    errors = run("check", blank, "--level", "error", "--json").result["files"][0]["findings"]
    assert {one["level"] for one in errors} == {"error"}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("missing.json",), "file-unreadable"),
        ((".", "--previous", "01.json"), "check-one-only"),
        ((".", "--mutings", "01.json"), "check-one-only"),
        (("01.json", "--json", "--sarif"), "check-outputs"),
        (("empty",), "check-nothing"),
        (("01.json", "--mutings", "none.json"), "file-unreadable"),
        (("01.json", "--on", "きのう"), "day-expected"),
    ],
    ids=range(7),
)
def test_refusals(
    run: Run, assessment: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: str
) -> None:
    monkeypatch.chdir(assessment.parent)
    Path("empty").mkdir()
    ran = run("check", *arguments, *(() if "--json" in arguments else ("--json",)))
    assert ran.code == 2
    assert ran.result["problems"][0]["code"] == code


def test_rule_that_crashes_fails_the_run(run: Run, assessment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = DocumentRule("c0103", Level.ERROR, "題", "文。", "様式", check=lambda _: [1 / 0])  # type: ignore[list-item] # raises
    monkeypatch.setattr("app.checks.run.rules", lambda: {**rules(), "c0103": broken})
    ran = run("check", assessment, "--json")
    assert ran.code == 2
    assert ran.result["problems"][0]["code"] == "program-failed"
    assert "RuleFailed: c0103: ZeroDivisionError" in ran.result["problems"][0]["message"]


def test_previous_of_the_same_assessment(run: Run, tmp_path: Path) -> None:
    old, new = written(tmp_path / "old.json"), written(tmp_path / "new.json", **COUNT)
    assert run("check", new, "--previous", old, "--json").code == 1


def test_any_form_can_be_checked(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "form1.json"
    filled = full_document(
        "form1/2014-04", systems=0, outsourcing=0, provisions=0, transfers=0, files=1, changes=0, long=50
    )
    path.write_bytes(export_document(filled, format_name="json").data)
    assert run("check", path, "--level", "error").code in {0, 1}


def test_another_assessment_as_the_version_before_is_said_first(run: Run, tmp_path: Path) -> None:
    old = written(tmp_path / "old.json", **{"cover.number": "1", "cover.title": "甲", "I-1-2": "前"})
    new = written(tmp_path / "new.json", **{"cover.number": "2", "cover.title": "乙", "I-1-2": "後"})
    lines = run("check", new, "--previous", old).out.splitlines()
    assert "c0500" in lines[2]
