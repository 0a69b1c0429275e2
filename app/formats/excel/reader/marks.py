"""What does the hidden list sheet of our own workbooks say? Form, lineage, row ids, states, leftovers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.document.document import Leftover
from app.document.kinds.rows import is_row_id
from app.formats.excel.lists import SHEET, TAG
from app.formats.excel.reader.book import BookSheet

_COLUMNS = 4


@dataclass(frozen=True)
class RowMark:
    """A row as it was exported: its id, the digest of its printed text, and the ids it pointed to."""

    identity: str
    fingerprint: str
    links: list[str] | None


@dataclass
class Marks:
    """Everything our own workbook says about itself."""

    form: str = ""
    edition: str = ""
    lineage: str = ""
    rows: dict[str, list[RowMark]] = field(default_factory=dict)
    """Path of each group (``II/f1/II-4-O``) → its rows in order."""
    not_asked: frozenset[str] = frozenset()
    leftovers: tuple[Leftover, ...] = ()


def read_marks(sheets: Sequence[BookSheet]) -> Marks | None:
    """The marks of a workbook that we exported, None for anybody else's."""
    sheet = next((sheet for sheet in sheets if sheet.name == SHEET), None)
    rows = _rows(sheet) if sheet is not None else []
    if not rows or rows[0][0] != TAG:
        return None
    marks = Marks()
    single = {tag: first for tag, first, *_ in rows}
    marks.form, marks.edition, marks.lineage = (single.get(tag, "") for tag in ("form", "edition", "lineage"))
    marks.not_asked = frozenset(path for tag, path, *_ in rows if tag == "not-asked")
    marks.leftovers = tuple(Leftover(*values) for tag, *values in rows if tag == "leftover")
    seen: set[str] = set()
    for tag, path, digest, links in rows:
        group, _, identity = path.rpartition("/")
        if tag == "row" and is_row_id(identity) and path not in seen:  # anybody can write into a hidden sheet
            seen.add(path)
            marks.rows.setdefault(group, []).append(RowMark(identity, digest, _links(links)))
    return marks


def _rows(sheet: BookSheet) -> list[tuple[str, str, str, str]]:
    """The texts of columns A–D, row by row, empty cells as empty texts."""
    found: dict[int, list[str]] = {}
    for cell in sheet.cells:
        if cell.column <= _COLUMNS:
            found.setdefault(cell.row, [""] * _COLUMNS)[cell.column - 1] = cell.text
    return [(row[0], row[1], row[2], row[3]) for row in found.values()]


def _links(text: str) -> list[str] | None:
    if not text:
        return None
    try:
        links = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return [str(link) for link in links] if isinstance(links, list) else None
