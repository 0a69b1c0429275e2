"""Which pairs make the best whole? The assignment problem for small tables, solved exactly.

The Hungarian method in the form of Jonker and Volgenant: rows enter one by one, each along the cheapest augmenting path
(R. Jonker, A. Volgenant: A shortest augmenting path algorithm, Computing 38, 1987). O(n³); libraries for it bring
numpy along or are not kept well (docs/decisions/0007-change-table.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

_NOBODY = -1


def best_pairs(values: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Pairs (row, column) whose values add up to the most; pairs worth nothing are left out.

    ``values[row][column]`` ≥ 0, whole numbers so that nothing depends on rounding; any number of rows and columns.
    """
    if not values or not values[0]:
        return
    if len(values) > len(values[0]):
        turned = list(zip(*values, strict=True))
        yield from sorted((row, column) for column, row in best_pairs(turned))
        return
    for row, column in enumerate(_assigned(values)):
        if values[row][column] > 0:
            yield row, column


def _assigned(values: Sequence[Sequence[int]]) -> list[int]:
    """The column of each row; there are at least as many columns as rows."""
    width = len(values[0])
    prices = _Prices(values, max(map(max, values)), [0] * len(values), [0] * (width + 1))
    owner = [_NOBODY] * (width + 1)  # the row that has each column; a new row stands outside, in one column more
    for entering in range(len(values)):
        owner[width] = entering
        column, came_from = prices.path_to_free_column(owner)
        while column != width:  # everybody on the path moves on by one column
            owner[column] = owner[came_from[column]]
            column = came_from[column]
    found = {row: column for column, row in enumerate(owner[:width]) if row != _NOBODY}
    return [found[row] for row in range(len(values))]


@dataclass
class _Prices:
    """Dual prices of rows and columns; a pair costs ``most`` less its value, so that the cheapest is the best."""

    values: Sequence[Sequence[int]]
    most: int
    rows: list[int]
    columns: list[int]

    def path_to_free_column(self, owner: list[int]) -> tuple[int, list[int]]:
        """The cheapest free column for the row outside, and for each column the one before it on the way there."""
        width = len(owner) - 1
        slack: list[float] = [inf] * width
        came_from = [width] * width
        open_columns = list(range(width))
        closed = [width]
        column = width
        while owner[column] != _NOBODY:
            row = owner[column]
            base, line = self.most - self.rows[row], self.values[row]
            nearest, least = -1, inf
            for other in open_columns:
                cost = base - line[other] - self.columns[other]
                if cost < slack[other]:
                    slack[other], came_from[other] = cost, column
                if slack[other] < least:
                    nearest, least = other, slack[other]
            self._raise(int(least), closed, owner)
            for other in open_columns:
                slack[other] -= least
            open_columns.remove(nearest)
            closed.append(nearest)
            column = nearest
        return column, came_from

    def _raise(self, amount: int, closed: list[int], owner: list[int]) -> None:
        if amount:
            for column in closed:
                self.rows[owner[column]] += amount
                self.columns[column] -= amount
