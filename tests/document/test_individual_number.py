"""Is a possible 個人番号 found, and nothing else? Twelve digits with the check digit of 総務省令第85号 第5条.

IN1 every number with its own check digit is found, with any other it is not
IN2 full width, in fours with spaces or hyphens; inside a longer run of digits it is none
IN3 what is shown says everything but the number
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.individual_number import check_digit, individual_numbers, masked

DIGITS = st.lists(st.integers(0, 9), min_size=11, max_size=11)


@given(DIGITS, st.integers(0, 9))
def test_only_the_right_check_digit_is_found(digits: list[int], last: int) -> None:  # IN1
    number = "".join(map(str, [*digits, last]))
    assert (list(individual_numbers(f"番号{number}。")) == [number]) == (last == check_digit(digits))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("123456789018", 1),
        ("１２３４５６７８９０１８", 1),
        ("1234-5678-9018", 1),
        ("1234 5678 9018", 1),
        ("1123456789018", 0),
        ("1234567890189", 0),
        ("123456789012", 0),
        ("電話 0000-00-0000", 0),
        ("", 0),
    ],
)
def test_writings(text: str, found: int) -> None:  # IN2
    assert len(list(individual_numbers(text))) == found


@given(DIGITS, st.integers(0, 9), st.text(max_size=5), st.text(max_size=5))
def test_a_shown_text_holds_no_number(digits: list[int], last: int, before: str, after: str) -> None:  # IN3
    text = before + "".join(map(str, [*digits, last])) + after
    assert list(individual_numbers(masked(text))) == []
    assert (masked(text) == text) == (list(individual_numbers(text)) == [])


@pytest.mark.parametrize("number", ["123456789018", "１２３４５６７８９０１８", "1234-5678-9018"])
def test_only_the_number_is_hidden(number: str) -> None:  # IN3
    assert masked(f"印刷{number}、0000-00-0000") == "印刷＊＊＊＊＊＊＊＊＊＊＊＊、0000-00-0000"
