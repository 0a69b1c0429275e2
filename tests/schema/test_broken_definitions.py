"""A definition that cannot be used stops the start, and says in which file and at which item."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assessment_schema.loader import CHOICES, FORMS, DefinitionError, load_form

EDITION = "form4/2018-05"
BASICS = "chapters/10-basics.yaml"
CHANGES = "chapters/61-annex3.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of an edition, with its choice lists beside it."""
    shutil.copytree(FORMS / EDITION, tmp_path / EDITION)
    shutil.copy(CHOICES, tmp_path / "choices.yaml")
    return tmp_path / EDITION


def broken(folder: Path) -> DefinitionError:
    with pytest.raises(DefinitionError) as caught:
        load_form(folder, folder.parents[1] / "choices.yaml")
    return caught.value


def rewrite(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_the_copy_is_sound(folder: Path) -> None:
    load_form(folder, folder.parents[1] / "choices.yaml")


KIND = 'label: "事務の名称"\n        kind: "text"'


@pytest.mark.parametrize(
    ("before", "after", "item", "words"),
    [
        pytest.param(KIND, KIND + '\n        colour: "red"', "I-1-1", "colour", id="unknown-key"),
        pytest.param('label: "事務の名称"\n', "\n", "I-1-1", "label", id="missing-label"),
        pytest.param('label: "事務の名称"', "label: 7", "I-1-1", "string", id="number-for-a-label"),
        pytest.param('label: "事務の名称"', "label: no", "I-1-1", "string", id="unquoted-no"),
        pytest.param('source: "L seed; N found F6"', "source: 2018-05-21", "I-1-1", "source", id="unquoted-date"),
        pytest.param(
            'verified: true\n    source: "L seed; N found F1"',
            'verified: "true"\n    source: "L"',
            "I-8",
            "boolean",
            id="quoted-true",
        ),
        pytest.param('kind: "text"', 'kind: "essay"', "I-1-1", "kind", id="unknown-kind"),
        pytest.param(
            'code: "I-1-2"\n        number: "②"',
            'code: "I-1-1"\n        number: "①"',
            "I-1-1",
            "twice",
            id="duplicate-code",
        ),
        pytest.param('code: "I-1-2"', 'code: "I-1-4"', "I-1-4", "I-1-2", id="code-against-number"),
        pytest.param('code: "I-5.basis"', 'code: "I-5.Basis"', "I-5.Basis", "item code", id="no-item-code"),
        pytest.param(
            'code: "I-5.basis"', r'code: "I-5.basis\n"', "I-5.basis\n", "item code", id="line-break-in-a-code"
        ),
        pytest.param(
            'choices: "subject-band"', 'choices: "subject-bond"', "I-1-3", "subject-bond", id="unknown-choice-list"
        ),
        pytest.param('        choices: "subject-band"\n', "", "I-1-3", "choices", id="choice-without-list"),
        pytest.param(KIND, KIND + '\n        choices: "subject-band"', "I-1-1", "choices", id="text-with-list"),
        pytest.param(KIND, KIND + '\n        text: "固定"', "I-1-1", "fixed", id="text-with-fixed-words"),
        pytest.param(KIND, KIND + "\n        max_length: 0", "I-1-1", "max_length", id="no-length"),
        pytest.param(KIND, KIND + '\n        links: "II-9"', "I-1-1", "II-9", id="link-to-nothing"),
        pytest.param(KIND, KIND + '\n        links: "I-8"', "I-1-1", "I-8", id="link-to-no-rows"),
        pytest.param('item: "I-6-1"', 'item: "I-6-9"', "I-6-2", "I-6-9", id="trigger-to-an-unknown-item"),
        pytest.param('item: "I-6-1"', 'item: "I-1-1"', "I-6-2", "I-1-1", id="trigger-to-a-text"),
        pytest.param('item: "I-6-1"', 'item: "annex3"', "I-6-2", "annex3", id="trigger-to-the-change-table"),
        pytest.param(
            'any_of: ["not-done", "undecided"]', 'any_of: ["never"]', "I-6-2", "I-6-1", id="trigger-to-an-unknown-slug"
        ),
        pytest.param('row_prefix: "s"', 'row_prefix: "sys"', "I-2-S", "row_prefix", id="long-row-prefix"),
        pytest.param('sheet: "Ⅰ 基本情報"', 'sheet: "' + "長" * 29 + '"', "I", "sheet", id="long-sheet-name"),
        pytest.param(
            'items:\n  - code: "I-1"', 'items:\n  - "I-1"\n  - code: "I-1"', "I", "items", id="text-for-an-item"
        ),
    ],
)
def test_item_is_named(folder: Path, before: str, after: str, item: str, words: str) -> None:
    rewrite(folder / BASICS, before, after)
    error = broken(folder)
    assert (error.file, error.item) == (folder / BASICS, item)
    assert words in error.message
    assert str(folder / BASICS) in str(error)
    assert item in str(error)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        pytest.param('code: "I"', 'code: "I', "is not YAML", id="open-quote"),
        pytest.param('label: "基本情報"', 'label: "基本情報"\nlabel: "基本"', "'label' stands twice", id="key-twice"),
        pytest.param('label: "基本情報"', 'label: "基本情報"\n2018-05-21: "日付"', "key", id="date-for-a-key"),
        pytest.param('label: "基本情報"', 'label: "基本\x07情報"', "is not YAML", id="control-character"),
    ],
)
def test_file_that_is_not_the_yaml_we_read(folder: Path, before: str, after: str, words: str) -> None:
    rewrite(folder / BASICS, before, after)
    error = broken(folder)
    assert error.file == folder / BASICS
    assert words in error.message


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"", "Input", id="empty"),
        pytest.param(b"- 1\n- 2\n", "Input", id="list"),
        pytest.param("label: 基本".encode("cp932"), "is not YAML", id="not-utf-8"),
        pytest.param(b"a: &a [*a]", "", id="contains-itself"),
    ],
)
def test_file_with_other_content(folder: Path, content: bytes, words: str) -> None:
    (folder / BASICS).write_bytes(content)
    error = broken(folder)
    assert error.file == folder / BASICS
    assert words in error.message


