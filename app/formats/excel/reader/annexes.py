"""How are 別添2 and 別添3 read? Headings of files and groups with lists of names; a table by its head row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.document.kinds.base import Field
from app.document.printed import Chosen, Words
from app.errors import Problem
from app.formats.excel.reader.book import BookSheet, CellText
from app.formats.excel.reader.labels import folded
from app.formats.excel.reader.notes import Notes
from app.formats.excel.reader.serials import with_serial_day
from app.formats.excel.reader.slots import Line, RowPlace, Slot, Spot, Spots, TablePlace

_FILE = re.compile(r"[（(][0-9０-９]+[）)](.*)", re.DOTALL)
_GAP = 60
"""Blank rows after which a table has ended."""
_LONGEST_HEAD = 40
"""Characters of a column's head, spaces and line breaks of people's own included."""
_NOTE = re.compile(r"\s*(?:[※＊*]|[（(]?(?:注|備考))")
_GROUP = re.compile(r"[＜<](.*)[＞>]", re.DOTALL)


def is_file_heading(text: str) -> bool:
    """Whether a line of 別添2 begins the list of a file: ``（１）収納管理台帳ファイル``."""
    return _FILE.fullmatch(text) is not None


def read_records(
    cells: Sequence[CellText], field: Field, rows: list[dict[str, Any]], sheet: BookSheet, notes: Notes
) -> None:
    """Cells of 別添2 (without titles) → entries of ``rows``; names before any heading are left over."""
    names = field.fields["groups"].fields["items"]
    notes.use(sheet.name, cells)
    for cell, depth, text, start in _outline(cells):
        notes.slots.lines.append(Line(sheet.name, cell, depth, text, start, start + len(text)))
        if depth == 0:
            rows.append({"name": text, "groups": []})
            notes.read_at(rows[-1], "name", f"{sheet.name}!{cell.address}")
        elif not rows:
            notes.leave(sheet.name, cell)
        elif depth == 1:
            rows[-1]["groups"].append({"name": text, "items": []})
            notes.read_at(rows[-1]["groups"][-1], "name", f"{sheet.name}!{cell.address}")
        else:
            if not rows[-1]["groups"]:
                rows[-1]["groups"].append({"name": "", "items": []})
            group = rows[-1]["groups"][-1]
            if not group["items"]:
                notes.read_at(group, "items", f"{sheet.name}!{cell.address}")
            parsed = names.kind.read(names, Words(text), names.key)
            group["items"] += parsed.value


def _outline(cells: Sequence[CellText]) -> Iterator[tuple[CellText, int, str, int]]:
    """Each cell with its depth (0 file, 1 group, 2 names), its text without the heading's brackets, and its start."""
    headings = [cell.column for cell in cells if _FILE.fullmatch(cell.text)]
    column = min(headings, default=0)
    for cell in cells:
        file, group = _FILE.fullmatch(cell.text), _GROUP.fullmatch(cell.text)
        if file and cell.column == column:
            yield cell, 0, file[1], file.start(1)
        elif group and cell.column == column:
            yield cell, 1, group[1], group.start(1)
        else:
            yield cell, 2, cell.text, 0


