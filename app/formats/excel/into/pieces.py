"""How is a text divided over the cells its predecessor stood in? What stays the same stays in its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.formats.excel.supplement import CELL_LIMIT, too_long

_ENDS = re.compile(r"\n")
_FLOWING_ENDS = re.compile(r"\n|。(?!\n)")


def spread(text: str, before: Sequence[str], *, flows: bool) -> list[str]:
    """The text in as many pieces as ``before`` has, which held the old text.

    Pieces at the head and the foot that say the same again are kept; the rest is cut at the ends of paragraphs, in
    texts that flow (our own workbooks) also of sentences. Where pieces ``flows``, they joined are the text; else a
    line feed is lost between two of them, as the reader puts one there.
    """
    if len(before) == 1:
        return [text]
    glue = "" if flows else "\n"
    head = _same_at_head(text, before, glue)
    text = text[sum(len(piece) + len(glue) for piece in before[:head]) :]
    foot = _same_at_foot(text, before[head:], glue)
    kept = before[len(before) - foot :] if foot else ()
    if foot:
        text = text[: len(text) - sum(len(piece) + len(glue) for piece in kept)]
    middle = len(before) - head - foot
    return [*before[:head], *_cut(text, middle, flows=flows), *kept]


def _same_at_head(text: str, before: Sequence[str], glue: str) -> int:
    """How many pieces the text begins with; the last one is never among them, so that there is room for the rest."""
    count, at = 0, 0
    for piece in before[:-1]:
        if not text.startswith(piece + glue, at):
            break
        count, at = count + 1, at + len(piece + glue)
    return count


def _same_at_foot(text: str, before: Sequence[str], glue: str) -> int:
    count, end = 0, len(text)
    for piece in reversed(before[1:]):
        if not piece or not text.endswith(glue + piece, 0, end):
            break
        count, end = count + 1, end - len(glue + piece)
    return count


def _cut(text: str, count: int, *, flows: bool) -> list[str]:
    """About equal pieces, fewer where there are not enough places to cut, then empty ones."""
    ends = [found.end() for found in (_FLOWING_ENDS if flows else _ENDS).finditer(text)]
    pieces: list[str] = []
    start = 0
    for number in range(1, count):
        aim = start + (len(text) - start) / (count - number + 1)
        ahead = [end for end in ends if start < end < len(text)]
        if not ahead:
            break
        cut = min(ahead, key=lambda end: abs(end - aim))
        pieces.append(text[start:cut] if flows else text[start : cut - 1])
        start = cut
    pieces.append(text[start:])
    return pieces + [""] * (count - len(pieces))


def cell_pieces(text: str, *, flows: bool) -> list[str]:
    """A text in pieces that a cell takes, cut at the ends of lines.

    A line feed at a cut stays with texts that flow and is implied in others; a single line too long for a cell is cut
    anywhere, which only a text that flows survives.
    """
    pieces = [""]
    for line in _short_lines(text):
        if too_long(pieces[-1] + line):
            pieces.append("")
        pieces[-1] += line
    return pieces if flows else [piece.removesuffix("\n") for piece in pieces[:-1]] + pieces[-1:]


def _short_lines(text: str) -> Iterator[str]:
    """The lines with their ends; those that no cell takes in shorter pieces."""
    for line in re.findall(r"[^\n]*\n|[^\n]+", text):
        if too_long(line):
            yield from (line[start : start + CELL_LIMIT // 2] for start in range(0, len(line), CELL_LIMIT // 2))
        else:
            yield line
