"""Does a document move between the editions of its form without losing a character?

MI1 forth through all editions and back: the same document, for bundled and generated ones
MI2 what is declared as renamed moves, what is declared for review is asked for, what is new is on the list
MI3 what has no place is set aside with its text, printed and exchanged with it, and put back on the way back
MI4 a choice that is not offered any more is set aside, not guessed
MI5 the old document stays as it is, readable and printable; comparing says 様式の変更に伴う修正 where that is all
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise, permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.changes.compare import compare
from app.changes.migrate import Fate, Migration, migrate
from app.changes.set_aside import put_back, set_aside
from app.changes.table import change_table
from app.changes.timing import Days
from app.document.document import Document, Leftover
from app.errors import Refused
from app.formats.excel.reader import read_workbook
from app.formats.excel.writer import write_workbook
from assessment_schema import loader
from assessment_schema.loader import editions
from tests.builders import KEYS, document, documents, full_document
from tests.examples import EXAMPLES, example

OLD, NEW = "form2/2019-01", "form2/2024-10"
FORMS = sorted({key.partition("/")[0] for key in KEYS})
PAIRS = [pair for form in FORMS for pair in permutations([key for key in KEYS if key.startswith(form)], 2)]


def through(found: Document, keys: list[str]) -> Document:
    for key in keys:
        found = migrate(found, editions()[key]).after
    return found


def all_editions(found: Document) -> list[str]:
    """From the edition of the document through all others, oldest first, and back to it."""
    return [*(key for key in KEYS if key.startswith(found.form.form)), found.form.key]


def characters(found: Document) -> Counter[str]:
    """Every character of its answers and leftovers."""
    texts = [leftover.text for leftover in found.leftovers]
    for _, field, value in found.walk():
        if not field.fields:
            texts.append(field.kind.words(field, value))
            texts += [text for slug, text in _box_texts(value) if slug not in value["checked"]]
    return Counter("".join("".join(texts).split()))


def _box_texts(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        yield from value["text"].items()


def moved(before: str, after: str, /, **answers: Any) -> Migration:
    return migrate(document(before, **answers), editions()[after])


def fates(migration: Migration) -> dict[str, Fate]:
    return {step.path: step.fate for step in migration.steps if step.fate is not Fate.MOVED}


# --- MI1 -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EXAMPLES)
def test_bundled_assessments_come_back_from_all_editions(name: str) -> None:
    assert through(example(name), all_editions(example(name))) == example(name)


@pytest.mark.parametrize("key", KEYS)
def test_every_field_filled_comes_back_from_all_editions(key: str) -> None:
    full = full_document(key, systems=2, outsourcing=2, provisions=2, transfers=2, files=2, changes=3)
    assert through(full, all_editions(full)) == full


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_generated_documents_lose_no_character(pair: tuple[str, str], data: st.DataObject) -> None:
    before = data.draw(documents(pair[0], most_rows=12, huge=False))
    migration = migrate(before, editions()[pair[1]])
    assert characters(migration.after) >= characters(before)
    back = migrate(migration.after, before.form).after
    assert characters(back) >= characters(before)
    assert migration.after.problems() == []
    assert back.problems() == []
    answered = {path: value for path, _, value in before.walk()}
    again = {path: value for path, _, value in back.walk()}
    waiting = {path for leftover in back.leftovers for path in (leftover.cell, *leftover.text.split("、"))}
    assert {path for path in answered if again.get(path) != answered[path] and not _within(path, waiting)} == set()


def _within(path: str, waiting: set[str]) -> bool:
    return any(one == path or one.startswith(f"{path}/") for one in waiting)


# --- MI2 -------------------------------------------------------------------------------------------------------------


def test_renumbered_items_move() -> None:
    found = moved(OLD, NEW, **{"IV-8.audit": {"checked": ["internal"], "text": {}}, "IV-9.education": "adequate"})
    assert found.after.get("IV-9.audit") == {"checked": ["internal"], "text": {}}
    assert found.after.get("IV-10.education") == "adequate"
    assert found.after.leftovers == ()
    assert Counter(step.fate for step in found.steps)[Fate.MOVED] == 2


def test_new_items_are_on_the_list() -> None:
    found = moved(OLD, NEW, **{"I-1-1": "住民税"})
    asked = [step.path for step in found.of(Fate.NEW)]
    assert asked == [
        "I-9.applied",
        "I-9.reason",
        "IV-8.none",
        "IV-8.sufficient",
        "IV-8.grounds",
        "IV-11.none",
        "IV-11.measure",
        "IV-11.sufficient",
        "IV-11.grounds",
    ]
    assert [problem.code for problem in found.to_do] == ["migrate-new"] * len(asked)
    assert all(path not in found.after.answers for path in asked)


def test_new_items_that_do_not_apply_are_not_asked_for() -> None:
    """Coming back to an edition whose box is set aside with the rows below it."""
    there = moved(NEW, OLD, **{"IV-11.none": {"checked": ["larger-assessment"], "text": {}}})
    back = migrate(there.after, editions()[NEW])
    assert back.after.get("IV-11.none") == {"checked": ["larger-assessment"], "text": {}}
    assert not any(step.path.startswith("IV-11") for step in back.of(Fate.NEW))


@pytest.mark.parametrize(
    ("before", "after", "item"),
    [
        ("form2/2017-05", "form2/2019-01", "I-5-2"),
        ("form2/2014-04", "form2/2024-10", "I-5-2"),
        ("form3/2016-01", "form3/2018-05", "I-6-2"),
        ("form4/2014-04", "form4/2018-05", "I-7-2"),
    ],
)
def test_what_an_edition_declares_for_review_is_asked_for(before: str, after: str, item: str) -> None:
    found = moved(before, after, **{item: "市民税課長　見本太郎"})
    (step,) = found.of(Fate.REVIEW)
    assert (step.path, found.after.get(item)) == (item, "市民税課長　見本太郎")
    assert "氏名が書かれていれば除きます" in step.as_problem().message
    assert not moved(before, after, **{item: ""}).of(Fate.REVIEW)


def test_editions_of_other_forms_are_refused() -> None:
    with pytest.raises(Refused) as refusal:
        moved("form2/2024-10", "form4/2018-05")
    assert [problem.code for problem in refusal.value.problems] == ["editions-unrelated"]


def test_the_same_edition_changes_nothing() -> None:
    found = moved(NEW, NEW, **{"I-1-1": "住民税"})
    assert found.after is found.before
    assert found.to_do == ()


# --- MI3 -------------------------------------------------------------------------------------------------------------

ONLY_NEW = {
    "I-9.applied": {"checked": ["applied"], "text": {}},
    "I-9.reason": "地震のため。\n\n次の行。",
    "IV-8.sufficient": "issues-remain",
    "IV-11.measure": "linking",
}


def test_what_has_no_place_is_set_aside_with_its_text() -> None:
    found = moved(NEW, OLD, **ONLY_NEW)
    assert found.after.leftovers == (
        Leftover(NEW, "I-9.applied", "[○]適用した"),
        Leftover(NEW, "I-9.reason", "地震のため。\n\n次の行。"),
        Leftover(NEW, "IV-8.sufficient", "課題が残されている"),
        Leftover(NEW, "IV-11.measure", "目的を超えた紐付け、事務に必要のない情報との紐付けが行われるリスクへの対策"),
    )
    assert {step.fate for step in found.of(Fate.DROPPED)} == {Fate.DROPPED}
    assert "地震のため。 次の行。" in found.of(Fate.DROPPED)[1].as_problem().message


def test_what_was_set_aside_survives_excel_and_comes_back() -> None:
    before = document(NEW, **ONLY_NEW)
    there = migrate(before, editions()[OLD]).after
    assert read_workbook(write_workbook(there)).document == there
    back = migrate(there, editions()[NEW])
    assert back.after == before
    assert [(step.path, step.fate) for step in back.of(Fate.RESTORED)] == [(path, Fate.RESTORED) for path in ONLY_NEW]


def test_what_was_left_blank_comes_back_and_is_not_asked_again() -> None:
    before = document(NEW, **{"I-9.applied": {"checked": [], "text": {}}, "I-9.reason": "", "IV-8.grounds": "手順書。"})
    there = migrate(before, editions()[OLD])
    assert there.after.leftovers == (
        Leftover(NEW, "IV-8.grounds", "手順書。"),
        Leftover(NEW, "空欄", "I-9.applied、I-9.reason"),
    )
    assert [step.path for step in there.of(Fate.DROPPED)] == ["IV-8.grounds"]
    back = migrate(read_workbook(write_workbook(there.after)).document, editions()[NEW])
    assert back.after == before
    assert not {"I-9.applied", "I-9.reason"} & {step.path for step in back.of(Fate.NEW, Fate.RESTORED)}


def test_a_blank_whose_place_is_taken_goes_on_waiting() -> None:
    waiting = (Leftover(NEW, "空欄", "I-9.reason、I-1-1、IV-99、changes/c1/item、I-9"),)
    after, back = put_back(replace(document(NEW, **{"I-1-1": "住民税"}), leftovers=waiting), NEW)
    assert after.leftovers == (Leftover(NEW, "空欄", "I-1-1、IV-99、changes/c1/item、I-9"),)
    assert (after.get("I-9.reason"), [path for path, _, _ in back]) == ("", ["I-9.reason"])


def test_an_answer_given_meanwhile_is_not_overwritten() -> None:
    there = migrate(document(NEW, **ONLY_NEW), editions()[OLD]).after
    back = migrate(there, editions()[NEW]).after.set("I-9.reason", "台風のため。")
    again = replace(back, leftovers=(Leftover(NEW, "I-9.reason", "地震のため。"),))
    assert put_back(again, NEW) == (again, [])


@pytest.mark.parametrize(
    "cell", ["", "I-9", "I-9.reason/x", "II/f1", "changes", "changes/c1", "changes/c 1/item", "IV-99", "II-1.subjects"]
)
def test_a_leftover_without_a_place_goes_on_waiting(cell: str) -> None:
    waiting = replace(document(NEW), leftovers=(Leftover(NEW, cell, "文字"), Leftover("Ⅰ 関連情報", "B7", "欄外")))
    assert put_back(waiting, NEW) == (waiting, [])


def test_rows_are_set_aside_leaf_by_leaf_and_made_again() -> None:
    full = full_document("form4/2018-05", systems=2, outsourcing=2, provisions=1, transfers=1, files=2, changes=2)
    for key, field in full.fields.items():
        if key == "annex1.figures":
            continue
        made = tuple(set_aside(full.form.key, field, full.answers[key], key))
        bare = replace(full, answers={}, attachments={}, leftovers=made)
        back, found = put_back(bare, full.form.key)
        assert back.leftovers == (), key
        without_links = _unlinked(full.answers[key])
        assert back.answers == {key: without_links}
        assert len(found) == len(made)


def _unlinked(value: Any) -> Any:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [{key: _unlinked(one) for key, one in row.items() if key != "file_ids"} for row in value]
    return value


def test_figures_cannot_be_set_aside() -> None:
    full = full_document("form4/2018-05", files=1, systems=1, provisions=1, outsourcing=1, transfers=1, changes=1)
    field = full.fields["annex1.figures"]
    with pytest.raises(Refused) as refusal:
        list(set_aside(full.form.key, field, full.answers["annex1.figures"], "annex1.figures"))
    assert [problem.code for problem in refusal.value.problems] == ["migrate-figures"]


# --- MI4 -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def fewer_choices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A definition in which form2/2024-10 has no choice 特に力を入れている in Ⅳ."""
    shutil.copytree(loader.FORMS, tmp_path / "forms")
    shutil.copy(loader.CHOICES, tmp_path / "choices.yaml")
    chapter = tmp_path / "forms" / NEW / "chapters" / "40-risks.yaml"
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(text.replace('"risk-sufficiency"', '"fewer"'), encoding="utf-8")
    fewer = '{slug: "adequate", label: "十分である"}'
    with (tmp_path / "choices.yaml").open("a", encoding="utf-8") as file:
        file.write(f'fewer:\n  source: "own"\n  verified: false\n  choices:\n    - {fewer}\n')
    monkeypatch.setattr(loader, "FORMS", tmp_path / "forms")
    monkeypatch.setattr(loader, "load_form", partial(loader.load_form, choices=tmp_path / "choices.yaml"))
    loader.forget_editions()
    yield
    monkeypatch.undo()
    loader.forget_editions()


