"""Where in a document may a 個人番号 stand? In its answers and in what found no place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.document.document import Document
from app.document.individual_number import individual_numbers
from app.errors import Problem

_NOWHERE: Mapping[str, str] = {}


def number_findings(document: Document, places: Mapping[str, str] = _NOWHERE) -> Iterator[Problem]:
    """Texts that may hold a 個人番号: the tool describes the handling of personal information and holds none.

    ``places``: path → cell of the workbook it was read from, where there is one.
    """
    for path, field, value in document.walk():
        texts = value["text"].values() if isinstance(value, dict) else value if isinstance(value, list) else (value,)
        if any(any(individual_numbers(text)) for text in texts if isinstance(text, str)):
            yield Problem("individual-number", {}, path, field.item.code, field.label, places.get(path, ""))
    for leftover in document.leftovers:
        if any(individual_numbers(leftover.text)):
            yield Problem("individual-number", {}, cell=f"{leftover.sheet}!{leftover.cell}")
