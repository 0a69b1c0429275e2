"""What years of use do to a workbook, one habit at a time: each takes a book of plain grids and gives a changed one.

A book is made from our own export without the hidden list sheet: what any municipality would send. The manglings keep
what the form says; only how it stands on the sheets changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook

from app.formats.excel.chapters import sheets_of
from app.formats.excel.lists import SHEET
from tests.builders import full_document

Position = tuple[int, int]


@dataclass(frozen=True)
class Grid:
    """One sheet: values by (row, column), merged ranges as (first, last)."""

    name: str
    cells: Mapping[Position, Any]
    merged: tuple[tuple[Position, Position], ...]

    def rows(self) -> dict[int, list[tuple[int, Any]]]:
        found: dict[int, list[tuple[int, Any]]] = {}
        for (row, column), value in sorted(self.cells.items()):
            found.setdefault(row, []).append((column, value))
        return found


Book = tuple[Grid, ...]
Mangle = Callable[[Book], Book]


def opened(data: bytes) -> Book:
    """The grids of a workbook, the hidden list sheet left out."""
    grids = []
    for sheet in load_workbook(BytesIO(data)).worksheets:
        if sheet.title == SHEET:
            continue
        cells = {
            (cell.row, cell.column): cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None
        }
        merged = tuple(((r.min_row, r.min_col), (r.max_row, r.max_col)) for r in sheet.merged_cells.ranges)
        grids.append(Grid(sheet.title, cells, merged))
    return tuple(grids)


def saved(book: Book) -> bytes:
    """The grids as a workbook of openpyxl."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for grid in book:
        sheet = workbook.create_sheet(grid.name)
        for (row, column), value in grid.cells.items():
            cell = sheet.cell(row, column, value)
            if isinstance(value, str):
                cell.data_type = "s"
        for (first_row, first_column), (last_row, last_column) in grid.merged:
            sheet.merge_cells(start_row=first_row, start_column=first_column, end_row=last_row, end_column=last_column)
    target = BytesIO()
    workbook.save(target)
    return target.getvalue()


def _each(change: Callable[[Grid], Grid]) -> Mangle:
    return lambda book: tuple(change(grid) for grid in book)


def _moved(grid: Grid, place: Callable[[Position], Position]) -> Grid:
    cells = {place(position): value for position, value in grid.cells.items()}
    return replace(grid, cells=cells, merged=tuple((place(first), place(last)) for first, last in grid.merged))


offset = _each(lambda grid: _moved(grid, lambda at: (at[0] + 3, at[1] + 2)))
spread = _each(lambda grid: _moved(grid, lambda at: (at[0], at[1] * 3)))
unmerged_sideways = _each(
    lambda grid: replace(
        grid, merged=tuple((first, (last[0], first[1])) for first, last in grid.merged if last[0] > first[0])
    )
)


def _mapped(change: Callable[[Position, str], Any]) -> Mangle:
    def grid_changed(grid: Grid) -> Grid:
        cells = {at: change(at, value) if isinstance(value, str) else value for at, value in grid.cells.items()}
        return replace(grid, cells=cells)

    return _each(grid_changed)


_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_LABEL_COLUMNS = (2, 3, 4)
_PRINTED_LABELS = ("label", "section", "risk", "title")


@cache
def _labels() -> frozenset[str]:
    """Every label the form prints, block headings included."""
    planned = sheets_of(full_document(systems=6, provisions=20, files=1, changes=1))
    cells = (cell for sheet in planned for block in sheet.blocks for cell in block.cells)
    return frozenset(cell.text for cell in cells if cell.style.startswith(_PRINTED_LABELS))


def _is_label(at: Position, value: str) -> bool:
    return at[1] in _LABEL_COLUMNS and value in _labels()


def _plain_number(at: Position, value: str) -> str:
    if _is_label(at, value) and value[0] in _CIRCLED:
        return f"({_CIRCLED.index(value[0]) + 1}) {value[1:]}"
    return value


def _half_width(at: Position, value: str) -> str:
    if not _is_label(at, value):
        return value
    return value.translate(str.maketrans("１２３４５６７８９０．（）", "1234567890.()"))


