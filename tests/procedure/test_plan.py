"""Backward planning: steps in order on 開庁日, the last of the last days, and never a day too late unsaid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.errors import Refused
from app.procedure.opening_days import OpeningDays
from app.procedure.plan import Plan, PlanInputs, Window, make_plan
from assessment_schema.procedure import ReasonKey, procedure

DAY = timedelta(days=1)
START, READY = date(2027, 4, 1), date(2026, 10, 1)
OPEN = OpeningDays()
USUAL = PlanInputs("form4", "local", "important", START, READY)

INPUTS = st.builds(
    PlanInputs,
    form=st.sampled_from(["form2", "form3", "form4"]),
    body=st.sampled_from(["local", "national"]),
    reason=st.sampled_from(get_args(ReasonKey)),
    day=st.dates(date(2026, 1, 1), date(2032, 12, 31)),
    ready=st.dates(date(2025, 1, 1), date(2033, 12, 31)),
    construction=st.none() | st.dates(date(2026, 1, 1), date(2032, 12, 31)),
    lengths=st.dictionaries(st.sampled_from(["draft", "sign-off", "publication"]), st.integers(1, 60)),
    closed=st.lists(st.dates(date(2026, 1, 1), date(2032, 12, 31)), max_size=3).map(tuple),
)


def window(start: str, end: str) -> Window:
    return Window(date.fromisoformat(start), date.fromisoformat(end))


def test_when_must_the_consultation_begin() -> None:
    """令和9年4月1日に委託を始めるなら, reckoned by hand on the calendar of 2027."""
    plan = make_plan(USUAL)
    latest = {step.step: step.latest for step in plan.steps}
    assert latest == {
        "draft": window("2026-12-01", "2026-12-28"),
        "consultation": window("2027-01-04", "2027-02-03"),
        "review": window("2027-02-04", "2027-02-18"),
        "third-party-review": window("2027-02-19", "2027-03-19"),
        "sign-off": window("2027-03-23", "2027-03-29"),
        "submission": window("2027-03-30", "2027-03-30"),
        "publication": window("2027-03-31", "2027-03-31"),
    }
    assert plan.is_feasible
    assert plan.findings == ()


def test_the_building_of_the_system_comes_before() -> None:
    """規則第9条第1項; a later one changes nothing."""
    plan = make_plan(replace(USUAL, construction=date(2027, 2, 15)))
    assert plan.deadline == date(2027, 2, 14)
    assert "規則第9条第1項" in plan.deadline_basis
    assert plan.steps[-1].latest == window("2027-02-12", "2027-02-12")
    assert make_plan(replace(USUAL, construction=date(2027, 5, 1))).deadline == date(2027, 3, 31)


def test_too_late_says_until_when_work_had_to_begin() -> None:
    plan = make_plan(replace(USUAL, ready=date(2026, 12, 2)))
    assert not plan.is_feasible
    (found,) = plan.findings
    assert found.code == "plan-too-late"
    assert "令和8年12月1日までに始めるか" in found.message
    assert all(step.spare is not None and step.spare < 0 for step in plan.steps)
    assert make_plan(replace(USUAL, ready=date(2026, 12, 1))).is_feasible


def test_before_five_years_are_over() -> None:
    plan = make_plan(replace(USUAL, reason="reassessment", day=date(2022, 10, 3)))
    assert plan.deadline == date(2027, 10, 3)  # a Sunday
    assert plan.steps[-1].latest == window("2027-10-01", "2027-10-01")
    assert "規則第15条" in plan.article


@pytest.mark.parametrize(("reason", "steps"), [("emergency", 7), ("correction", 4), ("raised", 7)])
def test_without_a_last_day(reason: ReasonKey, steps: int) -> None:
    plan = make_plan(replace(USUAL, reason=reason))
    assert (plan.deadline, len(plan.steps)) == (None, steps)
    assert plan.steps[0].earliest.start == START
    assert all(step.latest is None and step.spare is None for step in plan.steps)


def test_a_shorter_consultation_asks_for_its_reason() -> None:
    plan = make_plan(replace(USUAL, lengths={"consultation": 20}))
    (found,) = plan.findings
    assert found.code == "plan-consultation-short"
    assert (plan.steps[1].measure, plan.steps[0].measure) == ("20日（定めは30日以上）", "20開庁日が目安")
    assert plan.steps[1].basis.startswith("指定により20日とした。定めは30日以上（規則第7条第1項、指針第5の3）。")
    longer = make_plan(replace(USUAL, lengths={"consultation": 45}))
    assert (longer.findings, longer.steps[1].measure) == ((), "45日（定めは30日以上）")
    assert make_plan(USUAL).steps[1].measure == "30日以上"


def test_the_government_hears_the_people() -> None:
    """番号法第28条第1項."""
    national = make_plan(replace(USUAL, body="national")).steps[1]
    assert (national.name, make_plan(USUAL).steps[1].name) == ("公示・国民の意見の聴取", "公示・住民等の意見聴取")


def test_advice_is_about_the_day_that_binds() -> None:
    (found,) = make_plan(replace(USUAL, construction=date(2026, 11, 2))).findings
    assert "「システムの構築・改修の開始」の日を遅らせてください" in found.message
    (found,) = make_plan(replace(USUAL, reason="reassessment", day=date(2021, 9, 1))).findings
    assert found.code == "plan-period-past"
    (found,) = make_plan(replace(USUAL, reason="reassessment", day=date(2021, 12, 1))).findings
    assert found.code == "plan-period-over"
    assert "遅らせ" not in found.message


@pytest.mark.parametrize("reason", ["important", "emergency", "reassessment", "correction"])
def test_a_day_of_building_that_is_not_used_is_said(reason: ReasonKey) -> None:
    day = date(2024, 4, 1) if reason == "reassessment" else START
    plan = make_plan(replace(USUAL, reason=reason, day=day, construction=date(2027, 5, 6)))
    assert any("システムの構築・改修の開始（令和9年5月6日）は" in note for note in plan.notes)
    assert plan.deadline == make_plan(replace(USUAL, reason=reason, day=day)).deadline
    assert make_plan(replace(USUAL, construction=date(2027, 3, 1))).notes == ()


def test_years_whose_equinoxes_are_not_announced_are_named() -> None:
    assert any("2028年以後" in note for note in make_plan(replace(USUAL, day=date(2028, 4, 3))).uncertain)
    assert not any("春分の日" in note for note in make_plan(USUAL).uncertain)


def test_a_form_without_the_reason_is_refused() -> None:
    with pytest.raises(Refused, match="様式2には「重要な変更」の手続がありません"):
        make_plan(replace(USUAL, form="form2"))
    with pytest.raises(Refused, match="「review」の段階はありません"):
        make_plan(replace(USUAL, form="form3", lengths={"review": 3}))


def test_as_data_it_is_plain() -> None:
    plain = make_plan(replace(USUAL, ready=date(2026, 12, 2), closed=(date(2027, 2, 1),))).as_json()
    assert plain["inputs"]["closed"] == ["2027-02-01"]
    assert plain["steps"][1]["earliest"] == {"start": "2027-01-05", "end": "2027-02-04"}
    assert (plain["feasible"], plain["findings"][0]["code"]) == (False, "plan-too-late")


def drawn(inputs: PlanInputs) -> Plan:
    path = procedure().path(inputs.form, inputs.body, inputs.reason)
    assume(path is not None)
    assert path is not None
    known = {one.step for one in path.steps}
    return make_plan(replace(inputs, lengths={step: days for step, days in inputs.lengths.items() if step in known}))


@given(INPUTS)
def test_steps_follow_one_another_on_open_days(inputs: PlanInputs) -> None:
    plan, days = drawn(inputs), OpeningDays(frozenset(inputs.closed))
    for windows in ([one.earliest for one in plan.steps], [one.latest for one in plan.steps if one.latest]):
        assert all(days.is_open(day) for one in windows for day in (one.start, one.end))
        assert all(one.start <= one.end for one in windows)
        assert all(first.end < second.start for first, second in pairwise(windows))
    for step in plan.steps:
        for one in filter(None, (step.earliest, step.latest)):
            if step.step == "consultation":
                assert (one.end - one.start).days >= 30
    assert plan.steps[0].earliest.start >= inputs.ready
    if plan.deadline is not None:
        last = plan.steps[-1].latest
        assert last is not None
        assert last.end <= plan.deadline
        assert not any(
            days.is_open(last.end + number * DAY) for number in range(1, (plan.deadline - last.end).days + 1)
        )


@given(INPUTS)
def test_the_latest_beginning_is_in_time_and_a_day_later_is_not(inputs: PlanInputs) -> None:
    plan = drawn(inputs)
    first = plan.steps[0].latest
    assume(first is not None)
    assert first is not None
    assert make_plan(replace(plan.inputs, ready=first.start)).is_feasible
    assert not make_plan(replace(plan.inputs, ready=first.start + DAY)).is_feasible
    assert plan.is_feasible == (plan.findings == ()) == (plan.steps[-1].spare is not None and plan.steps[-1].spare >= 0)
