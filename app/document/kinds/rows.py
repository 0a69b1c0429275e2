"""How do repeating rows become an answer? A list of objects, each with a stable id and the fields of one row."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from app.document.kinds.base import Field, Kind, Parsed, brief, problem
from app.document.printed import Blocks, Printed
from app.errors import Problem
from assessment_schema.model import Item, KindName

ID = "id"
LINKS = "file_ids"
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def is_row_id(text: str) -> bool:
    """Whether a text can be the id of a row: 64 letters, digits, hyphens and underscores at most."""
    return _ID.fullmatch(text) is not None


class Rows(Kind):
    """Rows with the items of the definition: systems, 委託事項, 提供先, 移転先, Ⅱ and Ⅲ."""

    name: ClassVar[KindName] = KindName.ROWS
    shape: ClassVar[type[Printed]] = Blocks

    @property
    def blank(self) -> list[Any]:
        return []

    def row_items(self, item: Item) -> tuple[Item, ...]:
        return item.items

    def parse(self, field: Field, raw: Any, path: str) -> Parsed:
        if raw is None or raw == "":
            return Parsed([])
        if not isinstance(raw, list):
            return Parsed([], (problem(field, path, "row-shape", value=brief(raw)),))
        rows: list[dict[str, Any]] = []
        problems: list[Problem] = []
        seen: set[str] = set()
        for entry in raw:
            row, found = self._row(field, entry, path, seen)
            rows.append(row)
            problems += found
        return Parsed(rows, tuple(problems))

    def _row(self, field: Field, raw: Any, path: str, seen: set[str]) -> tuple[dict[str, Any], list[Problem]]:
        if not isinstance(raw, dict):
            return {}, [problem(field, path, "row-shape", value=brief(raw))]
        identity = raw.get(ID)
        if not isinstance(identity, str) or not _ID.fullmatch(identity) or identity in seen:
            return {}, [problem(field, path, "row-id", id=brief(identity))]
        seen.add(identity)
        row: dict[str, Any] = {ID: identity}
        problems: list[Problem] = []
        for key, value in raw.items():
            if key == ID:
                continue
            if key == LINKS and field.item.links:
                row[key] = value
                problems += _link_problems(field, value, f"{path}/{identity}/{key}")
            elif key in field.fields:
                inner = field.fields[key]
                parsed = inner.kind.parse(inner, value, f"{path}/{identity}/{key}")
                row[key] = parsed.value
                problems += parsed.problems
            else:
                at = f"{path}/{identity}/{key[:60]}"
                problems.append(problem(field, at, "key-unknown", key=key[:60], form=field.label))
        in_order = [ID, LINKS, *field.fields]
        return {key: row[key] for key in in_order if key in row}, problems

    def words(self, field: Field, value: Any) -> str:
        return "\n".join(self.row_words(field, row) for row in value)

    def row_words(self, field: Field, row: dict[str, Any]) -> str:
        """The printed text of one row: each answered item with its label."""
        lines = []
        for key, inner in field.fields.items():
            text = inner.kind.words(inner, row[key]) if key in row else ""
            if text.strip():
                lines.append(f"{inner.label}　{text}" if "\n" not in text else f"{inner.label}\n{text}")
        return "\n".join(lines)

    def printed(self, field: Field, value: Any) -> Printed:
        return Blocks(len(value))

    def read(self, field: Field, found: Any, path: str) -> Parsed:
        return self.parse(field, found, path)


def _link_problems(field: Field, value: Any, path: str) -> list[Problem]:
    if isinstance(value, list) and all(isinstance(identity, str) and _ID.fullmatch(identity) for identity in value):
        return []
    return [problem(field, path, "row-shape", value=brief(value))]


KINDS = (Rows(),)
