"""What does the workbook carry for the next reader? Pull-down lists, and form, edition, lineage, row ids and states.

The sheet is hidden. Columns A–D hold marks for our own reader (a tag and its values), the lists stand from column F.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from app.document.document import Document
from app.document.kinds.base import Field
from app.document.kinds.rows import ID, LINKS
from app.formats.excel.areas import EMPTY_MARK, MARKS
from assessment_schema.model import Form

SHEET = "選択肢"
TAG = "hyokasho"
"""First cell of our own lists sheet; a municipality's sheet of the same name does not have it."""
LISTS_FROM = 5
"""Column F."""


def list_columns(form: Form) -> dict[str, tuple[str, ...]]:
    """Name of each pull-down → its words, in the order of the columns."""
    lists = {name: tuple(choice.label for choice in entries.choices) for name, entries in form.choice_lists.items()}
    return {MARKS: ("○", EMPTY_MARK), **lists}


def marks(document: Document) -> Iterator[tuple[str, ...]]:
    """The rows of columns A–D: what printed cells cannot say."""
    yield (TAG, "1")
    yield ("form", document.form.form)
    yield ("edition", document.form.edition)
    yield ("lineage", document.lineage)
    yield ("sha256", document.sha256)
    yield from _rows(document.fields, document.answers, "")
    yield from _not_asked(document.fields, document.answers, "")
    for leftover in document.leftovers:
        yield ("leftover", leftover.sheet, leftover.cell, leftover.text)


def fingerprint(field: Field, row: Mapping[str, Any]) -> str:
    """A short digest of what a row prints outside the groups inside it; blank and not asked print the same."""
    texts = [
        inner.kind.words(inner, row.get(key, inner.kind.blank))
        for key, inner in field.fields.items()
        if not inner.fields
    ]
    return hashlib.sha256("\x1f".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _rows(fields: Mapping[str, Field], holder: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, ...]]:
    for key, field in fields.items():
        for row in holder.get(key) or [] if field.fields else []:
            path = f"{prefix}{key}/{row[ID]}"
            links = json.dumps(row[LINKS]) if LINKS in row else ""
            yield ("row", path, fingerprint(field, row), links)
            yield from _rows(field.fields, row, f"{path}/")


def _not_asked(fields: Mapping[str, Field], holder: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, ...]]:
    for key, field in fields.items():
        if key not in holder:
            yield ("not-asked", prefix + key)
        elif field.fields:
            for row in holder[key]:
                yield from _not_asked(field.fields, row, f"{prefix}{key}/{row[ID]}/")
