"""Where in a document does a path point? ``II/f1/II-4-O/o1/II-4-O-1``: keys and row ids in turn (design.md §2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from app.document.kinds.base import Field
from app.document.kinds.rows import ID
from app.errors import Problem, Refused

SEPARATOR = "/"


@dataclass(frozen=True)
class Place:
    """A resolved path: the fields passed on the way, the ids of the rows, and whether it ends at a row."""

    path: str
    fields: tuple[Field, ...]
    rows: tuple[str, ...]

    @property
    def field(self) -> Field:
        """The innermost field."""
        return self.fields[-1]

    @property
    def is_row(self) -> bool:
        """Whether the path ends with a row id: it means a whole row, not one answer."""
        return len(self.rows) == len(self.fields)


def resolve(fields: Mapping[str, Field], path: str) -> Place:
    """Checks a path against the definition alone; raises Refused (path-unknown) where it leads nowhere."""
    steps = path.split(SEPARATOR)
    passed: list[Field] = []
    known = fields
    for index, key in enumerate(steps[::2]):
        has_row = len(steps) > 2 * index + 1
        if key not in known or (has_row and not known[key].fields):
            raise Refused([Problem("path-unknown", {"path": path}, path=path)])
        passed.append(known[key])
        known = known[key].fields
    return Place(path, tuple(passed), tuple(steps[1::2]))


def containers(answers: Mapping[str, Any], place: Place) -> Iterator[Mapping[str, Any]]:
    """The objects that hold the fields of ``place``, outermost first: ``answers``, then one row per id.

    Raises Refused (row-unknown) where a row does not exist.
    """
    holder: Mapping[str, Any] = answers
    yield holder
    for field, identity in zip(place.fields, place.rows, strict=False):
        row = find_row(holder.get(field.key) or [], identity)
        if row is None:
            values = {"path": field.key, "id": identity}
            raise Refused([Problem("row-unknown", values, place.path, field.item.code, field.label)])
        holder = row
        yield holder


def find_row(rows: list[dict[str, Any]], identity: str) -> dict[str, Any] | None:
    """The row with this id, or None."""
    return next((row for row in rows if row[ID] == identity), None)


def position(fields: Mapping[str, Field], answers: Mapping[str, Any], path: str) -> tuple[int, ...]:
    """Sorts paths into the order in which the form is read: places of keys and rows in turn; of "" it is empty.

    Raises ValueError for a key or a row that does not exist.
    """
    found: list[int] = []
    keys = path.split(SEPARATOR) if path else []
    for key, identity in zip_longest(keys[::2], keys[1::2]):
        found.append(list(fields).index(key))
        if identity is not None:
            rows = answers.get(key) or []
            found.append([row[ID] for row in rows].index(identity))
            fields, answers = fields[key].fields, rows[found[-1]]
    return tuple(found)


def with_value(answers: Mapping[str, Any], place: Place, value: Any) -> dict[str, Any]:
    """A copy of ``answers`` with the answer at ``place`` set; untouched parts are shared with the original."""
    return _replaced(answers, place.fields, place.rows, value)


def _replaced(
    holder: Mapping[str, Any], fields: tuple[Field, ...], rows: tuple[str, ...], value: Any
) -> dict[str, Any]:
    field = fields[0]
    if not rows:
        return {**holder, field.key: value}
    if len(fields) == 1:
        changed = [value if row[ID] == rows[0] else row for row in holder[field.key]]
    else:
        changed = [
            _replaced(row, fields[1:], rows[1:], value) if row[ID] == rows[0] else row for row in holder[field.key]
        ]
    return {**holder, field.key: changed}
