"""`rejudge`: one accident touches all assessments of its 機関, for one year here and for three years there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.workflows.export_document import export_document
from tests.builders import document
from tests.cli.conftest import Ran, Run
from tests.examples import FOLDER

CITY, BOARD = "みほん市長", "みほん市教育委員会"


def write(path: Path, key: str, **answers: object) -> Path:
    path.write_bytes(export_document(document(key, **answers), format_name="json").data)
    return path


def small(number: str, band: str, result: str, agency: str = CITY, **more: object) -> dict[str, Any]:
    return {
        "cover.number": number,
        "cover.title": f"見本{number}事務",
        "cover.agency": agency,
        "II-1.subjects": band,
        "II-1.counted_on": "2026-04-01",
        "II-2.handlers": "under-500",
        "II-3.incident": "not-occurred",
        "III.result": result,
        **more,
    }


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    folder = tmp_path / "評価書"
    folder.mkdir()
    write(folder / "1.json", "form2/2024-10", **small("1", "10k-100k", "form2-required"))
    write(folder / "2.json", "form2/2024-10", **small("2", "100k-300k", "form3-required"))
    risks = [{"id": "r1", "III-7-R1-9": "not-occurred"}]
    large = {"cover.number": "2", "cover.agency": CITY, "I-1-3": "100k-300k", "VI-1-2": "form3-required"}
    write(folder / "2-large.json", "form4/2018-05", **large, III=risks)
    write(folder / "3.json", "form2/2019-01", **small("3", "1k-10k", "form2-required"))
    ended = small("4", "10k-100k", "form2-required") | {"cover.title": "見本4事務【令和8年3月31日 終了】"}
    write(folder / "4.json", "form2/2019-01", **ended)
    return folder


def moves(ran: Ran) -> dict[str, tuple[str, str]]:
    return {entry["files"][0]: (entry["move"], entry["article"]) for entry in ran.result["assessments"]}


def test_without_an_accident_nothing_is_asked(run: Run, shelf: Path) -> None:
    ran = run("rejudge", shelf, "--on", "2026-10-01", "--json")
    assert ran.code == 0
    assert {move for move, _ in moves(ran).values()} == {"stays"}
    assert ran.result["ended"] == ["4.json"]


def test_one_accident_touches_all_assessments(run: Run, shelf: Path) -> None:
    ran = run("rejudge", shelf, "--incident-on", "令和8年6月1日", "--on", "2026-10-01", "--json")
    assert ran.code == 1
    assert moves(ran) == {
        "1.json": ("must-grow", "規則第6条第2項"),
        "2-large.json": ("stays", "規則第14条第1項"),
        "3.json": ("stays", "規則第14条第1項"),
    }
    large = ran.result["assessments"][1]
    assert large["changed"] == ["重大事故", "結果"]
    assert large["risk"] == {
        "item": "III-7-R1-9",
        "label": "⑨過去３年以内に、評価実施機関において、個人情報に関する重大事故が発生したか",
        "has_incident": True,
        "until": "2029-06-01",
        "said": False,
        "must_change": True,
    }
    assert "「発生なし」から「発生あり」に改めます（令和11年6月1日まで）" in ran.err
    assert "大きい評価が必要（義務）（規則第6条第2項）" in ran.err


@pytest.mark.parametrize("known", [(), ("--incident-on", "2031-01-01")], ids=["none", "later"])
def test_an_accident_that_nobody_recorded_is_not_denied(run: Run, shelf: Path, known: tuple[str, ...]) -> None:
    """「発生あり」 in a document was written by somebody who knew; no record is no proof of the contrary."""
    large = {"cover.number": "2", "cover.agency": CITY, "I-1-3": "100k-300k", "VI-1-2": "form3-required"}
    write(shelf / "2-large.json", "form4/2018-05", **large, III=[{"id": "r1", "III-7-R1-9": "occurred"}])
    ran = run("rejudge", shelf, *known, "--on", "2026-10-01", "--json")
    assert ran.result["assessments"][1]["risk"] is None
    assert "発生なし" not in ran.err


@pytest.mark.parametrize(
    ("on", "grows", "risk"),
    [
        ("2027-06-01", True, True),
        ("2027-06-02", False, True),
        ("2029-06-01", False, True),
        ("2029-06-02", False, False),
    ],
)
def test_one_year_here_and_three_years_there(run: Run, shelf: Path, on: str, grows: bool, risk: bool) -> None:
    ran = run("rejudge", shelf, "--incident-on", "2026-06-01", "--on", on, "--json")
    assert (moves(ran)["1.json"][0] == "must-grow") is grows
    assert ran.result["assessments"][1]["risk"]["has_incident"] is risk


def test_an_accident_of_personal_information_alone(run: Run, shelf: Path) -> None:
    ran = run("rejudge", shelf, "--incident-on", "2026-06-01", "--personal-only", "--on", "2026-10-01", "--json")
    assert {move for move, _ in moves(ran).values()} == {"stays"}
    assert ran.result["assessments"][1]["risk"]["must_change"] is True


def test_new_counts_say_what_must_grow_and_what_may_shrink(run: Run, shelf: Path) -> None:
    counts = ("--count", "1=310,000/40", "--count", "2=9000/10", "--count", "3=500/3")
    ran = run("rejudge", shelf, *counts, "--on", "2026-10-01", "--json")
    assert moves(ran) == {
        "1.json": ("must-grow", "規則第7条第2項"),
        "2-large.json": ("may-shrink", "規則第14条第1項"),
        "3.json": ("may-shrink", "規則第14条第1項"),
    }
    assert "（任意に全項目評価を実施）" in ran.err
    assert ran.result["assessments"][0]["decision"]["inputs"]["subjects"]["as_of"] == "2026-10-01"


def test_what_nobody_counted_cannot_be_judged(run: Run, shelf: Path) -> None:
    (shelf / "2.json").unlink()
    (shelf / "1.json").unlink()
    ran = run("rejudge", shelf, "--on", "2026-10-01", "--json")
    assert ran.code == 1
    assert moves(ran)["2-large.json"] == ("uncounted", "")
    assert "人数が分からず判断できない" in ran.err


def test_records_are_of_one_agency_each(run: Run, shelf: Path, tmp_path: Path) -> None:
    write(shelf / "9.json", "form2/2024-10", **small("1", "10k-100k", "form2-required", BOARD))
    record = {"id": "R8-1", "agency": BOARD, "known_on": "2026-06-05", "concerns_specific": True}
    path = tmp_path / "事故.json"
    path.write_text(json.dumps({"incidents": [record]}, ensure_ascii=False), encoding="utf-8")
    ran = run("rejudge", shelf, "--incidents", path, "--on", "2026-10-01", "--json")
    found = {name: move for name, (move, _) in moves(ran).items()}
    assert (found["1.json"], found["9.json"]) == ("stays", "must-grow")
    assert run("rejudge", shelf, "--incident-on", "2026-06-01").code == 2
    assert run("rejudge", shelf, "--incident-on", "2026-06-01", "--agency", CITY, "--on", "2026-10-01").code == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[", "として読めません"),
        ('{"incidents": [{"id": "a"}]}', "concerns_specific"),
        ('{"incidents": [{"id": "a", "concerns_specific": true}]}', "日付がありません"),
        ('{"incidents": [{"id": "a", "concerns_specific": true, "occurred_on": "いつか"}]}', "事故aの発生した日"),
        ('{"incidents": [{"id": "a", "concerns_specific": true, "known_on": "2026-06-01", "agency": "x"}]}', "「x」"),
        ('{"incidents": [{"id": "a", "concerns_specific": true, "known_on": "2026-06-01", "who": 1}]}', "who"),
    ],
)
def test_records_that_cannot_be_read_are_refused(
    run: Run, shelf: Path, tmp_path: Path, content: str, words: str
) -> None:
    path = tmp_path / "事故.json"
    path.write_text(content, encoding="utf-8")
    ran = run("rejudge", shelf, "--incidents", path)
    assert ran.code == 2
    assert words in ran.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--count", "1=多い/少ない"), "人数として読めません"),
        (("--count", "1"), "人数として読めません"),
        (("--count", "77=1/1"), "評価書番号77の事務が0件"),
        (("--incident-on", "いつか"), "発生した日"),
        (("--on", "いつか"), "判断する日"),
    ],
)
def test_what_cannot_be_judged_is_refused(run: Run, shelf: Path, arguments: tuple[str, ...], words: str) -> None:
    ran = run("rejudge", shelf, *arguments)
    assert ran.code == 2
    assert words in ran.err


def test_the_documented_record_can_be_read(run: Run, tmp_path: Path) -> None:
    page = (FOLDER.parents[1] / "docs" / "incidents.md").read_text(encoding="utf-8")
    path = tmp_path / "事故.json"
    path.write_text(page.split("```json")[1].split("```")[0], encoding="utf-8")
    ran = run("rejudge", FOLDER, "--incidents", path, "--on", "2026-10-01", "--json")
    assert ran.code == 1
    assert sum(entry["move"] == "must-grow" for entry in ran.result["assessments"]) == 4
    assert "記録R8-1" in ran.out
