"""How does each printed shape fill the answer part of a row? Words, ``[ 値 ]`` with its list, ``[ ○ ]`` boxes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.document.printed import Box, Boxes, Chosen, Words
from app.formats.excel.grid import (
    ANSWER,
    BODY,
    CHOSEN,
    FORM,
    GROUPS,
    LAST,
    OPTION_COLUMNS,
    OPTIONS,
    SMALL,
    TINY,
)
from app.formats.excel.metrics import lines_in, width_of
from app.formats.excel.plan import Cell, framed
from app.formats.excel.texts import flow, height_of, text_cells

MARKS = "marks"
"""Name of the hidden list with the two states of a box."""
EMPTY_MARK = "　"
OPTIONS_HEAD = "＜選択肢＞"
_OPTION_ROW = 14.0
_BOX_SLACK = 1.5
"""Points by which a box's label may exceed its cell as reckoned: 既存住民基本台帳システム just fits."""


@dataclass(slots=True)
class Area:
    """The rows of one answer: heights, and cells that are framed later, with what else stands in the frame."""

    heights: list[float]
    cells: list[Cell]

    def add(self, below: Area) -> None:
        """Puts another area underneath, in the same frame."""
        for cell in below.cells:
            cell.row += len(self.heights)
        self.cells += below.cells
        self.heights += below.heights


def area_of(shape: Any, *, first: int = ANSWER, pull_down: str | None = None) -> Area:
    """The answer part for a printed shape, from column ``first`` to the last column of the form."""
    return _AREAS[type(shape)](shape, first, pull_down)


def frame(area: Area, first: int) -> list[Cell]:
    """The cells of a finished area with the line around it."""
    return framed(area.cells, len(area.heights), first, LAST)


def _words(shape: Words, first: int, _: str | None) -> Area:
    return Area(*text_cells(shape.text, FORM, first, LAST))


def _chosen(shape: Chosen, first: int, pull_down: str | None) -> Area:
    longest = max((width_of(option, BODY) for option in shape.options), default=0.0)
    if longest > 1.6 * FORM.width(*CHOSEN):
        return _chosen_above(shape, first, pull_down)
    lines = _option_lines(shape.options)
    rows = len(lines) + 1
    cells = [
        Cell(0, first, first, "[", "bracket", rows),
        Cell(0, CHOSEN[0], CHOSEN[1], shape.label, "chosen", rows, pull_down=pull_down),
        Cell(0, CHOSEN[1] + 1, CHOSEN[1] + 1, "]", "bracket", rows),
        Cell(0, OPTIONS[0], OPTIONS[1], OPTIONS_HEAD, "option"),
    ]
    for row, line in enumerate(lines, start=1):
        columns = OPTION_COLUMNS if len(line) == len(OPTION_COLUMNS) else (OPTIONS,)
        cells += [Cell(row, start, end, text, "option") for (start, end), text in zip(columns, line, strict=True)]
    return Area([_OPTION_ROW] * rows, cells)


def _chosen_above(shape: Chosen, first: int, pull_down: str | None) -> Area:
    """Choices too long to stand beside: the chosen words take the whole line, the list stands underneath."""
    cells = [
        Cell(0, first, first, "[", "bracket"),
        Cell(0, first + 1, LAST - 1, shape.label, "chosen", pull_down=pull_down),
        Cell(0, LAST, LAST, "]", "bracket"),
        Cell(1, first, LAST, OPTIONS_HEAD, "option"),
    ]
    heights = [height_of(1), _OPTION_ROW]
    for number, option in enumerate(shape.options, start=1):
        text = f"{number}) {option}"
        cells.append(Cell(len(heights), first, LAST, text, "option"))
        heights.append(_OPTION_ROW * lines_in(text, FORM.width(first, LAST), TINY))
    return Area(heights, cells)


def _option_lines(options: tuple[str, ...]) -> list[tuple[str, ...]]:
    """``1) …`` and ``2) …`` side by side where all are narrow enough, else one to a line."""
    texts = [f"{number}) {option}" for number, option in enumerate(options, start=1)]
    room = min(FORM.width(*columns) for columns in OPTION_COLUMNS)
    if any(width_of(text, TINY) > room for text in texts):
        return [(text,) for text in texts]
    texts += [""] * (len(texts) % 2)
    return list(zip(texts[::2], texts[1::2], strict=True))


def _boxes(shape: Boxes, first: int, _: str | None) -> Area:
    area = Area([], [])
    for group, line in _box_lines(shape.boxes):
        if group is not None:
            area.add(Area([_OPTION_ROW + 1], [Cell(0, first, LAST, group, "box")]))
        area.add(_box_line(line, first))
    return area


