"""How does a document leave as a file? As the bytes of one of the formats, complete or not at all."""

from __future__ import annotations

from dataclasses import dataclass

from app.document.document import Document
from app.errors import refused
from app.formats.registry import by_suffix, formats


@dataclass(frozen=True)
class Exported:
    """A finished file without a name."""

    data: bytes
    suffix: str
    media_type: str


def export_document(document: Document, *, format_name: str) -> Exported:
    """Raises Refused with every reason why the document cannot be written in this format."""
    chosen = formats()[format_name]
    return Exported(chosen.write(document), chosen.suffix, chosen.media_type)


def format_for(file_name: str) -> str:
    """Name of the format that a file of this name is written in; raises Refused (file-type)."""
    chosen = by_suffix(file_name)
    if chosen is None:
        expected = "または".join(f"{known.label}（{known.suffix}）" for known in formats().values())
        raise refused("file-type", name=file_name, expected=expected)
    return chosen.name
