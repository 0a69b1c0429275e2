"""Every kind of item has every face, and an answer comes back from its printed shape as it was."""

from __future__ import annotations

import inspect
from typing import Any, get_args

import pytest
from hypothesis import given, settings

from app.document.document import Document
from app.document.fields import all_fields, fields_by_key
from app.document.kinds.base import Field, Kind
from app.document.kinds.registry import KINDS
from app.document.printed import Boxes, Chosen, Printed, Words
from assessment_schema.loader import editions
from assessment_schema.model import UNANSWERED, KindName
from tests.builders import FORM4, documents, full_document, paths_of

FACES = {name for name in vars(Kind) if not name.startswith("_")}
FIELDS = {f"{key}-{field.item.code}": field for key in editions() for field in all_fields(fields_by_key(key))}
ONE_VALUE_SHAPES = (Words, Chosen, Boxes)
"""Shapes that a reader fills by themselves; rows are read entry by entry."""

every_field = pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
CLASSES = {type(field.kind).__name__: field.kind for field in FIELDS.values()}
every_kind = pytest.mark.parametrize("kind", CLASSES.values(), ids=CLASSES)


# --- Registry --------------------------------------------------------------------------------------------------------


def test_every_kind_that_holds_an_answer_has_a_class() -> None:
    assert set(KINDS) == set(KindName) - UNANSWERED


@pytest.mark.parametrize("name", KINDS)
def test_a_class_is_registered_under_its_own_name(name: KindName) -> None:
    assert KINDS[name].name is name


def test_no_two_names_share_a_class() -> None:
    assert len({type(kind) for kind in KINDS.values()}) == len(KINDS)


@every_kind
def test_every_face_is_there(kind: Kind) -> None:
    assert not inspect.isabstract(type(kind))
    assert kind.shape in get_args(Printed)
    for face in FACES:
        assert hasattr(kind, face)


@pytest.mark.parametrize("name", list(KINDS))
def test_every_kind_is_used(name: KindName) -> None:
    assert name in {field.kind.name for field in FIELDS.values()}


# --- Blank and null --------------------------------------------------------------------------------------------------


@every_field
def test_blank_is_canonical(field: Field) -> None:
    parsed = field.kind.parse(field, field.kind.blank, field.key)
    assert (parsed.value, parsed.problems) == (field.kind.blank, ())
    assert field.kind.is_blank(parsed.value)


@every_field
@pytest.mark.parametrize("raw", [None, ""], ids=["null", "empty"])
def test_null_and_empty_text_mean_blank(field: Field, raw: Any) -> None:
    parsed = field.kind.parse(field, raw, field.key)
    assert (parsed.value, parsed.problems) == (field.kind.blank, ())


@every_field
def test_blank_prints_nothing(field: Field) -> None:
    assert field.kind.words(field, field.kind.blank) == ""
    shape = field.kind.printed(field, field.kind.blank)
    assert type(shape) is field.kind.shape
    if isinstance(shape, ONE_VALUE_SHAPES):
        assert field.kind.read(field, shape, field.key).value == field.kind.blank


@every_field
def test_two_blanks_are_not_the_same_object_to_write_into(field: Field) -> None:
    blank = field.kind.blank
    if isinstance(blank, list | dict):
        assert field.kind.blank is not blank


# --- Filled ----------------------------------------------------------------------------------------------------------

FULL = full_document(systems=1, outsourcing=1, provisions=1, transfers=1, files=1, changes=1)
FILLED = {
    path: field for path, field in paths_of(FULL.fields, FULL.answers) if "2/" not in path.removeprefix("annex2/")
}


@pytest.mark.parametrize("path", FILLED)
def test_filled_answer_is_canonical_and_printed(path: str) -> None:
    field, value = FILLED[path], FULL.get(path)
    parsed = field.kind.parse(field, value, path)
    assert (parsed.value, parsed.problems) == (value, ())
    assert not field.kind.is_blank(value)
    assert field.kind.words(field, value)
    assert type(field.kind.printed(field, value)) is field.kind.shape
    assert field.kind.same(value, parsed.value)
    assert not field.kind.same(value, field.kind.blank)


def test_full_document_fills_every_field() -> None:
    assert {field.item.code for field in FILLED.values()} == {field.item.code for field in FIELDS.values()}


@settings(max_examples=40, deadline=None)
@given(document=documents(FORM4))
def test_answers_come_back_from_their_printed_shape(document: Document) -> None:
    for path, field, value in document.walk():
        shape = field.kind.printed(field, value)
        assert type(shape) is field.kind.shape
        if isinstance(shape, ONE_VALUE_SHAPES):
            parsed = field.kind.read(field, shape, path)
            assert parsed.value == value, path
            assert {problem.path for problem in parsed.problems} <= {path}


@settings(max_examples=20, deadline=None)
@given(document=documents(FORM4))
def test_words_say_every_text_of_an_answer(document: Document) -> None:
    """What 別添3 quotes holds every character that a text answer holds."""
    for path, field, value in document.walk():
        words = field.kind.words(field, value)
        if field.kind.shape is Words and isinstance(value, str):
            assert field.kind.name is KindName.DATE or words == value, path
        assert bool(words) or field.kind.is_blank(value) or isinstance(value, list | dict), path
