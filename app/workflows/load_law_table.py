"""Take over a table of law from a CSV file, whole or not at all; the one before it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.formats.files import make_folder, read_file, write_file
from app.workflows.known_laws import read_law_table, shelf
from assessment_schema.law.model import LawTable, TableHead
from assessment_schema.law.reader import table_heads, write_table


@dataclass(frozen=True)
class Loaded:
    """What was taken over, where it lies, and where the one before it went."""

    table: LawTable
    path: Path
    earlier: Path | None
    """None: there was none, or the same."""


def load_law_table(file: Path, data: Path) -> Loaded:
    """Reads ``file`` and keeps its table below ``data``; raises Refused and changes nothing where it is at fault.

    Only the table that the program ships empty can be loaded, so no released one is ever replaced.
    """
    head = loadable()
    table = read_law_table(head, read_file(file), file_name=file.name)
    content = write_table(head, table.entries).encode("utf-8")
    path = shelf(data, head.table)
    earlier = _kept(path, content)
    make_folder(path.parent)
    write_file(path, content)
    return Loaded(table, path, earlier)


def loadable() -> TableHead:
    """The head of the table that the user brings."""
    (head,) = (head for head in table_heads().values() if head.loadable)
    return head


def _kept(path: Path, content: bytes) -> Path | None:
    """A copy of the table that is about to be replaced; its name is counted up."""
    if not path.exists():
        return None
    before = read_file(path)
    if before == content:
        return None
    folder = path.parent / "earlier"
    make_folder(folder)
    number = 1 + len(list(folder.glob(f"{path.stem}-*.csv")))
    while (kept := folder / f"{path.stem}-{number:04}.csv").exists():
        number += 1
    write_file(kept, before)
    return kept
