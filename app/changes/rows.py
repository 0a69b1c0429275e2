"""Which changes make one row of 別添3? The same change in several rows of a group stands once, with a range.

「番号法第19条第7号」 → 「第8号」 in 提供先1から17 is one row, though each of the 17 texts goes on differently.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from app.changes.change import Change, ChangeKind, Comparison
from app.changes.excerpt import Quote, TextMode, Wording, quote
from app.changes.graphemes import graphemes
from app.changes.marks import Runs, mark
from app.changes.notation import Notation

_NEAR = 4
"""Characters before a change that must be the same for two changes to be the same: 「19条第」7号."""
_PHRASE_ENDS = frozenset(" 　、。，．\n・（）()「」『』")
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
    before, after = _Cuts.of(change, comparison)
    return (*place, before.core, after.core, "".join(after.left[-_NEAR:]), "".join(after.right[:1]))


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
    cuts = zip(*(_Cuts.of(one, comparison) for one in changes), strict=True)
    return Quote(*(_phrase(side, wording) for side in cuts))


def _numbered(change: Change, text: str) -> str:
    return f"（{change.steps[-1].number}）{text}"


@dataclass(frozen=True)
class _Cut:
    """A text cut in three: what it has in common with the other one before and after, and what changed between."""

    left: Sequence[str]
    """Graphemes, as ``right``."""
    core: str
    right: Sequence[str]


class _Cuts(NamedTuple):
    """The two texts of a change, cut. What stays may differ in width from one to the other."""

    before: _Cut
    after: _Cut

    @classmethod
    def of(cls, change: Change, comparison: Comparison) -> _Cuts:
        sides = mark(change.before, change.after, comparison.equality)
        left = min(len(_unmarked(runs[:1])) for runs in sides)
        right = min(len(_unmarked(runs[-1:])) for runs in sides)
        return cls(*(_cut(runs, left, right) for runs in sides))


def _unmarked(runs: Runs) -> Sequence[str]:
    return graphemes("".join(run.text for run in runs if not run.marked))


def _cut(runs: Runs, left: int, right: int) -> _Cut:
    parts = graphemes("".join(run.text for run in runs))
    end = max(len(parts) - right, left)
    return _Cut(parts[:left], "".join(parts[left:end]), parts[end:])


def _phrase(cuts: Sequence[_Cut], wording: Wording) -> str:
    """What changed, with as much around it as all the texts have in common: 「番号法第19条第7号（略）」."""
    left = _common_start([cut.left[::-1] for cut in cuts])[::-1]
    right = _common_start([cut.right for cut in cuts])
    before_gap = after_gap = ""
    if any(len(cut.left) != len(left) for cut in cuts):
        first_end = next((place for place, part in enumerate(left) if part in _PHRASE_ENDS), -1)
        left, before_gap = left[first_end + 1 :], wording.gap
    if any(len(cut.right) != len(right) for cut in cuts):
        last_end = next((place for place in reversed(range(len(right))) if right[place] in _PHRASE_ENDS), len(right))
        right, after_gap = right[:last_end], wording.gap
    return f"{before_gap}{''.join(left)}{cuts[0].core}{''.join(right)}{after_gap}"


def _common_start(texts: Sequence[Sequence[str]]) -> Sequence[str]:
    same = takewhile(lambda column: len(set(column)) == 1, zip(*texts, strict=False))
    return [column[0] for column in same]
