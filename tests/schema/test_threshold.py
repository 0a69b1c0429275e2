"""The rule of しきい値判断 as data: a table with a gap, an overlap or a fall is refused; forms and items exist."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment_schema.loader import ROOT, DefinitionError, editions
from assessment_schema.threshold import Result, load_threshold_rule, threshold_rule
from tests.schema.definition import ITEMS

SOURCE = (ROOT / "threshold.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        pytest.param("subjects: {from: 1000, below: 10000}", "subjects: {from: 1000, below: 9000}", "0 rows", id="gap"),
        pytest.param("subjects: {from: 300000}", "subjects: {from: 300000, below: 400000}", "0 rows", id="end"),
        pytest.param("subjects: {from: 300000}", "subjects: {from: 200000}", "2 rows", id="overlap"),
        pytest.param("incident: true\n", "incident: false\n", "2 rows", id="accident-forgotten"),
        pytest.param(
            '{from: 300000}\n    result: "form4-required"',
            '{from: 300000}\n    result: "form2-required"',
            "asks for less than",
            id="more-asks-for-less",
        ),
        pytest.param('result: "form2-required"', 'result: "form5-required"', "form4-required", id="unknown-result"),
        pytest.param('in_force_from: "2017-05-30"', 'in_force_from: "2014-04-20"', "after the one", id="editions"),
        pytest.param("  300k-or-more: {", "  300k-and-more: {", "choice list", id="band"),
        pytest.param('choices: "threshold-result"', 'choices: "fee"', "'fee'", id="words"),
        pytest.param('choices: "threshold-result"', 'choices: "threshold-result-form3"', "form4", id="words-missing"),
        pytest.param("  under-500: {", "  below-500: {", "threshold-handlers", id="handler-band"),
    ],
)
def test_a_table_that_cannot_be_used(tmp_path: Path, before: str, after: str, words: str) -> None:
    assert before in SOURCE
    file = tmp_path / "threshold.yaml"
    file.write_text(SOURCE.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(DefinitionError, match=words) as caught:
        load_threshold_rule(file)
    assert caught.value.file == file


def test_the_results_of_a_larger_form_hold_the_smaller_obligation() -> None:
    rule = threshold_rule()
    assert [rank.result for rank in rule.results] == list(Result)
    assert all(rank.assessments[:1] == ("form2",) for rank in rule.results[1:])


@pytest.mark.parametrize("key", editions())
def test_the_item_that_asks_for_three_years_is_named_for_every_form(key: str) -> None:
    form = editions()[key].form
    asked = {item.code for each, item, _ in ITEMS if each.key == key and item.label.startswith(("過去３年", "過去3年"))}
    named = threshold_rule().incidents.personal.items.get(form)
    assert asked == ({named} if named else set())


@pytest.mark.parametrize("key", editions())
def test_the_items_of_a_form_are_in_all_its_editions_and_ask_for_it(key: str) -> None:
    form = threshold_rule().forms.get(editions()[key].form)
    if form is None:
        assert key.startswith("form1/")
        return
    found = {item.code: item for each, item, _ in ITEMS if each.key == key}
    choices = {field: found[code].choices for field, code in form.items if code}
    assert choices.pop("subjects") in {"subject-band", "threshold-subjects"}
    assert choices.pop("result") == form.choices
    asked = {"handlers": "threshold-handlers", "incident": "incident", "subjects_as_of": None, "handlers_as_of": None}
    assert choices.items() <= asked.items()


def test_both_lists_of_bands_of_people_are_the_same() -> None:
    lists = [editions()[key].choice_lists for key in ("form2/2024-10", "form4/2018-05")]
    slugs = [[choice.slug for choice in each[name].choices] for each, name in zip(lists, NAMES, strict=True)]
    assert slugs[0] == slugs[1] == list(threshold_rule().bands)


NAMES = ("threshold-subjects", "subject-band")
