"""What follows from a revision? One value with all its inputs: who decided what about which change, and the path."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

from pydantic import ConfigDict, Field, TypeAdapter

from app.changes.decisions import Decisions, Revision
from app.changes.table import ChangeTable
from app.changes.timing import AFTERWARDS, Days, timing
from app.document.calendar import write_date
from app.document.document import Document
from app.errors import Problem
from app.procedure.importance import propose_importance
from assessment_schema.importance import importance_rule
from assessment_schema.loader import editions
from assessment_schema.model import FormName, Frozen
from assessment_schema.procedure import ReasonKey, procedure

UNDECIDED = "importance-undecided"
"""Code of the finding for a change with ※ that nobody has decided about yet."""


class Judged(Frozen):
    """One change and what a person said about it."""

    path: str
    digest: str
    """Of both answers, as the decision has to remember it."""
    item: str
    notation: str
    marked: bool
    important: bool | None = None
    """None: nobody decided."""
    exceptions: dict[str, bool] = Field(default_factory=dict)
    """The questions as answered by the decision; empty where there is none, or where it names no exception."""
    reason: str = ""
    by: str = ""
    on: str = ""


class RowDay(Frozen):
    """One row of 別添3: which changes it is about, and the day of the change."""

    item: str
    date: str
    changes: tuple[Annotated[int, Field(ge=0)], ...]


class RevisionInputs(Frozen):
    """All that a decision goes by; ``decide_revision`` looks at nothing else."""

    form: str
    """``form4/2018-05``."""
    lineage: str
    before: str
    """sha256 of the old document."""
    after: str
    """sha256 of the new document."""
    revision: Revision
    changed: str
    submitted: str
    published: str
    changes: tuple[Judged, ...]
    rows: tuple[RowDay, ...]


class RowTiming(Frozen):
    """提出時期 of a row, derived from the days and held against what it is about."""

    item: str
    timing: str | None
    important: bool | None
    allowed: bool


class PathStepRecord(Frozen):
    """A step that has to be done."""

    step: str
    name: str
    who: str
    article: str
    least: str
    """How long it takes at least (30日) or is reckoned with."""
    by_law: bool


class RevisionRecord(Frozen):
    """The decision: its inputs, and what follows. The same inputs always give the same record."""

    model_config = ConfigDict(defer_build=True)

    inputs: RevisionInputs
    important: bool | None
    """Whether there is a 重要な変更; None: a change with ※ is not decided yet."""
    reason: ReasonKey
    name: str
    words: str
    article: str
    documents: tuple[FormName, ...]
    steps: tuple[PathStepRecord, ...]
    rows: tuple[RowTiming, ...]
    note: str
    """What else is to be known of the path."""
    uncertain: tuple[str, ...]
    """要確認."""
    findings: tuple[dict[str, str], ...]

    @property
    def is_decided(self) -> bool:
        """Whether every change with ※ was decided."""
        return self.important is not None


RECORD: TypeAdapter[RevisionRecord] = TypeAdapter(RevisionRecord)


def revision_inputs(
    table: ChangeTable, before: Document, after: Document, days: Days, decisions: Decisions
) -> RevisionInputs:
    """What persons said about the changes of a table, as plain data."""
    judged = []
    for proposal, change in zip(propose_importance(table), table.comparison.changes, strict=True):
        decided = table.importance.get(proposal.change)
        said: dict[str, Any] = {}
        if decided is not None:
            said = {"important": decided.important, "reason": decided.reason, "by": decided.by, "on": decided.on}
            if decided.important or decided.exception:
                said["exceptions"] = {one.key: one.key == decided.exception for one in importance_rule().exceptions}
        judged.append(
            Judged(
                path=proposal.path,
                digest=proposal.digest,
                item=change.item,
                notation=proposal.notation,
                marked=proposal.marked,
                **said,
            )
        )
    return RevisionInputs(
        form=after.form.key,
        lineage=after.lineage,
        before=before.sha256,
        after=after.sha256,
        revision=decisions.revision,
        changed=days.changed,
        submitted=days.submitted,
        published=days.published,
        changes=tuple(judged),
        rows=tuple(RowDay(item=row.item, date=row.date, changes=row.changes) for row in table.rows),
    )


def decide_revision(inputs: RevisionInputs) -> RevisionRecord:
    """The record of these inputs; no clock, no files."""
    form = editions()[inputs.form].form
    important = _importance(inputs, form)
    reason = _reason(inputs, important)
    rows = tuple(_row_timing(row, inputs) for row in inputs.rows)
    known = procedure().reasons[reason]
    path = procedure().path(form, inputs.revision.body, reason)
    findings = tuple(problem.as_json() for problem in _findings(inputs, form, rows))
    rule = importance_rule()
    uncertain = (*(() if rule.verified or form not in rule.forms else (rule.note,)), procedure().note)
    return RevisionRecord(
        inputs=inputs,
        important=important,
        reason=reason,
        name=known.name,
        words=known.words,
        article=path.articles[reason] if path else "規則第3条",
        documents=(path.documents or (form,)) if path else (form,),
        steps=tuple(_step(one.step, one.article) for one in path.steps) if path else (),
        rows=rows,
        note=path.note if path else "",
        uncertain=uncertain,
        findings=findings,
    )


def _importance(inputs: RevisionInputs, form: FormName) -> bool | None:
    if form not in importance_rule().forms:
        return False
    if any(one.important for one in inputs.changes):
        return True
    return None if any(one.marked and one.important is None for one in inputs.changes) else False


def _reason(inputs: RevisionInputs, important: bool | None) -> ReasonKey:  # noqa: FBT001 -- the answer so far
    """What is not decided yet is taken for 重要な変更: the longer path can be left, the shorter not made up for."""
    if important is not False:
        return "emergency" if inputs.revision.emergency.strip() else "important"
    return "reassessment" if inputs.revision.reassessment.strip() else "correction"


def _step(key: str, article: str) -> PathStepRecord:
    step = procedure().steps[key]
    return PathStepRecord(
        step=key, name=step.name, who=step.who, article=article, least=step.span.words, by_law=step.by_law
    )


def _row_timing(row: RowDay, inputs: RevisionInputs) -> RowTiming:
    changes = [inputs.changes[index] for index in row.changes]
    decided = [one.important if one.marked or one.important is not None else False for one in changes]
    important = True if any(decided) else None if None in decided else False
    found = timing(Days(row.date, inputs.submitted, inputs.published))
    is_late = found == AFTERWARDS and important is True and not inputs.revision.emergency.strip()
    return RowTiming(item=row.item, timing=found, important=important, allowed=not is_late)


# --- Findings --------------------------------------------------------------------------------------------------------


def _findings(inputs: RevisionInputs, form: FormName, rows: Sequence[RowTiming]) -> Iterator[Problem]:
    is_known = form in importance_rule().forms
    shown = {index for row in inputs.rows for index in row.changes}
    exceptions = "・".join(f"{one.key}（{one.name}）" for one in importance_rule().exceptions)
    for index, one in enumerate(inputs.changes):
        for code in _faults(one, is_known=is_known, is_shown=index in shown):
            yield Problem(code, {"exceptions": exceptions}, path=one.path, label=one.notation)
    for day, row in zip(inputs.rows, rows, strict=True):
        if not row.allowed:
            values = {"changed": write_date(day.date), "submitted": write_date(inputs.submitted or inputs.published)}
            yield Problem("timing-important", values, label=row.item)
    if inputs.revision.emergency.strip() and not any(one.important for one in inputs.changes):
        yield Problem("emergency-unneeded")


def _faults(one: Judged, *, is_known: bool, is_shown: bool) -> Iterator[str]:
    if one.important and not is_known:
        yield "importance-form"
    if one.important is None:
        if one.marked:
            yield UNDECIDED
        return
    if (one.marked or one.important) and not one.reason.strip():
        yield "importance-unreasoned"
    if one.marked and not (one.by.strip() and one.on.strip()):
        yield "importance-unsigned"
    if one.marked and not one.important and not any(one.exceptions.values()):
        yield "importance-without-exception"
    if one.important and not one.marked and is_known:
        yield "importance-unmarked"
    if one.important and not is_shown:
        yield "importance-omitted"
