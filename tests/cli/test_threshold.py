"""hyokasho threshold: the cases of the one table, the way told in Japanese, and what it refuses."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run
from tests.procedure.cases import CASE_IDS, CASES, Case

FIFTY = ("--subjects", "50000", "--handlers", "30", "--on", "令和8年11月24日")


@pytest.mark.parametrize("case", CASES, ids=CASE_IDS)
def test_case(run: Run, case: Case) -> None:
    said = {"--incident-on": case.occurred_on, "--known-on": case.known_on}
    arguments = [word for option, day in said.items() if day for word in (option, day)]
    arguments += ["--incident"] if case.stated else []
    numbers = ("--subjects", str(case.subjects), "--handlers", str(case.handlers))
    ran = run("threshold", *numbers, "--on", case.on, *arguments, "--json")
    assert ran.code == 0
    assert (ran.result["status"], ran.result["result"], ran.result["article"]) == ("done", case.result, case.article)


def test_the_way_is_told(run: Run) -> None:
    ran = run("threshold", *FIFTY, "--incident-on", "R8.6.1", "--subjects-on", "2026-04-01", "--person", "みほん花子")
    assert ran.err == ""
    lines = ran.out.splitlines()
    assert "3. 評価対象の事務の対象人数は何人か（規則第4条第3号・第8号、第6条第1項、第7条第1項）" in lines
    assert "   → 50,000人（令和8年4月1日時点）: 1万人以上10万人未満" in lines
    assert "   → 発生あり（令和8年6月1日に発生した。令和9年6月1日まで数える）" in lines
    assert "結果: 基礎項目評価及び重点項目評価の実施が義務付けられる" in lines
    assert any(line.startswith("理由: ") and line.endswith("（規則第6条第1項第1号）") for line in lines)
    assert "作る評価書: 基礎項目評価書（様式2）、重点項目評価書（様式3）" in lines
    assert any(line.startswith("要確認: ") for line in lines)


def test_a_count_may_be_of_a_month(run: Run) -> None:
    ran = run("threshold", *FIFTY, "--subjects-on", "令和8年4月", "--json")
    assert ran.result["inputs"]["subjects"]["as_of"] == "2026-04"
    assert "対象人数の計数の時点の「春」" in run("threshold", *FIFTY, "--subjects-on", "春").err


def test_nothing_due_names_no_assessment(run: Run) -> None:
    out = run("threshold", "--subjects", "999", "--handlers", "1").out
    assert "結果: 特定個人情報保護評価の実施が義務付けられない" in out
    assert "作る評価書" not in out
    assert "任意に全項目評価書（様式4）を作るときに書く結果" in out


def test_exempt_files(run: Run) -> None:
    ran = run("threshold", *FIFTY, "--exempt", "2", "--exempt", "1", "--all-exempt", "--json")
    assert (ran.result["result"], ran.result["article"]) == ("not-required", "規則第4条第1号・第2号")
    assert ran.result["inputs"]["exemptions"] == [1, 2]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--on", "令和8年"], "判断する日の「令和8年」を日付として読めません"),
        (["--incident-on", "2026-06"], "発生した日の「2026-06」を日付として読めません"),
        (["--on", "2014-04-19"], "2014-04-20以後の日を入れてください"),
        (["--incident-on", "2026-06-02", "--known-on", "2026-06-01"], "どちらかの日付を直してください"),
        (["--exempt", "3"], "第3号はありません"),
        (["--all-exempt"], "規則第4条の何号によるか"),
        (["--subjects", "-1"], "「--subjects」の値が使えません"),
        (["--handlers", "五百"], "「--handlers」の値が使えません"),
    ],
)
def test_what_is_refused(run: Run, arguments: list[str], sentence: str) -> None:
    ran = run("threshold", *FIFTY, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err


def test_both_numbers_are_needed(run: Run) -> None:
    ran = run("threshold", "--subjects", "5")
    assert ran.code == 2
    assert "「--handlers」が指定されていません" in ran.err


def test_the_exceptions_are_asked_as_questions(run: Run) -> None:
    ran = run("threshold", "--subjects", "12000", "--handlers", "30", "--exempt", "2", "--json")
    asked = {entry["number"]: entry for entry in ran.result["exceptions"]}
    assert sorted(asked) == [1, 2, 4, 5, 6, 7]
    assert [number for number, entry in asked.items() if entry["applies"]] == [2]
    assert all(entry["question"].endswith("があるか") for entry in asked.values())
    shown = run("threshold", "--subjects", "12000", "--handlers", "30", "--exempt", "2").out
    assert "手作業処理用ファイル（紙の台帳など、電子計算機で検索できないもの） → ある" in shown
    assert shown.count("→ ないものとした") == 5
