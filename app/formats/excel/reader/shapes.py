"""How do the cells of one answer become its printed shape again? The way back from ``areas``, free of fixed columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.document.printed import Box, Boxes, Chosen, Words
from app.formats.excel.areas import OPTIONS_HEAD
from app.formats.excel.reader.book import CellText
from app.formats.excel.reader.labels import folded
from app.formats.excel.reader.slots import Spot, Spots
from app.formats.excel.reader.tokens import BoxToken, TextToken, Token, tokens

Cells = Sequence[CellText]
Joined = Callable[[Cells], str]
"""How the pieces of a text that flows over rows become one text."""
_NEAR = 3
"""Rows between two pieces of one text: a piece of nothing but line breaks may look empty."""
_BETWEEN_OPTIONS = re.compile(r"(?=(?<!\d)\d{1,2}[)）])")
_NUMBERED = re.compile(r"(\d{1,2})\)(.*)", re.DOTALL)
_ONE_CELL_CHOICE = re.compile(r"[\[［〔](.*)[\]］〕]", re.DOTALL)
_ONE_CELL_TEXT = re.compile(r"[（(](.*)[)）]\s*(件?)", re.DOTALL)


@dataclass(frozen=True)
class Taken:
    """A printed shape, the first cell of the answer in it (None: blank), and the cells that are no part of it.

    ``spots`` says where its pieces stand, or would stand between brackets that are empty.
    """

    shape: Any
    first: CellText | None
    rest: list[CellText]
    spots: Spots = field(default_factory=Spots)

    @property
    def content(self) -> list[CellText]:
        """The cells that say what the answer is: not the brackets, lists and empty boxes around it."""
        boxes = self.shape.boxes if isinstance(self.shape, Boxes) else ()
        ticked = {box.label for box in boxes if box.marked}
        empty = {box.label for box in boxes if not box.text}
        marks = [spot for label, spot in self.spots.marks.items() if label in ticked]
        texts = [spot for label, spots in self.spots.texts.items() if label not in empty for spot in spots]
        return [spot.cell for spot in (*marks, *texts) if not spot.is_beside]


def joined_flow(cells: Cells) -> str:
    """Our own flow: pieces end at visual line ends and keep their line breaks."""
    return "".join(cell.text for cell in cells)


def joined_lines(cells: Cells) -> str:
    """Anybody's cells: one line for each row, cells of a row with a full-width space between."""
    lines: dict[int, list[str]] = {}
    for cell in cells:
        lines.setdefault(cell.row, []).append(cell.text)
    return "\n".join("　".join(texts) for texts in lines.values())


def shape_from(cells: Cells, blank: Any, joined: Joined) -> Taken:
    """The shape that ``blank`` (the printed blank answer) has, filled from the cells."""
    return _SHAPES[type(blank)](cells, blank, joined)


def inside_from(cells: Cells, before: str, after: str, joined: Joined) -> Taken | None:
    """An answer between the words its item prints around it; None where they are not there. ``before`` may be empty."""
    starts = [index for index, cell in enumerate(cells) if folded(cell.text) == folded(before)] if before else [-1]
    ends = [index for index, cell in enumerate(cells) if folded(cell.text) == folded(after)]
    if starts and ends and ends[-1] > starts[0]:
        start, end = starts[0], ends[-1]
        inner = cells[start + 1 : end]
        spots = _whole(inner) or ((Spot(cells[start], is_beside=True),) if before else ())
        rest = [*cells[: max(start, 0)], *cells[end + 1 :]]
        return Taken(Words(joined(inner)), inner[0] if inner else None, rest, Spots({"": spots}))
    for index, cell in enumerate(cells):
        text = cell.text.strip()
        if folded(text).startswith(folded(before)) and folded(text).endswith(folded(after)):
            lead = len(cell.text) - len(cell.text.lstrip())
            spot = trimmed(cell, lead + len(before), lead + len(text) - len(after))
            inside = cell.text[spot.start : spot.end].strip()
            rest = [*cells[:index], *cells[index + 1 :]]
            return Taken(Words(inside), cell if inside else None, rest, Spots({"": (spot,)}))
    return None


