"""What is wrong with what persons said about a revision? Each decision by itself, and all of them together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from app.changes.timing import AFTERWARDS, PRIOR, Days, timing
from app.document.calendar import read_date, write_date
from app.errors import Problem
from app.procedure.incidents import last_day
from app.procedure.revision_record import Judged, RevisionInputs, RowTiming
from assessment_schema.importance import importance_rule
from assessment_schema.model import FormName
from assessment_schema.procedure import procedure

UNDECIDED = "importance-undecided"
"""Code of the finding for a change with ※ that nobody has decided about yet."""


def revision_findings(inputs: RevisionInputs, form: FormName, rows: Sequence[RowTiming]) -> Iterator[Problem]:
    """First of every change, then of every row of 別添3, then of the revision as a whole."""
    is_known = form in importance_rule().forms
    shown = {index for row in inputs.rows for index in row.changes}
    exceptions = "・".join(f"{one.key}（{one.name}）" for one in importance_rule().exceptions)
    for index, one in enumerate(inputs.changes):
        values = {"exceptions": exceptions, "on": one.on.strip()[:40]}
        for code in _faults(one, is_known=is_known, is_shown=index in shown):
            yield Problem(code, values, path=one.path, label=one.notation)
        yield from _late(one, inputs, (row.date for row in inputs.rows if index in row.changes))
    for day, row in zip(inputs.rows, rows, strict=True):
        if not row.allowed:
            told = {"changed": write_date(day.date), "submitted": write_date(inputs.submitted or inputs.published)}
            yield Problem("timing-important" if row.important else "timing-waiting", told, label=row.item)
    yield from _contradictions(inputs, rows)


def _faults(one: Judged, *, is_known: bool, is_shown: bool) -> Iterator[str]:
    if one.important and not is_known:
        yield "importance-form"
    if one.important is None:
        if one.is_waiting:
            yield UNDECIDED
        return
    if (one.marked or one.important) and not one.reason.strip():
        yield "importance-unreasoned"
    if one.marked and not (one.by.strip() and one.on.strip()):
        yield "importance-unsigned"
    if one.on.strip() and read_date(one.on) is None:
        yield "importance-day"
    if one.marked and not one.important and not any(one.exceptions.values()):
        yield "importance-without-exception"
    if one.important:
        yield from _unusual(one, is_known=is_known, is_shown=is_shown)


def _unusual(one: Judged, *, is_known: bool, is_shown: bool) -> Iterator[str]:
    """What does not go with a 重要な変更."""
    if not one.marked and is_known:
        yield "importance-unmarked"
    if not is_shown:
        yield "importance-omitted"
    elif one.minor:
        yield "importance-minor"


def _late(one: Judged, inputs: RevisionInputs, changed: Iterator[str]) -> Iterator[Problem]:
    """A decision of a day on which its answer was needed already; a correction may be decided after the change."""
    on = "" if one.important is None else read_date(one.on) or ""
    is_bound = bool(one.important) and not inputs.revision.emergency.strip()
    days = [("変更日", day) for day in changed] if is_bound else []
    days += [("提出日", inputs.submitted), ("公表日", inputs.published)]
    name, late = next(((name, day) for name, day in days if on and _is_after(on, day)), ("", ""))
    if late:
        told = {"on": write_date(on), "name": name, "day": write_date(late)}
        yield Problem("importance-late", told, path=one.path, label=one.notation)


def _is_after(day: str, other: str) -> bool:
    """At the precision that both have."""
    precision = min(len(day), len(other))
    return bool(precision) and day[:precision] > other[:precision]


def _contradictions(inputs: RevisionInputs, rows: Sequence[RowTiming]) -> Iterator[Problem]:
    is_emergency, is_again = bool(inputs.revision.emergency.strip()), bool(inputs.revision.reassessment.strip())
    if is_emergency and not any(one.important for one in inputs.changes):
        yield Problem("emergency-unneeded")
    if is_emergency:
        early = [row for row in rows if row.important and row.timing == PRIOR]
        yield from (Problem("emergency-prior", label=row.item) for row in early)
    if is_emergency and is_again:
        yield Problem("emergency-reassessment")
    years = procedure().reasons["reassessment"].years
    if is_again and years is not None and len(inputs.published_before) == len("2022-10-01"):
        last = last_day(date.fromisoformat(inputs.published_before), years).isoformat()
        done = inputs.published or inputs.submitted or inputs.changed
        if timing(Days(changed=last, submitted=done)) == AFTERWARDS and done != last:
            told = {"published": inputs.published_before, "last": last, "done": done}
            yield Problem("reassessment-late", {name: write_date(day) for name, day in told.items()})
