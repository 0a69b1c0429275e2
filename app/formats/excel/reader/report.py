"""What must a person look at after a reading? Findings in the order of their weight, each with its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.document.counts import disagreements
from app.document.document import Document, Leftover
from app.document.individual_number import individual_numbers
from app.document.kinds.base import Field
from app.document.kinds.rows import ID
from app.errors import Problem
from app.formats.excel.reader.notes import LISTED_TEXT


def number_findings(document: Document, places: Mapping[str, str]) -> Iterator[Problem]:
    """Texts that may hold a 個人番号: the tool describes the handling of personal information and holds none."""
    for path, field, value in document.walk():
        texts = value["text"].values() if isinstance(value, dict) else value if isinstance(value, list) else (value,)
        if any(any(individual_numbers(text)) for text in texts if isinstance(text, str)):
            yield Problem("individual-number", {}, path, field.item.code, field.label, places.get(path, ""))
    for leftover in document.leftovers:
        if any(individual_numbers(leftover.text)):
            yield Problem("individual-number", {}, cell=f"{leftover.sheet}!{leftover.cell}")


def count_findings(document: Document, places: Mapping[str, str]) -> Iterator[Problem]:
    """Written 件数 that disagree with the blocks that were read."""
    for found in disagreements(document.fields, document.answers):
        values = {"written": found.written, "rows": found.rows, "group": found.group.label}
        yield Problem(
            "workbook-count", values, found.path, found.field.item.code, found.field.label, places.get(found.path, "")
        )


def missing_findings(
    fields: Mapping[str, Field], holder: Mapping[str, Any], not_asked: frozenset[str], prefix: str = ""
) -> Iterator[Problem]:
    """Items whose label stood nowhere, in the document and in each of its rows, but for those never asked."""
    for key, field in fields.items():
        if key not in holder:
            if prefix + key not in not_asked:
                yield Problem("workbook-missing", {"label": field.label}, prefix + key, field.item.code, field.label)
        elif field.fields:
            for row in holder[key]:
                yield from missing_findings(field.fields, row, not_asked, f"{prefix}{key}/{row[ID]}/")


def leftover_findings(leftovers: tuple[Leftover, ...]) -> Iterator[Problem]:
    """Text that no item took."""
    for leftover in leftovers:
        yield Problem(
            "workbook-leftover", {"value": leftover.text[:LISTED_TEXT]}, cell=f"{leftover.sheet}!{leftover.cell}"
        )
