"""Accidents: how long each counts, for which of the two questions, and what a record must say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Refused
from app.procedure.incidents import IncidentRecord, PersonalIncident, SpecificIncident, last_day
from app.procedure.inputs import Count, Inputs
from assessment_schema.threshold import threshold_rule

AGENCY = "みほん市長"
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("day", "years", "last"),
    [
        ("2025-11-24", 1, "2026-11-24"),
        ("2025-12-31", 1, "2026-12-31"),
        ("2024-02-29", 1, "2025-02-28"),
        ("2024-02-28", 1, "2025-02-28"),
        ("2023-02-28", 1, "2024-02-29"),
        ("2023-03-01", 1, "2024-03-01"),
        ("2024-02-29", 3, "2027-02-28"),
        ("2021-02-28", 3, "2024-02-29"),
        ("2024-02-29", 4, "2028-02-29"),
        ("2099-02-28", 1, "2100-02-28"),  # no leap year
    ],
)
def test_last_day(day: str, years: int, last: str) -> None:
    assert last_day(date.fromisoformat(day), years) == date.fromisoformat(last)


@given(DAYS, st.integers(1, 5))
def test_a_period_is_as_long_as_its_years(day: date, years: int) -> None:
    assert 365 * years <= (last_day(day, years) - day).days <= 366 * years
    assert last_day(day, years) <= last_day(day + timedelta(days=1), years)


@given(DAYS, DAYS)
def test_the_three_years_are_not_the_one(occurred: date, on: date) -> None:
    """Whatever counts for one year counts for three, and afterwards for the second question alone."""
    specific, personal = SpecificIncident(occurred), PersonalIncident(occurred)
    if specific.counting(on):
        assert personal.counting(on)
    day_after = last_day(occurred, 1) + timedelta(days=1)
    assert specific.counting(day_after) is None
    assert personal.counting(day_after) is not None
    assert personal.counting(last_day(occurred, 3) + timedelta(days=1)) is None


def test_the_day_it_became_known_counts_for_the_threshold_alone() -> None:
    occurred, known = date(2020, 1, 1), date(2026, 1, 1)
    counting = SpecificIncident(occurred, known).counting(known)
    assert counting is not None
    assert (counting.since, counting.until, counting.is_since_known) == (known, date(2027, 1, 1), True)
    assert PersonalIncident(occurred, known).counting(known) is None


def test_an_accident_whose_day_was_never_found_out_counts_from_the_day_it_became_known() -> None:
    assert PersonalIncident(None, date(2026, 1, 1)).counting(date(2028, 12, 31)) is not None


def test_the_two_questions_are_two_types() -> None:
    record = IncidentRecord("R8-1", AGENCY, date(2026, 1, 5), None, concerns_specific=True, concerns_personal=True)
    specific, personal = record.as_specific(), record.as_personal()
    assert [type(specific), type(personal)] == [SpecificIncident, PersonalIncident]
    questions = threshold_rule().incidents
    assert (questions.specific.object, questions.specific.years) == ("特定個人情報", 1)
    assert (questions.personal.object, questions.personal.years) == ("個人情報", 3)


def test_an_accident_with_personal_information_alone_has_no_part_in_the_threshold() -> None:
    record = IncidentRecord("R8-2", AGENCY, date(2026, 1, 5), None, concerns_specific=False, concerns_personal=True)
    assert record.as_specific() is None
    assert record.as_personal().record == "R8-2"


@pytest.mark.parametrize(
    ("occurred", "known", "specific", "personal", "code"),
    [
        (None, None, True, True, "incident-undated"),
        (date(2026, 1, 2), date(2026, 1, 1), True, True, "incident-order"),
        (date(2026, 1, 2), None, True, False, "incident-scope"),
        (date(2026, 1, 2), None, False, False, "incident-scope"),
    ],
)
def test_a_record_that_cannot_be(
    occurred: date | None, known: date | None, specific: bool, personal: bool, code: str
) -> None:
    with pytest.raises(Refused) as refusal:
        IncidentRecord("R8-1", AGENCY, occurred, known, concerns_specific=specific, concerns_personal=personal)
    assert [problem.code for problem in refusal.value.problems] == [code]


def test_what_was_only_stated_holds_for_a_year() -> None:
    said = date(2026, 11, 24)
    stated = Inputs(Count.exactly(1), Count.exactly(1), stated_on=said)
    assert not stated.has_incident(said - timedelta(days=1))
    assert stated.has_incident(said)
    assert stated.has_incident(date(2027, 11, 24))
    assert not stated.has_incident(date(2027, 11, 25))
