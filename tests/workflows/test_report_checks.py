"""What colleagues get of a folder that was checked: every finding in its order, true counts, all that was not read."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.checks.rule import Level
from app.workflows.check_documents import Basis, CheckReport, check_folder
from app.workflows.export_document import export_document
from app.workflows.report_checks import report_checks
from tests.builders import document

BASIS = Basis(date(2026, 11, 24))
ANSWERS: dict[str, Any] = {
    "cover.number": "1",
    "cover.title": "見本税賦課事務",
    "I-1-2": "漏洩を防ぐ。",
    "II": [{"id": "f1", "II-4.count": 3, "II-4-O": [{"id": "o1", "II-4-O-1": "漏洩の調査"}]}],
}


@pytest.fixture
def report(tmp_path: Path) -> CheckReport:
    (tmp_path / "01.json").write_bytes(export_document(document(**ANSWERS), format_name="json").data)
    (tmp_path / "02.xlsx").write_bytes(export_document(document(**ANSWERS), format_name="excel").data)
    (tmp_path / "03.json").write_text("{", encoding="utf-8")
    entry = {"rule": "c0705", "at": "I-1-2", "reason": "=様式どおり", "date": "2026-11-24"}
    mutings = {"version": 1, "mutings": [entry, {**entry, "at": "I-1-1"}]}
    (tmp_path / "01.mutings.json").write_text(json.dumps(mutings), encoding="utf-8")
    return check_folder(tmp_path, BASIS)


def sheets(data: bytes) -> dict[str, list[tuple[Any, ...]]]:
    return {
        sheet.title: list(sheet.iter_rows(min_row=2, values_only=True))
        for sheet in openpyxl.load_workbook(BytesIO(data))
    }


def test_every_finding_by_file_and_in_the_order_of_the_form(report: CheckReport) -> None:
    rows = sheets(report_checks(report).data)["指摘"]
    assert len(rows) == len(report.findings)
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    order = ["評価書全体", *(chapter.sheet for chapter in document().form.chapters)]
    for name in ("01.json", "02.xlsx"):
        places = [order.index(row[1]) for row in rows if row[0] == name]
        assert places == sorted(places)
        assert len(set(places)) > 2
    cells = {row[3] or "" for row in rows if row[0] == "02.xlsx" and row[9] == "c0103"}
    assert all(cell.startswith("Ⅱ ファイルの概要!") for cell in cells)


def test_mend_and_muting_stand_beside_their_finding(report: CheckReport) -> None:
    rows = [row for row in sheets(report_checks(report).data)["指摘"] if row[9] == "c0705"]
    assert [(row[0], row[1][0], row[6], row[8]) for row in rows] == [
        ("01.json", "Ⅰ", "「漏洩」→「漏えい」", "=様式どおり（2026-11-24）"),
        ("01.json", "Ⅱ", "「漏洩」→「漏えい」", None),
        ("02.xlsx", "Ⅰ", "「漏洩」→「漏えい」", None),
        ("02.xlsx", "Ⅱ", "「漏洩」→「漏えい」", None),
    ]


def test_counts_are_true_whatever_is_listed(report: CheckReport) -> None:
    found = sheets(report_checks(report, Level.ERROR).data)
    assert {row[2] for row in found["指摘"]} == {"誤り"}
    first, second, broken = found["ファイルごとの数"]
    counts = [sum(file.count(level) for file in report.files) for level in Level]
    assert [first[at] + second[at] for at in (4, 5, 6)] == counts
    assert (first[7], second[7]) == (1, 0)
    assert "軽い指摘が" in first[9]
    assert broken[1:9] == (None,) * 8
    rules = {row[0]: row for row in found["規則ごとの数"]}
    assert rules["c0705"][4:] == (3, 1, 2)
    assert sum(row[4] for row in rules.values()) == sum(one.is_open for one in report.findings)


def test_what_was_not_read_and_what_mutes_nothing_is_told(report: CheckReport) -> None:
    notes = sheets(report_checks(report).data)["ほかに見ること"]
    kinds = [(row[0], row[1]) for row in notes]
    assert ("03.json", "読めません") in kinds
    assert ("01.json", "効いていない判断") in kinds
    assert ("02.xlsx", "読み取りの指摘") in kinds
