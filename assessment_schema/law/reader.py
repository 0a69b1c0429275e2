"""How do the CSV files of law tables become rows? Cell by cell, and every fault with its line and column."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any, Literal

from pydantic import TypeAdapter

from assessment_schema.law.model import (
    DELETED,
    ENTRIES,
    Entry,
    LawTable,
    MovedArticle,
    Shape,
    Successor,
    TableHead,
    TableName,
)
from assessment_schema.law.numbers import read_number
from assessment_schema.loader import ROOT, DefinitionError, parse_yaml
from assessment_schema.model import Frozen

FOLDER = ROOT / "law"
_HEADS = FOLDER / "tables.yaml"
_SUCCESSORS = FOLDER / "successors.csv"
YES, NO = "はい", "いいえ"

FaultKind = Literal[
    "not-csv", "no-rows", "column-missing", "column-unknown", "column-twice", "cell-count",
    "cell-missing", "number", "date", "yes-no", "span", "outside", "row-twice",
]  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with a file: the row (from 1, as Excel counts), column and value."""

    kind: FaultKind
    line: int
    column: str = ""
    value: str = ""


@dataclass(frozen=True)
class Column:
    """A column of a file: its printed head, the field it fills, and what may stand in it."""

    head: str
    field: str
    holds: Literal["text", "number", "date", "yes-no"] = "text"
    is_required: bool = True
    """Blank cells are refused; a row whose first text is 「削除」 may leave the other texts blank."""


_TAIL = (
    Column("適用開始日", "in_force_from", "date", is_required=False),
    Column("適用終了日", "in_force_until", "date", is_required=False),
    Column("確認済み", "verified", "yes-no"),
    Column("出典", "source"),
    Column("注記", "note", is_required=False),
)
COLUMNS: Mapping[Shape, tuple[Column, ...]] = {
    Shape.USE: (
        Column("項", "number", "number"),
        Column("実施者", "user"),
        Column("事務", "task"),
        *_TAIL,
    ),
    Shape.PROVISION: (
        Column("項", "number", "number"),
        Column("情報照会者", "inquirer"),
        Column("事務", "task"),
        Column("情報提供者", "provider"),
        Column("特定個人情報", "information"),
        *_TAIL,
        Column("前の項", "predecessor", "number", is_required=False),
    ),
    Shape.ORDER: (
        Column("条", "number", "number"),
        Column("項", "entry", "number", is_required=False),
        *_TAIL,
    ),
}
"""The columns of each shape. A file may leave out those that need not be filled, and have them in any order."""

ReadDay = Callable[[str], str | None]


class _Heads(Frozen):
    tables: tuple[TableHead, ...]
    moved_articles: tuple[MovedArticle, ...]


@dataclass(frozen=True)
class LawTables:
    """All that is known of the law: the tables by name, what became of their 項, and which articles moved."""

    tables: Mapping[TableName, LawTable]
    successors: tuple[Successor, ...]
    moved_articles: tuple[MovedArticle, ...]

    @cached_property
    def successors_of(self) -> Mapping[tuple[TableName, str], tuple[Successor, ...]]:
        """By table and 項."""
        found: dict[tuple[TableName, str], list[Successor]] = {}
        for one in self.successors:
            found.setdefault((one.table, one.number), []).append(one)
        return {key: tuple(ones) for key, ones in found.items()}


def read_table(head: TableHead, text: str, *, read_day: ReadDay, is_loaded: bool) -> tuple[LawTable, list[Fault]]:
    """The table of a CSV text, and everything that is wrong with it; usable only without faults.

    ``read_day``: how a cell becomes an ISO date, None where it is none.
    """
    columns = COLUMNS[head.shape]
    faults: list[Fault] = []
    entries: list[tuple[int, Entry]] = []
    for line, cells in _lines(columns, text, faults):
        values = _values(columns, line, cells, read_day, faults)
        if values is not None:
            entries.append((line, ENTRIES[head.shape](**values)))
    faults += _row_faults(head, entries)
    rows = tuple(entry for _, entry in entries)
    digest = hashlib.sha256(write_table(head, rows).encode("utf-8")).hexdigest()[:12]
    return LawTable(head=head, entries=rows, digest=digest, is_loaded=is_loaded), faults


def write_table(head: TableHead, entries: Sequence[Entry]) -> str:
    """The rows as a CSV text in the one way we keep it."""
    columns = COLUMNS[head.shape]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column.head for column in columns])
    writer.writerows([_cell(column, getattr(entry, column.field)) for column in columns] for entry in entries)
    return text.getvalue()


@cache
def table_heads() -> Mapping[TableName, TableHead]:
    """The heads of all tables, by name; raises DefinitionError."""
    return {head.table: head for head in _heads().tables}


@cache
def released_laws() -> LawTables:
    """What comes with the program; raises DefinitionError with file, line and column where it cannot be used."""
    tables = {name: _released(head) for name, head in table_heads().items()}
    return LawTables(tables, tuple(_successors()), _heads().moved_articles)


def iso_day(text: str) -> str | None:
    """An ISO date as it is; how the files of the program write their days."""
    try:
        return date.fromisoformat(text).isoformat() if len(text) == len("2024-05-27") else None
    except ValueError:
        return None


@cache
def _heads() -> _Heads:
    heads: _Heads = parse_yaml(TypeAdapter(_Heads), _HEADS)
    return heads


def _released(head: TableHead) -> LawTable:
    file = FOLDER / "tables" / f"{head.table}.csv"
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DefinitionError(file, "", f"cannot be read: {error}") from error
    table, faults = read_table(head, text, read_day=iso_day, is_loaded=False)
    for fault in faults:
        if not (head.loadable and fault.kind == "no-rows"):
            raise DefinitionError(file, f"{fault.line} {fault.column}".strip(), f"{fault.kind}: {fault.value!r}")
    return table


