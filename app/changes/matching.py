"""Which row of the new document is which row of the old one? By id, by name, by similarity; never by position.

Where rows are alike, the whole matters: the pairs are those that are most similar all together. The order in which the
rows stand decides nothing, except between rows with the very same text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from rapidfuzz.distance import Indel

from app.changes.assignment import best_pairs
from app.document.kinds.rows import ID, LINKS

_SCALE = 10_000
_LEAST = _SCALE // 2
"""Below this two rows are different ones: the old row is gone and the new one has come."""
_LONG = 80
"""Characters: two such texts that are much alike are one text; 「別表第2の26」 and 「別表第2の106」 are two."""
_NO_ANSWERS = frozenset({ID, LINKS})
_NAME_WEIGHT = 2
"""What a row is called says more than any one of its other items."""


@dataclass(eq=False)
class Row:
    """A row as it is recognised."""

    id: str
    name: str
    answers: Mapping[str, Any]
    """The row itself, its id and links among its answers."""
    read: Callable[[], tuple[str, ...]]
    kept: tuple[str, ...] | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """What it says in the order of the form, the name first, as equality sees it; read when first asked for."""
        if self.kept is None:  # functools.cached_property takes a lock each time
            self.kept = self.read()
        return self.kept


def match_rows(
    before: Sequence[Row], after: Sequence[Row], *, ids_agree: bool, rest_in_order: bool = False
) -> dict[int, int]:
    """Index of an old row → index of the new row it became; rows that found no partner are missing.

    ``ids_agree``: both documents are of one lineage, so equal ids mean the same row. ``rest_in_order``: what nothing
    tells apart (figures) was replaced, the first that is left by the first.
    """
    left = _Left(before, after, dict(_by_id(before, after) if ids_agree else _untouched(before, after)))
    for stage in (*_STAGES, *((_in_order,) if rest_in_order else ())):
        if left.is_open:
            left.pairs.update(stage(left))
    return left.pairs


def _by_id(before: Sequence[Row], after: Sequence[Row]) -> Iterator[tuple[int, int]]:
    places = {row.id: place for place, row in enumerate(after)}
    return ((place, places[row.id]) for place, row in enumerate(before) if row.id in places)


def _untouched(before: Sequence[Row], after: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Rows that are the same to the last character and stand where they stood: most, in most revisions.

    No position decides here: of rows that are all the same, any may be the partner of any.
    """
    pairs = enumerate(zip(before, after, strict=False))
    return ((place, place) for place, (old, new) in pairs if _is_same(old.answers, new.answers))


def _is_same(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    return old.keys() | _NO_ANSWERS == new.keys() | _NO_ANSWERS and all(
        old[key] == new[key] for key in old if key not in _NO_ANSWERS
    )


@dataclass
class _Left:
    """What is matched so far, and what still has no partner."""

    before: Sequence[Row]
    after: Sequence[Row]
    pairs: dict[int, int]

    @property
    def old(self) -> list[int]:
        return [place for place in range(len(self.before)) if place not in self.pairs]

    @property
    def new(self) -> list[int]:
        taken = set(self.pairs.values())
        return [place for place in range(len(self.after)) if place not in taken]

    @property
    def is_open(self) -> bool:
        return len(self.pairs) < min(len(self.before), len(self.after))

    def by_name(self) -> Iterator[tuple[list[int], list[int]]]:
        """Old and new rows of each name that both sides have; rows without a name are of none."""
        old, new = _grouped(self.before, self.old), _grouped(self.after, self.new)
        return ((old[name], new[name]) for name in old if name and name in new)

    @cached_property
    def likeness(self) -> _Likeness:
        return _Likeness(self.before, self.after)

    def best(self, old: list[int], new: list[int], least: int) -> Iterator[tuple[int, int]]:
        """The pairs that are most similar together, none below ``least``; whatever the order of the rows."""
        old = sorted(old, key=lambda place: self.before[place].texts)
        new = sorted(new, key=lambda place: self.after[place].texts)
        is_turned = [self.before[place].texts for place in old] > [self.after[place].texts for place in new]
        values = [[max(self.likeness.of(one, other) - least + 1, 0) for other in new] for one in old]
        if is_turned:  # equally good wholes: take the same one in both directions
            turned = [list(column) for column in zip(*values, strict=True)]
            return ((old[row], new[column]) for column, row in best_pairs(turned))
        return ((old[row], new[column]) for row, column in best_pairs(values))


def _grouped(rows: Sequence[Row], places: Iterable[int]) -> dict[str, list[int]]:
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for place in places:
        groups[rows[place].name].append(place)
    return groups


def _only_of_its_name(left: _Left) -> list[tuple[int, int]]:
    return [(old[0], new[0]) for old, new in left.by_name() if len(old) == len(new) == 1]


def _same_text(left: _Left) -> list[tuple[int, int]]:
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place in reversed(left.new):
        places[left.after[place].texts].append(place)
    same = ((place, places[left.before[place].texts]) for place in left.old)
    return [(place, others.pop()) for place, others in same if others]


def _most_similar_of_each_name(left: _Left) -> list[tuple[int, int]]:
    pairs = ([(old[0], new[0])] if len(old) == len(new) == 1 else left.best(old, new, 0) for old, new in left.by_name())
    return list(chain.from_iterable(pairs))


def _most_similar(left: _Left) -> list[tuple[int, int]]:
    return list(left.best(left.old, left.new, _LEAST))


def _in_order(left: _Left) -> list[tuple[int, int]]:
    return list(zip(left.old, left.new, strict=False))


_STAGES = (_only_of_its_name, _same_text, _most_similar_of_each_name, _most_similar)
"""The surest way to recognise a row first."""


@dataclass(frozen=True)
class _Likeness:
    """How much two rows are alike: their texts one by one, each as weighty as it tells rows apart."""

    before: Sequence[Row]
    after: Sequence[Row]

    @cached_property
    def weights(self) -> list[float]:
        """Per item: the share of different texts in one document. What every row says (「随時」) says nothing."""
        sides = (zip(*(row.texts for row in rows), strict=True) for rows in (self.before, self.after))
        shares = (max(len(set(column)) / len(column) for column in pair) for pair in zip(*sides, strict=True))
        return [share * (_NAME_WEIGHT if place == 0 else 1) for place, share in enumerate(shares)]

    def of(self, old: int, new: int) -> int:
        """From 0 to 10,000. A row that was renamed is told by what else it says: its basis in law, its long texts."""
        total = alike = unnamed = told = 0.0
        texts = zip(self.weights, self.before[old].texts, self.after[new].texts, strict=True)
        for place, (weight, one, other) in enumerate(texts):
            if not (one or other):
                continue
            part = weight * (1.0 if one == other else _text_likeness(one, other))
            total += weight
            alike += part
            if place:
                unnamed += weight
                told += part if one == other or min(len(one), len(other)) >= _LONG else 0.0
        return max(_share(alike, total), _share(told, unnamed))


def _share(part: float, whole: float) -> int:
    return round(part / whole * _SCALE) if whole else 0


def _text_likeness(one: str, other: str) -> float:
    """From 0 to 1; half the characters in common is chance in Japanese administrative prose, and counts as nothing."""
    return max(2 * Indel.normalized_similarity(one, other) - 1, 0.0)
