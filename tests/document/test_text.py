"""Text: kept as typed but for line ends; what no file can hold is refused with its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.document.document import Document
from app.errors import Problem, Refused
from tests.builders import SNIPPETS, document

TEXT = "I-1-1"


def problem(answers: dict[str, object]) -> Problem:
    with pytest.raises(Refused) as caught:
        document(**answers)
    (only,) = caught.value.problems
    return only


@pytest.mark.parametrize("index", range(len(SNIPPETS)))
@pytest.mark.parametrize("code", [TEXT, "I-1-2"])
def test_text_is_kept_to_the_character(code: str, index: int) -> None:
    kept = document(**{code: SNIPPETS[index]})
    assert kept.get(code) == SNIPPETS[index]


@pytest.mark.parametrize(
    ("raw", "kept"),
    [("a\r\nb", "a\nb"), ("a\rb", "a\nb"), ("\r\n\r", "\n\n"), ("a\n\rb", "a\n\nb")],
    ids=["crlf", "cr", "both", "odd"],
)
def test_line_ends_become_line_feeds(raw: str, kept: str) -> None:
    assert document(**{TEXT: raw}).get(TEXT) == kept


@pytest.mark.parametrize(
    "bad",
    [*(set(range(32)) - {0x09, 0x0A, 0x0D}), 0xD800, 0xDFFF, 0xFFFE, 0xFFFF],
    ids=hex,
)
def test_what_xml_cannot_hold_is_refused_with_its_place(bad: int) -> None:
    found = problem({TEXT: "一二\n" + chr(bad)})
    assert found.code == "character-forbidden"
    assert found.values == {"position": 4, "character": f"U+{bad:04X}"}
    assert str(found) == (
        f"I-1-1 ①事務の名称: 4文字目に、ファイルに入れられない制御文字（U+{bad:04X}）があります。取り除いてください。"
    )


@pytest.mark.parametrize(
    "good", ["\x7f", "\x85", "\u2028", "\ufeff", "\ufffd", "\U0001fffe", "\U0010ffff", "\ue000"], ids=ascii
)
def test_what_xml_can_hold_is_kept(good: str) -> None:
    assert document(**{TEXT: good}).get(TEXT) == good


@pytest.mark.parametrize("raw", [7, 1.5, True, [], {}, ["a"]], ids=repr)
def test_only_text_is_text(raw: object) -> None:
    found = problem({TEXT: raw})
    assert (found.code, found.path, found.item, found.label) == ("text-expected", TEXT, TEXT, "①事務の名称")


def test_dash_is_text() -> None:
    assert document(**{TEXT: "－"}).get(TEXT) == "－"


def test_limit_of_the_form() -> None:
    unlimited = document().fields[TEXT]
    field = replace(unlimited, item=unlimited.item.model_copy(update={"max_length": 3}))
    (found,) = field.kind.parse(field, "四文字だ", TEXT).problems
    assert (found.code, found.values) == ("text-too-long", {"max": 3, "length": 4})
    assert not field.kind.parse(field, "三文字", TEXT).problems


def test_forty_thousand_characters_are_kept() -> None:
    kept: Document = document(**{"I-1-2": "長" * 40_000})
    assert len(kept.get("I-1-2")) == 40_000
