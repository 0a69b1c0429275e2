"""What does しきい値判断 go by? Two counts, the accidents of the 機関, and the files that are not counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.errors import refused
from app.procedure.incidents import SpecificIncident, last_day, longest
from assessment_schema.threshold import threshold_rule

_MOST = 999_999_999


@dataclass(frozen=True)
class Count:
    """How many people: at least this many, and below that many; one number where they were counted one by one.

    Raises Refused (number-range).
    """

    at_least: int
    below: int | None
    as_of: str = ""
    """「いつ時点の計数か」: ISO at the precision given (``2026-04``); empty where nobody said."""

    def __post_init__(self) -> None:
        if not 0 <= self.at_least <= _MOST or (self.below is not None and self.below <= self.at_least):
            raise refused("number-range", value=self.at_least)

    def __str__(self) -> str:
        if self.is_exact:
            return f"{self.at_least:,}人"
        return f"{self.at_least:,}人以上" + ("" if self.below is None else f"{self.below:,}人未満")

    @property
    def is_exact(self) -> bool:
        return self.below == self.at_least + 1

    def is_as_many_as(self, other: Count) -> bool:
        """Whether another count, at whatever time, came to the same."""
        return (self.at_least, self.below) == (other.at_least, other.below)

    @classmethod
    def exactly(cls, number: int, as_of: str = "") -> Count:
        return cls(number, number + 1, as_of)

    @classmethod
    def in_band(cls, slug: str, as_of: str = "") -> Count:
        """What an assessment says of its 対象人数: one of the <選択肢> subject-band."""
        bounds = threshold_rule().bands[slug]
        return cls(bounds.at_least, bounds.below, as_of)

    def as_json(self) -> dict[str, Any]:
        return {"at_least": self.at_least, "below": self.below, "as_of": self.as_of or None}


@dataclass(frozen=True)
class Inputs:
    """What しきい値判断 goes by. Files that 規則4条 exempts are counted in neither number.

    Raises Refused (exemption-unknown, exemption-missing).
    """

    subjects: Count
    handlers: Count
    incidents: tuple[SpecificIncident, ...] = ()
    """Of the 機関, not of the 事務."""
    stated_on: date | None = None
    """Somebody said on this day that there was an accident within a year; its own days are not known."""
    exemptions: tuple[int, ...] = ()
    """The 号 of 規則4条 under which some file of the 事務 falls."""
    is_wholly_exempt: bool = False
    """Every file of the 事務 falls under one of them."""

    def __post_init__(self) -> None:
        known = threshold_rule().exceptions.numbers
        for number in self.exemptions:
            if number not in known:
                raise refused("exemption-unknown", number=number, known="・".join(map(str, known)))
        if self.is_wholly_exempt and not self.exemptions:
            raise refused("exemption-missing", known="・".join(map(str, known)))

    def has_incident(self, on: date) -> bool:
        """「過去1年以内に発生あり」."""
        return self.states_incident(on) or longest(self.incidents, on) is not None

    def states_incident(self, on: date) -> bool:
        """Whether what was stated may still hold: a year after it was said it certainly does not."""
        years = threshold_rule().incidents.specific.years
        return self.stated_on is not None and self.stated_on <= on <= last_day(self.stated_on, years)

    def as_json(self) -> dict[str, Any]:
        return {
            "subjects": self.subjects.as_json(),
            "handlers": self.handlers.as_json(),
            "incidents": [
                {
                    "occurred_on": incident.occurred_on and incident.occurred_on.isoformat(),
                    "known_on": incident.known_on and incident.known_on.isoformat(),
                    "record": incident.record,
                }
                for incident in self.incidents
            ],
            "stated_on": self.stated_on and self.stated_on.isoformat(),
            "exemptions": list(self.exemptions),
            "is_wholly_exempt": self.is_wholly_exempt,
        }