def _successors() -> Iterator[Successor]:
    try:
        rows = list(csv.DictReader(io.StringIO(_SUCCESSORS.read_text(encoding="utf-8"))))
    except (OSError, UnicodeDecodeError) as error:
        raise DefinitionError(_SUCCESSORS, "", f"cannot be read: {error}") from error
    adapter = TypeAdapter(Successor)
    for line, row in enumerate(rows, 2):
        try:
            yield adapter.validate_python(
                {
                    "table": row["表"],
                    "number": row["項"],
                    "last_day": date.fromisoformat(row["その番号の最後の日"]),
                    "new_table": row["後の表"],
                    "new_number": row["後の項"],
                    "is_same_task": {"同じ": True, "違う": False, "": None}[row["事務の文"]],
                    "verified": {YES: True, NO: False}[row["確認済み"]],
                    "source": row["出典"],
                    "note": row["注記"],
                }
            )
        except (KeyError, ValueError) as error:
            raise DefinitionError(_SUCCESSORS, str(line), str(error)) from error


def _lines(columns: Sequence[Column], text: str, faults: list[Fault]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row that is not blank, by the head of its column."""
    heads: list[str] | None = None
    line, has_rows = 0, False
    try:
        for line, raw in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), 1):
            cells = [cell.strip() for cell in raw]
            if not any(cells):
                continue
            if heads is None:
                heads = cells
                faults += _head_faults(columns, heads, line)
                if faults:
                    return
                continue
            has_rows = True
            if any(cells[len(heads) :]):
                faults.append(Fault("cell-count", line, value=str(len(cells))))
                continue
            yield line, dict(zip(heads, cells, strict=False))
    except csv.Error as error:
        faults.append(Fault("not-csv", line + 1, value=str(error)))
        return
    if not has_rows:
        faults.append(Fault("no-rows", max(line, 1)))


def _head_faults(columns: Sequence[Column], heads: Sequence[str], line: int) -> Iterator[Fault]:
    known = [column.head for column in columns]
    yield from (
        Fault("column-missing", line, column.head)
        for column in columns
        if column.is_required and column.head not in heads
    )
    yield from (Fault("column-unknown", line, head) for head in heads if head and head not in known)
    yield from (Fault("column-twice", line, head) for head in dict.fromkeys(heads) if head and heads.count(head) > 1)


def _values(
    columns: Sequence[Column], line: int, cells: Mapping[str, str], read_day: ReadDay, faults: list[Fault]
) -> dict[str, Any] | None:
    """The fields of one row; None where a cell is at fault."""
    first_text = next((column.head for column in columns if column.holds == "text"), "")
    is_deleted = cells.get(first_text, "").strip("（）()") == DELETED
    values: dict[str, Any] = {}
    found: list[Fault] = []
    for column in columns:
        cell = cells.get(column.head, "")
        if not cell:
            may_be_blank = not column.is_required or (is_deleted and column.field not in {"number", "source"})
            if column.holds == "yes-no" or not may_be_blank:
                found.append(Fault("cell-missing", line, column.head))
            values[column.field] = None if column.holds == "date" else ""
            continue
        values[column.field] = value = _READ[column.holds](cell, read_day)
        if value is None:
            found.append(Fault(_FAULTS[column.holds], line, column.head, cell))
    first, last = values.get("in_force_from"), values.get("in_force_until")
    if first and last and first > last:
        found.append(Fault("span", line, "適用終了日", f"{first}–{last}"))
    faults += found
    return None if found else values


def _day(cell: str, read_day: ReadDay) -> date | None:
    iso = read_day(cell)
    return date.fromisoformat(iso) if iso and len(iso) == len("2024-05-27") else None


_READ: Mapping[str, Callable[[str, ReadDay], Any]] = {
    "text": lambda cell, _: "".join(cell.splitlines()),
    "number": lambda cell, _: read_number(cell.removesuffix("項").removesuffix("の")),
    "date": _day,
    "yes-no": lambda cell, _: {YES: True, NO: False}.get(cell),
}
_FAULTS: Mapping[str, FaultKind] = {"number": "number", "date": "date", "yes-no": "yes-no"}


def _row_faults(head: TableHead, entries: Sequence[tuple[int, Entry]]) -> Iterator[Fault]:
    """A row out of the table's life, or twice on some day; a 項 of shape provision has one for each 情報提供者."""
    shape = head.shape
    texts = [column.field for column in COLUMNS[shape] if column.holds == "text" and column.is_required]
    seen: dict[tuple[str, ...], list[Entry]] = {}
    for line, entry in entries:
        last = entry.in_force_until
        if last and head.in_force_from and last < head.in_force_from:
            yield Fault("outside", line, "適用終了日", last.isoformat())
        key = (entry.number, *(getattr(entry, field) for field in texts if shape is Shape.PROVISION))
        if any(_overlap(entry, other) for other in seen.get(key, ())):
            yield Fault("row-twice", line, COLUMNS[shape][0].head, entry.number)
        seen.setdefault(key, []).append(entry)


def _overlap(one: Entry, other: Entry) -> bool:
    return (one.in_force_from or date.min) <= (other.in_force_until or date.max) and (
        other.in_force_from or date.min
    ) <= (one.in_force_until or date.max)


def _cell(column: Column, value: Any) -> str:
    if column.holds == "yes-no":
        return YES if value else NO
    return value.isoformat() if isinstance(value, date) else value or ""
