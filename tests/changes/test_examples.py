"""The bundled revisions of みほん市: the rows are those that lie beside them, and nothing is missed."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pytest

from app.changes.apply import apply
from app.changes.change import ChangeKind
from app.changes.compare import compare
from app.changes.decisions import NONE, Decisions, parse_decisions
from app.changes.table import ChangeTable, change_table
from app.changes.timing import Days
from app.document.document import Document, parse_document
from app.formats.excel import FORMAT as EXCEL
from app.formats.json.change_table import change_table_json
from tests.examples import FOLDER, example

REVISIONS = FOLDER.parent / "mihon-city-revisions"


def plain(name: str) -> Any:
    return json.loads((REVISIONS / f"{name}.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Case:
    """Two documents, the days, and what persons decided."""

    before: Document
    after: Document
    days: Days
    decisions: Decisions = NONE

    @property
    def table(self) -> ChangeTable:
        return change_table(compare(self.before, self.after), self.days, self.decisions)


CASES = {
    "03-vaccination-2": Case(
        example("03-vaccination"),
        parse_document(plain("03-vaccination-2")),
        Days("2027-01-04", "2026-12-10", "2026-12-25"),
    ),
    "02-resident-records-2": Case(
        example("02-resident-records"),
        parse_document(plain("02-resident-records-2")),
        Days("2024-12-02", "2025-01-08", "2025-01-10"),
        parse_decisions(plain("02-resident-records-2.decisions")),
    ),
    "03-vaccination-2016": Case(
        parse_document(plain("03-vaccination-2016")), example("03-vaccination"), Days("2026-12-01")
    ),
}
each = pytest.mark.parametrize("name", CASES)


@each
def test_rows_are_those_that_lie_beside_them(name: str) -> None:
    assert change_table_json(CASES[name].table)["rows"] == plain(f"{name}.rows")["rows"]


@each
def test_nobody_has_to_look_at_a_decision(name: str) -> None:
    assert CASES[name].table.findings == ()


@each
def test_carried_out_they_give_the_new_document(name: str) -> None:
    before, after = CASES[name].before, CASES[name].after
    assert apply(compare(before, after), before) == after
    assert apply(compare(after, before), after) == before


@pytest.mark.parametrize("name", ["03-vaccination-2", "02-resident-records-2"])
def test_the_way_through_excel_changes_no_row(name: str) -> None:
    """Both documents printed and read again: the same rows, whatever ids the reader gave."""
    case = CASES[name]
    assert EXCEL.read is not None
    before, after = (EXCEL.read(EXCEL.write(document)).document for document in (case.before, case.after))
    rows = change_table(compare(before, after), case.days).rows
    expected = change_table(compare(case.before, case.after), case.days).rows
    assert [(row.item, row.before, row.after) for row in rows] == [
        (row.item, row.before, row.after) for row in expected
    ]


def test_reordered_renamed_split_and_merged_rows() -> None:
    case = CASES["02-resident-records-2"]
    found = compare(case.before, case.after).changes
    kinds = Counter((one.kind, one.item) for one in found if one.is_row)
    assert kinds == {
        (ChangeKind.MOVED, "II-5-P"): 9,
        (ChangeKind.ADDED, "II-5-P"): 1,
        (ChangeKind.MOVED, "II-5-T"): 1,
        (ChangeKind.ADDED, "II-5-T"): 1,
        (ChangeKind.REMOVED, "II-5-T"): 1,
        (ChangeKind.MOVED, "annex2"): 1,
        (ChangeKind.REMOVED, "II"): 1,
        (ChangeKind.REMOVED, "III"): 1,
        (ChangeKind.REMOVED, "annex2"): 1,
    }
    names = [(one.before, one.after) for one in found if one.item == "II-4-O.name"]
    assert names == [("既存住民基本台帳システムの運用・保守業務", "住民記録システムの運用・保守業務")]


def test_over_two_editions_the_new_name_says_the_old_one() -> None:
    items = [row.item for row in CASES["03-vaccination-2016"].table.rows]
    assert "Ⅰ-7-②所属長の役職名（旧：所属長）" in items
