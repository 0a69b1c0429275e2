"""Bundled documents: all valid, found by listed names only, read again after a change."""

import os
from pathlib import Path

import pytest

from app.errors import Refused
from app.settings import Settings
from app.workflows.export_document import export_document
from app.workflows.list_examples import find_example, list_examples
from tests.builders import document


def test_all_bundled_documents_are_valid() -> None:
    folder = Settings().examples
    examples = list_examples(folder)
    assert {int(example.name[:2]) for example in examples} == set(range(13))
    assert all(not example.document.problems() for example in examples)


@pytest.mark.parametrize("name", ["", "..", "../a", "a.json", "*", "a\0"])
def test_other_names_are_not_found(tmp_path: Path, name: str) -> None:
    _write(tmp_path / "a.json", "賦課")
    with pytest.raises(Refused, match="ありません"):
        find_example(tmp_path / "folder", name)


def test_a_change_of_the_file_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    for moment, words in enumerate(("前", "後")):
        _write(path, words)
        os.utime(path, (moment, moment))
        assert find_example(tmp_path, "a").document.answers["I-1-1"] == words


def _write(path: Path, words: str) -> None:
    path.write_bytes(export_document(document(**{"I-1-1": words}), format_name="json").data)
