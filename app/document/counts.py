"""Do the 件数 that are written agree with the rows that are there? The （　）件 of Ⅱ-4 and Ⅱ-5 (forms.md §1.9)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.document.kinds.base import Field

_COUNT = re.compile(r"\s*(\d{1,9})\s*件?\s*")
_KANJI = str.maketrans("〇一二三四五六七八九", "0123456789")
"""A count up to nine is written in kanji too."""


@dataclass(frozen=True)
class Disagreement:
    """A written count and the number of rows it should be."""

    path: str
    field: Field
    group: Field
    written: str
    rows: int


def disagreements(fields: Mapping[str, Field], holder: Mapping[str, Any], prefix: str = "") -> Iterator[Disagreement]:
    """Every count that is written, is a number, and differs from its group; a blank one says nothing."""
    for key, field in fields.items():
        value = holder.get(key)
        for slug, group in field.item.counts.items():
            written = str(value if not slug else value["text"].get(slug, "")) if value is not None else ""
            rows = len(holder.get(group) or [])
            counted = _COUNT.fullmatch(unicodedata.normalize("NFKC", written).translate(_KANJI))
            if counted and int(counted[1]) != rows:
                yield Disagreement(prefix + key, field, fields[group], written, rows)
        for row in value or [] if field.fields else []:
            yield from disagreements(field.fields, row, f"{prefix}{key}/{row['id']}/")
