"""Five revisions of みほん市, each with the decision of a careful official: the same through library and command line.

The records beside them are computed again; both tables hold every change; and without the decision nothing is decided.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from app.changes.compare import compare
from app.changes.decisions import NONE, Decisions, parse_decisions
from app.changes.shown import shown
from app.changes.table import ChangeTable, change_table
from app.changes.timing import Days
from app.cli import main
from app.document.document import Document, parse_document
from app.procedure.importance import propose_importance
from app.procedure.plan import PlanInputs, make_plan
from app.procedure.revision import decide_revision, revision_inputs
from app.procedure.revision_record import RECORD, RevisionRecord
from tests.architecture.sources import ROOT
from tests.changes.test_comparison_table import holds, tables_of
from tests.examples import FOLDER

EXAMPLES = FOLDER.parent / "mihon-city-procedure"


@dataclass(frozen=True)
class Expected:
    """What the official decides, and what follows."""

    days: Days
    important: bool
    exception: str
    reason: str
    steps: int
    timing: str
    hint: str = ""
    """Exception of which a hint speaks."""


CASES = {
    "01-new-outsourcing": Expected(Days("2027-04-01", "2027-03-30", "2027-03-31"), True, "", "important", 7, "prior"),
    "02-new-recipient": Expected(
        Days("2027-10-01", "2027-09-28", "2027-09-30"), True, "", "important", 7, "prior", "formal"
    ),
    "03-renumbered-law": Expected(
        Days("2027-06-01", "2027-06-18", "2027-06-21"), False, "formal", "correction", 4, "afterwards", "formal"
    ),
    "04-two-factors": Expected(
        Days("2027-02-01", "2027-02-12", "2027-02-15"), False, "lower-risk", "correction", 4, "afterwards"
    ),
    "05-public-money-account": Expected(
        Days("2029-10-01", "2029-09-21", "2029-09-28"), False, "outside", "reassessment", 7, "prior"
    ),
}
each = pytest.mark.parametrize("name", CASES)


def plain(name: str) -> Any:
    return json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))


def documents(name: str) -> tuple[Document, Document]:
    return parse_document(plain("00-base")), parse_document(plain(name))


def table(name: str, decisions: Decisions) -> ChangeTable:
    return change_table(compare(*documents(name)), CASES[name].days, decisions)


def record(name: str, decisions: Decisions) -> RevisionRecord:
    before, after = documents(name)
    return decide_revision(revision_inputs(table(name, decisions), before, after, CASES[name].days, decisions))


def taken(name: str) -> Decisions:
    return parse_decisions(plain(f"{name}.decisions"))


@each
def test_the_decision_of_a_careful_official(name: str) -> None:
    found, expected = record(name, taken(name)), CASES[name]
    assert found.findings == ()
    assert (found.important, found.reason, len(found.steps)) == (
        expected.important,
        expected.reason,
        expected.steps,
    )
    assert {row.timing for row in found.rows} == {expected.timing}
    marked = [one for one in found.inputs.changes if one.marked]
    assert marked
    assert all(one.reason and one.by and one.on for one in marked)
    exceptions = {key for one in marked for key, is_so in one.exceptions.items() if is_so}
    assert exceptions == ({expected.exception} if expected.exception else set())


@each
def test_the_record_beside_it_is_the_one_computed(name: str) -> None:
    beside = plain(f"{name}.record")
    assert RECORD.dump_python(record(name, taken(name)), mode="json") == beside
    jsonschema.validate(beside, json.loads((ROOT / "docs" / "revision.schema.json").read_text(encoding="utf-8")))
    again = RECORD.validate_json(json.dumps(beside))
    assert decide_revision(again.inputs) == again


@each
def test_without_a_person_nothing_is_decided(name: str) -> None:
    found = record(name, NONE)
    assert found.important is None
    assert {one["code"] for one in found.findings} == {"importance-undecided"}
    hints = {
        question.key
        for proposal in propose_importance(table(name, NONE))
        for question in proposal.questions
        if question.hints
    }
    assert CASES[name].hint in {*hints, ""}


@each
def test_both_tables_hold_every_change(name: str) -> None:
    before, after = documents(name)
    tables = tables_of(before, after, taken(name))
    holds(tables)
    assert tables.comparison.findings == ()
    assert shown(tables.table).rows


@each
def test_through_the_command_line_it_is_the_same(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    days = CASES[name].days
    files = [str(EXAMPLES / f"{one}.json") for one in ("00-base", name, f"{name}.decisions")]
    options = ["--date", days.changed, "--submitted", days.submitted, "--published", days.published]
    options = [*files[:2], "--decisions", files[2], *options, "--json"]
    out = tmp_path / "記録.json"
    assert main(["importance", *options, "-o", str(out)]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["record"] == json.loads(out.read_text(encoding="utf-8")) == plain(f"{name}.record")
    assert main(["diff", *options]) == 0
    compared = json.loads(capsys.readouterr().out)
    assert compared["revision"] == said["record"]
    numbers = [row["row"] for chapter in compared["comparison_table"]["chapters"] for row in chapter["rows"]]
    left_out = compared["comparison_table"]["left_out"]
    assert len(numbers) + len(left_out) == len(compared["rows"])
    pages = [row["page"] for chapter in compared["comparison_table"]["chapters"] for row in chapter["rows"]]
    assert all(pages)


def test_an_important_change_too_late_is_an_error() -> None:
    """The new 委託, submitted on the day it begins."""
    name = "01-new-outsourcing"
    before, after = documents(name)
    days = Days("2027-04-01", "2027-04-01")
    made = change_table(compare(before, after), days, taken(name))
    found = decide_revision(revision_inputs(made, before, after, days, taken(name)))
    assert {one["code"] for one in found.findings} == {"timing-important"}
    assert len(found.findings) == len(made.rows)


def test_the_plan_of_the_new_outsourcing_ends_before_it_begins() -> None:
    days = CASES["01-new-outsourcing"].days
    plan = make_plan(PlanInputs("form4", "local", "important", date.fromisoformat(days.changed), date(2026, 10, 1)))
    ends = {step.step: step.latest.end.isoformat() for step in plan.steps if step.latest}
    assert (ends["submission"], ends["publication"]) == (days.submitted, days.published)
    found = record("01-new-outsourcing", taken("01-new-outsourcing"))
    assert [step.step for step in plan.steps] == [step.step for step in found.steps]
