"""Which assessments are due for a 事務? Judged from what a person typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.procedure.incidents import SpecificIncident
from app.procedure.inputs import Count, Inputs
from app.procedure.threshold import Decision, decide
from app.workflows.typed_day import typed_date, typed_day


@dataclass(frozen=True)
class Typed:
    """What a person says of a 事務 and its 機関; days as people write them, empty where nothing is said."""

    subjects: int
    handlers: int
    subjects_as_of: str = ""
    handlers_as_of: str = ""
    occurred_on: str = ""
    known_on: str = ""
    has_incident: bool = False
    """There was an accident within a year, whose days are not known."""
    exemptions: Sequence[int] = ()
    is_wholly_exempt: bool = False


def judge_threshold(typed: Typed, on: date, *, person: str = "") -> Decision:
    """The decision of ``on``; raises Refused (day-expected, and as ``decide``)."""
    occurred, known = typed_day(typed.occurred_on, "発生した日"), typed_day(typed.known_on, "発生を知った日")
    inputs = Inputs(
        Count.exactly(typed.subjects, typed_date(typed.subjects_as_of, "対象人数の計数の時点")),
        Count.exactly(typed.handlers, typed_date(typed.handlers_as_of, "取扱者数の計数の時点")),
        (SpecificIncident(occurred, known),) if occurred or known else (),
        stated_on=on if typed.has_incident else None,
        exemptions=tuple(sorted(set(typed.exemptions))),
        is_wholly_exempt=typed.is_wholly_exempt,
    )
    return decide(inputs, on, person=person)
