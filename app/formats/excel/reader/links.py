"""Which Ⅲ and which list of 別添2 belong to which file? By the file names people wrote, where they say so plainly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.document.kinds.base import Field
from app.document.kinds.rows import ID, LINKS
from app.formats.excel.reader.labels import folded


def link_files(fields: Mapping[str, Field], answers: Mapping[str, Any]) -> None:
    """Gives rows that may point to files the ids of those with the same name: the first text of both rows.

    Names that do not agree leave the link open; nothing is guessed.
    """
    for key, field in fields.items():
        if field.item.links is None:
            continue
        target = fields[field.item.links]
        named: dict[str, list[str]] = {}
        for row in answers.get(target.key, []):
            named.setdefault(_name(target, row), []).append(row[ID])
        for row in answers.get(key, []):
            name = _name(field, row)
            if name and name in named:
                row[LINKS] = named[name]


def drop_dangling(fields: Mapping[str, Field], answers: Mapping[str, Any]) -> None:
    """Takes away links to rows that are gone: somebody removed the sheet of a file from our workbook.

    The missing sheet is a finding of its own; a link to nothing would only make the document unreadable.
    """
    for key, field in fields.items():
        if field.item.links is None:
            continue
        known = {row[ID] for row in answers.get(field.item.links, [])}
        for row in answers.get(key, []):
            if LINKS in row:
                row[LINKS] = [identity for identity in row[LINKS] if identity in known]


def _name(field: Field, row: Mapping[str, Any]) -> str:
    first = next(iter(field.fields))
    return folded(str(row.get(first, "")))
