"""An edition that is based on another: what it takes over, what it changes, and what stops the start."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assessment_schema.loader import CHOICES, FORMS, DefinitionError, editions, load_form
from assessment_schema.model import Item, walk


def items(key: str) -> dict[str, Item]:
    return {item.code: item for chapter in editions()[key].chapters for item in walk(chapter)}


@pytest.mark.parametrize(
    ("key", "base"),
    [("form4/2016-01", "form4/2018-05"), ("form4/2014-04", "form4/2016-01"), ("form3/2018-05", "form3/2016-01")],
)
def test_all_but_the_words_is_as_in_the_base(key: str, base: str) -> None:
    other = ("label", "guidance", "verified", "source", "items")
    assert [item.model_dump(exclude={*other}) for item in items(key).values()] == [
        item.model_dump(exclude={*other}) for item in items(base).values()
    ]


def test_what_was_confirmed_there_is_not_confirmed_here() -> None:
    assert items("form4/2018-05")["II-1"].verified
    here = items("form4/2016-01")["II-1"]
    assert (here.verified, here.source) == (False, "own: as 2018-05 (L seed; N seed)")


def test_what_is_confirmed_here_says_what_with() -> None:
    here = items("form4/2016-01")["I-1-1"]
    assert (here.verified, here.source) == (True, "L,N found F6 F13")


def test_words_of_their_own() -> None:
    assert items("form4/2014-04")["cover.approved_on"].label.startswith("特定個人情報保護委員会")
    assert items("form4/2016-01")["cover.approved_on"].label.startswith("個人情報保護委員会")
    assert [items(f"form4/{edition}")["I-7-2"].label for edition in ("2014-04", "2016-01", "2018-05")] == [
        "所属長",
        "所属長",
        "所属長の役職名",
    ]


def test_a_chapter_of_its_own_stands_in_place_of_the_other() -> None:
    assert "I-9" not in items("form2/2019-01")
    assert list(items("form2/2024-10")).count("I-9") == 1
    assert items("form2/2024-10")["cover.title"] == items("form2/2019-01")["cover.title"].model_copy(
        update={"source": "own: as 2019-01 (own: as 2017-05 (L found F2 F23 F24 F25 F26))"}
    )


# --- What stops the start --------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(FORMS / "form2", tmp_path / "form2")
    return tmp_path / "form2"


def broken(folder: Path, before: str, after: str) -> DefinitionError:
    head = folder / "2019-01" / "form.yaml"
    text = head.read_text(encoding="utf-8")
    assert before in text
    head.write_text(text.replace(before, after), encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        load_form(folder / "2019-01", CHOICES)
    assert str(folder) in str(caught.value)
    return caught.value


def test_a_base_that_is_not_there(folder: Path) -> None:
    assert "cannot be read" in broken(folder, 'based_on: "2017-05"', 'based_on: "2017-06"').message


def test_a_base_that_is_itself(folder: Path) -> None:
    assert "is based on itself" in broken(folder, 'based_on: "2017-05"', 'based_on: "2019-01"').message


def test_rewording_of_an_unknown_item(folder: Path) -> None:
    assert broken(folder, "  I-5-2: {", "  I-5-9: {").item == "I-5-9"


def test_confirmation_of_an_unknown_item(folder: Path) -> None:
    found = broken(folder, "supersedes:", 'confirmed:\n  I-5-9: "found F2"\nsupersedes:')
    assert found.item == "I-5-9"
