"""On which days is a public office open? Neither at weekends nor on 国民の祝日, nor from 12/29 to 1/3."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from app.errors import refused

FIRST, LAST = date(2014, 4, 20), date(2090, 12, 31)
"""The days that plans can be made for: since the rule is in force, and as far as equinoxes can be reckoned."""
_DAY = timedelta(days=1)
_SATURDAY = 5
_FEBRUARY = 2


@cache
def public_holidays(year: int) -> frozenset[date]:
    """国民の祝日, 振替休日 and 国民の休日 (国民の祝日に関する法律第2条・第3条) of a year."""
    from holidays import country_holidays  # noqa: PLC0415 -- it costs every command 40 ms, and only plans need it

    return frozenset(country_holidays("JP", years=year))


def is_year_end(day: date) -> bool:
    """12/29–1/3, 休日 of local governments and the national administration (地方自治法第4条の2第2項第3号)."""
    return (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)


def announced_until(today: date) -> int:
    """Last year whose 春分の日 and 秋分の日 are announced: those of the next year stand in 官報 of 2/1."""
    return today.year + 1 if today.month >= _FEBRUARY else today.year


def check_range(day: date) -> None:
    """Raises Refused (plan-day-range) for a day beyond those that can be reckoned."""
    if not FIRST <= day <= LAST:
        raise refused("plan-day-range", day=day.isoformat(), first=FIRST.isoformat(), last=LAST.isoformat())


@dataclass(frozen=True)
class OpeningDays:
    """開庁日 of one body. Raises Refused (plan-day-range) for days beyond those that can be reckoned."""

    closed: frozenset[date] = frozenset()
    """Further days on which it is closed (開庁記念日 and the like)."""

    def is_open(self, day: date) -> bool:
        check_range(day)
        is_closed = day.weekday() >= _SATURDAY or is_year_end(day) or day in self.closed
        return not is_closed and day not in public_holidays(day.year)

    def first_from(self, day: date) -> date:
        """The day itself where it is open, else the next that is."""
        return next(one for one in _days(day, _DAY) if self.is_open(one))

    def last_until(self, day: date) -> date:
        """The day itself where it is open, else the last before it that is."""
        return next(one for one in _days(day, -_DAY) if self.is_open(one))

    def forward(self, day: date, count: int) -> date:
        """The ``count``-th open day from an open day on, that day counted."""
        for _ in range(count - 1):
            day = self.first_from(day + _DAY)
        return day

    def back(self, day: date, count: int) -> date:
        """The ``count``-th open day back from an open day, that day counted."""
        for _ in range(count - 1):
            day = self.last_until(day - _DAY)
        return day

    def between(self, first: date, last: date) -> int:
        """How many open days there are from ``first`` to ``last``, both counted; 0 where last is before first."""
        return sum(self.is_open(first + number * _DAY) for number in range((last - first).days + 1))


def _days(start: date, step: timedelta) -> Iterator[date]:
    day = start
    while True:
        yield day
        day += step