def read_table(
    cells: Sequence[CellText], field: Field, rows: list[dict[str, Any]], sheet: BookSheet, notes: Notes
) -> None:
    """Cells of 別添3 (without the title) → entries of ``rows``; rows merged over the first column are one entry."""
    columns = _columns(cells, field)
    if not columns:
        for cell in cells:
            notes.leave(sheet.name, cell)
        return
    head = next(cell.row for cell in cells if folded(cell.text) == folded(next(iter(columns.values())).item.label))
    body = [cell for cell in cells if cell.row > head]
    for cell in cells:
        if cell.row < head:
            notes.leave(sheet.name, cell)
    by_row: dict[int, list[CellText]] = {}
    for cell in body:
        by_row.setdefault(cell.row, []).append(cell)
    last = max(by_row, default=head)
    row, used = head + 1, head
    numbers = {field.key: column for column, field in columns.items()}
    while row <= last:
        if row not in by_row and not any(number in by_row for number in range(row + 1, row + _GAP)):
            _leave_rest(by_row, row, sheet, notes)
            break
        end = max(sheet.merged.get((row, column), (row, 0))[0] for column in columns)
        entry = [cell for number in range(row, end + 1) for cell in by_row.get(number, ())]
        if _is_note(entry) and not notes.is_ours:
            notes.leave(sheet.name, entry[0])
        else:
            if not _is_head(entry, columns):
                rows.append(_entry(row, entry, columns, sheet, notes))
                notes.row_at(rows[-1], RowPlace(sheet.name, row, end))
            used = end if entry else used
        row = end + 1
    notes.slots.tables.append(TablePlace(sheet.name, head, numbers, used))


def _leave_rest(by_row: Mapping[int, list[CellText]], row: int, sheet: BookSheet, notes: Notes) -> None:
    """What stands far below the table is no part of it."""
    for number, cells in by_row.items():
        if number >= row:
            for cell in cells:
                notes.leave(sheet.name, cell)


def _columns(cells: Sequence[CellText], field: Field) -> dict[int, Field]:
    """Column number → field, from the first row that has the heads of the first two columns."""
    heads = {folded(inner.item.label): inner for inner in field.fields.values()}
    rows: dict[int, dict[int, Field]] = {}
    for cell in cells:
        if len(cell.text) <= _LONGEST_HEAD and folded(cell.text) in heads:
            found = rows.setdefault(cell.row, {})
            found[cell.column] = heads[folded(cell.text)]
            if len(found) == len(heads):
                return found
    return next((found for found in rows.values() if len(found) >= len(heads) - 1), {})


def _is_head(cells: Sequence[CellText], columns: Mapping[int, Field]) -> bool:
    """Whether a row repeats the heads (on a second sheet or page)."""
    return bool(cells) and all(
        cell.column in columns and folded(cell.text) == folded(columns[cell.column].item.label) for cell in cells
    )


def _is_note(cells: Sequence[CellText]) -> bool:
    """Whether a row holds nothing but a note to the table: 「※ 軽微な修正は省略した。」."""
    return len(cells) == 1 and _NOTE.match(cells[0].text) is not None


def _entry(
    first: int, cells: Sequence[CellText], columns: Mapping[int, Field], sheet: BookSheet, notes: Notes
) -> dict[str, Any]:
    row: dict[str, Any] = {}
    by_column: dict[int, list[CellText]] = {}
    for cell in cells:
        by_column.setdefault(cell.column, []).append(cell)
    for column, field in columns.items():
        own = by_column.pop(column, [])
        text = notes.joined(own)
        shape = Chosen(text) if field.kind.shape is Chosen else Words(text)
        parsed = with_serial_day(field.kind.read(field, shape, field.key), field, is_ours=notes.is_ours)
        row[field.key] = parsed.value
        last = sheet.merged.get((first, column), (first, column))
        pieces = own or [CellText(first, column, "", *last)]
        notes.slot(row, field.key, Slot(sheet.name, Spots({"": tuple(map(Spot, pieces))})))
        if own:
            notes.use(sheet.name, own)
            address = f"{sheet.name}!{own[0].address}"
            notes.read_at(row, field.key, address)
            for problem in parsed.problems:
                notes.doubt(row, field.key, problem, address)
            if parsed.problems and field.kind.is_blank(parsed.value):
                notes.leave(sheet.name, own[0])
    for beside in by_column.values():
        for cell in beside:
            notes.leave(sheet.name, cell)
    dated = next(iter(columns.values()))
    if cells and not notes.is_ours and dated.kind.is_blank(row[dated.key]):
        undated = Problem("workbook-row-undated", {}, dated.key, dated.item.code, dated.label)
        notes.doubt(row, dated.key, undated, f"{sheet.name}!{cells[0].address}")
    return row
