"""The document as JSON: in, out and in again, the same; everything that does not belong there is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from app.document.document import Document, Leftover, parse_document
from app.errors import Problem, Refused
from tests.builders import FORM4, LINEAGE, document, documents, full_document, is_no_date, texts


def raw(**changes: Any) -> dict[str, Any]:
    found = {"form": "form4", "edition": "2018-05", "lineage": LINEAGE, "answers": {}, **changes}
    return {key: value for key, value in found.items() if value is not ...}


def problems(data: Any) -> tuple[Problem, ...]:
    with pytest.raises(Refused) as caught:
        parse_document(data)
    return caught.value.problems


# --- There and back --------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(document=documents())
def test_document_comes_back_from_its_json(document: Document) -> None:
    text = json.dumps(document.to_json(), ensure_ascii=False)
    again = parse_document(json.loads(text))
    assert again == document
    assert again.to_json() == document.to_json()
    assert again.sha256 == document.sha256
    assert document.problems() == []


def test_full_document_comes_back_from_its_json() -> None:
    full = full_document()
    assert parse_document(json.loads(json.dumps(full.to_json()))) == full
    assert full.problems() == []
    assert [len(full.answers[key]) for key in ("I-2-S", "II", "III", "annex2", "annex3")] == [25, 3, 3, 3, 300]
    assert len(full.get("II/f3/II-5-P")) == 40


def test_digest_does_not_depend_on_the_order_of_keys() -> None:
    full = full_document(systems=2, provisions=2, files=2, changes=2)
    assert parse_document(_reversed(full.to_json())).sha256 == full.sha256


def _reversed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _reversed(value[key]) for key in reversed(value)}
    return [_reversed(entry) for entry in value] if isinstance(value, list) else value


def test_digest_does_not_depend_on_the_order_of_filling_in() -> None:
    one = document(**{"I-1-1": "a", "I-8": "b"})
    other = document().set("I-8", "b").set("I-1-1", "a")
    assert one == other
    assert one.sha256 == other.sha256


@pytest.mark.parametrize(
    "other",
    [
        document(**{"I-1-1": "b"}),
        document(**{"I-1-1": "a", "I-8": ""}),
        document(**{"I-8": "a"}),
        replace(document(**{"I-1-1": "a"}), lineage="x"),
        replace(document(**{"I-1-1": "a"}), leftovers=(Leftover("s", "A1", "t"),)),
    ],
    ids=range(5),
)
def test_digest_tells_other_content_apart(other: Document) -> None:
    assert other.sha256 != document(**{"I-1-1": "a"}).sha256


def test_answers_stand_in_printed_order() -> None:
    found = parse_document(raw(answers={"annex3": [], "I-8": "", "cover.number": "1"}))
    assert list(found.answers) == ["cover.number", "I-8", "annex3"]


def test_absent_and_blank_stay_apart() -> None:
    found = document(**{"I-1-1": "", "I-1-3": None, "I-2-S": []})
    assert found.to_json()["answers"] == {"I-1-1": "", "I-1-3": None, "I-2-S": []}


@settings(max_examples=50, deadline=None)
@given(text=texts(FORM4))
def test_what_is_no_date_is_kept_in_a_date(text: str) -> None:
    if is_no_date(text):
        assert document(**{"VI-1-1": text}).get("VI-1-1") == text


# --- What is refused -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [None, [], "a", 1, True], ids=repr)
def test_a_document_is_an_object(data: Any) -> None:
    assert [problem.code for problem in problems(data)] == ["document-shape"]


@pytest.mark.parametrize("value", [..., None, 7, ["form4"]], ids=["missing", "null", "number", "list"])
@pytest.mark.parametrize("key", ["form", "edition", "lineage", "answers"])
def test_what_every_document_says(key: str, value: Any) -> None:
    (problem,) = problems(raw(**{key: value}))
    assert problem.code == "document-shape"
    assert f"「{key}」" in problem.message


@pytest.mark.parametrize(
    ("form", "edition"),
    [
        ("form4", "2018-06"),
        ("form5", "2018-05"),
        ("", ""),
        ("../form4", "2018-05"),
        ("form4/2018-05", ""),
        ("x" * 999, "\0"),
    ],
    ids=range(6),
)
def test_unknown_edition(form: str, edition: str) -> None:
    (problem,) = problems(raw(form=form, edition=edition))
    assert problem.code == "form-unknown"
    assert len(problem.message) < 150


def test_unknown_keys_are_errors() -> None:
    found = problems(raw(answers={"I-1-9": "a", "I": "b", "I-2-S": [{"id": "s1", "II-1": "c"}]}, notes=1))
    assert {(problem.code, problem.path) for problem in found} == {
        ("key-unknown", ""),
        ("key-unknown", "I-1-9"),
        ("key-unknown", "I"),
        ("key-unknown", "I-2-S/s1/II-1"),
    }


def test_all_problems_are_told_at_once() -> None:
    bad = raw(
        lineage=None,
        answers={"I-1-1": 1, "I-1-3": "many", "II": [{"id": "f1", "II-4-O": [{"id": "o1", "II-4-O-2": "all"}]}]},
        attachments={"a": {}},
        leftovers=[{}],
        extra=1,
    )
    assert sorted(problem.code for problem in problems(bad)) == [
        *("attachment-broken", "choice-unknown", "choice-unknown", "document-shape", "document-shape"),
        *("key-unknown", "text-expected"),
    ]


@pytest.mark.parametrize("lineage", ["\0", "a\r", "\ud800", "\uffff"], ids=ascii)
def test_lineage_is_a_text_that_files_can_hold(lineage: str) -> None:
    (problem,) = problems(raw(lineage=lineage))
    assert (problem.code, problem.path) == ("character-forbidden", "lineage")


# --- Leftovers -------------------------------------------------------------------------------------------------------


def test_leftovers_are_kept() -> None:
    entries = [{"sheet": "Ⅰ 基本情報", "cell": "B7", "text": " 余り\n\t"}, {"sheet": "", "cell": "", "text": ""}]
    found = parse_document(raw(leftovers=entries))
    assert found.leftovers == (Leftover("Ⅰ 基本情報", "B7", " 余り\n\t"), Leftover("", "", ""))
    assert found.to_json()["leftovers"] == entries


def test_line_ends_of_leftovers() -> None:
    found = parse_document(raw(leftovers=[{"sheet": "s", "cell": "A1", "text": "a\r\nb"}]))
    assert found.leftovers == (Leftover("s", "A1", "a\nb"),)


@pytest.mark.parametrize(
    "leftovers",
    [
        None,
        {},
        "a",
        [1],
        [{"sheet": "s", "cell": "A1"}],
        [{"sheet": "s", "cell": "A1", "text": 1}],
        [{"sheet": "s", "cell": "A1", "text": "t", "x": ""}],
    ],
    ids=range(7),
)
def test_misshapen_leftovers(leftovers: Any) -> None:
    assert [problem.code for problem in problems(raw(leftovers=leftovers))] == ["document-shape"]


@pytest.mark.parametrize("key", ["sheet", "cell", "text"])
def test_leftovers_hold_what_files_can_hold(key: str) -> None:
    good = {"sheet": "s", "cell": "A1", "text": "t"}
    (problem,) = problems(raw(leftovers=[good, {**good, key: "a\x0b"}]))
    assert (problem.code, problem.path) == ("character-forbidden", "leftovers/1")


# --- Links between rows ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "prefix"), [("III", "r"), ("annex2", "a")])
def test_links_must_point_to_a_file(key: str, prefix: str) -> None:
    rows = [{"id": f"{prefix}1", "file_ids": ["f1"]}, {"id": f"{prefix}2", "file_ids": ["f1", "f9"]}]
    (problem,) = problems(raw(answers={"II": [{"id": "f1"}], key: rows}))
    assert (problem.code, problem.path, problem.item) == ("link-unknown", f"{key}/{prefix}2/file_ids", key)
    assert "「f9」" in problem.message
    assert "Ⅱ特定個人情報ファイルの概要" in problem.message


def test_removing_a_file_shows_who_pointed_to_it() -> None:
    linked = parse_document(raw(answers={"II": [{"id": "f1"}], "III": [{"id": "r1", "file_ids": ["f1"]}]}))
    assert [problem.code for problem in linked.set("II", []).problems()] == ["link-unknown"]


# --- Whole and part --------------------------------------------------------------------------------------------------


def test_problems_of_the_whole_and_of_a_part() -> None:
    """A document put together past ``parse_document`` still says what is wrong with it."""
    base = document(II=[{"id": "f1", "II-4-O": [{"id": "o1"}]}])
    row = {"id": "f1", "II-1": 5, "II-4-O": [{"id": "o1", "II-4-O-2": "all"}]}
    wrong = replace(base, answers={"I-1-1": "\0", "II": [row]})
    assert [problem.path for problem in wrong.problems()] == ["I-1-1", "II/f1/II-1", "II/f1/II-4-O/o1/II-4-O-2"]
    assert [problem.path for problem in wrong.problems("II/f1/II-4-O")] == ["II/f1/II-4-O/o1/II-4-O-2"]
    assert [problem.path for problem in wrong.problems("II/f1/II-4-O/o1")] == ["II/f1/II-4-O/o1/II-4-O-2"]
    assert [problem.path for problem in wrong.problems("II/f1/II-1")] == ["II/f1/II-1"]
    assert wrong.problems("II/f1/II-4-O/o1/II-4-O-1") == []
    assert wrong.problems("I-8") == []


@settings(max_examples=15, deadline=None)
@given(document=documents())
def test_no_part_of_an_accepted_document_has_problems(document: Document) -> None:
    for path, _, _ in document.walk():
        assert document.problems(path) == [], path
