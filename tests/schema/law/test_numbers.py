"""Numbers of 項 and 条 in every usual writing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_schema.law.numbers import in_kanji, is_number, order_of, read_number

NUMBERS = st.lists(st.integers(1, 9_999), min_size=1, max_size=3).map(lambda parts: "の".join(map(str, parts)))


@given(NUMBERS)
def test_a_number_is_the_same_in_every_writing(number: str) -> None:
    wide = "".join(chr(ord(character) + 0xFEE0) if character.isdigit() else character for character in number)
    assert unicodedata.normalize("NFKC", wide) == number
    assert read_number(number) == read_number(in_kanji(number)) == read_number(wide) == number
    assert is_number(number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("八十五の二", "85の2"),
        ("百二十", "120"),
        ("千八百一", "1801"),
        ("二七", "27"),
        ("一〇二", "102"),
        (" １６ の ２ ", "16の2"),
        ("007", "7"),
        ("十の百千", None),
        ("二二十", None),
        ("〇十", None),
        ("〇", None),
        ("0", None),
        ("12345", None),
        ("の2", None),
        ("85-2", None),
        ("", None),
    ],
)
def test_what_is_a_number(text: str, number: str | None) -> None:
    assert read_number(text) == number


@given(st.text(max_size=20))
def test_any_text_is_a_number_or_none(text: str) -> None:
    number = read_number(text)
    assert number is None or is_number(number)


def test_branches_stand_between() -> None:
    assert sorted(["57", "9", "56の2", "100", "56"], key=order_of) == ["9", "56", "56の2", "57", "100"]
