"""hyokasho plan: words and days as people write them, the table, the files, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

USUAL = ("plan", "--start", "令和9年4月1日", "--from", "2026-10-01")


def test_the_table_answers_the_question(run: Run) -> None:
    ran = run(*USUAL, "--form", "様式4", "--body", "市")
    assert ran.code == 0
    (line,) = (one for one in ran.out.splitlines() if "（consultation）" in one)
    assert "令和9年1月4日（月）～令和9年2月3日（水）" in line
    assert line.endswith("規則第7条第1項、指針第5の3、30日以上")
    short = run(*USUAL, "--days", "consultation=10").out
    assert "10日（定めは30日以上）" in short
    assert "10日以上" not in short
    assert "期限: 令和9年3月31日（水）" in ran.out
    assert "要確認" in ran.out


def test_json_has_the_same(run: Run) -> None:
    found = run(*USUAL, "--form", "全項目評価書", "--json").result
    assert found["status"] == "done"
    assert found["steps"][1]["latest"] == {"start": "2027-01-04", "end": "2027-02-03"}
    assert all({"basis", "article", "who", "uncertain"} <= step.keys() for step in found["steps"])


def test_the_files(run: Run, tmp_path: Path) -> None:
    for name in ("日程.svg", "日程.json"):
        assert run(*USUAL, "-o", tmp_path / name).code == 0
    assert (tmp_path / "日程.svg").read_bytes().startswith(b"<?xml")
    assert json.loads((tmp_path / "日程.json").read_text(encoding="utf-8"))["feasible"]


def test_too_late_is_for_a_person_to_look_at(run: Run) -> None:
    ran = run("plan", "--start", "2027-04-01", "--from", "2027-03-01")
    assert ran.code == 1
    assert "間に合いません" in ran.err


def test_five_years_after_the_last_publication(run: Run) -> None:
    ran = run("plan", "--reason", "再実施", "--published", "R4.10.3", "--from", "2026-10-01", "--json")
    assert ran.result["deadline"] == "2027-10-03"
    shown = run("plan", "--reason", "再実施", "--published", "R4.10.3", "--from", "2026-10-01")
    assert "前回の公表: 令和4年10月3日（月）　期限: 令和9年10月3日（日）" in shown.out


def test_lengths_and_closed_days(run: Run) -> None:
    ran = run(*USUAL, "--days", "third-party-review=5", "--closed", "2027-03-30", "--json")
    assert ran.result["inputs"]["lengths"] == {"third-party-review": 5}
    assert ran.result["steps"][-2]["latest"]["start"] == "2027-03-29"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--start", "2027-04-01", "--form", "様式9"], "plan-word"),
        (["--start", "2027-04-01", "--body", "会社"], "plan-word"),
        (["--start", "2027-04-01", "--reason", ""], "plan-word"),
        (["--start", "2027-04-01", "--days", "review"], "plan-length"),
        (["--start", "2027-04-01", "--days", "review=0"], "plan-length"),
        (["--start", "2027-04-01", "--days", "rest=3"], "plan-step-unknown"),
        (["--start", "2027-04-01", "--form", "form2"], "plan-no-path"),
        (["--start", "2027-04"], "day-expected"),
        (["--start", "9999-12-31"], "plan-day-range"),
        (["--start", "2000-01-01"], "plan-day-range"),
        (["--start", "0001-01-01"], "plan-day-range"),
        ([], "plan-day-missing"),
        (["--reason", "reassessment", "--start", "2027-04-01"], "plan-day-missing"),
        (["--start", "2027-04-01", "-o", "plan.png"], "file-type"),
        (["--reason", "reassessment", "--published", "2024-04-01", "--start", "2027-04-01"], "plan-option-unused"),
        (["--start", "2027-04-01", "--published", "2024-04-01"], "plan-option-unused"),
        (["--reason", "reassessment", "--published", "2099-04-01"], "plan-published-future"),
    ],
)
def test_what_cannot_be_planned_is_refused(run: Run, arguments: list[str], code: str) -> None:
    ran = run("plan", *arguments, "--json")
    assert ran.code == 2
    assert [one["code"] for one in ran.result["problems"]] == [code]
