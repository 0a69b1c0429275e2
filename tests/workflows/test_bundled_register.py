"""The assessments of みほん市 agree with each other: large and small form, しきい値判断, 計画管理書.

BR1 a 基礎項目評価書 says what the larger assessment it goes with says, and has nothing left to do
BR2 every しきい値判断 is the one that follows from the answers, and fits the form that was made
BR3 計画管理書 is the one that follows from the assessments
"""

from __future__ import annotations

from datetime import date

import pytest

from app.changes.derive import Outcome, derive
from app.document.document import Document
from app.procedure.plan_register import Named, by_agency, compile_register, register_form
from app.procedure.rejudge import Move
from app.procedure.stated import stated_in
from app.procedure.threshold import decide
from app.workflows.rejudge_register import rejudge_register
from tests.examples import ASSESSMENTS, EXAMPLES, FOLDER, REGISTER, example

DAY = date(2026, 10, 1)
BASIC = "-basic"
PAIRS = [name.removesuffix(BASIC) for name in EXAMPLES if name.endswith(BASIC)]


@pytest.mark.parametrize("name", PAIRS)
def test_the_small_one_follows_the_large_one(name: str) -> None:  # BR1
    large, small = example(name), example(name + BASIC)
    found = derive(large, small)
    assert found.to_do == ()
    assert found.document == small
    made = derive(large, Document(small.form, small.lineage))
    taken = {step.field.key for step in made.of(Outcome.TAKEN)}
    assert len(taken) > 15
    assert {key: made.document.get(key) for key in taken} == {key: small.get(key) for key in taken}


def test_every_larger_assessment_has_its_small_one() -> None:  # BR1
    assert {name for name in ASSESSMENTS if example(name).form.form in {"form3", "form4"}} == set(PAIRS)


def test_every_threshold_follows_from_its_answers_and_fits_its_form() -> None:  # BR2
    found = rejudge_register(FOLDER, [], {}, DAY)
    assert {one.rejudgement.move for one in found.judged} == {Move.STAYS}
    assert found.problems == ()
    (agency,) = by_agency(register_form(), shelf())
    for group in agency.groups:
        stated = {one.name: stated_in(one.document) for one in group.members.values()}
        small = stated_in(group.members["form2"].document)
        assert small is not None
        inputs = small.inputs(DAY)
        assert inputs is not None
        assert {said.result for said in stated.values() if said} == {decide(inputs, DAY).result}, group.key


def test_the_register_is_the_one_that_follows() -> None:  # BR3
    kept = example(REGISTER)
    found = compile_register(kept.form, shelf(), date.fromisoformat(kept.get("cover.compiled_on")), kept=kept)
    assert found.problems == ()
    assert found.document == kept


def shelf() -> list[Named]:
    return [Named(name, example(name)) for name in ASSESSMENTS]
