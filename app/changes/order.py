"""Which rows moved? As few as can be: those outside the longest run that kept its order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from app.changes.matching import Row


def moved_rows(pairs: Mapping[int, int], before: Sequence[Row], after: Sequence[Row]) -> set[int]:
    """Old indexes of the matched rows that moved; the same rows whichever document is the older one."""
    order = [pairs[place] for place in sorted(pairs)]
    if order == sorted(order):
        return set()
    if _in_order(before) <= _in_order(after):
        kept = _longest_rise(sorted(pairs), order)
        return {old for old in pairs if old not in kept}
    back = {new: old for old, new in pairs.items()}
    kept = _longest_rise(sorted(back), [back[place] for place in sorted(back)])
    return {old for old, new in pairs.items() if new not in kept}


def _in_order(rows: Sequence[Row]) -> list[tuple[str, tuple[str, ...]]]:
    return [(row.name, row.texts) for row in rows]


def _longest_rise(labels: Sequence[int], values: Sequence[int]) -> set[int]:
    """Labels of a longest rising subsequence of ``values``, which are all different."""
    ends: list[int] = []  # the smallest value that ends a rise of each length
    holders: list[int] = []  # and where it stands
    before: list[int] = []
    for place, value in enumerate(values):
        length = bisect_left(ends, value)
        before.append(holders[length - 1] if length else -1)
        ends[length:] = [value, *ends[length + 1 :]]
        holders[length:] = [place, *holders[length + 1 :]]
    kept = set()
    place = holders[-1] if holders else -1
    while place >= 0:
        kept.add(labels[place])
        place = before[place]
    return kept
