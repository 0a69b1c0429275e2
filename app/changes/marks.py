"""Which words of two texts differ? Runs of text, marked or not, cut as a person would who underlines by hand.

Cuts stand at the ends of words (runs of one script) and never inside a grapheme; a few characters in common between two
changes are no island but part of the change. What is not marked reads the same on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from app.changes.borders import Same, tidied
from app.changes.graphemes import graphemes
from app.document.equality import SPACES, USUAL, Equality, one_width

_LINE_END = "\n"
_LINE = re.compile("[^\n]*\n|[^\n]+")
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
    spans = tidied(_joined(_in_common(old, new)), old.keys, new.keys)
    return (
        _runs(old, [(span.old, span.old + span.length) for span in spans]),
        _runs(new, [(span.new, span.new + span.length) for span in spans]),
    )


@dataclass(frozen=True)
class _Text:
    """A text in graphemes; spaces before a line end belong to it, those at the end of the text are told apart."""

    parts: Sequence[str]
    keys: Sequence[str]
    """What equality sees of each part."""
    tail: str

    @classmethod
    def of(cls, text: str, equality: Equality) -> _Text:
        core = text.rstrip(SPACES + _LINE_END)
        parts = graphemes(core) if not _SPACES_AT_LINE_END.search(core) else list(_with_line_ends(core))
        keys: Sequence[str] = parts
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

    def lines(self) -> tuple[list[Sequence[str]], list[int]]:
        """The keys of each line, and where each begins; the line end is the last key of all lines but the last."""
        lines: list[Sequence[str]]
        if isinstance(self.keys, str):
            lines = list(_LINE.findall(self.keys))
        else:
            ends = [place + 1 for place, key in enumerate(self.keys) if key == _LINE_END]
            lines = [tuple(self.keys[start:end]) for start, end in pairwise([0, *ends, len(self.keys)])]
        return lines, [0, *accumulate(map(len, lines))]


def _with_line_ends(text: str) -> Iterator[str]:
    *lines, last = text.split(_LINE_END)
    for line in lines:
        stripped = line.rstrip(SPACES)
        yield from graphemes(stripped)
        yield line[len(stripped) :] + _LINE_END
    yield from graphemes(last)


# --- What is the same ------------------------------------------------------------------------------------------------


def _in_common(old: _Text, new: _Text) -> Iterator[Same]:
    """Whole lines first, then the graphemes of the lines between them."""
    if _LINE_END not in old.keys or _LINE_END not in new.keys:
        yield from _spans(old.keys, new.keys, 0, 0)
        return
    (old_lines, old_starts), (new_lines, new_starts) = old.lines(), new.lines()
    old_place = new_place = 0
    for span in [*_spans(old_lines, new_lines, 0, 0), Same(len(old_lines), len(new_lines), 0)]:
        old_from, new_from = old_starts[old_place], new_starts[new_place]
        old_to, new_to = old_starts[span.old], new_starts[span.new]
        yield from _spans(old.keys[old_from:old_to], new.keys[new_from:new_to], old_from, new_from)
        old_place, new_place = span.old + span.length, span.new + span.length
        yield Same(old_to, new_to, old_starts[old_place] - old_to)


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
    pieces: list[tuple[str, bool]] = []
    place = 0
    for start, end in unmarked:
        pieces += [(text.between(place, start), True), (text.between(start, end), False)]
        place = end
    pieces += [(text.between(place, len(text.parts)), True), (text.tail, False)]
    runs: list[Run] = []
    for words, marked in pieces:
        if words and runs and runs[-1].marked is marked:
            runs[-1] = Run(runs[-1].text + words, marked)
        elif words:
            runs.append(Run(words, marked))
    return tuple(runs)
