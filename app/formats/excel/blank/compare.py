"""Does a blank workbook print what the definition says? Text by text: what agrees, differs, is missing or extra.

Both sides are lists of texts. Equal texts in the same order are found first; what lies between them is paired by
likeness, so that a changed word is a difference and not one text missing and one too many.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from app.errors import refused
from app.formats.excel.blank.expected import ChapterText, Printed, printed_texts
from app.formats.excel.blank.found import Piece, is_bar, pieces_of
from app.formats.excel.reader.book import open_book
from app.formats.excel.reader.labels import folded
from assessment_schema.model import Form, Item, KindName, walk

_ALIKE = 0.55
"""Share of two texts that is the same where one is taken for the other, reworded."""


class Verdict(StrEnum):
    """What is said of one text."""

    AGREES = "agrees"
    WIDTH = "width"
    """The same but for the width of characters and for spaces."""
    DIFFERS = "differs"
    MISSING = "missing"
    EXTRA = "extra"


@dataclass(frozen=True)
class Line:
    """One text of the definition, of the workbook, or of both."""

    verdict: Verdict
    expected: Printed | None
    found: Piece | None

    @property
    def item(self) -> Item | None:
        """The item it belongs to; None for a text that only the workbook has, and for the stamp."""
        return self.expected.item if self.expected is not None else None


@dataclass(frozen=True)
class Comparison:
    """All of them, in the order of the form."""

    form: Form
    lines: tuple[Line, ...]

    def of(self, *verdicts: Verdict) -> tuple[Line, ...]:
        """The lines of these verdicts."""
        return tuple(line for line in self.lines if line.verdict in verdicts)


def compare_blank(form: Form, data: bytes) -> Comparison:
    """Holds a workbook against an edition.

    Raises Refused for bytes that are no workbook, and (workbook-no-form) where no title of the form is found.
    """
    chapters = printed_texts(form)
    keys = {printed.key for chapter in chapters for printed in chapter.printed}
    sheets = [sheet for sheet in open_book(data) if not sheet.hidden]
    pieces = tuple(piece for sheet in sheets for piece in pieces_of(sheet, keys))
    segments = _segments(chapters, pieces)
    if not segments:
        raise refused("workbook-no-form", expected=form.title)
    groups = [folded(item.label) for one in form.chapters for item in walk(one) if item.kind is KindName.ROWS]
    lines = [line for printed, own in segments for line in _aligned(printed, own)]
    return Comparison(form, tuple(_settled(lines, groups, keys)))


def _segments(
    chapters: Sequence[ChapterText], pieces: Sequence[Piece]
) -> list[tuple[tuple[Printed, ...], tuple[Piece, ...]]]:
    """Stretches of the workbook with what they should say: each begins with the title of a chapter.

    A chapter whose title is not there is looked for in the stretch of the one before it. A title that is followed by
    another is an entry of 項目一覧.
    """
    titles = [chapter.printed[0].key for chapter in chapters]
    short = [folded(chapter.chapter.number + chapter.chapter.label) for chapter in chapters]
    starts: dict[int, int] = {}
    for index, title in enumerate(titles):
        at = [n for n, piece in enumerate(pieces) if piece.key in {title, short[index]}]
        alone = [n for n in at if n + 1 == len(pieces) or pieces[n + 1].key not in {*titles, *short}]
        if alone:
            starts[index] = alone[0]
    ordered = sorted(starts.items(), key=lambda start: start[1])
    if not ordered:
        return []
    wanted: dict[int, list[Printed]] = {index: [] for index in starts}
    last = ordered[0][0]
    for index, chapter in enumerate(chapters):
        last = index if index in starts else last
        wanted[last] += chapter.printed
    ends = [*(begin for _, begin in ordered[1:]), len(pieces)]
    first = ordered[0][0]
    return [
        (tuple(wanted[index]), tuple(pieces[0 if index == first else begin : end]))
        for (index, begin), end in zip(ordered, ends, strict=True)
    ]


def _aligned(printed: Sequence[Printed], pieces: Sequence[Piece]) -> Iterator[Line]:
    matcher = SequenceMatcher(None, [one.key for one in printed], [one.key for one in pieces], autojunk=False)
    for tag, a, a_end, b, b_end in matcher.get_opcodes():
        if tag == "equal":
            yield from (_pair(one, piece) for one, piece in zip(printed[a:a_end], pieces[b:b_end], strict=True))
        else:
            yield from _between(printed[a:a_end], pieces[b:b_end])


def _pair(printed: Printed, piece: Piece) -> Line:
    if _tight(printed.text) == _tight(piece.text):
        return Line(Verdict.AGREES, printed, piece)
    same_words = _words(printed.text) == _words(piece.text)
    return Line(Verdict.WIDTH if same_words else Verdict.DIFFERS, printed, piece)


def _between(printed: Sequence[Printed], pieces: Sequence[Piece]) -> Iterator[Line]:
    """The most alike of two short runs, in order, then what is left of both."""
    start = 0
    for number, one in enumerate(printed):
        rest = printed[number + 1 :]
        ratios = [(SequenceMatcher(None, one.key, piece.key).ratio(), -at) for at, piece in enumerate(pieces)]
        ratio, at = max(ratios[start:], default=(0.0, 0))
        is_better_elsewhere = ratio >= _ALIKE and any(
            SequenceMatcher(None, other.key, pieces[-at].key).ratio() > ratio for other in rest
        )
        if ratio < _ALIKE or is_better_elsewhere:
            yield Line(Verdict.MISSING, one, None)
            continue
        yield from (Line(Verdict.EXTRA, None, piece) for piece in pieces[start:-at])
        yield _pair(one, pieces[-at])
        start = -at + 1
    yield from (Line(Verdict.EXTRA, None, piece) for piece in pieces[start:])


def _settled(lines: Sequence[Line], groups: Sequence[str], keys: set[str]) -> Iterator[Line]:
    """What is missing here and extra there stands elsewhere; blocks, bars and lists said again are not extra."""
    waiting = {line.found.key: line.found for line in lines if line.verdict is Verdict.EXTRA and line.found is not None}
    missing = {line.expected.key for line in lines if line.verdict is Verdict.MISSING and line.expected is not None}
    for line in lines:
        expected, found = line.expected, line.found
        if line.verdict is Verdict.MISSING and expected is not None and expected.key in waiting:
            yield _pair(expected, waiting[expected.key])
        elif (
            line.verdict is not Verdict.EXTRA
            or found is None
            or (found.key not in keys | missing and not is_bar(found.key, groups))
        ):
            yield line


def _tight(text: str) -> str:
    return "".join(text.split())


def _words(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).replace("〜", "~").split()).replace("：", ":")