def _box_lines(boxes: tuple[Box, ...]) -> list[tuple[str | None, list[tuple[Box, int]]]]:
    """Boxes packed into lines of three groups; each with the number of groups its label takes."""
    lines: list[tuple[str | None, list[tuple[Box, int]]]] = []
    used = len(GROUPS)
    for box in boxes:
        span = len(GROUPS) if box.brackets else groups_for(box.label)
        if box.group is not None or used + span > len(GROUPS):
            lines.append((box.group, []))
            used = 0
        lines[-1][1].append((box, span))
        used += span
    return lines


def groups_for(label: str) -> int:
    """How many groups of columns a box with this label takes."""
    wanted = width_of(label, SMALL) - _BOX_SLACK
    for span in range(1, len(GROUPS)):
        if wanted <= FORM.width(GROUPS[0] + 3, GROUPS[span - 1] + 3):
            return span
    return len(GROUPS)


def _box_line(line: list[tuple[Box, int]], first: int) -> Area:
    cells: list[Cell] = []
    column = GROUPS[0]
    for box, span in line:
        if box.brackets:
            return _box_with_text(box, first)
        cells += mark_cells(box, column)
        end = GROUPS[GROUPS.index(column) + span - 1] + 3
        cells.append(Cell(0, column + 3, end, box.label, "box"))
        column = end + 1
    last = cells[-1]
    last.last = max(last.last, LAST)
    return Area([_OPTION_ROW + 2], cells)


def mark_cells(box: Box, column: int) -> list[Cell]:
    """``[``, the mark and ``]`` in three columns."""
    mark = "○" if box.marked else EMPTY_MARK
    return [
        Cell(0, column, column, "[", "bracket"),
        Cell(0, column + 1, column + 1, mark, "mark", pull_down=MARKS),
        Cell(0, column + 2, column + 2, "]", "bracket"),
    ]


def _box_with_text(box: Box, first: int) -> Area:
    """A box with its own （　）: the text beside the label, or underneath it where it is long."""
    assert box.brackets is not None  # noqa: S101 -- the caller asked
    opening, closing = box.brackets
    start, end = GROUPS[1] + 1, LAST - (3 if len(closing) > 1 else 1)
    pieces = flow(box.text, FORM.width(start, end))
    cells = [
        *mark_cells(box, first),
        Cell(0, first + 3, GROUPS[1] - 1, box.label, "box"),
        Cell(0, GROUPS[1], GROUPS[1], opening, "bracket"),
    ]
    if len(pieces) > 1:
        cells += [Cell(row, first, GROUPS[1], "", "plain") for row in range(1, len(pieces))]
    cells += _inner(pieces, start, end, closing)
    return Area([max(height, _OPTION_ROW + 2) for _, height in pieces], cells)


def followed_area(text: str, after: str, first: int = ANSWER) -> Area:
    """A short answer with printed words right behind it: ``令和6年4月1日 時点``."""
    end = GROUPS[1] - 1
    pieces = flow(text, FORM.width(first, end))
    return Area([height for _, height in pieces], _inner(pieces, first, end, after))


def inside_area(before: str, text: str, after: str, first: int = ANSWER) -> Area:
    """An answer the form prints inside its parent's frame: ``（ 3 ）件``, ``（手数料額、納付方法： … ）``."""
    opening_end = GROUPS[1] - 1
    start, end = GROUPS[1], LAST - (3 if len(after) > 1 else 1)
    pieces = flow(text, FORM.width(start, end))
    cells = [Cell(0, first, opening_end, before, "opening", len(pieces))]
    cells += _inner(pieces, start, end, after)
    return Area([height for _, height in pieces], cells)


def _inner(pieces: list[tuple[str, float]], start: int, end: int, closing: str) -> list[Cell]:
    """Text between brackets, flowing where it is long, and the closing bracket in its last row."""
    style = "inner" if len(pieces) == 1 else "inner-flow"
    cells = [Cell(row, start, end, piece, style) for row, (piece, _) in enumerate(pieces)]
    cells += [Cell(row, end + 1, LAST, "", "plain") for row in range(len(pieces) - 1)]
    return [*cells, Cell(len(pieces) - 1, end + 1, LAST, closing, "closing")]


_AREAS: Mapping[type, Callable[[Any, int, str | None], Area]] = {
    Words: _words,
    Chosen: _chosen,
    Boxes: _boxes,
}
