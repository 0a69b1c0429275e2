"""How do new rows come into 別添3? Behind the old ones, which stay as they are and in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from app.changes.table import TableRow
from app.document.document import Document
from app.document.kinds.base import Field
from app.document.kinds.rows import ID

_COLUMNS = ("date", "item", "before", "after", "timing", "explanation")


def with_change_table(document: Document, rows: Iterable[TableRow], *, instead_of: Document | None = None) -> Document:
    """The document with the rows behind those of earlier revisions, under fresh ids.

    A row that stands there already, the same in all six columns, is not added again; a form without 別添3 stays as is.
    ``instead_of``: the old document; rows that it does not have are those of this revision, and give way.
    """
    history = _history_of(document)
    if history is None:
        return document
    old = list(document.answers.get(history.key) or [])
    if instead_of is not None:
        typed = rows_only_in(document, instead_of)
        old = [row for row in old if row not in typed]
    known = {_columns(row) for row in old}
    ids = _fresh_ids(history, {row[ID] for row in old})
    new = []
    for row in rows:
        made = {column: getattr(row, column) for column in _COLUMNS if column in history.fields}
        if _columns(made) not in known:
            known.add(_columns(made))
            new.append({ID: next(ids), **made})
    return replace(document, answers={**document.answers, history.key: [*old, *new]})


def rows_only_in(document: Document, other: Document) -> list[Mapping[str, Any]]:
    """The rows of 別添3 that another document does not have, the same in all six columns."""
    history, there = _history_of(document), _history_of(other)
    rows = list(document.answers.get(history.key) or []) if history is not None else []
    known = {_columns(row) for row in (other.answers.get(there.key) or [])} if there is not None else set()
    return [row for row in rows if any(_columns(row)) and _columns(row) not in known]


def _history_of(document: Document) -> Field | None:
    return next((field for field in document.fields.values() if field.kind.is_history), None)


def _columns(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row.get(column) or "" for column in _COLUMNS)


def _fresh_ids(history: Field, taken: set[str]) -> Iterator[str]:
    ids = (f"{history.item.row_prefix}{number}" for number in count(1))
    return (identity for identity in ids if identity not in taken)
