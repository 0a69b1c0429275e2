"""Choices are slugs of the list; boxes are ticks and texts in the order of the form."""

from __future__ import annotations

from typing import Any

import pytest

from app.document.fields import fields_by_key
from app.document.kinds.base import Field, Parsed
from app.document.printed import Box, Boxes, Chosen
from tests.builders import FORM4

FIELDS = fields_by_key(FORM4)
CHOICE = FIELDS["I-1-3"]
CHECKS = FIELDS["II"].fields["II-3-1"]
COUNTS = FIELDS["II"].fields["II-5.provided"]


def codes(parsed: Parsed) -> list[str]:
    return [problem.code for problem in parsed.problems]


def parsed(field: Field, raw: Any) -> Parsed:
    return field.kind.parse(field, raw, field.key)


@pytest.mark.parametrize("raw", ["1k-10k", "300k-or-more"])
def test_slug_is_kept(raw: str) -> None:
    assert parsed(CHOICE, raw) == Parsed(raw)


@pytest.mark.parametrize("raw", ["1,000人未満", "under-1K", 0, False, ["1k-10k"], {}, "\ud800"], ids=ascii)
def test_anything_else_is_refused_with_what_can_be_chosen(raw: Any) -> None:
    found = parsed(CHOICE, raw)
    assert codes(found) == ["choice-unknown"]
    assert "1k-10k（1,000人以上1万人未満）" in found.problems[0].message


@pytest.mark.parametrize(
    "label",
    ["1,000人以上1万人未満", "１，０００人以上１万人未満", " 1,000人 以上1万人未満\n", "1,000人以上1万人未満　"],
    ids=range(4),
)
def test_printed_words_are_read_whatever_their_width(label: str) -> None:
    assert CHOICE.kind.read(CHOICE, Chosen(label), "x") == Parsed("1k-10k")


def test_printed_words_of_no_choice_are_a_finding() -> None:
    found = CHOICE.kind.read(CHOICE, Chosen("多い"), "x")
    assert (found.value, codes(found)) == (None, ["workbook-choice"])


def test_choice_prints_its_words_and_all_there_are() -> None:
    shape = CHOICE.kind.printed(CHOICE, "1k-10k")
    assert isinstance(shape, Chosen)
    assert (shape.label, len(shape.options), CHOICE.kind.words(CHOICE, "1k-10k")) == (
        shape.options[1],
        5,
        shape.options[1],
    )


def test_boxes_stand_in_the_order_of_the_form() -> None:
    raw = {"checked": ["other", "person"], "text": {"other": "b\r\nc", "same-agency": "a", "private-business": ""}}
    value = parsed(CHECKS, raw).value
    assert value == {"checked": ["person", "other"], "text": {"same-agency": "a", "other": "b\nc"}}
    assert list(value["text"]) == ["same-agency", "other"]


@pytest.mark.parametrize("raw", [{}, {"checked": []}, {"text": {}}, [], {"text": {"other": None}}], ids=repr)
def test_nothing_ticked_and_nothing_written_is_blank(raw: Any) -> None:
    assert parsed(CHECKS, raw) == Parsed(CHECKS.kind.blank)


def test_text_beside_an_empty_box_is_kept() -> None:
    value = parsed(CHECKS, {"checked": [], "text": {"other": "メモ"}}).value
    assert value == {"checked": [], "text": {"other": "メモ"}}
    assert not CHECKS.kind.is_blank(value)
    shape = CHECKS.kind.printed(CHECKS, value)
    assert isinstance(shape, Boxes)
    assert shape.boxes[-1] == Box("その他", marked=False, text="メモ", brackets=("（", "）"))


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("other", "checks-shape"),
        (True, "checks-shape"),
        (["other"], "checks-shape"),
        ({"checked": "other"}, "checks-shape"),
        ({"checked": [["other"]]}, "checks-shape"),
        ({"checked": {"other": True}}, "checks-shape"),
        ({"text": ["a"]}, "checks-shape"),
        ({"ticked": []}, "checks-shape"),
        ({"checked": ["others"]}, "box-unknown"),
        ({"text": {"others": "a"}}, "box-unknown"),
        ({"checked": ["other", "other"]}, "box-twice"),
        ({"text": {"person": "a"}}, "box-without-text"),
        ({"text": {"other": 7}}, "text-expected"),
        ({"text": {"other": "\0"}}, "character-forbidden"),
    ],
    ids=range(14),
)
def test_misshapen_boxes_are_refused(raw: Any, code: str) -> None:
    found = parsed(CHECKS, raw)
    assert codes(found) == [code]
    assert found.problems[0].label == "①入手元"


def test_words_are_the_ticked_boxes_with_their_texts() -> None:
    value = {"checked": ["person", "other"], "text": {"same-agency": "税務課", "other": "国"}}
    assert CHECKS.kind.words(CHECKS, value) == "[○]本人又は本人の代理人\n[○]その他（国）"
    counts = {"checked": ["provided"], "text": {"provided": "18"}}
    assert COUNTS.kind.words(COUNTS, counts) == "[○]提供を行っている（18）件"


def test_groups_of_boxes_are_printed_before_their_first_box() -> None:
    field = FIELDS["II"].fields["II-2-4.main_items"]
    shape = field.kind.printed(field, field.kind.blank)
    assert isinstance(shape, Boxes)
    assert [index for index, box in enumerate(shape.boxes) if box.group] == [0, 3, 6]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("２４", "24"),
        (" ２４ ", "24"),
        ("24", "24"),
        ("1,234", "1,234"),
        ("約３", "約３"),
        ("－", "－"),
        ("18²", "18²"),
    ],
)
def test_a_count_is_kept_in_half_width_digits(typed: str, kept: str) -> None:
    raw = {"checked": ["provided"], "text": {"provided": typed}}
    assert parsed(COUNTS, raw) == Parsed({"checked": ["provided"], "text": {"provided": kept}})
