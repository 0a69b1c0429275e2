"""Which changes make one row of 別添3? The same change in several rows of a group stands once, with a range.

「番号法第19条第7号」 → 「第8号」 in 提供先1から17 is one row, though each of the 17 texts goes on differently.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from app.changes.change import Change, ChangeKind, Comparison
from app.changes.excerpt import Quote, TextMode, Wording, quote
from app.changes.marks import Runs, mark
from app.changes.notation import Notation

_NEAR = 4
"""Characters before a change that must be the same for two changes to be the same: 「19条第」7号."""
_PHRASE = re.compile("[ 　、。，．\\n・（）()「」『』]")
"""Where a phrase ends: what is quoted of a text begins and ends there."""


def groups(comparison: Comparison, notation: Notation, wording: Wording) -> list[list[int]]:
    """Indexes of the changes that make one row each, in the order of the changes."""
    found: dict[object, list[int]] = {}
    for index, change in enumerate(comparison.changes):
        found.setdefault(_sameness(change, index, comparison, notation, wording), []).append(index)
    return list(found.values())


def _sameness(change: Change, index: int, comparison: Comparison, notation: Notation, wording: Wording) -> object:
    """Equal for changes that are the same change in other rows."""
    if not change.steps or change.kind not in {ChangeKind.CHANGED, ChangeKind.MOVED}:
        return index
    place = (change.kind, notation.without_row(change))
    if change.kind is ChangeKind.MOVED:
        return place
    if change.is_row:
        return index
    pieces = change.field.kind.pieces(change.field, change.field.kind.blank)
    if not pieces.gap:
        return (*place, quote(change, TextMode.CHANGED, comparison.equality, wording))
    cut = _Cut.of(change, comparison)
    return (*place, cut.before, cut.after, cut.left[-_NEAR:], cut.right[:1])


def quotes(changes: Sequence[Change], mode: TextMode, comparison: Comparison, wording: Wording) -> Quote:
    """The two texts of a row for one change, or for the same change in several rows."""
    first = quote(changes[0], mode, comparison.equality, wording)
    if len({(one.before, one.after) for one in changes}) == 1:
        return first
    if changes[0].kind is ChangeKind.MOVED:
        return Quote(*("\n".join(texts) for texts in zip(*((one.before, one.after) for one in changes), strict=True)))
    if not changes[0].field.kind.pieces(changes[0].field, changes[0].field.kind.blank).gap:
        return first
    if mode is TextMode.WHOLE:
        texts = zip(*((_numbered(one, one.before), _numbered(one, one.after)) for one in changes), strict=True)
        return Quote(*map("\n".join, texts))
    return _phrase([_Cut.of(one, comparison) for one in changes], wording)


def _numbered(change: Change, text: str) -> str:
    return f"（{change.steps[-1].number}）{text}"


@dataclass(frozen=True)
class _Cut:
    """Two texts cut in three: what they have in common before and after, and what changed between."""

    left: str
    before: str
    after: str
    right: str

    @classmethod
    def of(cls, change: Change, comparison: Comparison) -> _Cut:
        old, new = mark(change.before, change.after, comparison.equality)
        left = min(_unmarked(old), _unmarked(new))
        right = min(_unmarked(old[::-1]), _unmarked(new[::-1]))
        before, after = change.before, change.after
        return cls(
            before[:left],
            before[left : len(before) - right],
            after[left : len(after) - right],
            before[len(before) - right :],
        )


def _unmarked(runs: Runs) -> int:
    """How many characters stand before the first mark."""
    return len(runs[0].text) if runs and not runs[0].marked else 0


def _phrase(cuts: Sequence[_Cut], wording: Wording) -> Quote:
    """What changed, with as much around it as all the texts have in common: 「番号法第19条第7号（略）」."""
    left = _common_start([cut.left[::-1] for cut in cuts])[::-1]
    right = _common_start([cut.right for cut in cuts])
    before_gap = after_gap = ""
    if any(cut.left != left for cut in cuts):
        left, before_gap = _PHRASE.split(left, maxsplit=1)[-1], wording.gap
    if any(cut.right != right for cut in cuts):
        ends = list(_PHRASE.finditer(right))
        right, after_gap = right[: ends[-1].start()] if ends else right, wording.gap
    return Quote(*(f"{before_gap}{left}{core}{right}{after_gap}" for core in (cuts[0].before, cuts[0].after)))


def _common_start(texts: Sequence[str]) -> str:
    same = takewhile(lambda column: len(set(column)) == 1, zip(*texts, strict=False))
    return "".join(column[0] for column in same)
