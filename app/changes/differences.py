"""What is the 主な相違点 of a row, in one short sentence? Told from the marks; a person may say it otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from app.changes.change import Change, ChangeKind
from app.changes.marks import Runs

_LONGEST = 30
"""Characters of a text that is quoted."""
_MOST = 2
"""Replacements that are told one by one."""
_TOO_SHORT = 4
"""A piece of fewer characters says nothing by itself: 「7」 of 「第19条第7号」."""
_CONTEXT = 12
"""Characters around such a piece that are quoted along, up to the end of the phrase."""
_BOX = re.compile(r"\[([○　 ]?)\](.+)")
_PHRASE_END = re.compile(r"[ 　、。，．\n・（）()「」『』\[\]]")
_CORRECTED = "記載の修正"


class Replacement(NamedTuple):
    """Marked text on both sides between the same unmarked texts; one of the two may be empty."""

    before: str
    after: str


def difference(changes: Sequence[Change], before: Runs, after: Runs) -> str:
    """``（「総務大臣」を「内閣総理大臣」に改めた）``; ``before`` and ``after`` are the marked texts of the row."""
    kinds = {(change.kind, change.is_row) for change in changes}
    if len(kinds) == 1:
        ((kind, is_row),) = kinds
        if kind is not ChangeKind.CHANGED:
            group = changes[0].field.label if is_row else ""
            return f"（{_WORDS[kind].format(group=group)}）"
    if noun := changes[0].field.kind.noun:
        return f"（{noun}の変更）"
    whole = Replacement(*("".join(run.text for run in runs) for runs in (before, after)))
    if all(not change.after.strip() for change in changes):  # 別添3 says 削除 in words
        return f"（{_told(whole._replace(after='')) or '記載の削除'}）"
    told = _boxes(whole) or _whole(whole) or _pieces(before, after)
    return f"（{told or _CORRECTED}）"


_WORDS: Mapping[ChangeKind, str] = {
    ChangeKind.ADDED: "{group}の追加",
    ChangeKind.REMOVED: "{group}の削除",
    ChangeKind.MOVED: "記載順の変更",
}


def _boxes(whole: Replacement) -> str:
    """Boxes that were ticked or not: empty where the row is about something else too."""
    old, new = (_BOX.findall(text) for text in whole)
    if not old or [label for _, label in old] != [label for _, label in new]:
        return ""
    turned = [(label, is_on == "○") for (was_on, label), (is_on, _) in zip(old, new, strict=True) if was_on != is_on]
    if len(turned) > _MOST:
        return f"{len(turned)}欄の印の変更"
    return "、".join(f"「{label}」{'に印を付けた' if is_on else 'の印を外した'}" for label, is_on in turned)


def _whole(whole: Replacement) -> str:
    """Short texts are quoted whole."""
    is_short = all(text.strip() and "\n" not in text and len(text) <= _LONGEST for text in whole)
    return _told(whole) or "" if is_short else ""


def _pieces(before: Runs, after: Runs) -> str:
    told = [_told(one) for one in replacements(before, after)]
    return "" if None in told or len(told) > _MOST else "、".join(filter(None, told))


def replacements(before: Runs, after: Runs) -> Iterator[Replacement]:
    """The marked texts of both sides in pairs, by where they stand in the text that is the same.

    Both sides of a pair that is too short to say anything are drawn out to the ends of their phrase.
    """
    old, new = _marked_at(before), _marked_at(after)
    for place in sorted({*old, *new}):
        left, right = (side.get(place) or _Marked("", "", "") for side in (old, new))
        pair = Replacement(left.text, right.text)
        yield _drawn_out(left, right) if any(0 < len(one) < _TOO_SHORT for one in pair) else pair


class _Marked(NamedTuple):
    text: str
    left: str
    """Of its phrase, what stands before it."""
    right: str


def _marked_at(runs: Runs) -> dict[int, _Marked]:
    found: dict[int, _Marked] = {}
    place = 0
    for number, run in enumerate(runs):
        if not run.marked:
            place += len("".join(run.text.split()))  # spaces at the ends of lines may differ
            continue
        left = runs[number - 1].text if number else ""
        right = runs[number + 1].text if number + 1 < len(runs) else ""
        found[place] = _Marked(
            run.text, _PHRASE_END.split(left)[-1][-_CONTEXT:], _PHRASE_END.split(right)[0][:_CONTEXT]
        )
    return found


def _drawn_out(old: _Marked, new: _Marked) -> Replacement:
    left, right = old.left or new.left, old.right or new.right
    texts = (f"{left}{one.text}{right}" if one.text or left or right else "" for one in (old, new))
    return Replacement(*texts)


def _told(one: Replacement) -> str | None:
    """None where it is too long to quote; empty for spaces alone."""
    before, after = (text.strip().replace("\n", " ") for text in one)
    if before == after:
        return ""
    if max(len(before), len(after)) > _LONGEST:
        return None
    if not before:
        return f"「{after}」を加えた"
    return f"「{before}」を「{after}」に改めた" if after else f"「{before}」を削った"
