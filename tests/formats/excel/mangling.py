"""What years of use do to a workbook, one habit at a time: each takes a book of plain grids and gives a changed one.

A book is made from our own export without the hidden list sheet: what any municipality would send. The manglings keep
what the form says; only how it stands on the sheets changes, and what they add beside it (``ADDED``) is left over.
They may follow one another in any order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import cycle

from app.document.calendar import read_date
from tests.formats.excel.grids import ANSWERS, LABEL_COLUMNS, Book, Cell, Grid, Position, last_row, moved, opened, saved

__all__ = ["ADDED", "MANGLINGS", "Book", "opened", "saved"]

Mangle = Callable[[Book], Book]
_OLD, _REMARK = "旧記載", "担当: 要確認"
ADDED = re.compile(rf"\d+ / 69 ページ|{_OLD}|{_REMARK}")
"""Every text that a mangling adds."""
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_SECTION = re.compile(r"[１-９1-9]\s*[．.]")
_TICKS = "◯✓レ■●"
_MARKS = {"", "○", *_TICKS}
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def _each(change: Callable[[Grid], Grid]) -> Mangle:
    return lambda book: tuple(change(grid) for grid in book)


def _mapped(change: Callable[[Cell], Cell]) -> Mangle:
    """Every cell that is a plain text changed by itself."""
    return _each(
        lambda grid: replace(grid, cells={at: cell if cell.dress else change(cell) for at, cell in grid.cells.items()})
    )


def _is_form(grid: Grid) -> bool:
    """Whether it has sections, with labels at the left and answers at the right: no cover, annex or table."""
    return any(cell.is_label and _SECTION.match(cell.text) for cell in grid.cells.values())


# --- Where things stand ----------------------------------------------------------------------------------------------

offset = _each(lambda grid: moved(grid, down=3, right=2))
spread = _each(lambda grid: moved(grid, apart=3))
unmerged_sideways = _each(
    lambda grid: replace(
        grid, merged=tuple((first, (last[0], first[1])) for first, last in grid.merged if last[0] > first[0])
    )
)


def _inserted(grid: Grid, before: set[int]) -> Grid:
    """An empty row before each of these rows."""
    place = {row: row + sum(other <= row for other in before) for row in range(1, last_row(grid) + 1)}
    return moved(grid, place)


def _heads(grid: Grid) -> set[int]:
    """Rows that begin with a section of the form."""
    return {
        row for (row, _), cell in grid.cells.items() if cell.is_label and re.match(r"[２-９2-9]\s*[．.]", cell.text)
    }


def _continued(grid: Grid) -> Grid:
    """Answers of several lines go on in a row of their own, without a label."""
    if not _is_form(grid):
        return grid
    long = {at: cell for at, cell in grid.cells.items() if _is_written(cell) and "\n" in cell.text}
    rest = _inserted(grid, {row + 1 for row, _ in long})
    cells = dict(rest.cells)
    for at, cell in list(cells.items()):
        if _is_written(cell) and "\n" in cell.text:
            first, _, more = cell.text.partition("\n")
            cells[at] = replace(cell, text=first.removesuffix("\r"))
            cells[at[0] + 1, at[1]] = replace(cell, text=more)
    return replace(rest, cells=cells)


def _is_written(cell: Cell) -> bool:
    """Whether a cell holds a text that somebody wrote."""
    return cell.column == ANSWERS and not cell.is_label and not cell.dress and not cell.text.startswith(("[", "［"))


def _with_page_numbers(grid: Grid) -> Grid:
    """A row with a page number before every section."""
    column = max((column for _, column in grid.cells), default=1)
    heads = sorted(_heads(grid))
    below = _inserted(grid, set(heads))
    numbers = {
        (row + number, column): Cell(f"{number + 3} / 69 ページ", 0, dress="page") for number, row in enumerate(heads)
    }
    return replace(below, cells={**below.cells, **numbers})


def _two_sheets(book: Book, *, titled: bool) -> Book:
    """別添3 goes on on a second sheet with its head row, with its title or without."""
    grids = list(book)
    index = next((number for number, grid in enumerate(grids) if "変更日" in grid.texts()), None)
    if index is None:
        return book
    table = grids[index]
    head = next(row for (row, _), cell in table.cells.items() if cell.text == "変更日")
    last = max(row for row, _ in table.cells)
    if last < head + 2:
        return book
    middle = (head + last) // 2
    while any(first[0] <= middle < end[0] for first, end in table.merged):
        middle += 1
    top = 2 if titled else 1
    go_on = {(at[0] - middle + top, at[1]): cell for at, cell in table.cells.items() if at[0] > middle}
    go_on |= {(top, column): cell for (row, column), cell in table.cells.items() if row == head}
    if titled:
        go_on |= {(1, at[1]): cell for at, cell in table.cells.items() if at[0] < head and "変更箇所" in cell.text}
    shift = middle - top
    grids[index] = replace(
        table,
        cells={at: cell for at, cell in table.cells.items() if at[0] <= middle},
        merged=tuple(one for one in table.merged if one[1][0] <= middle),
        hidden=frozenset(row for row in table.hidden if row <= middle),
        comments={at: text for at, text in table.comments.items() if at[0] <= middle},
    )
    merged = tuple(((a[0] - shift, a[1]), (b[0] - shift, b[1])) for a, b in table.merged if a[0] > middle)
    hidden = frozenset(row - shift for row in table.hidden if row > middle)
    comments = {(at[0] - shift, at[1]): text for at, text in table.comments.items() if at[0] > middle}
    grids.insert(index + 1, Grid(f"変更箇所続き{len(book)}", go_on, merged, table.title, hidden, comments))
    return tuple(grids)


def _one_sheet(book: Book) -> Book:
    """Every Ⅱ under the one before it on the same sheet; the same for Ⅲ."""
    kept: list[Grid] = []
    for grid in book:
        above = kept[-1] if kept else None
        if above is None or re.sub(r" \(\d+\)$", "", grid.title) != re.sub(r" \(\d+\)$", "", above.title):
            kept.append(grid)
            continue
        below = moved(grid, down=last_row(above) + 1)
        kept[-1] = replace(
            above,
            cells={**above.cells, **below.cells},
            merged=(*above.merged, *below.merged),
            hidden=above.hidden | below.hidden,
            comments={**above.comments, **below.comments},
        )
    return tuple(kept)


# --- How labels are written ------------------------------------------------------------------------------------------


def _numbered(write: Callable[[int], str]) -> Mangle:
    def change(cell: Cell) -> Cell:
        if not cell.is_label or cell.text[0] not in _CIRCLED:
            return cell
        return replace(cell, text=write(_CIRCLED.index(cell.text[0]) + 1) + cell.text[1:])

    return _mapped(change)


def _half_width(cell: Cell) -> Cell:
    if not cell.is_label:
        return cell
    return replace(cell, text=cell.text.translate(str.maketrans("１２３４５６７８９０．（）", "1234567890.()")))


def _loosened(cell: Cell) -> Cell:
    """Line breaks and spaces inside labels."""
    if not cell.is_label or len(cell.text) < 6:
        return cell
    return replace(cell, text=f"{cell.text[:4]}\n {cell.text[4:]}　")


# --- Choices and boxes -----------------------------------------------------------------------------------------------


def _choices(write: Callable[[str], str]) -> Mangle:
    """``[``, the words and ``]`` as one cell."""

    def change(grid: Grid) -> Grid:
        cells = dict(grid.cells)
        for row, found in grid.rows().items():
            for (left, opening), (middle, value), (right, closing) in zip(found, found[1:], found[2:], strict=False):
                if opening.text == "[" and closing.text == "]" and value.text.strip() not in _MARKS:
                    for column in (middle, right):
                        del cells[row, column]
                    cells[row, left] = Cell(write(value.text), ANSWERS)
        gone = set(grid.cells) - set(cells)
        merged = tuple(one for one in grid.merged if one[0] not in gone and not _is_opening(grid, one[0]))
        return replace(grid, cells=cells, merged=merged)

    return _each(change)


def _is_opening(grid: Grid, at: Position) -> bool:
    return at in grid.cells and grid.cells[at].text == "["


def _boxes(found: list[tuple[int, Cell]]) -> Iterator[tuple[int, str, list[int]]]:
    """Boxes of a row: first column, text as in one cell, columns of the cells they stood in."""
    index = 0
    while index + 3 < len(found):
        texts = [cell.text for _, cell in found[index : index + 4]]
        if texts[0] == "[" and texts[2] == "]" and texts[1].strip() in _MARKS:
            columns = [column for column, _ in found[index : index + 4]]
            text = f"[{texts[1] if texts[1].strip() else '　'}]{texts[3]}"
            index += 4
            while index < len(found) and found[index][1].text != "[":
                columns.append(found[index][0])
                text += found[index][1].text
                index += 1
            yield columns[0], text, columns
        else:
            index += 1


def _boxes_in_cells(grid: Grid, *, joined: bool) -> Grid:
    cells = dict(grid.cells)
    touched: set[Position] = set()
    for row, found in grid.rows().items():
        boxes = list(_boxes(found))
        touched |= {(row, column) for _, _, columns in boxes for column in columns}
        for _, _, columns in boxes:
            for column in columns:
                del cells[row, column]
        if joined and boxes:
            cells[row, boxes[0][0]] = Cell("　".join(text for _, text, _ in boxes), ANSWERS)
        else:
            cells |= {(row, first): Cell(text, ANSWERS) for first, text, _ in boxes}
    merged = tuple(one for one in grid.merged if one[0] not in touched)
    return replace(grid, cells=cells, merged=merged)


def _lines_of_boxes_in_one_cell(grid: Grid) -> Grid:
    """Boxes on following rows of one answer become one cell of several lines."""
    once = _boxes_in_cells(grid, joined=True)
    cells = dict(once.cells)
    labelled = {row for (row, _), cell in once.cells.items() if cell.column in LABEL_COLUMNS}
    last: dict[int, tuple[int, int]] = {}
    for row, column in sorted(once.cells):
        cell = cells[row, column]
        if not cell.text.startswith("["):
            continue
        first, before = last.get(column, (row, row))
        if before == row - 1 and row not in labelled:
            cells[first, column] = replace(cells[first, column], text=f"{cells[first, column].text}\n{cell.text}")
            del cells[row, column]
        else:
            first = row
        last[column] = (first, row)
    return replace(once, cells=cells)


def _other_ticks(grid: Grid) -> Grid:
    ticks = cycle(_TICKS)
    cells = {
        at: replace(cell, text=next(ticks)) if cell.text == "○" and _is_between(grid, at) else cell
        for at, cell in sorted(grid.cells.items())
    }
    return replace(grid, cells=cells)


def _is_between(grid: Grid, at: Position) -> bool:
    """Whether a cell stands between ``[`` and ``]``."""
    row = sorted((column, cell) for (number, column), cell in grid.cells.items() if number == at[0] and column < at[1])
    return bool(row) and row[-1][1].text == "["


# --- Dates and numbers -----------------------------------------------------------------------------------------------

_DAYS = (
    "{era}{count}.{month}.{day}",
    "{letter}{number}/{month}/{day}",
    "{letter}{number}.{month:02}.{day:02}",
    "{era}{kanji_count}年{kanji_month}月{kanji_day}日",
    "{era} {count} 年 {month} 月 {day} 日",
    "{year}/{month}/{day}",
    "{year}年{month}月{day}日",
    "{year}-{month:02}-{day:02}",
    "{short}{number}.{month}.{day}",
    "{era}{count}年{month}月{day}日（土）",
)
_MONTHS = (
    "{letter}{number}.{month}",
    "{era}{kanji_count}年{kanji_month}月",
    "{year}年{month}月",
    "{era}{count}年　{month}月",
    "{year}/{month}",
)
"""Every usual writing; every third date is written in full width besides."""


def _letter(era: str) -> str:
    return {"明治": "M", "大正": "T", "昭和": "S", "平成": "H", "令和": "R"}[era]


def _kanji(number: int | str) -> str:
    if number == "元":
        return "元"
    tens, ones = divmod(int(number), 10)
    digits = "〇一二三四五六七八九"
    return ("" if not tens else ("" if tens == 1 else digits[tens]) + "十") + (digits[ones] if ones else "")


def _redated(change: Callable[[Cell], Cell]) -> Mangle:
    """Dates changed where the form asks for a date: column B of 別添3, the answers' column elsewhere."""

    def grid_changed(grid: Grid) -> Grid:
        column = 2 if "変更日" in grid.texts() else ANSWERS
        cells = {
            at: change(cell) if cell.column == column and not cell.dress and _JAPANESE.fullmatch(cell.text) else cell
            for at, cell in sorted(grid.cells.items())
        }
        return replace(grid, cells=cells)

    return _each(grid_changed)


