"""Is there the assessment that しきい値判断 asks for: 様式3 or 様式4 of the same number, not only 様式2?

特定個人情報保護評価に関する規則第6条・第7条 (しきい値の表: assessment_schema/threshold.yaml)。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import Level, OrganisationRule, Spot
from app.checks.shelf import Task, tasks
from app.checks.subject import Organisation, Subject
from app.errors import Refused
from app.procedure.stated import stated_in
from app.procedure.threshold import decide
from assessment_schema.threshold import Result, threshold_rule

_NAMES = {"form3": "重点項目評価書（様式3）", "form4": "全項目評価書（様式4）"}


def _find(organisation: Organisation) -> Iterator[tuple[Subject, Spot]]:
    for task in tasks(organisation):
        brief = task.by_form.get("form2")
        due = _due(brief) if brief else None
        if brief is None or due is None:
            continue
        rank = next(rank for rank in threshold_rule().results if rank.result == due)
        form = rank.assessments[-1] if rank.assessments else "form2"
        if form in _NAMES and not _has(task, form):
            path = threshold_rule().forms["form2"].items.result or ""
            there = "".join(f"。あるのは{_NAMES[one]}です" for one in _NAMES if one in task.by_form)
            yield brief, Spot(path, {"due": _NAMES[form], "number": brief.whole.text("number"), "there": there})


def _due(brief: Subject) -> Result | None:
    """What the answers of 様式2 make due; what it prints as the result, where they do not tell."""
    stated = stated_in(brief.document)
    if stated is None:
        return None
    inputs = stated.inputs(brief.day)
    try:
        return decide(inputs, brief.day).result if inputs else stated.result
    except Refused:  # too vague, or before the law: then the printed result stands
        return stated.result


def _has(task: Task, form: str) -> bool:
    """様式4 does for 様式3: nobody may do less than is due."""
    return form in task.by_form or "form4" in task.by_form


RULE = OrganisationRule(
    code="c0612",
    level=Level.WARNING,
    title="しきい値判断と様式",
    sentence=(
        "しきい値判断からは{due}が要りますが、評価書番号{number}の{due}がこの中にありません{there}。"
        "評価の種類を確かめるか、評価書を加えて点検してください。"
    ),
    source="特定個人情報保護評価に関する規則第6条・第7条",
    covers=("B01",),
    check=_find,
)
