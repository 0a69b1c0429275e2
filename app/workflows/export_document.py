"""How does a document leave as a file? As the bytes of one of the formats, complete or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from app.document.document import Document, Leftover
from app.document.number_findings import number_findings
from app.errors import Problem, refused
from app.formats.registry import by_suffix, formats


@dataclass(frozen=True)
class Exported:
    """A finished file without a name, and what a person must know of it."""

    data: bytes
    suffix: str
    media_type: str
    findings: tuple[Problem, ...] = ()
    unprinted: tuple[Leftover, ...] = ()
    """Text of the document that found no item, and does not stand in the file."""


def export_document(document: Document, *, format_name: str) -> Exported:
    """Raises Refused with every reason why the document cannot be written in this format."""
    chosen = formats()[format_name]
    found = tuple(number_findings(document))
    return Exported(chosen.write(document), chosen.suffix, chosen.media_type, found, document.leftovers)


def export_into(
    document: Document, *, file: bytes, file_name: str, out_name: str, allow_missing: bool = False
) -> Exported:
    """Somebody's own file with the document's answers in it; what had no place for them is among the findings.

    Raises Refused for a file that is only ever written whole, or is to change its suffix (into-format), and with every
    reason why the file cannot take the answers.
    """
    suffix = PurePath(file_name).suffix.lower()
    chosen = next((known for known in formats().values() if known.fill and suffix in known.fills), None)
    if chosen is None or chosen.fill is None or PurePath(out_name).suffix.lower() != suffix:
        raise refused("into-format", name=file_name, out=out_name)
    filled = chosen.fill(document, file, allow_missing=allow_missing)
    findings = (*number_findings(document), *filled.findings)
    return Exported(filled.data, suffix, chosen.media_type, findings, filled.unprinted)


def format_for(file_name: str) -> str:
    """Name of the format that a file of this name is written in; raises Refused (file-type)."""
    chosen = by_suffix(file_name)
    if chosen is None:
        expected = "または".join(f"{known.label}（{known.suffix}）" for known in formats().values())
        raise refused("file-type", name=file_name, expected=expected)
    return chosen.name
