"""Which accidents count on a day? One record of the 機関; two questions, two types, two periods."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from app.errors import refused
from assessment_schema.threshold import IncidentQuestion, threshold_rule

_LEAP_DAY = (2, 29)


@dataclass(frozen=True)
class Counting:
    """That an accident counts: from which of its days, and up to and including which day."""

    since: date
    until: date
    is_since_known: bool
    """``since`` is the day on which the 機関 came to know of it."""


@dataclass(frozen=True)
class _Incident:
    occurred_on: date | None
    known_on: date | None = None
    record: str = ""
    """Id of the record it was taken from."""

    def __post_init__(self) -> None:
        _check_days(self.occurred_on, self.known_on)

    def _counting(self, question: IncidentQuestion, on: date) -> Counting | None:
        days = [(self.occurred_on, False)]
        if question.since_known or self.occurred_on is None:
            days.append((self.known_on, True))
        spells = [Counting(day, last_day(day, question.years), is_known) for day, is_known in days if day and day <= on]
        return max((spell for spell in spells if on <= spell.until), key=lambda spell: spell.until, default=None)


@dataclass(frozen=True)
class SpecificIncident(_Incident):
    """A 重大事故 concerning 特定個人情報: the question of しきい値判断 (規則4条8号ロ, 6条1項1号), one year."""

    def counting(self, on: date) -> Counting | None:
        """The year runs from the accident and from the day it became known; whichever ends later."""
        return self._counting(threshold_rule().incidents.specific, on)


@dataclass(frozen=True)
class PersonalIncident(_Incident):
    """A 重大事故 concerning 個人情報: the question of 様式4 Ⅲ-7-リスク1-⑨ (番号法28条1項3号), three years."""

    def counting(self, on: date) -> Counting | None:
        """The three years run from the accident; from the day it became known where the former was never found out."""
        return self._counting(threshold_rule().incidents.personal, on)


@dataclass(frozen=True)
class IncidentRecord:
    """An accident as the 機関 records it, once for all its assessments (市長 and 教育委員会 are two 機関).

    A person has judged, by the definitions of the day, of what it is a 重大事故. Raises Refused (incident-undated,
    incident-order, incident-scope).
    """

    id: str
    agency: str
    occurred_on: date | None
    known_on: date | None
    concerns_specific: bool
    """It is a 重大事故 concerning 特定個人情報."""
    concerns_personal: bool
    """It is a 重大事故 concerning 個人情報; always, where it concerns 特定個人情報."""
    outline: str = ""

    def __post_init__(self) -> None:
        _check_days(self.occurred_on, self.known_on)
        if not self.concerns_personal:
            raise refused("incident-scope")

    def as_specific(self) -> SpecificIncident | None:
        """For the question of しきい値判断."""
        return SpecificIncident(self.occurred_on, self.known_on, self.id) if self.concerns_specific else None

    def as_personal(self) -> PersonalIncident:
        """For the question of the risk measures."""
        return PersonalIncident(self.occurred_on, self.known_on, self.id)


_Kind = TypeVar("_Kind", SpecificIncident, PersonalIncident)


def longest(incidents: Iterable[_Kind], on: date) -> tuple[_Kind, Counting] | None:
    """Of the accidents that count on ``on`` the one that counts longest; None where none does."""
    counted = ((incident, counting) for incident in incidents if (counting := incident.counting(on)))
    return max(counted, key=lambda pair: pair[1].until, default=None)


def last_day(day: date, years: int) -> date:
    """Last day of a period of ``years`` after ``day`` (民法140条・143条: the first day is not counted).

    The period begins on the next day and ends on the eve of the same date; at the end of the month where that month
    has no such day: an accident of 2023-02-28 counts until 2024-02-29, one of 2024-02-28 until 2025-02-28.
    """
    start = day + timedelta(days=1)
    year = start.year + years
    if (start.month, start.day) == _LEAP_DAY and not _is_leap(year):
        return date(year, 2, 28)
    return start.replace(year=year) - timedelta(days=1)


def _is_leap(year: int) -> bool:
    return (date(year, 3, 1) - timedelta(days=1)).day == _LEAP_DAY[1]


def _check_days(occurred_on: date | None, known_on: date | None) -> None:
    if occurred_on is None and known_on is None:
        raise refused("incident-undated")
    if occurred_on and known_on and known_on < occurred_on:
        raise refused("incident-order", occurred=occurred_on.isoformat(), known=known_on.isoformat())