_JAPANESE = re.compile(r"(明治|大正|昭和|平成|令和)(元|\d{1,2})年(\d{1,2})月(?:(\d{1,2})日)?")


def _every_writing(book: Book) -> Book:
    """Each date in the next of the usual writings."""
    days, months, widths = cycle(_DAYS), cycle(_MONTHS), cycle((False, False, True))

    def change(cell: Cell) -> Cell:
        found, iso = _JAPANESE.fullmatch(cell.text), read_date(cell.text)
        assert found
        assert iso
        era, count, month, day = found.groups()
        values = {
            "era": era,
            "short": era[0],
            "letter": _letter(era),
            "count": count,
            "number": count.replace("元", "1"),
            "year": iso[:4],
            "month": int(month),
            "day": int(day or 0),
            "kanji_count": _kanji(count),
            "kanji_month": _kanji(month),
            "kanji_day": _kanji(day or 0),
        }
        text = next(days if day else months).format_map(values)
        return replace(cell, text=text.translate(_WIDE) if next(widths) else text)

    return _redated(change)(book)


def _wide_counts(grid: Grid) -> Grid:
    """（　３　）件."""
    cells = dict(grid.cells)
    for row, found in grid.rows().items():
        for (_, opening), (column, value), (_, closing) in zip(found, found[1:], found[2:], strict=False):
            if opening.text in {"（", "("} and value.text.isdecimal() and closing.text.startswith(("）", ")")):
                cells[row, column] = replace(value, text=f" {value.text.translate(_WIDE)} ")
    return replace(grid, cells=cells)