def _loosened(at: Position, value: str) -> str:
    """Line breaks and spaces inside labels."""
    if not _is_label(at, value) or len(value) < 6:
        return value
    return f"{value[:4]}\n {value[4:]}　"


numbers_in_brackets = _mapped(_plain_number)
half_width_labels = _mapped(_half_width)
loosened_labels = _mapped(_loosened)
carriage_returns = _mapped(lambda _, value: value.replace("\n", "_x000D_\n"))
renamed_sheets: Mangle = lambda book: tuple(replace(grid, name=f"Sheet{n}") for n, grid in enumerate(book, 1))  # noqa: E731 -- a mangling like the others


def _choice_in_one_cell(grid: Grid) -> Grid:
    cells = dict(grid.cells)
    for row, found in grid.rows().items():
        for (left, opening), (middle, value), (right, closing) in zip(found, found[1:], found[2:], strict=False):
            if opening == "[" and closing == "]" and str(value).strip() not in {"○", ""}:
                for column in (middle, right):
                    del cells[row, column]
                cells[row, left] = f"[ {value} ]"
    merged = tuple(one for one in grid.merged if grid.cells.get(one[0]) != "[")
    return replace(grid, cells=cells, merged=merged)


def _boxes(found: list[tuple[int, Any]]) -> list[tuple[int, str, list[int]]]:
    """Boxes of a row: first column, text as in one cell, columns of the cells they stood in."""
    boxes: list[tuple[int, str, list[int]]] = []
    index = 0
    while index + 3 < len(found):
        texts = [str(value) for _, value in found[index : index + 4]]
        if texts[0] == "[" and texts[2] == "]" and texts[1].strip() in {"", "○"}:
            columns = [column for column, _ in found[index : index + 4]]
            text = f"[{texts[1] if texts[1].strip() else '　'}]{texts[3]}"
            index += 4
            while index < len(found) and found[index][1] != "[":
                columns.append(found[index][0])
                text += str(found[index][1])
                index += 1
            boxes.append((columns[0], text, columns))
        else:
            index += 1
    return boxes


def _boxes_in_cells(grid: Grid, *, joined: bool) -> Grid:
    cells = dict(grid.cells)
    for row, found in grid.rows().items():
        boxes = _boxes(found)
        for _, _, columns in boxes:
            for column in columns:
                del cells[row, column]
        if joined and boxes:
            cells[row, boxes[0][0]] = "　".join(text for _, text, _ in boxes)
        else:
            cells |= {(row, first): text for first, text, _ in boxes}
    return replace(grid, cells=cells, merged=tuple(one for one in grid.merged if one[0][1] in _LABEL_COLUMNS))


def _lines_of_boxes_in_one_cell(grid: Grid) -> Grid:
    """Boxes on following rows of one answer become one cell of several lines."""
    once = _boxes_in_cells(grid, joined=True)
    cells = dict(once.cells)
    for row in sorted({row for row, _ in once.cells}):
        above, here = cells.get((row - 1, 5)), cells.get((row, 5))
        starts = any((row, column) in cells for column in _LABEL_COLUMNS)
        if isinstance(above, str) and isinstance(here, str) and not starts and here.startswith("[") and "[" in above:
            cells[row, 5] = f"{above}\n{here}"
            del cells[row - 1, 5]
    return replace(once, cells=cells)


choices_in_one_cell = _each(_choice_in_one_cell)
boxes_in_one_cell_each = _each(lambda grid: _boxes_in_cells(grid, joined=False))
lines_of_boxes = _each(lambda grid: _boxes_in_cells(grid, joined=True))
all_boxes_in_one_cell = _each(_lines_of_boxes_in_one_cell)


def _inserted(grid: Grid, before: Callable[[int], int]) -> Grid:
    """Rows moved down by as many rows as ``before`` says stand above each."""
    return _moved(grid, lambda at: (at[0] + before(at[0]), at[1]))


