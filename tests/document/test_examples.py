"""The bundled assessments of みほん市: sound, of the promised size, and without a single 個人番号."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest

from app.document.document import Document, State
from app.document.fields import all_fields
from assessment_schema.loader import editions
from assessment_schema.model import KindName
from tests.examples import ASSESSMENTS, EXAMPLES, FOLDER, LARGE, REGISTER, example

ENOUGH = {"form1": 150, "form2": 18, "form3": 100, "form4": 100}
"""Answers that an assessment of the form has at least."""

every_example = pytest.mark.parametrize("name", EXAMPLES)


def test_twelve_tasks_are_bundled_with_their_register() -> None:
    numbers = {str(example(name).get("cover.number")) for name in ASSESSMENTS}
    assert numbers == {str(number) for number in range(1, 13)}
    assert [row["register.number"] for row in example(REGISTER).get("register")] == sorted(numbers, key=int)
    assert len({example(name).lineage for name in EXAMPLES}) == len(EXAMPLES)


def test_every_edition_is_bundled() -> None:
    """An earlier state of 03 is the one in form4/2016-01."""
    revision = json.loads((FOLDER.parent / "mihon-city-revisions" / "03-vaccination-2016.json").read_text("utf-8"))
    keys = {example(name).form.key for name in EXAMPLES} | {f"{revision['form']}/{revision['edition']}"}
    assert keys == set(editions())


@every_example
def test_example_is_canonical_and_without_problems(name: str) -> None:
    found = example(name)
    assert found.problems() == []
    assert found.leftovers == ()
    assert found.to_json() == json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


@every_example
def test_dates_and_numbers_are_read(name: str) -> None:
    """Nothing verbatim: a made-up assessment shows how it should be."""
    for path, field, value in example(name).walk():
        if field.kind.name in {KindName.DATE, KindName.NUMBER}:
            assert field.kind.read(field, field.kind.printed(field, value), path).problems == (), path


@every_example
def test_no_number_of_twelve_digits(name: str) -> None:
    for path, field, value in example(name).walk():
        text = unicodedata.normalize("NFKC", field.kind.words(field, value))
        assert not re.search(r"\d([ ‐ー-]?\d){11}", text), path


@every_example
def test_counts_are_those_of_the_rows(name: str) -> None:
    """件数 agree with what follows them (forms.md §1.9)."""
    for row in example(name).answers["II"] if "II-5.provided" in _items(name) else ():
        texts = row["II-5.provided"]["text"]
        assert (row.get("II-4.count") or 0) == len(row.get("II-4-O", ()))
        assert int(texts.get("provided", "0")) == len(row.get("II-5-P", ()))
        assert int(texts.get("transferred", "0")) == len(row.get("II-5-T", ()))


@every_example
def test_what_is_not_applicable_is_empty(name: str) -> None:
    found = example(name)
    for path, field, value in found.walk():
        if found.state(path) is State.NOT_APPLICABLE:
            assert field.kind.words(field, value) in {"", "－"}, path


@every_example
def test_answers_are_asked_for_all_but_a_few_items(name: str) -> None:
    found = example(name)
    asked = sum(found.state(path) is State.ANSWERED for path, _, _ in found.walk())
    assert asked > ENOUGH[found.form.form]


def _items(name: str) -> set[str]:
    return {field.item.code for field in all_fields(example(name).fields)}


def test_the_large_one_is_as_large_as_a_real_one() -> None:
    found: Document = example(LARGE)
    files = found.get("II")
    assert len(files) == 2
    assert len(found.get("I-2-S")) == 6
    assert max(len(row["II-4-O"]) for row in files) == 5
    assert max(len(row["II-5-P"]) for row in files) == 24
    assert max(len(row["II-5-T"]) for row in files) == 3
    assert len(found.get("annex3")) == 60
    assert sum(isinstance(value, str) and len(value) >= 1_800 for _, _, value in found.walk()) >= 3


def test_states_of_every_kind_occur() -> None:
    states = {example(name).state(path) for name in EXAMPLES for path, _, _ in example(name).walk()}
    missing = [key for name in EXAMPLES for key in example(name).fields if key not in example(name).answers]
    assert states == {State.BLANK, State.ANSWERED, State.NOT_APPLICABLE}
    assert missing
