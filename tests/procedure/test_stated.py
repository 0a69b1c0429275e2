"""What an assessment says of its own しきい値判断: read from every form, judged like typed numbers, held against Ⅲ."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from app.procedure.inputs import Count
from app.procedure.rejudge import Counts, Move, Registered, rejudge
from app.procedure.stated import Stated, stated_in
from app.procedure.threshold import decide
from assessment_schema.threshold import Result, threshold_rule
from tests.builders import document, documents

FORM2 = "form2/2024-10"
SAID = date(2026, 4, 1)
ANSWERS: dict[str, Any] = {
    "II-1.subjects": "10k-100k",
    "II-1.counted_on": "2026-03",
    "II-2.handlers": "under-500",
    "II-2.counted_on": "2026-03-31",
    "II-3.incident": "not-occurred",
    "III.result": "form2-required",
}


def stated(**answers: Any) -> Stated:
    found = stated_in(document(FORM2, **(ANSWERS | answers)))
    assert found is not None
    return found


def test_the_answers_of_form2() -> None:
    assert stated() == Stated(Count(10_000, 100_000, "2026-03"), Count(0, 500, "2026-03-31"), False, Result.FORM2)


def test_an_assessment_is_judged_by_its_own_answers() -> None:
    inputs = stated().inputs(SAID)
    assert inputs is not None
    decision = decide(inputs, SAID)
    assert decision.result == Result.FORM2
    assert "10,000人以上100,000人未満（令和8年3月時点）: 1万人以上10万人未満" in decision.steps[2].answer


@pytest.mark.parametrize(
    ("answers", "result"),
    [
        ({"II-3.incident": "occurred"}, Result.FORM3),
        ({"II-2.handlers": "500-or-more"}, Result.FORM3),
        ({"II-1.subjects": "100k-300k", "II-2.handlers": "500-or-more"}, Result.FORM4),
        ({"II-1.subjects": "under-1k", "II-3.incident": "occurred"}, Result.NOT_REQUIRED),
    ],
)
def test_a_result_that_does_not_follow_from_the_answers_is_seen(answers: dict[str, Any], result: Result) -> None:
    found = stated(**answers)
    inputs = found.inputs(SAID)
    assert inputs is not None
    assert decide(inputs, SAID).result == result != found.result


@pytest.mark.parametrize("item", ["II-1.subjects", "II-2.handlers", "II-3.incident"])
def test_what_was_not_answered_is_not_judged(item: str) -> None:
    assert stated(**{item: None}).inputs(SAID) is None


def test_a_date_that_is_none_says_nothing() -> None:
    found = stated(**{"II-1.counted_on": "昨年度末"})
    assert found.subjects == Count(10_000, 100_000)


@pytest.mark.parametrize(("form", "result"), [("form3/2018-05", "V-1-2"), ("form4/2018-05", "VI-1-2")])
def test_the_larger_forms_state_people_and_result(form: str, result: str) -> None:
    found = stated_in(document(form, **{"I-1-3": "300k-or-more", result: "form2-required"}))
    assert found == Stated(Count(300_000, None), None, None, Result.FORM2)


def test_the_register_says_nothing() -> None:
    assert stated_in(document("form1/2014-04")) is None


def test_a_register_of_documents_is_judged_anew() -> None:
    inputs = stated().inputs(SAID)
    assert inputs is not None
    one = Registered("a", "事務", "みほん市長", "form2", decide(inputs, SAID))
    counts = {"a": Counts(Count.exactly(100_000, "2026-11"), Count.exactly(30, "2026-11"))}
    (kept,) = rejudge([one], [], {}, date(2026, 11, 24))
    (grown,) = rejudge([one], [], counts, date(2026, 11, 24))
    assert (kept.move, grown.move, grown.article) == (Move.STAYS, Move.MUST_GROW, "規則第6条第2項")


@given(documents())
def test_any_document(any_document: Any) -> None:
    found = stated_in(any_document)
    assert (found is None) == (any_document.form.form not in threshold_rule().forms)
