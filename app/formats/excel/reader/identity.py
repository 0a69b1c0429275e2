"""Which row is which after a trip through Excel? Ids by position and content; what was never asked stays so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import count
from typing import Any

from app.document.kinds.base import Field
from app.document.kinds.rows import ID, LINKS
from app.formats.excel.lists import fingerprint
from app.formats.excel.reader.marks import Marks, RowMark

NEW = ""
"""Id of a row just read, before ``identify`` gives it one."""

_MANY = 1_000_000
"""Pairs of rows, 1,000 then by 1,000 now, that are all compared; a 評価書 has 300 changes at most."""


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
    names = (f"{field.item.row_prefix}{number}" for number in count(1))
    fresh = (name for name in names if name not in used)
    for row, mark in _matched(field, rows, listed):
        if mark is not None:
            row[ID] = mark.identity
            if mark.links is not None:
                row[LINKS] = mark.links
        elif is_blank_row(field, row):
            continue
        else:
            row[ID] = next(fresh)
        kept.append(row)
    return kept


def _matched(
    field: Field, rows: list[dict[str, Any]], listed: Sequence[RowMark]
) -> Iterator[tuple[dict[str, Any], RowMark | None]]:
    """Every found row with its mark; a listed row that was blank and printed nothing stands in its old place."""
    before = [mark.fingerprint for mark in listed]
    found = [fingerprint(field, row) for row in rows]
    blank = fingerprint(field, {})
    for tag, a, a_end, b, b_end in _opcodes(before, found):
        if tag == "equal" or (tag == "replace" and a_end - a == b_end - b):
            yield from zip(rows[b:b_end], listed[a:a_end], strict=True)
        else:
            yield from ((_blank_row(field), mark) for mark in listed[a:a_end] if mark.fingerprint == blank)
            yield from ((row, None) for row in rows[b:b_end])


def _opcodes(before: Sequence[str], found: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """How the rows of then became the rows of now; many equal rows in both would take a matcher forever."""
    both = range(min(len(before), len(found)))
    head = next((index for index in both if before[index] != found[index]), len(both))
    yield "equal", 0, head, 0, head
    is_long = (len(before) - head) * (len(found) - head) > _MANY
    matcher = SequenceMatcher(None, before[head:], found[head:], autojunk=is_long)
    for tag, a, a_end, b, b_end in matcher.get_opcodes():
        yield tag, a + head, a_end + head, b + head, b_end + head


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
