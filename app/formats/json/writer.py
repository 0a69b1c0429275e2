"""What does a document look like as JSON text? In the order of the form; the same content gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from app.document.document import Document
from app.document.kinds.base import Field
from app.document.kinds.rows import ID, LINKS


def write_json(document: Document) -> bytes:
    """Indented UTF-8 with Japanese as it is, and a line end at the end."""
    raw = document.to_json()
    raw["answers"] = _in_form_order(document.fields, raw["answers"])
    raw["attachments"] = dict(sorted(raw["attachments"].items()))
    return (json.dumps(raw, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _in_form_order(fields: Mapping[str, Field], holder: Mapping[str, Any]) -> dict[str, Any]:
    """The answers of a document or of one row; ``set`` appends a new answer, so stored order says nothing."""
    order = dict.fromkeys((ID, LINKS, *fields, *holder))
    return {key: _ordered(fields.get(key), holder[key]) for key in order if key in holder}


def _ordered(field: Field | None, value: Any) -> Any:
    if field is None or not field.fields:
        return value
    return [_in_form_order(field.fields, row) for row in value]
