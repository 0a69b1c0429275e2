"""Any JSON at any place is either accepted, and then canonical, or refused with problems: never another exception."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.document.document import parse_document
from app.errors import Refused
from tests.builders import LINEAGE, full_document

BASE = full_document(systems=1, outsourcing=1, provisions=1, transfers=1, files=1, changes=1, long=30).to_json()
KEYS = [*BASE, *BASE["answers"], "id", "checked", "text", "file_ids", "name", "groups", "items", "media_type", "base64"]
CHARACTERS = st.characters(codec=None) | st.sampled_from("\0\r\n\t\ud800\udfff\uffff\u0085\u2028👍")
TEXTS = st.text(CHARACTERS, max_size=8) | st.sampled_from([*KEYS, "x" * 5000, "1" * 400])
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.just(10**400),
    st.floats(allow_nan=False),
    TEXTS,
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)


def _places(value: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to everything inside a JSON value."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in entries:
        yield (*at, key)
        yield from _places(inner, (*at, key))


PLACES = list(_places(BASE))


def _checked(data: Any) -> None:
    try:
        found = parse_document(data)
    except Refused as error:
        _legible(error)
        return
    again = json.loads(json.dumps(found.to_json(), ensure_ascii=False).encode("utf-8"))
    assert parse_document(again) == found
    assert found.sha256 == parse_document(again).sha256
    assert found.problems() == []
    for path, _, value in found.walk():
        assert found.get(path) == value


def _legible(error: Refused) -> None:
    """Every problem can be shown, sent and written to a log."""
    assert error.problems
    for problem in error.problems:
        assert str(problem).encode("utf-8")
        assert json.dumps(problem.as_json(), ensure_ascii=False).encode("utf-8")
        assert len(problem.message) < 2000


def test_the_base_is_sound() -> None:
    assert parse_document(BASE).to_json() == BASE


@settings(max_examples=300, deadline=None)
@given(data=VALUES)
def test_anything_for_a_document(data: Any) -> None:
    _checked(data)


@settings(max_examples=300, deadline=None)
@given(answers=st.dictionaries(st.sampled_from(list(BASE["answers"])) | TEXTS, VALUES, max_size=5))
def test_anything_for_the_answers(answers: dict[str, Any]) -> None:
    _checked({"form": "form4", "edition": "2018-05", "lineage": LINEAGE, "answers": answers})


@settings(max_examples=1000, deadline=None)
@given(place=st.sampled_from(PLACES), value=VALUES)
def test_anything_at_any_place(place: tuple[str | int, ...], value: Any) -> None:
    data, holder = _opened(place)
    holder[place[-1]] = value
    _checked(data)


@settings(max_examples=200, deadline=None)
@given(place=st.sampled_from(PLACES), key=TEXTS, value=VALUES)
def test_anything_beside_anything(place: tuple[str | int, ...], key: str, value: Any) -> None:
    data, holder = _opened(place)
    if isinstance(holder, dict):
        holder[key] = value
    else:
        holder.append(value)
    _checked(data)


@pytest.mark.parametrize("index", range(0, len(PLACES), 7))
def test_anything_may_be_missing(index: int) -> None:
    data, holder = _opened(PLACES[index])
    del holder[PLACES[index][-1]]
    _checked(data)


def _opened(place: tuple[str | int, ...]) -> tuple[Any, Any]:
    """A copy of the base, and in it what holds ``place``."""
    data = deepcopy(BASE)
    holder: Any = data
    for step in place[:-1]:
        holder = holder[step]
    return data, holder


@pytest.mark.parametrize(
    "key", ["I-1-1", "I-1-3", "I-2-S", "II-4.count", "cover.published_on", "annex1.figures", "annex2"]
)
@pytest.mark.parametrize("as_row", [False, True])
def test_nesting_without_end(key: str, as_row: bool) -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    answers = {"II": [{"id": deep, key: deep}]} if as_row else {key: deep}
    with pytest.raises(Refused) as caught:
        parse_document({"form": "form4", "edition": "2018-05", "lineage": LINEAGE, "answers": answers})
    assert str(caught.value)
