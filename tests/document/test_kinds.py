"""Every kind of item has every face, and an answer comes back from its printed shape as it was."""

from __future__ import annotations

import inspect
from functools import cache
from typing import Any, get_args

import pytest
from hypothesis import given, settings

from app.document.document import Document
from app.document.fields import all_fields, fields_by_key
from app.document.kinds.base import Kind
from app.document.kinds.registry import KINDS
from app.document.printed import Boxes, Chosen, Printed, Words
from assessment_schema.model import UNANSWERED, KindName
from tests.builders import KEYS, documents, full_document, paths_of

FACES = {name for name in vars(Kind) if not name.startswith("_")}
FIELDS = tuple(field for key in KEYS for field in all_fields(fields_by_key(key)))
ONE_VALUE_SHAPES = (Words, Chosen, Boxes)
"""Shapes that a reader fills by themselves; rows are read entry by entry."""

every_edition = pytest.mark.parametrize("key", KEYS)
CLASSES = {type(field.kind).__name__: field.kind for field in FIELDS}
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
    assert name in {field.kind.name for field in FIELDS}


# --- Blank and null --------------------------------------------------------------------------------------------------


@every_edition
def test_blank_is_canonical(key: str) -> None:
    for field in all_fields(fields_by_key(key)):
        parsed = field.kind.parse(field, field.kind.blank, field.key)
        assert (parsed.value, parsed.problems) == (field.kind.blank, ()), field.item.code
        assert field.kind.is_blank(parsed.value), field.item.code


@every_edition
@pytest.mark.parametrize("raw", [None, ""], ids=["null", "empty"])
def test_null_and_empty_text_mean_blank(key: str, raw: Any) -> None:
    for field in all_fields(fields_by_key(key)):
        parsed = field.kind.parse(field, raw, field.key)
        assert (parsed.value, parsed.problems) == (field.kind.blank, ()), field.item.code


@every_edition
def test_blank_prints_nothing(key: str) -> None:
    for field in all_fields(fields_by_key(key)):
        assert field.kind.words(field, field.kind.blank) == "", field.item.code
        shape = field.kind.printed(field, field.kind.blank)
        assert type(shape) is field.kind.shape, field.item.code
        if isinstance(shape, ONE_VALUE_SHAPES):
            assert field.kind.read(field, shape, field.key).value == field.kind.blank, field.item.code


@every_kind
def test_two_blanks_are_not_the_same_object_to_write_into(kind: Kind) -> None:
    blank = kind.blank
    if isinstance(blank, list | dict):
        assert kind.blank is not blank


# --- Filled ----------------------------------------------------------------------------------------------------------


@cache
def full(key: str) -> Document:
    return full_document(key, systems=1, outsourcing=1, provisions=1, transfers=1, files=1, changes=1)


@every_edition
def test_filled_answers_are_canonical_and_printed(key: str) -> None:
    for path, field in paths_of(full(key).fields, full(key).answers):
        value = full(key).get(path)
        parsed = field.kind.parse(field, value, path)
        assert (parsed.value, parsed.problems) == (value, ()), path
        assert not field.kind.is_blank(value), path
        assert field.kind.words(field, value), path
        assert type(field.kind.printed(field, value)) is field.kind.shape, path
        assert field.kind.same(value, parsed.value), path
        assert not field.kind.same(value, field.kind.blank), path


@every_edition
def test_full_document_fills_every_field(key: str) -> None:
    filled = {field.item.code for _, field in paths_of(full(key).fields, full(key).answers)}
    assert filled == {field.item.code for field in all_fields(fields_by_key(key))}


@settings(max_examples=40, deadline=None)
@given(document=documents())
def test_answers_come_back_from_their_printed_shape(document: Document) -> None:
    for path, field, value in document.walk():
        shape = field.kind.printed(field, value)
        assert type(shape) is field.kind.shape
        if isinstance(shape, ONE_VALUE_SHAPES):
            parsed = field.kind.read(field, shape, path)
            assert parsed.value == value, path
            assert {problem.path for problem in parsed.problems} <= {path}


@settings(max_examples=20, deadline=None)
@given(document=documents())
def test_words_say_every_text_of_an_answer(document: Document) -> None:
    """What 別添3 quotes holds every character that a text answer holds."""
    for path, field, value in document.walk():
        words = field.kind.words(field, value)
        if field.kind.shape is Words and isinstance(value, str):
            assert field.kind.name in {KindName.DATE, KindName.RESULT} or words == value, path
        assert bool(words) or field.kind.is_blank(value) or isinstance(value, list | dict), path
