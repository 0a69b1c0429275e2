"""Does the reader find the same document in what years of use made of the workbook?

MA1 each mangling alone, on the bundled assessments
MA2 two manglings that follow one another, in any order
MA3 nothing is lost: what the manglings add (page numbers) stands in leftovers, nothing else does
"""

from __future__ import annotations

from functools import cache
from itertools import permutations
from typing import Any

import pytest

from app.document.document import Document
from app.document.kinds.base import Field
from app.formats.base import Imported
from app.formats.excel.reader import read_workbook
from app.formats.excel.writer import write_workbook
from assessment_schema.model import KindName
from tests.examples import EXAMPLES, sample
from tests.formats.excel.mangling import MANGLINGS, Book, opened, saved

_SHORT = 600
"""Characters a text is cut to: our own export flows longer ones over rows, which no municipality's file does."""
_MIXED = (
    "offset",
    "spread",
    "lines-of-boxes",
    "choices-in-one-cell",
    "loosened-labels",
    "continued",
    "half-width-labels",
)

NAMES = (*EXAMPLES, "form1/2014-04", "form2/2024-10", "form3/2018-05")
"""Every form; its editions differ in words that the manglings do not touch."""


def shortened(value: Any) -> Any:
    if isinstance(value, str):
        return value[:_SHORT].rstrip()
    if isinstance(value, list):
        return [shortened(entry) for entry in value]
    return {key: shortened(entry) for key, entry in value.items()} if isinstance(value, dict) else value


def _fitting(rows: Any) -> Any:
    """Rows of a table with narrow columns, whose texts stay in their cells."""
    return [{key: text[:60].rstrip() for key, text in row.items()} for row in rows]


@cache
def short(name: str) -> Document:
    whole = sample(name)
    answers = shortened(dict(whole.answers))
    for key, field in whole.fields.items():
        if field.kind.name is KindName.TABLE:
            answers[key] = _fitting(answers[key])
    figures: dict[str, list[Any]] = {
        key: [] for key, field in whole.fields.items() if field.kind.name is KindName.FIGURES
    }
    for row in answers.get("II", []) if isinstance(answers.get("II"), list) else []:
        row["II-5-P"] = row.get("II-5-P", [])[:20]
    return Document(whole.form, whole.lineage, {**answers, **figures})


@cache
def book(name: str) -> Book:
    return opened(write_workbook(short(name)))


def said(document: Document) -> Any:
    """What a document says: without ids and links, blank where nothing was asked."""
    return _said(document.fields, document.answers)


def _said(fields: Any, holder: Any) -> dict[str, Any]:
    return {key: _value(field, holder.get(key, field.kind.blank)) for key, field in fields.items()}


def _value(field: Field, value: Any) -> Any:
    return [_said(field.fields, row) for row in value] if field.fields else value


def differences(before: Any, after: Any, path: str = "") -> list[str]:
    if isinstance(before, dict) and isinstance(after, dict):
        return [line for key in before for line in differences(before[key], after.get(key), f"{path}/{key}")]
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        pairs = zip(before, after, strict=True)
        return [line for n, pair in enumerate(pairs) for line in differences(*pair, f"{path}[{n}]")]
    return [] if before == after else [f"{path}: {str(before)[:60]!r} -> {str(after)[:60]!r}"]


def read(name: str, *manglings: str) -> Imported:
    mangled = book(name)
    for mangling in manglings:
        mangled = MANGLINGS[mangling](mangled)
    return read_workbook(saved(mangled))


def assert_same(name: str, imported: Imported) -> None:
    assert differences(said(short(name)), said(imported.document)) == []
    extra = [leftover.text for leftover in imported.document.leftovers if not leftover.text.endswith("ページ")]
    assert extra == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("mangling", MANGLINGS)
def test_each_mangling_alone(name: str, mangling: str) -> None:  # MA1
    if mangling == "change-table-on-two-sheets" and not _has_changes(short(name)):
        name = EXAMPLES[0]
    assert_same(name, read(name, mangling))


def _has_changes(document: Document) -> bool:
    return any(field.kind.name is KindName.CHANGES and len(value) > 1 for _, field, value in document.walk())


@pytest.mark.parametrize("pair", list(permutations(_MIXED, 2)), ids="+".join)
def test_two_manglings_together(pair: tuple[str, str]) -> None:  # MA2
    if pair[0] in {"offset", "spread"}:
        pair = (pair[1], pair[0])
    assert_same(EXAMPLES[-1], read(EXAMPLES[-1], *pair))


def test_page_numbers_are_left_over() -> None:  # MA3
    imported = read(EXAMPLES[0], "page-numbers")
    assert any(leftover.text == "3 / 69 ページ" for leftover in imported.document.leftovers)
