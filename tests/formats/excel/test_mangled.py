"""Does the reader find the same document in what years of use made of the workbook?

MA1 each mangling alone, on the bundled assessments and every form
MA2 every pair of manglings, one after the other
MA3 any of them in any order, on documents of any size
MA4 nothing is lost: what the manglings add stands in leftovers, nothing else does; only that is said
MA5 an old workbook (.xls), through LibreOffice
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.document.counts import disagreements
from app.document.document import Document
from app.document.kinds.base import Field
from app.formats.base import Imported
from app.formats.excel.reader import read_workbook
from app.formats.excel.writer import write_workbook
from app.workflows.import_document import import_document
from assessment_schema.model import KindName
from tests.builders import FORM4, full_document
from tests.examples import LARGE, WHOLE, sample
from tests.formats.excel.mangling import ADDED, MANGLINGS, Book, opened, saved
from tests.old_workbooks import as_xls

_SHORT = 600
"""Characters a text is cut to: our own export flows longer ones over rows, which no municipality's file does."""
_NARROW = 60
"""The same in a table, whose columns are narrow."""
_MOST_BLOCKS = 20
"""The form has room for; more go to a 別紙."""
_SIZES = (
    (FORM4, 0, 0, 1, 0),
    (FORM4, 1, 0, 2, 1),
    (FORM4, 3, 2, 1, 9),
    (FORM4, 6, 7, 3, 2),
    ("form3/2018-05", 2, 1, 2, 3),
    ("form2/2024-10", 1, 1, 1, 2),
    ("form1/2014-04", 1, 1, 1, 2),
)
"""Form, and how many systems, provisions, files, changes."""
SAID = {
    "hidden-rows": "workbook-hidden",
    "comments": "workbook-comment",
    "struck-runs": "workbook-struck",
    "struck-cells": "workbook-struck",
    "page-numbers": "workbook-leftover",
}
"""What a mangling makes the reader say."""
FLOODED = "workbook-more"

NAMES = (*WHOLE, "form1/2014-04", "form2/2024-10", "form3/2018-05")
"""Every form; its editions differ in words that the manglings do not touch."""


def shortened(value: Any, most: int) -> Any:
    if isinstance(value, str):
        return value[:most].rstrip()
    if isinstance(value, list):
        return [shortened(entry, most) for entry in value]
    return {key: shortened(entry, most) for key, entry in value.items()} if isinstance(value, dict) else value


@dataclass(frozen=True, repr=False)
class Subject:
    """A document, and the grids of its export."""

    document: Document
    book: Book


def subject(whole: Document) -> Subject:
    """What plain grids can hold: no figures, no text that flows, no block beyond the form."""
    answers = shortened(dict(whole.answers), _SHORT)
    for key, field in whole.fields.items():
        if field.kind.name is KindName.FIGURES:
            answers[key] = []
        if field.kind.name is KindName.TABLE:  # narrow columns
            answers[key] = shortened(answers[key], _NARROW)
    for row in answers.get("II", []) if isinstance(answers.get("II"), list) else []:
        if len(row.get("II-5-P", [])) > _MOST_BLOCKS:
            row["II-5-P"] = row["II-5-P"][:_MOST_BLOCKS]
            row["II-5.provided"]["text"]["provided"] = str(_MOST_BLOCKS)
    document = Document(whole.form, whole.lineage, answers)
    return Subject(document, opened(write_workbook(document)))


@cache
def short(name: str) -> Subject:
    return subject(sample(name))


@cache
def sized(form: str, systems: int, provisions: int, files: int, changes: int) -> Subject:
    return subject(
        full_document(
            form, systems=systems, outsourcing=systems % 3, provisions=provisions, files=files, changes=changes, long=90
        )
    )


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


def mangled(subject: Subject, manglings: Sequence[str]) -> bytes:
    grids = subject.book
    for mangling in manglings:
        grids = MANGLINGS[mangling](grids)
    return saved(grids)


def assert_same(document: Document, imported: Imported, manglings: Sequence[str]) -> None:
    assert differences(said(document), said(imported.document)) == []
    assert [left for left in imported.document.leftovers if not ADDED.fullmatch(left.text)] == []
    expected = {SAID[mangling] for mangling in manglings if mangling in SAID} | {FLOODED}
    if any(disagreements(document.fields, document.answers)):
        expected.add("workbook-count")
    assert {finding.code for finding in imported.findings} <= expected


def check(subject: Subject, *manglings: str) -> Imported:
    imported = read_workbook(mangled(subject, manglings))
    assert_same(subject.document, imported, manglings)
    return imported


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("mangling", MANGLINGS)
def test_each_mangling_alone(name: str, mangling: str) -> None:  # MA1, MA4
    check(short(name), mangling)


@pytest.mark.parametrize("first", MANGLINGS)
def test_every_pair(first: str) -> None:  # MA2
    small = sized(FORM4, 1, 1, 2, 2)
    for second in list(MANGLINGS)[list(MANGLINGS).index(first) + 1 :]:
        pair = (first, second) if comes_first(first, second) else (second, first)
        check(small, *pair)


def comes_first(*names: str) -> bool:
    """A coin that falls the same way every time: which of two manglings comes first."""
    return crc32("".join(names).encode()) % 2 == 0


@settings(max_examples=60, deadline=None)
@given(
    size=st.sampled_from(_SIZES),
    manglings=st.lists(st.sampled_from(tuple(MANGLINGS)), unique=True, min_size=2, max_size=9),
)
def test_any_of_them_in_any_order(size: tuple[str, int, int, int, int], manglings: list[str]) -> None:  # MA3, MA4
    check(sized(*size), *manglings)


@pytest.mark.parametrize(
    ("mangling", "text"),
    [
        ("page-numbers", "3 / 69 ページ"),
        ("struck-runs", "旧記載"),
        ("struck-cells", "旧記載"),
        ("comments", "担当: 要確認"),
    ],
)
def test_what_is_added_is_left_over(mangling: str, text: str) -> None:  # MA4
    imported = check(short(LARGE), mangling)
    assert text in {left.text for left in imported.document.leftovers}
    assert SAID[mangling] in {finding.code for finding in imported.findings}


def test_hidden_rows_are_said_once_for_each_sheet() -> None:  # MA4
    cells = [finding.cell for finding in check(short(LARGE), "hidden-rows").findings]
    assert len(cells) == len(set(cells)) > 3


def test_an_old_workbook(tmp_path: Path) -> None:  # MA5
    small = sized(FORM4, 2, 2, 2, 3)
    manglings = ("numbers-in-brackets", "lines-of-boxes", "struck-runs", "comments", "serial-dates", "hidden-rows")
    old = as_xls(mangled(small, manglings), tmp_path)
    imported = import_document(old, file_name="評価書.xls")
    *own, last = imported.findings
    assert last.code == "workbook-converted"
    assert_same(small.document, replace(imported, findings=tuple(own)), manglings)
    assert {"旧記載", "担当: 要確認"} <= {left.text.rpartition("\n")[2] for left in imported.document.leftovers}
