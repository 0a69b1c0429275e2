"""What follows from a revision? One value with all its inputs: who decided what about which change, and the path."""

from __future__ import annotations

from typing import Any

from app.changes.comparison_table import left_out_as_minor
from app.changes.decisions import Decisions
from app.changes.table import ChangeTable
from app.changes.timing import AFTERWARDS, Days, timing
from app.document.calendar import read_date
from app.document.document import Document
from app.procedure.importance import propose_importance
from app.procedure.revision_findings import revision_findings
from app.procedure.revision_record import Judged, PathStepRecord, RevisionInputs, RevisionRecord, RowDay, RowTiming
from assessment_schema.importance import importance_rule
from assessment_schema.loader import editions
from assessment_schema.model import FormName
from assessment_schema.procedure import PathStep, ReasonKey, procedure
from assessment_schema.roles import roles

UNCHANGED = "変更はありません。"


def revision_inputs(
    table: ChangeTable, before: Document, after: Document, days: Days, decisions: Decisions
) -> RevisionInputs:
    """What persons said about the changes of a table, as plain data."""
    judged = []
    minor = left_out_as_minor(table, decisions)
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
                unsettled=proposal.change in table.unsettled,
                minor=proposal.change in minor,
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
        published_before=_published(before),
        changes=tuple(judged),
        rows=tuple(RowDay(item=row.item, date=row.date, changes=row.changes) for row in table.rows),
    )


def decide_revision(inputs: RevisionInputs) -> RevisionRecord:
    """The record of these inputs; no clock, no files."""
    form = editions()[inputs.form].form
    important = _importance(inputs, form)
    reason = _reason(inputs, important)
    rows = tuple(_row_timing(row, inputs) for row in inputs.rows)
    findings = tuple(problem.as_json() for problem in revision_findings(inputs, form, rows))
    if reason is None:
        return RevisionRecord(
            inputs=inputs,
            important=important,
            reason=None,
            name="変更なし",
            words=UNCHANGED,
            article="",
            documents=(),
            steps=(),
            rows=rows,
            note="",
            uncertain=(),
            findings=findings,
        )
    known = procedure().reasons[reason]
    path = procedure().path(form, inputs.revision.body, reason)
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
        steps=tuple(_step(one) for one in path.steps) if path else (),
        rows=rows,
        note=path.note if path else "",
        uncertain=uncertain,
        findings=findings,
    )


def _published(document: Document) -> str:
    code = roles()["published-on"].get(document.form.form, "")
    return read_date(str(document.answers.get(code) or "")) or ""


def _importance(inputs: RevisionInputs, form: FormName) -> bool | None:
    if form not in importance_rule().forms:
        return False
    if any(one.important for one in inputs.changes):
        return True
    return None if any(one.is_waiting for one in inputs.changes) else False


def _reason(inputs: RevisionInputs, important: bool | None) -> ReasonKey | None:  # noqa: FBT001 -- the answer so far
    """What is not decided yet is taken for 重要な変更: the longer path can be left, the shorter not made up for."""
    if important is not False:
        return "emergency" if inputs.revision.emergency.strip() else "important"
    if inputs.revision.reassessment.strip():
        return "reassessment"
    return "correction" if inputs.changes else None


def _step(one: PathStep) -> PathStepRecord:
    step = procedure().steps[one.step]
    return PathStepRecord(
        step=one.step,
        name=one.name or step.name,
        who=step.who,
        article=one.article,
        least=step.span.words,
        by_law=step.by_law,
    )


def _row_timing(row: RowDay, inputs: RevisionInputs) -> RowTiming:
    changes = [inputs.changes[index] for index in row.changes]
    decided = [None if one.is_waiting else bool(one.important) for one in changes]
    important = True if any(decided) else None if None in decided else False
    found = timing(Days(row.date, inputs.submitted, inputs.published))
    is_bound = important is True or any(one.unsettled and one.is_waiting for one in changes)
    is_late = found == AFTERWARDS and is_bound and not inputs.revision.emergency.strip()
    return RowTiming(item=row.item, timing=found, important=important, allowed=not is_late)
