"""Which assessments are due? From 対象人数, 取扱者数 and 重大事故 to a decision with its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.errors import refused
from app.procedure.inputs import Inputs
from app.procedure.reasoning import Step, explain
from assessment_schema.model import FormName
from assessment_schema.threshold import Result, Row, RuleEdition, ThresholdRule, result_words, threshold_rule

BASIC: FormName = "form2"
"""The form that every assessment has (規則5条1項); its words are the result in plain."""


@dataclass(frozen=True)
class Decision:
    """One しきい値判断: what it went by, what came out, and why. The same inputs and day always give the same."""

    on: date
    inputs: Inputs
    result: Result
    edition: RuleEdition
    criterion: str
    article: str
    steps: tuple[Step, ...]
    person: str = ""
    """Who judged."""

    @property
    def sentence(self) -> str:
        """The result as 様式2 prints it."""
        return result_words(BASIC)[self.result]

    @property
    def assessments(self) -> tuple[FormName, ...]:
        """The forms that are due, 様式2 first; empty where none is."""
        return next(rank.assessments for rank in threshold_rule().results if rank.result == self.result)

    @property
    def voluntary(self) -> tuple[FormName, ...]:
        """The forms that nobody asks for and the 機関 may use all the same (任意実施)."""
        return tuple(form for form in threshold_rule().forms if form not in self.assessments and self.words(form))

    def words(self, form: FormName) -> str | None:
        """The result in the words of ``form``; None where the form has none: it is smaller than what is due."""
        return result_words(form).get(self.result)

    def as_json(self) -> dict[str, Any]:
        rule = threshold_rule()
        return {
            "on": self.on.isoformat(),
            "person": self.person,
            "inputs": self.inputs.as_json(),
            "result": self.result.value,
            "words": {form: words for form in rule.forms if (words := self.words(form))},
            "assessments": list(self.assessments),
            "voluntary": list(self.voluntary),
            "criterion": self.criterion,
            "article": self.article,
            "edition": {
                "edition": self.edition.edition,
                "in_force_from": self.edition.in_force_from.isoformat(),
                "title": self.edition.title,
                "verified": self.edition.verified,
                "note": self.edition.note,
            },
            "exceptions": [
                {
                    "number": file.number,
                    "question": f"{file.words}があるか",
                    "applies": file.number in self.inputs.exemptions,
                }
                for file in rule.exceptions.files
            ],
            "steps": [vars(step) for step in self.steps],
        }


def decide(inputs: Inputs, on: date, *, person: str = "") -> Decision:
    """The decision of ``on``.

    Total for every number of people and any accidents; raises Refused for a day before the rule
    (threshold-before-law), and where a number is known too vaguely to tell (threshold-undecided).
    """
    rule = threshold_rule()
    edition = rule.edition_on(on)
    if edition is None:
        raise refused("threshold-before-law", day=on.isoformat(), first=rule.editions[0].in_force_from.isoformat())
    if inputs.is_wholly_exempt:
        rows: tuple[Row, ...] = ()
        result = Result.NOT_REQUIRED
        criterion = "事務の全てのファイルが、評価の対象とならないファイルである"
        article = rule.exceptions.cite(inputs.exemptions)
    else:
        rows = _rows(rule, inputs, on)
        result = rows[0].result
        criterion = "、又は".join(row.criterion for row in rows)
        article = "、".join(dict.fromkeys(row.article for row in rows))
    steps = explain(inputs, on, rows, edition)
    return Decision(on, inputs, result, edition, criterion, article, steps, person)


def _rows(rule: ThresholdRule, inputs: Inputs, on: date) -> tuple[Row, ...]:
    """The row of the case; several with one result where a number is only known to lie in a range."""
    has_incident = inputs.has_incident(on)
    rows = tuple(
        row
        for row in rule.table
        if row.meets_incident(has_incident)
        and row.subjects.meets(inputs.subjects.at_least, inputs.subjects.below)
        and row.handlers.meets(inputs.handlers.at_least, inputs.handlers.below)
    )
    if len({row.result for row in rows}) > 1:
        vague = [
            f"{name}（{count}）"
            for name, count in (("対象人数", inputs.subjects), ("取扱者数", inputs.handlers))
            if not count.is_exact
        ]
        raise refused("threshold-undecided", vague="、".join(vague))
    return rows