@pytest.mark.usefixtures("fewer_choices")
def test_a_choice_that_is_gone_is_set_aside() -> None:
    found = moved(OLD, NEW, **{"IV-2.sufficient": "emphasized", "IV-7.sufficient": "adequate"})
    assert found.after.get("IV-2.sufficient") is None
    assert found.after.get("IV-7.sufficient") == "adequate"
    assert found.after.leftovers == (Leftover(OLD, "IV-2.sufficient", "特に力を入れている"),)
    assert fates(found)["IV-2.sufficient"] is Fate.UNFIT
    back = migrate(found.after, editions()[OLD])
    assert back.after.get("IV-2.sufficient") == "emphasized"
    assert back.after.leftovers == ()


# --- MI5 -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", KEYS)
def test_the_old_document_stays_readable_and_printable(key: str) -> None:
    full = full_document(key, systems=1, outsourcing=1, provisions=1, transfers=1, files=1, changes=1)
    before = full.to_json()
    for other in KEYS:
        if other.startswith(full.form.form):
            migrate(full, editions()[other])
    assert full.to_json() == before
    assert read_workbook(write_workbook(full)).document == full


@pytest.mark.parametrize("name", [name for name in EXAMPLES if example(name).form.form == "form2"])
def test_only_the_form_changed_where_that_is_all(name: str) -> None:
    moved_on = migrate(example(name), editions()[NEW]).after
    assert change_table(compare(example(name), moved_on), Days()).rows == ()
    if example(name).form.key != NEW:
        answered = moved_on.set("IV-8.grounds", "手順書を定めている。").set("IV-11.measure", "storage")
        rows = change_table(compare(example(name), answered), Days()).rows
        assert [row.explanation for row in rows] == ["様式の変更に伴う修正。"] * 2


def test_moving_is_no_change_but_for_what_the_form_dropped() -> None:
    for before, after in pairwise([key for key in KEYS if key.startswith("form2")]):
        old = full_document(before, changes=2)
        found = compare(old, migrate(old, editions()[after]).after)
        assert found.changes == ()
        back = compare(migrate(old, editions()[after]).after, old)
        assert all(change.by_edition for change in back.changes)
