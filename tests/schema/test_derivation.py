"""Where answers come from, as data: total, taken over under new names, and refused where it does not hold together."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assessment_schema.derivation import FILE, derivation_of, load_derivation
from assessment_schema.loader import FORMS, DefinitionError, editions
from assessment_schema.model import KindName
from assessment_schema.threshold import threshold_rule
from tests.schema.definition import EDITIONS, ITEMS

KEY = "form2/2017-05"
SMALL = [form.key for form in EDITIONS if form.form == "form2"]


@pytest.mark.parametrize("key", SMALL)
def test_every_item_that_takes_an_answer_says_where_it_comes_from(key: str) -> None:
    asked = {item.code for form, item, _ in ITEMS if form.key == key and item.holds_answer}
    history = {item.code for form, item, _ in ITEMS if form.key == key and item.kind is KindName.CHANGES}
    assert set(derivation_of(key)) == asked - history


def test_an_edition_takes_the_entries_of_its_base_over_under_its_own_names() -> None:
    old, new = derivation_of("form2/2019-01"), derivation_of("form2/2024-10")
    assert new["IV-9.audit"].take == old["IV-8.audit"].take
    assert new["IV-10.education"].take == old["IV-9.education"].take
    assert "IV-8.audit" not in new
    assert new["IV-8.sufficient"].own


@pytest.mark.parametrize("key", SMALL)
def test_the_question_of_one_year_is_never_taken_from_that_of_three(key: str) -> None:
    personal = set(threshold_rule().incidents.personal.items.values())
    specific = threshold_rule().forms["form2"].items.incident
    assert derivation_of(key)[str(specific)].own
    for entry in derivation_of(key).values():
        assert not personal & {*entry.take.values(), *(code for codes in entry.see.values() for code in codes)}


@pytest.mark.parametrize(
    ("before", "after", "item", "words"),
    [
        pytest.param('{item: "I-1-1", take', '{item: "I-1-9", take', "I-1-1", "no entry", id="forgotten"),
        pytest.param('{item: "I-1-1", take', '{item: "I-1", take', "I-1-1", "no entry", id="a-heading"),
        pytest.param('{item: "I-1-1", take', '{item: "I-2", take', "I-2", "twice", id="twice"),
        pytest.param('form4: "I-8"', 'form4: "I-9"', "I-6", "no I-9", id="no-such-source"),
        pytest.param('form4: "I-8"', 'form4: "I-1"', "I-6", "no I-1", id="source-is-a-heading"),
        pytest.param('form4: "I-6-1"', 'form4: "I-6-2"', "I-4-1", "does not become", id="another-kind"),
        pytest.param(', many: "join"}', "}", "I-1-3", "stands in rows", id="which-of-many"),
        pytest.param('see: {form4: ["I-1-3"]', 'see: {form4: ["I-1-9"]', "II-1.counted_on", "no I-1-9", id="see"),
        pytest.param('own: "公表日は', 'adapt: "公表日は', "cover.published_on", "needs one of", id="from-nowhere"),
        pytest.param('form3: "I-7"}}', 'form3: "I-7"}, give: {form4: "x"}}', "I-6", "no choice", id="gives-unknown"),
        pytest.param('form3: "I-7"}}', 'form3: "I-7"}, colour: 1}', "15", "colour", id="unknown-key"),
    ],
)
def test_entries_that_cannot_be_used(tmp_path: Path, before: str, after: str, item: str, words: str) -> None:
    folder = tmp_path / KEY
    shutil.copytree(FORMS / KEY, folder)
    text = (folder / FILE).read_text(encoding="utf-8")
    assert before in text
    (folder / FILE).write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(DefinitionError, match=words) as caught:
        load_derivation(editions()[KEY], folder)
    assert (caught.value.item, caught.value.file) == (item, folder / FILE)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        pytest.param('education: "IV-10.education"', "", "each of its choices", id="choice-forgotten"),
        pytest.param('"IV-10.education"', '"IV-9.education"', "IV-9.education", id="unknown-item"),
        pytest.param('by: "IV-11.measure"', 'by: "IV-11.grounds"', "each of its choices", id="no-choice"),
    ],
)
def test_repetitions_that_cannot_be_used(tmp_path: Path, before: str, after: str, words: str) -> None:
    shutil.copytree(FORMS / "form2", tmp_path / "form2")
    folder = tmp_path / "form2" / "2024-10"
    text = (folder / FILE).read_text(encoding="utf-8")
    (folder / FILE).write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(DefinitionError, match=words) as caught:
        load_derivation(editions()["form2/2024-10"], folder)
    assert caught.value.item == "IV-11.sufficient"
