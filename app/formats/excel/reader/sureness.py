"""How surely is a text the answer to an item? Certain, unless its label or its place differs from the form's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from app.document.printed import Words
from app.errors import Problem
from app.formats.base import Sureness, Unsure
from app.formats.excel.reader.labels import plain
from app.formats.excel.reader.placing import Found
from app.formats.excel.reader.shapes import Taken
from assessment_schema.model import Item, Place

_LEVELS: Mapping[str, Sureness] = {
    "place-renumbered": Sureness.LIKELY,
    "place-continued": Sureness.LIKELY,
    "place-apart": Sureness.DOUBTFUL,
    "place-label-lost": Sureness.DOUBTFUL,
}
_ORDER = tuple(Sureness)


def weighed(reasons: tuple[Problem, ...]) -> Unsure:
    """The reasons with the level of the weightiest."""
    return Unsure(max((_LEVELS[reason.code] for reason in reasons), key=_ORDER.index), reasons)


def reasons_to_look(answered: Item, found: Found, taken: Taken, *, is_ours: bool) -> Iterator[Problem]:
    """Why the answer taken under a label may not be all of what the form asks, or more than that.

    ``answered`` is the item of the label, or one printed inside its answer, known by its own brackets. In our own
    workbooks a label reaches down over all of its answer.
    """
    item = found.item
    printed = item.number + item.label
    if "{n}" not in printed and plain(found.label.text) != plain(printed):
        yield Problem("place-renumbered", {"label": printed})
    if is_ours or answered is not item or not isinstance(taken.shape, Words):
        return  # choices and boxes are known by their own words, wherever they stand
    below = [cell for cell in taken.content if cell.row > found.label.last_row]
    is_beside = item.place not in {Place.BELOW, Place.COLUMN}
    lost = found.lost if len(below) > (0 if is_beside else 1) else None
    is_apart = _is_apart(found.label.last_row, ((cell.row, cell.last_row) for cell in below))
    if is_apart:
        yield Problem("place-apart")
    if lost is not None:
        yield Problem("place-label-lost", {"label": lost.number + lost.label})
    if below and is_beside and not is_apart and lost is None:
        yield Problem("place-continued")


def _is_apart(edge: int, rows: Iterable[tuple[int, int]]) -> bool:
    """Whether an empty row lies between the label and the text, or between pieces of it."""
    for first, last in rows:
        if first > edge + 1:
            return True
        edge = max(edge, last)
    return False
