"""How do the cells of one answer become its printed shape again? The way back from ``areas``, free of fixed columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.document.printed import Box, Boxes, Chosen, Words
from app.formats.excel.areas import OPTIONS_HEAD
from app.formats.excel.reader.book import CellText
from app.formats.excel.reader.labels import folded

Cells = Sequence[CellText]
Joined = Callable[[Cells], str]
"""How the pieces of a text that flows over rows become one text."""
_NEAR = 3
"""Rows between two pieces of one text: a piece of nothing but line breaks may look empty."""
_OPTION = re.compile(r"^\d+\)")


def joined_flow(cells: Cells) -> str:
    """Our own flow: pieces end at visual line ends and keep their line breaks."""
    return "".join(cell.text for cell in cells)


def joined_lines(cells: Cells) -> str:
    """Anybody's cells: one line for each row, cells of a row with a full-width space between."""
    lines: dict[int, list[str]] = {}
    for cell in cells:
        lines.setdefault(cell.row, []).append(cell.text)
    return "\n".join("　".join(texts) for texts in lines.values())


@dataclass(frozen=True)
class Taken:
    """A printed shape, the first cell of the answer in it (None: blank), and the cells that are no part of it."""

    shape: Any
    first: CellText | None
    rest: list[CellText]


def shape_from(cells: Cells, blank: Any, joined: Joined) -> Taken:
    """The shape that ``blank`` (the printed blank answer) has, filled from the cells."""
    return _SHAPES[type(blank)](cells, blank, joined)


def inside_from(cells: Cells, before: str, after: str, joined: Joined) -> Taken | None:
    """An answer between the brackets its item prints; None where the brackets are not there."""
    starts = [index for index, cell in enumerate(cells) if folded(cell.text) == folded(before)]
    ends = [index for index, cell in enumerate(cells) if folded(cell.text) == folded(after)]
    if not starts or not ends or ends[-1] <= starts[0]:
        return None
    start, end = starts[0], ends[-1]
    inner = cells[start + 1 : end]
    return Taken(Words(joined(inner)), inner[0] if inner else None, [*cells[:start], *cells[end + 1 :]])


def _words(cells: Cells, _: Words, joined: Joined) -> Taken:
    """A text stands in one column, its pieces close under one another; what lies apart is no part of it."""
    taken: list[CellText] = []
    rest: list[CellText] = []
    for cell in cells:
        is_near = not taken or (
            cell.column == taken[0].column and taken[-1].last_row < cell.row <= taken[-1].last_row + _NEAR
        )
        (taken if is_near else rest).append(cell)
    return Taken(Words(joined(taken)), taken[0] if taken else None, rest)


def _chosen(cells: Cells, blank: Chosen, joined: Joined) -> Taken:
    options = {folded(option) for option in blank.options}
    value: list[CellText] = []
    rest: list[CellText] = []
    is_open = False
    for cell in cells:
        text = cell.text.strip()
        key = folded(text)
        if text in {"[", "]"}:
            is_open = text == "["
        elif key == folded(OPTIONS_HEAD) or (_OPTION.match(key) and _OPTION.sub("", key) in options):
            continue
        elif is_open and not value:
            value.append(cell)
        else:
            rest.append(cell)
    return Taken(Chosen(joined(value).strip(), blank.options), value[0] if value else None, rest)


def _boxes(cells: Cells, blank: Boxes, joined: Joined) -> Taken:
    labels = _label_positions(cells, blank)
    rest: list[CellText] = []
    read = []
    groups = {folded(box.group) for box in blank.boxes if box.group}
    known = sorted(position for position in labels.values())
    first = _start_of(cells, known[0]) if known else len(cells)
    rest += [cell for cell in cells[:first] if folded(cell.text) not in groups]
    for box in blank.boxes:
        at = labels.get(folded(box.label))
        if at is None:
            read.append(Box(box.label, brackets=box.brackets))
            continue
        following = [position for position in known if position > at]
        end = _start_of(cells, following[0]) if following else len(cells)
        tail = [cell for cell in cells[at + 1 : end] if folded(cell.text) not in groups or box.brackets]
        text, left = _bracketed(tail, box, groups, joined)
        rest += left
        read.append(Box(box.label, _is_marked(cells, at), text, box.brackets))
    return Taken(Boxes(tuple(read)), cells[first] if first < len(cells) else None, rest)


def _label_positions(cells: Cells, blank: Boxes) -> dict[str, int]:
    """Index of the cell with each box's label: the first one behind a ``]``, in the order of the form."""
    positions: dict[str, int] = {}
    start = 0
    for box in blank.boxes:
        key = folded(box.label)
        for index in range(start, len(cells)):
            if folded(cells[index].text) == key and index and cells[index - 1].text.strip() == "]":
                positions[key] = index
                start = index + 1
                break
    return positions


def _start_of(cells: Cells, label: int) -> int:
    """Index of the ``[`` of the box whose label stands at ``label``."""
    return next((index for index in range(label - 1, -1, -1) if cells[index].text.strip() == "["), label)


def _is_marked(cells: Cells, label: int) -> bool:
    return any(cell.text.strip() for cell in cells[_start_of(cells, label) + 1 : label - 1])


def _bracketed(cells: Cells, box: Box, groups: set[str], joined: Joined) -> tuple[str, list[CellText]]:
    """The text between a box's brackets and the cells outside them (a following group's heading is no answer)."""
    if box.brackets is None:
        return "", list(cells)
    opening, closing = (folded(bracket) for bracket in box.brackets)
    if not cells or folded(cells[0].text) != opening:
        return "", list(cells)
    ends = [index for index, cell in enumerate(cells) if index and folded(cell.text) == closing]
    if not ends:
        return "", list(cells)
    return joined(cells[1 : ends[-1]]), [cell for cell in cells[ends[-1] + 1 :] if folded(cell.text) not in groups]


_SHAPES: Mapping[type, Callable[[Cells, Any, Joined], Taken]] = {
    Words: _words,
    Chosen: _chosen,
    Boxes: _boxes,
}