@pytest.mark.parametrize("name", ["form.yaml", "../../choices.yaml"])
def test_missing_file(folder: Path, name: str) -> None:
    (folder / name).unlink()
    error = broken(folder)
    assert error.file.name == Path(name).name
    assert "cannot be read" in error.message


def test_edition_without_chapters(folder: Path) -> None:
    shutil.rmtree(folder / "chapters")
    assert broken(folder).file == folder


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        pytest.param('form: "form4"', 'form: "form5"', "form", id="unknown-form"),
        pytest.param('edition: "2018-05"', 'edition: "2018"', "edition", id="year-for-an-edition"),
        pytest.param('edition: "2018-05"', 'edition: "2018-06"', "folder", id="another-edition"),
        pytest.param('stamp: "', 'stump: "', "stamp", id="missing-stamp"),
    ],
)
def test_head(folder: Path, before: str, after: str, words: str) -> None:
    rewrite(folder / "form.yaml", before, after)
    error = broken(folder)
    assert error.file == folder / "form.yaml"
    assert words in error.message


@pytest.mark.parametrize(
    ("before", "after", "item"),
    [
        pytest.param('slug: "1k-10k"', 'slug: "under-1k"', "subject-band", id="slug-twice"),
        pytest.param('label: "1,000人以上1万人未満"', 'label: "1,000人未満"', "subject-band", id="label-twice"),
        pytest.param('slug: "1k-10k"', 'slug: "1K_10K"', "subject-band", id="slug-with-capitals"),
        pytest.param('fill: "text"', 'fill: "essay"', "system-links", id="unknown-fill"),
        pytest.param('source: "E_NINZU_JIMU seed"\n', "\n", "subject-band", id="missing-source"),
    ],
)
def test_choice_lists(folder: Path, before: str, after: str, item: str) -> None:
    file = folder.parents[1] / "choices.yaml"
    rewrite(file, before, after)
    error = broken(folder)
    assert (error.file, error.item) == (file, item)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param('{date: "変更日"', '{day: "変更日"', id="unknown-column"),
        pytest.param("columns: {", "# {", id="no-columns"),
        pytest.param('choices: "submission-timing"\n', "\n", id="no-choices"),
    ],
)
def test_change_table(folder: Path, before: str, after: str) -> None:
    rewrite(folder / CHANGES, before, after)
    error = broken(folder)
    assert (error.file, error.item) == (folder / CHANGES, "annex3")
