"""Printed number → item code, and what is no code."""

from __future__ import annotations

import pytest

from assessment_schema.item_code import expected_code, is_item_code, segment_of, words_of


@pytest.mark.parametrize(
    ("number", "segment"),
    [
        ("①", "1"),
        ("⑳", "20"),
        ("１．", "1"),
        ("2.", "2"),
        (" ３． ", "3"),
        ("１０．", "10"),
        ("リスク1", "R1"),
        ("リスク１２", "R12"),
        ("Ⅲ", "III"),
        ("（別添３）", "annex3"),
        ("(別添1)", "annex1"),
        ("", None),
        ("ア", None),
        ("（1）", None),
        ("リスク", None),
    ],
    ids=range(15),
)
def test_segment(number: str, segment: str | None) -> None:
    assert segment_of(number) == segment


@pytest.mark.parametrize(
    ("number", "above", "code"),
    [
        ("Ⅰ", "", "I"),
        ("①", "I-1", "I-1-1"),
        ("⑦", "II-4-O.reentrustment", "II-4-O-7"),
        ("⑨", "III-7-R1", "III-7-R1-9"),
        ("リスク2", "III-3", "III-3-R2"),
        ("", "I-5", None),
    ],
    ids=range(6),
)
def test_expected_code(number: str, above: str, code: str | None) -> None:
    assert expected_code(number, above) == code


@pytest.mark.parametrize(
    "text", ["I-1-1", "II-4-O.name", "III-7-R1-9", "annex3", "cover.title", "III-3-R2.authority.method"]
)
def test_code(text: str) -> None:
    assert is_item_code(text)


@pytest.mark.parametrize(
    "text",
    ["", "VII", "I-", "I-1-1\n", " I-1", "I-１", "I-1.Name", "I-X", "I.1", "annex", "annex0", "I-1..name", "Ⅰ-1"],
)
def test_no_code(text: str) -> None:
    assert not is_item_code(text)


def test_words() -> None:
    assert words_of("III-3-R2.authentication.method") == ["authentication", "method"]
    assert words_of("I-1-1") == []
