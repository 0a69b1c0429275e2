"""The words of the definition: glossary, item words, choice lists, and how the YAML writes them."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from assessment_schema.item_code import words_of
from assessment_schema.loader import CHOICE_LISTS, CHOICES, read_yaml
from assessment_schema.model import Item, KindName
from tests.schema.definition import EDITIONS, FILES, GLOSSARY, ITEMS, shown

LISTS = CHOICE_LISTS.validate_python(read_yaml(CHOICES), strict=False)
NAMES = sorted(LISTS)
WORDS: dict[str, dict[str, Any]] = {entry["word"]: entry for entry in GLOSSARY["item_words"]}
LETTERS = {entry["letter"]: entry["term"] for entry in GLOSSARY["item_letters"]}


# --- Words after the dots --------------------------------------------------------------------------------------------


def _worded() -> Iterator[tuple[str, Item]]:
    """The last word of each item that has one, with the item."""
    for _, item, _ in ITEMS:
        words = words_of(item.code)
        if words:
            yield words[-1], item


@pytest.mark.parametrize("word", sorted({word for _, item, _ in ITEMS for word in words_of(item.code)}))
def test_every_word_of_a_code_is_in_the_list(word: str) -> None:
    assert word in WORDS


@pytest.mark.parametrize("word", WORDS)
def test_every_word_of_the_list_is_used(word: str) -> None:
    labels = {item.label for used, item in _worded() if used == word}
    assert labels == set(WORDS[word]["labels"])
    assert WORDS[word]["meaning"]


def test_words_stand_once_and_in_order() -> None:
    words = [entry["word"] for entry in GLOSSARY["item_words"]]
    assert words == sorted(set(words))


def test_letters_are_those_of_the_codes() -> None:
    used = {part.rstrip("0123456789") for _, item, _ in ITEMS for part in item.code.split(".")[0].split("-")[1:]}
    assert used - {""} == set(LETTERS)
    assert set(LETTERS.values()) <= {entry["term"] for entry in GLOSSARY["terms"]}


# --- Glossary --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("side", ["term", "english"])
def test_one_term_is_one_word(side: str) -> None:
    counted = Counter(entry[side].casefold() for entry in GLOSSARY["terms"])
    assert [word for word, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("entry", GLOSSARY["terms"], ids=lambda entry: entry["english"])
def test_every_term_is_explained(entry: dict[str, str]) -> None:
    assert set(entry) == {"term", "english", "source", "meaning"}
    assert entry["source"] in {"law translation", "ours"}
    assert entry["english"].isascii()
    assert not entry["term"].isascii()
    assert entry["meaning"]


# --- Choice lists ----------------------------------------------------------------------------------------------------


def folded(label: str) -> str:
    return "".join(unicodedata.normalize("NFKC", label).split())


@pytest.mark.parametrize("name", NAMES)
def test_slugs_are_unique(name: str) -> None:
    slugs = [choice.slug for choice in LISTS[name].choices]
    assert len(slugs) == len(set(slugs)) > 0


@pytest.mark.parametrize("name", NAMES)
def test_labels_stay_apart_when_width_and_spaces_are_ignored(name: str) -> None:
    labels = [folded(choice.label) for choice in LISTS[name].choices]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("name", NAMES)
def test_list_is_used(name: str) -> None:
    assert [form for form in EDITIONS if name in form.choice_lists]


@pytest.mark.parametrize("name", NAMES)
def test_only_boxes_have_texts_and_groups(name: str) -> None:
    kinds = {item.kind for _, item, _ in ITEMS if item.choices == name}
    if kinds != {KindName.CHECKS}:
        assert not [choice for choice in LISTS[name].choices if choice.fill or choice.group]


# --- The YAML itself -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_every_string_is_quoted(path: Path) -> None:
    """A bare ``no`` is false and a bare ``2018-05`` a date in the making; quoted, a string is a string."""
    bare = [node for node in _values(yaml.compose(path.read_text(encoding="utf-8"))) if not node.style]
    assert [(node.start_mark.line + 1, node.value) for node in bare if not _is_plain(node)] == []


def _is_plain(node: yaml.ScalarNode) -> bool:
    return node.value in {"true", "false"} or (node.value.isascii() and node.value.isdigit())


def _values(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Every scalar that is not a key."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _values(child)
    elif isinstance(node, yaml.MappingNode):
        for _, child in node.value:
            yield from _values(child)


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_no_character_is_hidden(path: Path) -> None:
    """What a reader of the file cannot see must not be in it."""
    hidden = {character for character in path.read_text(encoding="utf-8") if unicodedata.category(character) in HIDDEN}
    assert hidden <= {"\n"}


HIDDEN = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
