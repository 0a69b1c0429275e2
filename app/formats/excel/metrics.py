"""How many lines does a text take in a cell? Widths of IPA Ｐゴシック, with a margin for ＭＳ Ｐゴシック and 禁則.

Measured against LibreOffice's own line breaks by ``tests/formats/excel/test_metrics.py``.
"""

from __future__ import annotations

import json
import unicodedata
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path

MARGIN = 0.97
"""Share of a line that is counted on; the rest is for fonts a little wider than the measured one."""
LINE_HEIGHT = 13.5 / 11
"""Points per line and point of font size: Excel gives ＭＳ Ｐゴシック 11 a row of 13.5."""
_NO_START = frozenset("、。，．・：；？！ー）〕］｝〉》」』】,.:;?!)]}’”々ゝゞぁぃぅぇぉっゃゅょァィゥェォッャュョ%％℃")
_NO_END = frozenset("（〔［｛〈《「『【([{‘“￥$")

_DIGITS = frozenset("0123456789")
_HEADING = 24
"""Characters a heading inside an answer has at most."""
_JOINING = (
    range(0xFE00, 0xFE10),  # variation selectors
    range(0xE0100, 0xE01F0),  # 異体字セレクタ
    range(0x200D, 0x200E),  # zero width joiner
    range(0x1F3FB, 0x1F400),  # skin tones
)


class _Advances(dict[str, int]):
    """Character → width in 1/1000 em; what the table does not name is a full em."""

    def __missing__(self, character: str) -> int:
        width = 0 if unicodedata.combining(character) else 1000
        self[character] = width
        return width


@cache
def _advances() -> _Advances:
    table = json.loads(Path(__file__).with_name("advance_widths.json").read_text(encoding="utf-8"))
    return _Advances({character: int(width) for width, row in table["widths"].items() for character in row})


def width_of(text: str, size: float) -> float:
    """Width in points of one line of text at ``size`` points."""
    return sum(map(_advances().__getitem__, text)) * size / 1000


@lru_cache(maxsize=4096)
def line_ends(text: str, width: float, size: float) -> tuple[int, ...]:
    """Where the visual lines of ``text`` end: indexes just behind each line, its line feed included.

    ``width`` is the inner width of the cell and ``size`` the font size, both in points. At least one line.
    """
    room = int(width * MARGIN * 1000 / size)
    ends: list[int] = []
    start = 0
    for paragraph in text.split("\n"):
        ends += _wrapped(paragraph, room, start)
        start += len(paragraph) + 1
        ends.append(min(start, len(text)))
    return tuple(ends)


def _wrapped(paragraph: str, room: int, offset: int) -> list[int]:
    """Ends of all lines of one paragraph but the last."""
    reach = list(accumulate(map(_advances().__getitem__, paragraph), initial=0))
    ends: list[int] = []
    start = 0
    while reach[-1] - reach[start] > room:
        widest = max(bisect_right(reach, reach[start] + room) - 1, start + 1)
        start = _allowed_cut(paragraph, widest, start)
        ends.append(offset + start)
    return ends


def _allowed_cut(paragraph: str, widest: int, start: int) -> int:
    """The nearest cut at or before ``widest``: not inside a word, no 。 or combining mark in front, no （ at the end.

    A line that offers no such cut is cut where it is full.
    """
    cut = widest
    while cut > start + 1 and not _may_cut(paragraph[cut - 1], paragraph[cut]):
        cut -= 1
    if cut > start + 1:
        return cut
    while widest < len(paragraph) - 1 and joins_previous(paragraph[widest]):
        widest += 1
    return widest


def _may_cut(before: str, after: str) -> bool:
    if "!" <= before <= "~" and "!" <= after <= "~":
        return False
    if before == "、" and after in _DIGITS:  # LibreOffice keeps 「9、10、14」 on one line as long as it fits there
        return False
    return before not in _NO_END and not _clings(after)


def _clings(character: str) -> bool:
    return character in _NO_START or joins_previous(character)


def joins_previous(character: str) -> bool:
    """Whether a character belongs to the one before it: combining marks, 異体字セレクタ, joiners, skin tones."""
    return unicodedata.combining(character) != 0 or any(ord(character) in block for block in _JOINING)


def lines_in(text: str, width: float, size: float) -> int:
    """Number of visual lines, at least 1."""
    return len(line_ends(text, width, size))


def cut_into(text: str, width: float, size: float, most: int, step: int) -> list[tuple[str, int]]:
    """The text in pieces with their number of lines: one piece up to ``most`` lines, else pieces of about ``step``.

    Pieces end at visual line ends, at the end of a paragraph where one is near, and joined together are the text,
    character for character. No piece has more than ``step`` + ``step`` // 4 lines.
    """
    ends = line_ends(text, width, size)
    if len(ends) <= most:
        return [(text, len(ends))]
    pieces: list[tuple[str, int]] = []
    line, start = 0, 0
    while line < len(ends):
        lines = _good_length(text, ends, line, step)
        end = ends[line + lines - 1]
        pieces.append((text[start:end], lines))
        line, start = line + lines, end
    return pieces


def _good_length(text: str, ends: tuple[int, ...], line: int, step: int) -> int:
    """How many lines from ``line`` on make the next piece: up to a paragraph's end if one is near ``step``."""
    left = len(ends) - line
    if left <= step:
        return left
    near = [
        count for count in range(step // 2, min(step + step // 4, left) + 1) if text[ends[line + count - 1] - 1] == "\n"
    ]
    ends_well = [count for count in near if not _is_heading(text, ends, line + count - 1)]
    return min(ends_well or near, key=lambda count: abs(step - count)) if near else step


def _is_heading(text: str, ends: tuple[int, ...], last: int) -> bool:
    """Whether a visual line reads like the heading of what follows: short, a paragraph of its own, no full stop."""
    start = ends[last - 1] if last else 0
    begins_paragraph = start == 0 or text[start - 1] == "\n"
    words = text[start : ends[last]].strip()
    return begins_paragraph and len(words) <= _HEADING and not words.endswith(("。", "）", "、"))
