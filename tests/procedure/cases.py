"""The table of しきい値判断 cases (threshold_cases.csv): for the library, the command line and what else judges."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.procedure.incidents import SpecificIncident
from app.procedure.inputs import Count, Inputs

_FILE = Path(__file__).with_name("threshold_cases.csv")


@dataclass(frozen=True)
class Case:
    """What goes in, as a person would type it (ISO dates, empty where nothing is said), and what must come out."""

    case: str
    on: str
    subjects: int
    handlers: int
    occurred_on: str
    known_on: str
    stated: bool
    result: str
    article: str

    @property
    def inputs(self) -> Inputs:
        occurred, known = (date.fromisoformat(day) if day else None for day in (self.occurred_on, self.known_on))
        return Inputs(
            Count.exactly(self.subjects),
            Count.exactly(self.handlers),
            (SpecificIncident(occurred, known),) if occurred or known else (),
            stated_on=date.fromisoformat(self.on) if self.stated else None,
        )


def _read() -> tuple[Case, ...]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            Case(
                row["case"],
                row["on"],
                int(row["subjects"]),
                int(row["handlers"]),
                row["occurred_on"],
                row["known_on"],
                row["stated"] == "yes",
                row["result"],
                row["article"],
            )
            for row in csv.DictReader(file)
        )


CASES = _read()
CASE_IDS = [case.case for case in CASES]
