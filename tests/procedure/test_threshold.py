"""しきい値判断: right at every border, total, monotone, and told with its reasons.

TH1 every case of the table          TH4 the words of each form, and 任意実施
TH2 total and monotone               TH5 files that are not counted
TH3 numbers known only as a range    TH6 the reasons, and the decision as one value
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Refused
from app.procedure.incidents import SpecificIncident
from app.procedure.inputs import Count, Inputs
from app.procedure.threshold import Decision, decide
from assessment_schema.loader import editions
from assessment_schema.threshold import Result, threshold_rule
from tests.procedure.cases import CASE_IDS, CASES, Case

ON = date(2026, 11, 24)
FIRST = threshold_rule().editions[0].in_force_from
PEOPLE = st.integers(0, 999_999_999) | st.sampled_from([999, 1000, 9_999, 10_000, 99_999, 100_000, 299_999, 300_000])
STAFF = st.integers(0, 999_999_999) | st.sampled_from([499, 500])
DAYS = st.dates(FIRST, date(2100, 1, 1))


@st.composite
def _incidents(draw: st.DrawFn) -> SpecificIncident:
    occurred = draw(st.none() | st.dates(date(2010, 1, 1), date(2100, 1, 1)))
    known = draw(st.dates(occurred or date(2010, 1, 1), date(2101, 1, 1)) | (st.none() if occurred else st.nothing()))
    return SpecificIncident(occurred, known)


INPUTS = st.builds(
    Inputs,
    PEOPLE.map(Count.exactly),
    STAFF.map(Count.exactly),
    st.lists(_incidents(), max_size=3).map(tuple),
    st.none() | DAYS,
)


def judged(subjects: int, handlers: int = 0, *incidents: SpecificIncident, on: date = ON) -> Decision:
    return decide(Inputs(Count.exactly(subjects), Count.exactly(handlers), incidents), on)


def rank(decision: Decision) -> int:
    return threshold_rule().rank_of(decision.result)


# --- TH1 ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=CASE_IDS)
def test_case(case: Case) -> None:
    decision = decide(case.inputs, date.fromisoformat(case.on))
    assert (decision.result, decision.article) == (case.result, case.article)


def test_the_table_of_cases_holds_every_border() -> None:
    rule = threshold_rule()
    for cut in rule.cuts("subjects"):
        assert {cut - 1, cut} <= {case.subjects for case in CASES}
    for cut in rule.cuts("handlers"):
        assert {cut - 1, cut} <= {case.handlers for case in CASES}
    assert {case.result for case in CASES} == set(Result)
    assert {case.article for case in CASES} == {row.article for row in rule.table}


# --- TH2 ---------------------------------------------------------------------------------------------


@given(INPUTS, DAYS)
def test_there_is_always_a_result(inputs: Inputs, on: date) -> None:
    decision = decide(inputs, on)
    assert decision.sentence
    assert decision.article


@given(INPUTS, DAYS, st.integers(0, 10**6), st.integers(0, 10**3), _incidents())
def test_more_never_asks_for_less(
    inputs: Inputs, on: date, people: int, staff: int, incident: SpecificIncident
) -> None:
    more = replace(
        inputs,
        subjects=Count.exactly(min(inputs.subjects.at_least + people, 999_999_999)),
        handlers=Count.exactly(min(inputs.handlers.at_least + staff, 999_999_999)),
        incidents=(*inputs.incidents, incident),
    )
    assert rank(decide(more, on)) >= rank(decide(inputs, on))


def test_before_the_rule_there_is_no_decision() -> None:
    with pytest.raises(Refused) as refusal:
        judged(5, on=FIRST - timedelta(days=1))
    assert [problem.code for problem in refusal.value.problems] == ["threshold-before-law"]


@pytest.mark.parametrize(
    ("on", "edition", "law"),
    [
        ("2014-04-20", "2014-04", "番号法第27条"),
        ("2017-05-29", "2014-04", "番号法第27条"),
        ("2017-05-30", "2017-05", "番号法第28条"),
        ("2022-03-31", "2017-05", "番号法第28条"),
        ("2022-04-01", "2022-04", "番号法第28条"),
    ],
)
def test_the_edition_of_the_day(on: str, edition: str, law: str) -> None:
    decision = judged(10_000, on=date.fromisoformat(on))
    assert (decision.edition.edition, decision.steps[0].article) == (edition, law)


@pytest.mark.parametrize("number", [-1, 1_000_000_000])
def test_impossible_numbers_are_refused(number: int) -> None:
    with pytest.raises(Refused, match="999,999,999"):
        Count.exactly(number)


# --- TH3 ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("band", threshold_rule().bands)
@pytest.mark.parametrize("staff", [Count(0, 500), Count(500, None)], ids=["below-500", "500-or-more"])
def test_a_band_is_as_good_as_its_first_and_last_number(band: str, staff: Count) -> None:
    bounds = threshold_rule().bands[band]
    by_band = decide(Inputs(Count.in_band(band), staff), ON).result
    assert by_band == judged(bounds.at_least, staff.at_least).result
    assert by_band == judged((bounds.below or 10**6) - 1, staff.at_least).result


def test_an_unknown_number_is_no_matter_where_it_has_no_effect() -> None:
    unknown = Count(0, None)
    accident = SpecificIncident(ON)
    assert decide(Inputs(Count.exactly(5_000), unknown), ON).result == Result.FORM2
    decision = decide(Inputs(Count.exactly(50_000), unknown, (accident,)), ON)
    assert (decision.result, decision.article) == (Result.FORM3, "規則第6条第1項第1号")
    assert "、又は" in decision.criterion


def test_a_number_too_vague_to_tell_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        decide(Inputs(Count(900, 1_100), Count.exactly(3)), ON)
    (problem,) = refusal.value.problems
    assert problem.code == "threshold-undecided"
    assert "対象人数（900人以上1,100人未満）" in problem.message
    assert "取扱者数" not in problem.message


# --- TH4 ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("subjects", "words", "due", "voluntary"),
    [
        (999, [True, True, True], (), ("form2", "form3", "form4")),
        (9_999, [True, True, True], ("form2",), ("form3", "form4")),
        (100_000, [True, True, True], ("form2", "form3"), ("form4",)),
        (300_000, [True, False, True], ("form2", "form4"), ()),
    ],
)
def test_words_and_forms(subjects: int, words: list[bool], due: tuple[str, ...], voluntary: tuple[str, ...]) -> None:
    decision = judged(subjects)
    assert [decision.words(form) is not None for form in ("form2", "form3", "form4")] == words
    assert decision.assessments == due
    assert decision.voluntary == voluntary


def test_voluntary_is_said_in_the_words_of_the_larger_form() -> None:
    decision = judged(10_000)
    assert decision.sentence == "基礎項目評価の実施が義務付けられる"
    assert decision.words("form3") == "基礎項目評価の実施が義務付けられる（任意に重点項目評価を実施）"
    assert decision.words("form4") == "基礎項目評価の実施が義務付けられる（任意に全項目評価を実施）"


def test_words_are_those_of_the_form() -> None:
    printed = editions()["form4/2018-05"].choice_lists["threshold-result"]
    for subjects in (1, 1_000, 100_000, 300_000):
        decision = judged(subjects)
        assert decision.words("form4") == printed.label_of(decision.result)


# --- TH5 ---------------------------------------------------------------------------------------------


def test_only_exempt_files() -> None:
    inputs = Inputs(Count.exactly(500_000), Count.exactly(9), exemptions=(1, 2), is_wholly_exempt=True)
    decision = decide(inputs, ON)
    assert (decision.result, decision.article) == (Result.NOT_REQUIRED, "規則第4条第1号・第2号")
    assert [step.decides for step in decision.steps] == [False, True]


def test_some_exempt_files_change_only_what_is_counted() -> None:
    inputs = Inputs(Count.exactly(300_000), Count.exactly(9), exemptions=(2,))
    decision = decide(inputs, ON)
    assert decision.result == Result.FORM4
    assert "手作業処理用ファイル" in decision.steps[1].answer
    assert decision.steps[1].article == "規則第4条第2号"


@pytest.mark.parametrize(
    ("exemptions", "is_whole", "code"), [((3,), False, "exemption-unknown"), ((), True, "exemption-missing")]
)
def test_exemptions_that_do_not_exist(exemptions: tuple[int, ...], is_whole: bool, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        Inputs(Count.exactly(1), Count.exactly(1), exemptions=exemptions, is_wholly_exempt=is_whole)
    assert [problem.code for problem in refusal.value.problems] == [code]


# --- TH6 ---------------------------------------------------------------------------------------------


def test_steps_tell_the_way() -> None:
    accident = SpecificIncident(date(2026, 1, 5), record="R8-1")
    inputs = Inputs(Count.exactly(12_000, "2026-04-01"), Count.exactly(30), (accident,))
    answers = [step.answer for step in decide(inputs, ON).steps]
    assert answers[2:] == [
        "12,000人（令和8年4月1日時点）: 1万人以上10万人未満",
        "30人: 500人未満",
        "発生あり（記録R8-1、令和8年1月5日に発生した。令和9年1月5日まで数える）",
    ]


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        (Inputs(Count.exactly(5_000), Count.exactly(900)), "500人以上（この対象人数では、結果には影響しない）"),
        (
            Inputs(Count.exactly(50_000), Count.exactly(1), (SpecificIncident(date(2020, 1, 5), date(2020, 2, 1)),)),
            "発生なし（令和2年1月5日発生・令和2年2月1日認知の事故は、この期間に入らない）",
        ),
        (
            Inputs(Count.exactly(50_000), Count.exactly(1), (SpecificIncident(date(2020, 1, 5), ON),)),
            "令和8年11月24日に発生を知った",
        ),
        (
            Inputs(Count.exactly(50_000), Count.exactly(1), stated_on=date(2026, 1, 5)),
            "令和8年1月5日の申告。日付が分からないので、令和9年1月5日まで数える",
        ),
    ],
)
def test_what_a_step_says(inputs: Inputs, words: str) -> None:
    assert any(words in step.answer for step in decide(inputs, ON).steps)


@given(INPUTS, DAYS)
def test_what_has_no_effect_is_said_to_have_none(inputs: Inputs, on: date) -> None:
    """A step that decides nothing may be answered otherwise without changing the result."""
    decision = decide(inputs, on)
    handlers, incident = decision.steps[3:5]
    if not handlers.decides:
        assert {decide(replace(inputs, handlers=Count.exactly(n)), on).result for n in (0, 500)} == {decision.result}
    if not incident.decides:
        assert {decide(replace(inputs, stated_on=day), on).result for day in (None, on)} <= {decision.result}


@given(INPUTS, DAYS)
def test_the_same_again_is_the_same_decision(inputs: Inputs, on: date) -> None:
    decision = decide(inputs, on, person="みほん花子")
    assert decide(decision.inputs, decision.on, person=decision.person) == decision
    assert hash(decision) == hash(decide(inputs, on, person="みほん花子"))


def test_a_decision_as_json() -> None:
    accident = SpecificIncident(date(2026, 1, 5), date(2026, 2, 1), "R8-1")
    inputs = Inputs(Count.exactly(12_000, "2026-04-01"), Count(0, 500), (accident,))
    raw = json.loads(json.dumps(decide(inputs, ON, person="みほん花子").as_json(), ensure_ascii=False))
    assert raw["inputs"]["subjects"] == {"at_least": 12_000, "below": 12_001, "as_of": "2026-04-01"}
    assert raw["inputs"]["incidents"] == [{"occurred_on": "2026-01-05", "known_on": "2026-02-01", "record": "R8-1"}]
    assert (raw["result"], raw["assessments"], raw["person"]) == ("form3-required", ["form2", "form3"], "みほん花子")
    assert raw["edition"]["edition"] == "2022-04"
    assert [set(step) for step in raw["steps"]] == [{"question", "answer", "article", "decides"}] * 5
