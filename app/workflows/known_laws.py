"""Which tables of law are at hand? Those of the program, and those that this installation has loaded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.document.calendar import read_date
from app.document.kinds.text import forbidden_in
from app.errors import Problem, Refused
from app.formats.files import read_file
from assessment_schema.law.model import LawTable, TableHead, TableName
from assessment_schema.law.reader import COLUMNS, Fault, FaultKind, LawTables, read_table, released_laws, table_heads

_SHELF = "law"
_ENCODINGS = ("utf-8-sig", "cp932")
"""What Excel saves as CSV: UTF-8 with a mark, or Shift_JIS."""


@dataclass(frozen=True)
class LawLine:
    """One table in a list of them."""

    table: TableName
    title: str
    in_force_from: date | None
    in_force_until: date | None
    text_as_of: date | None
    entries: int
    """How many 項 (or 条), on whatever day."""
    unverified: int
    """How many rows nobody has compared with the law."""
    is_loaded: bool
    digest: str
    note: str


def known_laws(data: Path) -> LawTables:
    """The tables of the program with the loaded ones in their places; raises Refused where a loaded one is broken."""
    released = released_laws()
    loaded = {
        name: _loaded(head, file)
        for name, head in table_heads().items()
        if head.loadable and (file := shelf(data, name)).exists()
    }
    return replace(released, tables={**released.tables, **loaded})


def list_laws(laws: LawTables) -> tuple[LawLine, ...]:
    """All tables in the order of the program."""
    return tuple(
        LawLine(
            table=table.head.table,
            title=table.head.title,
            in_force_from=table.head.in_force_from,
            in_force_until=table.head.in_force_until,
            text_as_of=table.head.text_as_of,
            entries=len({entry.number for entry in table.entries}),
            unverified=sum(not entry.verified for entry in table.entries),
            is_loaded=table.is_loaded,
            digest=table.digest,
            note=table.head.note,
        )
        for table in laws.tables.values()
    )


def shelf(data: Path, name: TableName) -> Path:
    """Where a loaded table lies."""
    return data / _SHELF / f"{name}.csv"


def read_law_table(head: TableHead, data: bytes, *, file_name: str) -> LawTable:
    """The table of a file as people make it with Excel; raises Refused with every fault, row and column named."""
    text = next((text for encoding in _ENCODINGS if (text := _decoded(data, encoding)) is not None), None)
    if text is None:
        raise Refused([Problem("law-encoding", cell=file_name)])
    table, faults = read_table(head, text, read_day=read_date, is_loaded=True)
    problems = [_problem(fault, head, file_name) for fault in faults] or list(_character_problems(table, file_name))
    if problems:
        raise Refused(problems)
    return table


def _loaded(head: TableHead, file: Path) -> LawTable:
    try:
        return read_law_table(head, read_file(file), file_name=file.name)
    except Refused as refusal:
        broken = Problem("law-file-broken", {"title": head.title}, cell=str(file))
        raise Refused([broken, *refusal.problems]) from refusal


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _problem(fault: Fault, head: TableHead, file_name: str) -> Problem:
    columns = COLUMNS[head.shape]
    every = [column.head for column in columns if column.is_required or fault.kind != "column-missing"]
    values = {"column": fault.column, "value": fault.value[:60], "columns": "、".join(every), "title": head.title}
    place = f"{file_name} {fault.line}行目" + (f"「{fault.column}」" if fault.column else "")
    return Problem(_CODES[fault.kind], values, cell=place)


def _character_problems(table: LawTable, file_name: str) -> Iterable[Problem]:
    for entry in table.entries:
        for text in vars(entry).values():
            if isinstance(text, str) and (bad := forbidden_in(text)):
                yield Problem("character-forbidden", bad, cell=f"{file_name} {entry.number}の項")


_CODES: Mapping[FaultKind, str] = {
    "not-csv": "law-not-csv",
    "no-rows": "law-no-rows",
    "column-missing": "law-column-missing",
    "column-unknown": "law-column-unknown",
    "column-twice": "law-column-twice",
    "cell-count": "law-cell-count",
    "cell-missing": "law-cell-missing",
    "number": "law-number",
    "date": "law-date",
    "yes-no": "law-yes-no",
    "span": "law-span",
    "outside": "law-outside",
    "row-twice": "law-row-twice",
}
