"""開庁日: weekends, 国民の祝日 with their substitutes, and 12/29–1/3; checked by hand up to 2030."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Refused
from app.procedure.opening_days import FIRST, LAST, OpeningDays, announced_until, public_holidays

OPEN = OpeningDays()
DAYS = st.dates(FIRST + timedelta(days=30), date(2060, 12, 31))

HOLIDAYS = {
    2026: "1/1 1/12 2/11 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/20 8/11 9/21 9/22 9/23 10/12 11/3 11/23",
    2027: "1/1 1/11 2/11 2/23 3/21 3/22 4/29 5/3 5/4 5/5 7/19 8/11 9/20 9/23 10/11 11/3 11/23",
    2028: "1/1 1/10 2/11 2/23 3/20 4/29 5/3 5/4 5/5 7/17 8/11 9/18 9/22 10/9 11/3 11/23",
    2029: "1/1 1/8 2/11 2/12 2/23 3/20 4/29 4/30 5/3 5/4 5/5 7/16 8/11 9/17 9/23 9/24 10/8 11/3 11/23",
    2030: "1/1 1/14 2/11 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/23 10/14 11/3 11/4 11/23",
}
"""国民の祝日に関する法律: 振替休日 on the next day that is none, 国民の休日 between two; equinoxes as reckoned."""


@pytest.mark.parametrize("year", HOLIDAYS)
def test_public_holidays(year: int) -> None:
    found = " ".join(f"{day.month}/{day.day}" for day in sorted(public_holidays(year)))
    assert found == HOLIDAYS[year]


@pytest.mark.parametrize("year", [2026, 2027, 2028, 2029, 2030])
def test_the_turn_of_the_year(year: int) -> None:
    closed = [day for day in (date(year, 12, 25) + timedelta(days=number) for number in range(14)) if not is_open(day)]
    between = {date(year, 12, day) for day in (29, 30, 31)} | {date(year + 1, 1, day) for day in (1, 2, 3)}
    assert between <= set(closed)
    assert all(day in between or day.weekday() >= 5 for day in closed)


def is_open(day: date) -> bool:
    return OPEN.is_open(day)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2027-01-04", True),  # the first Monday
        ("2026-12-28", True),
        ("2027-03-22", False),  # 春分の日 falls on a Sunday
        ("2026-09-22", False),  # between 敬老の日 and 秋分の日
        ("2027-02-13", False),
        ("2027-02-12", True),
    ],
)
def test_single_days(day: str, expected: bool) -> None:
    assert is_open(date.fromisoformat(day)) is expected


def test_further_days_of_one_body() -> None:
    day = date(2027, 6, 1)
    assert is_open(day)
    assert not OpeningDays(frozenset({day})).is_open(day)


@given(DAYS)
def test_first_and_last_are_the_nearest(day: date) -> None:
    first, last = OPEN.first_from(day), OPEN.last_until(day)
    assert last <= day <= first
    assert is_open(first)
    assert is_open(last)
    assert (first == day) == is_open(day) == (last == day)
    between = (last + timedelta(days=number) for number in range(1, (first - last).days))
    assert not any(is_open(one) for one in between)


@given(DAYS, st.integers(1, 40))
def test_forward_and_back_are_one_way(day: date, count: int) -> None:
    start = OPEN.first_from(day)
    end = OPEN.forward(start, count)
    assert OPEN.back(end, count) == start
    assert OPEN.between(start, end) == count


def test_beyond_what_can_be_reckoned() -> None:
    with pytest.raises(Refused, match="開庁日は計算できません"):
        OPEN.first_from(LAST + timedelta(days=1))


def test_which_equinoxes_are_announced() -> None:
    assert announced_until(date(2026, 1, 31)) == 2026
    assert announced_until(date(2026, 2, 1)) == 2027