def _continued(grid: Grid) -> Grid:
    """Answers of several lines go on in a row of their own, without a label."""
    if grid.name == "表紙" or any(word in grid.name for word in ("別添", "変更箇所", "計画管理書")):
        return grid
    long = [row for (row, column), value in grid.cells.items() if column == 5 and "\n" in str(value)]
    moved = _inserted(grid, lambda row: sum(1 for other in long if other < row))
    cells = dict(moved.cells)
    for number, row in enumerate(sorted(long)):
        first, _, rest = str(cells[row + number, 5]).partition("\n")
        cells[row + number, 5] = first
        cells[row + number + 1, 5] = rest
    return replace(moved, cells=cells)


def _with_page_numbers(grid: Grid) -> Grid:
    """A row with a page number before every twentieth row that begins with a section."""
    heads = [row for (row, column), value in grid.cells.items() if column == 2 and re.match(r"[２-９]．", str(value))]
    moved = _inserted(grid, lambda row: sum(1 for other in heads if other <= row))
    cells = dict(moved.cells)
    for number, row in enumerate(sorted(heads)):
        cells[row + number, 9] = f"{number + 3} / 69 ページ"
    return replace(moved, cells=cells)


def _dates_as_dates(_: Position, value: str) -> Any:
    found = re.fullmatch(r"令和(\d+)年(\d+)月(\d+)日", value)
    return datetime(2018 + int(found[1]), int(found[2]), int(found[3])) if found else value  # noqa: DTZ001 -- Excel has no zones


def _short_dates(_: Position, value: str) -> str:
    found = re.fullmatch(r"(令和|平成)(元|\d+)年(\d+)月(\d+)日", value)
    return (
        f"{'R' if found[1] == '令和' else 'H'}{found[2].replace('元', '1')}.{found[3]}.{found[4]}" if found else value
    )


def _redated(grid: Grid, change: Callable[[Position, str], Any]) -> Grid:
    """Dates written otherwise where the form asks for a date: column B of 別添3, the answers' column elsewhere."""
    column = 2 if "変更日" in grid.cells.values() else 5
    cells = {
        at: change(at, value) if at[1] == column and isinstance(value, str) else value
        for at, value in grid.cells.items()
    }
    return replace(grid, cells=cells)


def _two_sheets(book: Book) -> Book:
    """別添3 goes on on a second sheet with its head row, without a title."""
    grids = list(book)
    index = next(number for number, grid in enumerate(grids) if any(value == "変更日" for value in grid.cells.values()))
    table = grids[index]
    head = next(row for (row, _), value in table.cells.items() if value == "変更日")
    last = max(row for row, _ in table.cells)
    middle = (head + last) // 2
    while any(first[0] <= middle < end[0] for first, end in table.merged):
        middle += 1
    keep = {at: value for at, value in table.cells.items() if at[0] <= middle}
    go_on = {(at[0] - middle + 1, at[1]): value for at, value in table.cells.items() if at[0] > middle}
    go_on |= {(1, column): value for (row, column), value in table.cells.items() if row == head}
    merged = tuple(((a[0] - middle + 1, a[1]), (b[0] - middle + 1, b[1])) for a, b in table.merged if a[0] > middle)
    grids[index] = replace(table, cells=keep, merged=tuple(one for one in table.merged if one[1][0] <= middle))
    grids.insert(index + 1, Grid("変更箇所続き", go_on, merged))
    return tuple(grids)


MANGLINGS: Mapping[str, Mangle] = {
    "plain": lambda book: book,
    "offset": offset,
    "spread": spread,
    "unmerged-sideways": unmerged_sideways,
    "numbers-in-brackets": numbers_in_brackets,
    "half-width-labels": half_width_labels,
    "loosened-labels": loosened_labels,
    "carriage-returns": carriage_returns,
    "renamed-sheets": renamed_sheets,
    "choices-in-one-cell": choices_in_one_cell,
    "boxes-in-one-cell-each": boxes_in_one_cell_each,
    "lines-of-boxes": lines_of_boxes,
    "all-boxes-in-one-cell": all_boxes_in_one_cell,
    "continued": _each(_continued),
    "page-numbers": _each(_with_page_numbers),
    "dates-as-dates": _each(lambda grid: _redated(grid, _dates_as_dates)),
    "short-dates": _each(lambda grid: _redated(grid, _short_dates)),
    "change-table-on-two-sheets": _two_sheets,
}
