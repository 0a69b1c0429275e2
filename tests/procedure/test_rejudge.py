"""The register judged anew: one accident touches all assessments of its 機関, a count only its own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.errors import Refused
from app.procedure.incidents import IncidentRecord
from app.procedure.inputs import Count, Inputs
from app.procedure.rejudge import Counts, Move, Registered, Rejudgement, RiskAnswer, rejudge
from app.procedure.threshold import decide
from assessment_schema.model import FormName
from assessment_schema.threshold import Result

ON = date(2026, 11, 24)
BEFORE = date(2025, 4, 1)
MAYOR, BOARD = "みほん市長", "みほん市教育委員会"


def registered(subjects: int, form: FormName | None, agency: str = MAYOR, handlers: int = 30) -> Registered:
    decision = decide(Inputs(Count.exactly(subjects), Count.exactly(handlers)), BEFORE)
    return Registered(f"a{subjects}", f"{subjects}人の事務", agency, form, decision)


def accident(agency: str = MAYOR, day: date = date(2026, 6, 1), specific: bool = True) -> IncidentRecord:
    return IncidentRecord("R8-1", agency, day, None, concerns_specific=specific, concerns_personal=True)


def counted(subjects: int, handlers: int = 30) -> Counts:
    return Counts(Count.exactly(subjects, "2026-11-24"), Count.exactly(handlers, "2026-11-24"))


def alone(one: Registered, *records: IncidentRecord, counts: Counts | None = None, on: date = ON) -> Rejudgement:
    (found,) = rejudge([one], records, {one.id: counts} if counts else {}, on)
    return found


REGISTER = (
    registered(500, None),
    registered(5_000, "form2"),
    registered(50_000, "form2"),
    registered(150_000, "form3"),
    registered(400_000, "form4"),
    registered(60_000, "form2", BOARD),
)


def test_nothing_new_asks_for_nothing() -> None:
    for found in rejudge(REGISTER, [], {}, ON):
        assert (found.move, found.article, found.changed) == (Move.STAYS, "", ())


def test_one_accident_touches_every_assessment_of_its_agency() -> None:
    moves = [(found.move, found.article) for found in rejudge(REGISTER, [accident()], {}, ON)]
    assert moves == [
        (Move.STAYS, ""),  # below 1,000 people, and nothing published that could be corrected
        (Move.STAYS, "規則第14条第1項"),  # 様式2 Ⅱ-3 has to say so
        (Move.MUST_GROW, "規則第6条第2項"),
        (Move.MUST_GROW, "規則第7条第2項"),
        (Move.STAYS, "規則第14条第1項"),
        (Move.STAYS, ""),  # another 機関
    ]


def test_an_accident_of_personal_information_alone_moves_nothing_but_the_second_question() -> None:
    found = alone(registered(400_000, "form4"), accident(specific=False))
    assert (found.move, found.changed) == (Move.STAYS, ())
    assert found.risk_answer == RiskAnswer("III-7-R1-9", True, date(2029, 6, 1))


@pytest.mark.parametrize(
    ("on", "move", "result", "risk"),
    [
        (date(2026, 5, 31), Move.STAYS, Result.FORM2, None),  # before the accident nothing is known of any
        (date(2026, 6, 1), Move.STAYS, Result.FORM3, True),
        (date(2027, 6, 1), Move.STAYS, Result.FORM3, True),
        (date(2027, 6, 2), Move.STAYS, Result.FORM2, True),
        (date(2029, 6, 1), Move.STAYS, Result.FORM2, True),
        (date(2029, 6, 2), Move.STAYS, Result.FORM2, False),
    ],
)
def test_one_year_for_the_threshold_three_for_the_measures(
    on: date, move: Move, result: Result, risk: bool | None
) -> None:
    """A voluntary 様式4: the threshold never asks for more, but both answers come and go."""
    found = alone(registered(50_000, "form4"), accident(), on=on)
    assert found.decision is not None
    said = found.risk_answer.has_incident if found.risk_answer else None
    assert (found.move, found.decision.result, said) == (move, result, risk)


def test_when_the_year_is_over_it_may_shrink() -> None:
    grown = alone(registered(50_000, "form2"), accident())
    now = Registered("a", "事務", MAYOR, "form3", grown.decision)
    until = date(2027, 6, 1)
    assert alone(now, accident(), on=until).move is Move.STAYS
    found = alone(now, accident(), on=until + timedelta(days=1))
    assert (found.move, found.article) == (Move.MAY_SHRINK, "規則第14条第1項")
    assert found.changed == ("重大事故", "結果")
    # Once taken note of, keeping the larger one is the choice of the 機関 and no news.
    noted = Registered("a", "事務", MAYOR, "form3", found.decision)
    assert alone(noted, on=until + timedelta(days=2)).move is Move.STAYS


@pytest.mark.parametrize(
    ("before", "form", "after", "move", "article", "changed"),
    [
        (999, None, 1_000, Move.MUST_GROW, "規則第5条第1項", ("対象人数", "結果")),
        (1_000, "form2", 999, Move.MAY_SHRINK, "規則第14条第1項", ("対象人数", "結果")),
        (9_999, "form2", 10_000, Move.STAYS, "規則第14条第1項", ("対象人数",)),
        (99_999, "form2", 100_000, Move.MUST_GROW, "規則第6条第2項", ("対象人数", "結果")),
        (299_999, "form3", 300_000, Move.MUST_GROW, "規則第7条第2項", ("対象人数", "結果")),
        (299_999, "form4", 300_000, Move.STAYS, "規則第14条第1項", ("対象人数", "結果")),
        (300_000, "form4", 299_999, Move.MAY_SHRINK, "規則第14条第1項", ("対象人数", "結果")),
    ],
)
def test_a_new_count(
    before: int, form: FormName | None, after: int, move: Move, article: str, changed: tuple[str, ...]
) -> None:
    found = alone(registered(before, form), counts=counted(after))
    assert (found.move, found.article, found.changed) == (move, article, changed)


def test_more_staff() -> None:
    found = alone(registered(50_000, "form2", handlers=499), counts=counted(50_000, 500))
    assert (found.move, found.article) == (Move.MUST_GROW, "規則第6条第2項")
    assert "取扱者数" in found.changed


def test_a_count_is_that_of_one_assessment() -> None:
    found = rejudge(REGISTER, [], {"a50000": counted(100_000)}, ON)
    assert [one.assessment.id for one in found if one.move is Move.MUST_GROW] == ["a50000"]


def test_what_nobody_counted_is_not_judged() -> None:
    one = Registered("new", "新しい事務", MAYOR, None)
    assert alone(one).move is Move.UNCOUNTED
    found = alone(one, counts=counted(10_000))
    assert (found.move, found.article) == (Move.MUST_GROW, "規則第5条第1項")


def test_files_that_are_not_counted_stay_so() -> None:
    inputs = Inputs(Count.exactly(0), Count.exactly(5), exemptions=(2,), is_wholly_exempt=True)
    one = Registered("paper", "紙台帳の事務", MAYOR, None, decide(inputs, BEFORE))
    assert alone(one, accident(), counts=counted(500_000)).move is Move.STAYS


def test_a_form_without_the_question_has_no_answer_to_it() -> None:
    assert alone(registered(50_000, "form2"), accident()).risk_answer is None


def test_a_count_that_is_too_vague_stops_no_other() -> None:
    """While the accident counted it made no difference how many handle the files; a year later it does."""
    vague = Inputs(Count.in_band("10k-100k"), Count(0, None), stated_on=BEFORE)
    one = Registered("v", "見本", MAYOR, "form3", decide(vague, BEFORE))
    found = rejudge([one, *REGISTER], [], {}, ON)
    assert (found[0].move, found[0].decision) == (Move.UNCOUNTED, None)
    assert {other.move for other in found[1:]} == {Move.STAYS}
    with pytest.raises(Refused, match="規則がまだありません"):
        rejudge([one], [], {}, date(2013, 1, 1))
