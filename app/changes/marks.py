"""Which words of two texts differ? Runs of text, marked or not, cut as a person would who underlines by hand.

Cuts stand at the ends of words (runs of one script) and never inside a grapheme; a few characters in common between two
changes are no island but part of the change. What is not marked reads the same on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from app.changes.borders import Keys, Same, tidied
from app.changes.graphemes import graphemes
from app.document.equality import SPACES, USUAL, Equality, one_width

_LINE_END = "\n"
_SPACES_AT_LINE_END = re.compile(f"[{SPACES}]\n")


class Run(NamedTuple):
    """Consecutive text, all of it marked or none."""

    text: str
    marked: bool


Runs = tuple[Run, ...]


@lru_cache(maxsize=1024)  # a table asks for the same two texts again and again
def mark(before: str, after: str, equality: Equality = USUAL) -> tuple[Runs, Runs]:
    """The runs of both texts; joined together they are the texts, character for character.

    What ``equality`` does not see (spaces at the end of a line, width) is not marked.
    """
    old, new = _Text.of(before, equality), _Text.of(after, equality)
    spans = tidied(_joined(_in_common(old.keys, new.keys)), old.keys, new.keys)
    return (
        _runs(old, [(span.old, span.old + span.length) for span in spans]),
        _runs(new, [(span.new, span.new + span.length) for span in spans]),
    )


class _Text(NamedTuple):
    """A text in graphemes; spaces before a line end belong to it, those at the end of the text are told apart."""

    parts: Keys
    keys: Keys
    """What equality sees of each part."""
    tail: str

    @classmethod
    def of(cls, text: str, equality: Equality) -> _Text:
        core = text.rstrip(SPACES + _LINE_END)
        has_spaces = _LINE_END in core and _SPACES_AT_LINE_END.search(core)
        parts = list(_with_line_ends(core)) if has_spaces else graphemes(core)
        keys: Keys = parts
        if isinstance(parts, str):
            keys = parts if equality.width else one_width(parts)
        elif not equality.width:
            keys = [_LINE_END if part.endswith(_LINE_END) else one_width(part) for part in parts]
        else:
            keys = [_LINE_END if part.endswith(_LINE_END) else part for part in parts]
        return cls(parts, keys, text[len(core) :])

    def between(self, start: int, end: int) -> str:
        parts = self.parts[start:end]
        return parts if isinstance(parts, str) else "".join(parts)


def _with_line_ends(text: str) -> Iterator[str]:
    *lines, last = text.split(_LINE_END)
    for line in lines:
        stripped = line.rstrip(SPACES)
        yield from graphemes(stripped)
        yield line[len(stripped) :] + _LINE_END
    yield from graphemes(last)


# --- What is the same ------------------------------------------------------------------------------------------------


def _in_common(old: Keys, new: Keys) -> Iterator[Same]:
    """Whole lines first, then the graphemes of the lines between them."""
    if _LINE_END not in old or _LINE_END not in new:
        yield from _spans(old, new, 0, 0)
        return
    old_lines, new_lines = _lines(old), _lines(new)
    old_place = new_place = 0
    for span in _same_lines(old_lines, new_lines):
        old_end = old_place + sum(map(len, old_lines[: span.old]))
        new_end = new_place + sum(map(len, new_lines[: span.new]))
        yield from _spans(old[old_place:old_end], new[new_place:new_end], old_place, new_place)
        del old_lines[: span.old], new_lines[: span.new]
        length = sum(map(len, old_lines[: span.length]))
        yield Same(old_end, new_end, length)
        del old_lines[: span.length], new_lines[: span.length]
        old_place, new_place = old_end + length, new_end + length


def _lines(keys: Keys) -> list[Keys]:
    """The keys of each line; the line end is the last key of all lines but the last."""
    if isinstance(keys, str):
        *lines, last = keys.split(_LINE_END)
        return [*(f"{line}{_LINE_END}" for line in lines), last]
    ends = [place + 1 for place, key in enumerate(keys) if key == _LINE_END]
    return [tuple(keys[start:end]) for start, end in pairwise([0, *ends, len(keys)])]


def _same_lines(old: Sequence[Keys], new: Sequence[Keys]) -> Iterator[Same]:
    """Lines that are the same, counted from the end of the span before; the last span ends both texts."""
    most = min(len(old), len(new))
    start = next((place for place in range(most) if old[place] != new[place]), most)
    rest = most - start
    end = next((place for place in range(rest) if old[-1 - place] != new[-1 - place]), rest)
    spans = _spans(old[start : len(old) - end], new[start : len(new) - end], start, start)
    old_place = new_place = 0
    for span in (Same(0, 0, start), *spans, Same(len(old) - end, len(new) - end, end)):
        yield Same(span.old - old_place, span.new - new_place, span.length)
        old_place, new_place = span.old + span.length, span.new + span.length


def _spans(old: Sequence[object], new: Sequence[object], old_start: int, new_start: int) -> Iterator[Same]:
    if not old or not new:
        return
    for one in Indel.opcodes(old, new):
        if one.tag == "equal":
            yield Same(old_start + one.src_start, new_start + one.dest_start, one.src_end - one.src_start)


def _joined(spans: Iterable[Same]) -> list[Same]:
    """Spans that follow one another without a change between them as one."""
    joined: list[Same] = []
    for span in spans:
        if not span.length:
            continue
        last = joined[-1] if joined else None
        if last and last.old + last.length == span.old and last.new + last.length == span.new:
            joined[-1] = Same(last.old, last.new, last.length + span.length)
        else:
            joined.append(span)
    return joined


# --- Runs ------------------------------------------------------------------------------------------------------------


def _runs(text: _Text, unmarked: Sequence[tuple[int, int]]) -> Runs:
    runs: list[Run] = []
    marked_from = 0
    for start, end in unmarked:
        if start == end:  # nothing is left of it: the marks on both sides are one
            continue
        if start > marked_from:
            runs.append(Run(text.between(marked_from, start), marked=True))
        if start == marked_from and runs:  # what differs is in the other text
            runs[-1] = Run(runs[-1].text + text.between(start, end), marked=False)
        else:
            runs.append(Run(text.between(start, end), marked=False))
        marked_from = end
    if marked_from < len(text.parts):
        runs.append(Run(text.between(marked_from, len(text.parts)), marked=True))
    if text.tail:
        tail = runs.pop().text if runs and not runs[-1].marked else ""
        runs.append(Run(tail + text.tail, marked=False))
    return tuple(runs)
