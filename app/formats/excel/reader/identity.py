"""Which row is which after a trip through Excel? Ids by position and content; what was never asked stays so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from app.document.kinds.base import Field
from app.document.kinds.rows import ID, LINKS
from app.formats.excel.lists import fingerprint
from app.formats.excel.reader.marks import Marks, RowMark

NEW = ""
"""Id of a row just read, before ``identify`` gives it one."""


def identify(fields: Mapping[str, Field], holder: dict[str, Any], marks: Marks, path: str = "") -> None:
    """Gives every row below ``holder`` its id, drops blank blocks nobody filled, and removes what was not asked.

    Ids on the hidden list sheet are matched in order by the digest of the printed text; a row edited in Excel keeps
    its id as long as no row was added or removed right beside it. All others get fresh ids.
    """
    for key, field in fields.items():
        if key in holder and field.fields:
            rows = _identified(field, holder[key], marks.rows.get(path + key, []))
            for row in rows:
                identify(field.fields, row, marks, f"{path}{key}/{row[ID]}/")
            holder[key] = rows
    for key, field in fields.items():
        if key in holder and path + key in marks.not_asked and field.kind.is_blank(holder[key]):
            del holder[key]


def _identified(field: Field, rows: list[dict[str, Any]], listed: Sequence[RowMark]) -> list[dict[str, Any]]:
    kept: list[dict[str, Any]] = []
    used = {mark.identity for mark in listed}
    for row, mark in _matched(field, rows, listed):
        if mark is not None:
            row[ID] = mark.identity
            if mark.links is not None:
                row[LINKS] = mark.links
        elif is_blank_row(field, row):
            continue
        else:
            row[ID] = _fresh(field, used)
            used.add(row[ID])
        kept.append(row)
    return kept


def _matched(
    field: Field, rows: list[dict[str, Any]], listed: Sequence[RowMark]
) -> Iterator[tuple[dict[str, Any], RowMark | None]]:
    """Every found row with its mark; a listed row that was blank and printed nothing stands in its old place."""
    before = [mark.fingerprint for mark in listed]
    found = [fingerprint(field, row) for row in rows]
    blank = fingerprint(field, {})
    for tag, a, a_end, b, b_end in SequenceMatcher(None, before, found, autojunk=False).get_opcodes():
        if tag == "equal" or (tag == "replace" and a_end - a == b_end - b):
            yield from zip(rows[b:b_end], listed[a:a_end], strict=True)
        else:
            yield from ((_blank_row(field), mark) for mark in listed[a:a_end] if mark.fingerprint == blank)
            yield from ((row, None) for row in rows[b:b_end])


def _blank_row(field: Field) -> dict[str, Any]:
    """A row with everything left blank; what was never asked in it is removed afterwards."""
    return {key: inner.kind.blank for key, inner in field.fields.items()}


def is_blank_row(field: Field, row: Mapping[str, Any]) -> bool:
    """Whether nothing was written in a row, the rows inside it included."""
    for key, inner in field.fields.items():
        if key not in row:
            continue
        if inner.fields:
            if not all(is_blank_row(inner, below) for below in row[key]):
                return False
        elif not inner.kind.is_blank(row[key]):
            return False
    return True


def _fresh(field: Field, used: set[str]) -> str:
    prefix = field.item.row_prefix
    number = 1
    while f"{prefix}{number}" in used:
        number += 1
    return f"{prefix}{number}"
