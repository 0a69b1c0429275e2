"""What lies beside the answers? The bytes of figures, by sha256, checked against their name and format."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.document.kinds.base import Field
from app.document.kinds.figures import DRAWING, MEDIA_TYPES
from app.errors import Problem
from assessment_schema.model import KindName

_MAGIC = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff", DRAWING: b"<"}


@dataclass(frozen=True)
class Attachment:
    """Bytes with their media type; the name in the document is the sha256 of the bytes."""

    media_type: str
    data: bytes

    @property
    def sha256(self) -> str:
        """Lower-case hexadecimal digest of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    def as_json(self) -> dict[str, str]:
        """``{media_type, base64}`` of the document format."""
        return {"media_type": self.media_type, "base64": base64.b64encode(self.data).decode("ascii")}


def parse_attachments(raw: Any) -> tuple[dict[str, Attachment], list[Problem]]:
    """``attachments`` of a JSON document → bytes; a broken one is a problem, never dropped."""
    if not isinstance(raw, dict):
        return {}, [Problem("document-shape", {"key": "attachments", "expected": "sha256をキーとする一覧"})]
    found: dict[str, Attachment] = {}
    problems = []
    for name, entry in raw.items():
        attachment = _parse_one(entry)
        if attachment is None or attachment.sha256 != name:
            problems.append(Problem("attachment-broken", {"sha256": name[:12]}))
        else:
            found[name] = attachment
    return found, problems


def _parse_one(entry: Any) -> Attachment | None:
    if not isinstance(entry, dict) or set(entry) != {"media_type", "base64"} or not isinstance(entry["base64"], str):
        return None
    try:
        data = base64.b64decode(entry["base64"], validate=True)
    except (binascii.Error, ValueError):
        return None
    media_type = entry["media_type"]
    if media_type not in MEDIA_TYPES or not data.startswith(_MAGIC[media_type]):
        return None
    return Attachment(media_type, data)


def figure_rows(fields: Mapping[str, Field], answers: Mapping[str, Any]) -> Iterable[tuple[Field, dict[str, Any]]]:
    """Every figure of a document with the field it stands in."""
    for field in fields.values():
        if field.item.kind is KindName.FIGURES:
            for row in answers.get(field.key, []):
                yield field, row


def attachment_problems(
    fields: Mapping[str, Field], answers: Mapping[str, Any], attachments: Mapping[str, Attachment]
) -> list[Problem]:
    """Figures without bytes, and bytes without a figure."""
    problems = []
    used = set()
    for field, row in figure_rows(fields, answers):
        sha256 = row.get("sha256", "")
        used.add(sha256)
        attachment = attachments.get(sha256)
        if attachment is None or attachment.media_type != row.get("media_type"):
            path = f"{field.key}/{row['id']}"
            problems.append(Problem("figure-missing", {"sha256": sha256[:12]}, path, field.item.code, field.label))
    problems += [Problem("attachment-unused", {"sha256": name[:12]}) for name in attachments if name not in used]
    return problems
