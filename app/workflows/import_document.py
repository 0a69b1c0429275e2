"""How does a file become a document? Its content says which format it is, its name only where the content does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.errors import Problem, refused
from app.formats.base import Format, Imported
from app.formats.excel.convert import COMPOUND, converted
from app.formats.registry import by_suffix, formats

WORKBOOK = "excel"
JSON = "json"

_OPENINGS: Mapping[bytes, str] = {b"PK\x03\x04": WORKBOOK, b"{": JSON}
"""First bytes of a file, after a byte order mark and white space → name of the format."""


def import_document(data: bytes, *, file_name: str, only: str | None = None) -> Imported:
    """Reads a file of any known format, or of the one format named ``only``.

    An .xls workbook is converted first, and a finding says so. Raises Refused with the next step for everything else:
    empty, locked, broken, another kind of file.
    """
    if not data:
        raise refused("file-empty", name=file_name)
    if data.startswith(COMPOUND) and only in {None, WORKBOOK}:
        newer = converted(data, file_name=file_name)
        imported = import_document(newer, file_name=file_name, only=WORKBOOK)
        return replace(imported, findings=(*imported.findings, Problem("workbook-converted")))
    wanted = [known for known in formats().values() if known.read and (only is None or known.name == only)]
    chosen = _by_content(data) or by_suffix(file_name)
    if chosen not in wanted or chosen.read is None:
        expected = "または".join(f"{known.label}（{known.suffix}）" for known in wanted)
        raise refused("file-type", name=file_name, expected=expected)
    return chosen.read(data)


def _by_content(data: bytes) -> Format | None:
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    for opening, name in _OPENINGS.items():
        if start.startswith(opening):
            return formats()[name]
    return None