# --- How a text is stored --------------------------------------------------------------------------------------------


def _dressed(dress: str, wanted: Callable[[Cell], bool], extra: str = "") -> Mangle:
    return _mapped(lambda cell: replace(cell, dress=dress, extra=extra) if wanted(cell) else cell)


def _is_plain(cell: Cell) -> bool:
    """Whether a cell holds an answer of its own with nothing around it that trimming would take."""
    return not cell.is_label and len(cell.text) > 1 and cell.text == cell.text.strip()


def _with_struck_cells(grid: Grid) -> Grid:
    """Texts that were struck through as a whole, beside the first answers of the sheet."""
    column = max((column for _, column in grid.cells), default=1) + 1
    rows = sorted({row for (row, _), cell in grid.cells.items() if cell.column == ANSWERS})[:3]
    gone = {(row, column): Cell(_OLD, 0, dress="gone") for row in rows if _is_form(grid)}
    return replace(grid, cells={**grid.cells, **gone})


def _commented(grid: Grid) -> Grid:
    answers = [at for at, cell in sorted(grid.cells.items()) if not cell.is_label and cell.dress != "page"]
    return replace(grid, comments={**grid.comments, **dict.fromkeys(answers[::9], _REMARK)})


def _with_hidden_rows(grid: Grid) -> Grid:
    return replace(grid, hidden=frozenset(row for row in grid.rows() if row % 5 == 0))