def _words(cells: Cells, _: Words, joined: Joined) -> Taken:
    """A text stands in one column, its pieces close under one another; what lies apart is no part of it."""
    taken: list[CellText] = []
    rest: list[CellText] = []
    start = _widest(cells)
    for cell in cells:
        is_near = cell is start or (
            bool(taken)
            and cell.column == taken[0].column
            and taken[-1].last_row < cell.row <= taken[-1].last_row + _NEAR
        )
        (taken if is_near else rest).append(cell)
    return Taken(Words(joined(taken)), taken[0] if taken else None, rest, Spots({"": _whole(taken)}))


def _widest(cells: Cells) -> CellText | None:
    """Where a text begins: of several cells beside its label the widest one; the others are somebody's notes."""
    beside = [cell for cell in cells if cell.row == cells[0].row]
    return max(beside, key=lambda cell: cell.last_column - cell.column, default=None)


def _chosen(cells: Cells, blank: Chosen, joined: Joined) -> Taken:
    """The words between ``[`` and ``]``, in three cells or one; the list beside them is no answer."""
    options = {folded(option) for option in blank.options}
    numbered = {(str(number), folded(option)) for number, option in enumerate(blank.options, start=1)}
    value: list[CellText] = []
    rest: list[CellText] = []
    opening: list[CellText] = []
    for cell in cells:
        text = cell.text.strip()
        if text in {"[", "［"}:
            opening.append(cell)
        if text in {"[", "]", "［", "］", ""}:
            continue
        if not value and not _is_listed(text, numbered) and folded(text) != folded(OPTIONS_HEAD):
            value.append(cell)
        elif not _is_listed(text, numbered) and folded(text) != folded(OPTIONS_HEAD):
            rest.append(cell)
    words = joined(value).strip()
    spots = _whole(value) or tuple(Spot(cell, is_beside=True) for cell in opening[:1])
    one_cell = _ONE_CELL_CHOICE.fullmatch(words)
    if one_cell and folded(words) not in options:
        lead = len(value[0].text) - len(value[0].text.lstrip())
        spots = (trimmed(value[0], lead + one_cell.start(1), lead + one_cell.end(1)),)
        words = one_cell[1].strip()
    first = value[0] if value and words else None
    return Taken(Chosen(words, blank.options), first, rest, Spots({"": spots}))


def _is_listed(text: str, numbered: set[tuple[str, str]]) -> bool:
    """Whether a cell is part of the ``<選択肢>`` list: ``1) …``, or several of them."""
    parts = [part for part in _BETWEEN_OPTIONS.split(text.replace(OPTIONS_HEAD, "")) if part.strip()]
    found = [_NUMBERED.fullmatch(unicodedata.normalize("NFKC", part).strip()) for part in parts]
    return bool(parts) and all(one is not None and (one[1], folded(one[2])) in numbered for one in found)


def _boxes(cells: Cells, blank: Boxes, joined: Joined) -> Taken:
    """Every box by the label behind it; text before the first box and behind a box's brackets is left over."""
    groups = {folded(box.group) for box in blank.boxes if box.group}
    found: dict[str, Box] = {}
    rest: list[CellText] = []
    first: CellText | None = None
    marks: dict[str, Spot] = {}
    within: dict[str, tuple[Spot, ...]] = {}
    for box_token, texts in _runs(tokens(cells)):
        entry = _entry_for(texts, blank, found)
        if box_token is None or entry is None:
            rest += [one.cell for one in texts if folded(one.text) not in groups]
            continue
        first = first or box_token.cell
        text, left, within[entry.label] = _bracketed(texts, entry, groups, joined)
        marks[entry.label] = box_token.spot
        rest += left
        rest += [box_token.cell] if box_token.is_doubtful else []
        found[entry.label] = Box(entry.label, box_token.is_ticked, text, entry.brackets)
    read = tuple(found.get(box.label, Box(box.label, brackets=box.brackets)) for box in blank.boxes)
    return Taken(Boxes(read), first, _once(rest), Spots(within, marks))


