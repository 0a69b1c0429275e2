"""Where does a mark begin and end? At the borders of words and phrases, with no crumbs left between two marks.

Works on what two texts have in common: spans of graphemes with the same key. All a step may do is give up graphemes at
the ends of a span, move a span's border along equal text, or give up a span: what is left stays the same on both sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.changes.graphemes import Script, script_of, word_of

_PARTS_OF_WORDS = frozenset({Script.HIRAGANA, Script.KATAKANA, Script.KANJI})
_SLIGHT = frozenset({Script.HIRAGANA, Script.OTHER})
_LINE_END = "\n"
_SENTENCE_ENDS = frozenset("。．")
_FEWEST = 3
"""Graphemes that two changes must have between them to stay two; spikes: reads like a human redline."""
_FEWEST_SLIGHT = 6
"""The same where nothing but hiragana and signs stands between them."""
_DROWNED = 4
"""An island this many times smaller than the changes on both sides of it is there by chance."""


class Same(NamedTuple):
    """Graphemes that both texts have: where they begin in each, and how many."""

    old: int
    new: int
    length: int


Keys = Sequence[str]


def tidied(spans: list[Same], old: Keys, new: Keys) -> list[Same]:
    """The spans that stay unmarked, in order; some may have become empty."""
    spans = list(spans)
    for place in range(1, len(spans)):
        pair = _slid(spans[place - 1], spans[place], old, new)
        spans[place - 1 : place + 1] = _with_whole_words(*pair, old, new)
    spans = [_at_word_ends(span, old, new) for span in spans]
    return _without_islands(spans, old, new)


# --- Moving a change along equal text --------------------------------------------------------------------------------


def _slid(left: Same, right: Same, old: Keys, new: Keys) -> tuple[Same, Same]:
    """An insertion may stand in several places (「、納税課」「納税課、」): take the one at the best border."""
    if left.old + left.length == right.old:
        keys, start, end = new, left.new + left.length, right.new
    elif left.new + left.length == right.new:
        keys, start, end = old, left.old + left.length, right.old
    else:
        return left, right
    best, shift = _worth(keys, start) + _worth(keys, end), 0
    step = 0
    while -step < left.length and keys[start + step - 1] == keys[end + step - 1]:
        step -= 1
        worth = _worth(keys, start + step) + _worth(keys, end + step)
        if worth > best:
            best, shift = worth, step
    step = 0
    while step < right.length and keys[start + step] == keys[end + step]:
        step += 1
        worth = _worth(keys, start + step) + _worth(keys, end + step)
        if worth > best:
            best, shift = worth, step
    return (
        Same(left.old, left.new, left.length + shift),
        Same(right.old + shift, right.new + shift, right.length - shift),
    )


def _worth(keys: Keys, place: int) -> int:
    """How good a border before ``place`` is."""
    if place in {0, len(keys)}:
        return 5
    before, after = keys[place - 1], keys[place]
    if before == _LINE_END:
        return 5
    if after == _LINE_END:
        return 4
    if before in _SENTENCE_ENDS:
        return 3
    scripts = script_of(before), script_of(after)
    if Script.OTHER in scripts:
        return 2
    return 1 if scripts[0] is not scripts[1] else 0


# --- Ends of words ---------------------------------------------------------------------------------------------------


def _at_word_ends(span: Same, old: Keys, new: Keys) -> Same:
    """The span without the ends of words that are changed."""
    begin, end = 0, span.length
    while begin < end and (_within(old, span.old + begin) or _within(new, span.new + begin)):
        begin += 1
    while end > begin and (_within(old, span.old + end) or _within(new, span.new + end)):
        end -= 1
    return Same(span.old + begin, span.new + begin, end - begin)


def _within(keys: Keys, place: int) -> bool:
    """Whether a border before ``place`` would cut a word."""
    if place in {0, len(keys)}:
        return False
    word = word_of(keys[place])
    if word is not None:
        return word is word_of(keys[place - 1])
    return _within_box(keys, place)


def _within_box(keys: Keys, place: int) -> bool:
    """Whether the border would cut a box: ``[○]`` is one sign."""
    if keys[place] == "]":
        return place > 1 and keys[place - 2] == "["
    return keys[place - 1] == "[" and place + 1 < len(keys) and keys[place + 1] == "]"


def _with_whole_words(left: Same, right: Same, old: Keys, new: Keys) -> tuple[Same, Same]:
    """One kanji for another is one word of two for another: 標示 → 表示, not 標 → 表."""
    start = left.old + left.length
    if (right.old - start, right.new - left.new - left.length) != (1, 1):
        return left, right
    if not (_is_kanji(old[start]) and _is_kanji(new[right.new - 1])):
        return left, right
    before = 0
    while before < left.length and _is_kanji(old[start - before - 1]):
        before += 1
    has_after = right.length > 0 and _is_kanji(old[right.old])
    if has_after and before % 2 == 0:
        return left, Same(right.old + 1, right.new + 1, right.length - 1)
    if before:
        return Same(left.old, left.new, left.length - 1), right
    return left, right


def _is_kanji(key: str) -> bool:
    return script_of(key) is Script.KANJI


# --- Between two changes ---------------------------------------------------------------------------------------------


def _without_islands(spans: list[Same], old: Keys, new: Keys) -> list[Same]:
    """The spans without crumbs; the first and the last are no islands where they lie at an end of both texts."""
    kept: list[Same] = []
    for place, span in enumerate(spans):
        at_start = span.old == span.new == 0
        at_end = span.old + span.length == len(old) and span.new + span.length == len(new)
        if not (at_start or at_end):
            span = _shore(span, old)  # noqa: PLW2901 -- the same span, less its crumbs
            after = spans[place + 1] if place + 1 < len(spans) else Same(len(old), len(new), 0)
            before = kept[-1] if kept else Same(0, 0, 0)
            if _is_slight(old[span.old : span.old + span.length], min(_gap(before, span), _gap(span, after))):
                continue
        kept.append(span)
    return kept


def _gap(left: Same, right: Same) -> int:
    """Graphemes that changed between two spans, in the text where they are more."""
    return max(right.old - left.old - left.length, right.new - left.new - left.length)


def _shore(span: Same, old: Keys) -> Same:
    """A span over a line end without the crumbs of words before the first and after the last line end in it."""
    keys = old[span.old : span.old + span.length]
    ends = [place for place, key in enumerate(keys) if key == _LINE_END]
    if not ends:
        return span
    begin = _crumbs(keys[: ends[0]])
    end = span.length - _crumbs(keys[: ends[-1] : -1])
    return Same(span.old + begin, span.new + begin, end - begin)


def _crumbs(keys: Keys) -> int:
    """How many keys at the start are the last of a changed line (「する。」, but for its full stop)."""
    words = [place for place, key in enumerate(keys) if script_of(key) in _PARTS_OF_WORDS]
    few = len(keys) < _FEWEST_SLIGHT if all(script_of(key) in _SLIGHT for key in keys) else len(keys) < _FEWEST
    return words[-1] + 1 if words and few else 0


def _is_slight(keys: Keys, around: int) -> bool:
    """Whether an island is too small to be seen as something that stayed, with so much changed on both sides of it."""
    if _LINE_END in keys:
        return False
    if len(keys) < _FEWEST or len(keys) * _DROWNED < around:
        return True
    return len(keys) < _FEWEST_SLIGHT and all(script_of(key) in _SLIGHT for key in keys)