MANGLINGS: Mapping[str, Mangle] = {
    "plain": lambda book: book,
    "offset": offset,
    "spread": spread,
    "blank-rows": _each(lambda grid: _inserted(grid, _heads(grid))),
    "unmerged-sideways": unmerged_sideways,
    "unmerged": _each(lambda grid: replace(grid, merged=() if _is_form(grid) else grid.merged)),
    "renamed-sheets": lambda book: tuple(replace(grid, name=f"Sheet{n}") for n, grid in enumerate(book, 1)),
    "files-on-one-sheet": _one_sheet,
    "change-table-on-two-sheets": lambda book: _two_sheets(book, titled=False),
    "change-table-on-two-titled-sheets": lambda book: _two_sheets(book, titled=True),
    "continued": _each(_continued),
    "page-numbers": _each(_with_page_numbers),
    "hidden-rows": _each(_with_hidden_rows),
    "stale-dimension": _each(lambda grid: replace(grid, dimension="A1:B2")),
    "numbers-in-brackets": _numbered(lambda number: f"({number}) "),
    "numbers-with-points": _numbered(lambda number: f"{str(number).translate(_WIDE)}．"),
    "numbers-with-one-bracket": _numbered(lambda number: f"{number}）"),
    "half-width-labels": _mapped(_half_width),
    "loosened-labels": _mapped(_loosened),
    "choices-in-one-cell": _choices(lambda words: f"[ {words} ]"),
    "choices-in-wide-brackets": _choices(lambda words: f"［{words}］"),
    "choices-without-brackets": _choices(lambda words: words),
    "boxes-in-one-cell-each": _each(lambda grid: _boxes_in_cells(grid, joined=False)),
    "lines-of-boxes": _each(lambda grid: _boxes_in_cells(grid, joined=True)),
    "all-boxes-in-one-cell": _each(_lines_of_boxes_in_one_cell),
    "other-ticks": _each(_other_ticks),
    "serial-dates": _redated(lambda cell: replace(cell, dress="serial")),
    "every-writing-of-dates": _every_writing,
    "wide-counts": _each(_wide_counts),
    "carriage-returns": _mapped(lambda cell: replace(cell, text=re.sub(r"(?<!\r)\n", "\r\n", cell.text))),
    "formulas": _dressed("formula", lambda cell: _is_plain(cell) or cell.is_label),
    "furigana": _dressed("furigana", lambda cell: re.match(r"[一-龠]", cell.text) is not None),
    "struck-runs": _dressed("struck", _is_plain, _OLD),
    "struck-cells": _each(_with_struck_cells),
    "comments": _each(_commented),
}