def _runs(stream: Any) -> list[tuple[BoxToken | None, list[TextToken]]]:
    """Each box with the texts up to the next one; texts before the first box stand with None."""
    runs: list[tuple[BoxToken | None, list[TextToken]]] = [(None, [])]
    one: Token
    for one in stream:
        if isinstance(one, BoxToken):
            runs.append((one, []))
        else:
            runs[-1][1].append(one)
    return runs


def _entry_for(texts: list[TextToken], blank: Boxes, found: Mapping[str, Box]) -> Box | None:
    """The box of the form whose label begins the texts; the longest label wins."""
    if not texts:
        return None
    start = folded(texts[0].text)
    fitting = [box for box in blank.boxes if box.label not in found and start.startswith(folded(box.label))]
    exact = [box for box in fitting if start == folded(box.label)]
    return max(exact or fitting, key=lambda box: len(box.label), default=None)


Bracketed = tuple[str, list[CellText], tuple[Spot, ...]]
"""A text between brackets, the cells outside them, and where the text stands or would stand."""


def _bracketed(texts: list[TextToken], box: Box, groups: set[str], joined: Joined) -> Bracketed:
    """The text between a box's brackets and the cells outside them (a following group's heading is no answer)."""
    if folded(texts[0].text) == folded(box.label):
        tail = [one.cell for one in texts[1:]]
        if box.brackets is None:
            return "", [cell for cell in tail if folded(cell.text) not in groups], ()
        return _between(tail, box.brackets, groups, joined)
    behind = _after(texts[0].text, box.label)
    inline = behind.strip()
    within = _ONE_CELL_TEXT.fullmatch(inline)
    left = [one.cell for one in texts[1:] if folded(one.text) not in groups]
    if box.brackets is not None and within:
        lead = texts[0].start + len(texts[0].text) - len(behind.lstrip())
        spot = trimmed(texts[0].cell, lead + within.start(1), lead + within.end(1))
        return within[1].strip("　 "), left, (spot,)
    return "", [texts[0].cell, *left] if inline else left, ()


def _between(cells: list[CellText], brackets: tuple[str, str], groups: set[str], joined: Joined) -> Bracketed:
    """The text of the cells between an opening and the last closing bracket, or of one cell with both."""
    opening, closing = (folded(bracket) for bracket in brackets)
    ends = [index for index, cell in enumerate(cells) if index and folded(cell.text) == closing]
    if cells and folded(cells[0].text) == opening and ends:  # the last one: a text may end with a bracket of its own
        inner = cells[1 : ends[-1]]
        left = [cell for cell in cells[ends[-1] + 1 :] if folded(cell.text) not in groups]
        return joined(inner), left, _whole(inner) or (Spot(cells[0], is_beside=True),)
    within = _ONE_CELL_TEXT.fullmatch(cells[0].text.strip()) if cells else None
    if within:
        lead = len(cells[0].text) - len(cells[0].text.lstrip())
        spot = trimmed(cells[0], lead + within.start(1), lead + within.end(1))
        return within[1].strip("　 "), [cell for cell in cells[1:] if folded(cell.text) not in groups], (spot,)
    return "", [cell for cell in cells if folded(cell.text) not in groups], ()


def _whole(cells: Cells) -> tuple[Spot, ...]:
    return tuple(map(Spot, cells))


def trimmed(cell: CellText, start: int, end: int) -> Spot:
    """The words between two places of a cell without the spaces around them; all of it where there are no words."""
    inner = cell.text[start:end]
    if not inner.strip():
        return Spot(cell, start, end)
    return Spot(cell, start + len(inner) - len(inner.lstrip()), end - (len(inner) - len(inner.rstrip())))


def _after(text: str, label: str) -> str:
    """What follows a label at the start of a text, however either is spaced."""
    wanted = len(folded(label))
    for end in range(1, len(text) + 1):
        if len(folded(text[:end])) >= wanted:
            return text[end:]
    return ""


def _once(cells: list[CellText]) -> list[CellText]:
    """The cells without repetition: several tokens of one cell leave it over once."""
    return list({(cell.row, cell.column): cell for cell in cells}.values())


_SHAPES: Mapping[type, Callable[[Cells, Any, Joined], Taken]] = {
    Words: _words,
    Chosen: _chosen,
    Boxes: _boxes,
}
