"""Which assessments are due for a 事務? Judged from what a person typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.document.calendar import read_date
from app.errors import refused
from app.procedure.incidents import SpecificIncident
from app.procedure.inputs import Count, Inputs
from app.procedure.threshold import Decision, decide

_DAY = len("2026-10-01")


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
    occurred, known = day(typed.occurred_on, "発生した日"), day(typed.known_on, "発生を知った日")
    inputs = Inputs(
        Count.exactly(typed.subjects, day(typed.subjects_as_of, "対象人数の計数の時点")),
        Count.exactly(typed.handlers, day(typed.handlers_as_of, "取扱者数の計数の時点")),
        (SpecificIncident(occurred, known),) if occurred or known else (),
        stated_on=on if typed.has_incident else None,
        exemptions=tuple(sorted(set(typed.exemptions))),
        is_wholly_exempt=typed.is_wholly_exempt,
    )
    return decide(inputs, on, person=person)


def day(text: str, name: str) -> date | None:
    """A day in any usual writing; None where nothing was typed; raises Refused (day-expected) for anything else."""
    if not text.strip():
        return None
    iso = read_date(text)
    if iso is None or len(iso) < _DAY:
        raise refused("day-expected", name=name, value=text[:60])
    return date.fromisoformat(iso)
