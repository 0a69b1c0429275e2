"""The best whole, against trying every whole there is."""

from itertools import combinations, permutations

from hypothesis import given
from hypothesis import strategies as st

from app.changes.assignment import best_pairs

Table = list[list[int]]


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 5))
    return draw(st.lists(st.lists(st.integers(0, 9), min_size=width, max_size=width), min_size=1, max_size=5))


def best_sum(values: Table) -> int:
    rows, columns = len(values), len(values[0])
    size = min(rows, columns)
    return max(
        sum(values[row][column] for row, column in zip(some_rows, some_columns, strict=True))
        for some_rows in combinations(range(rows), size)
        for some_columns in permutations(range(columns), size)
    )


@given(tables())
def test_no_other_pairs_are_worth_more(values: Table) -> None:
    pairs = list(best_pairs(values))
    assert sum(values[row][column] for row, column in pairs) == best_sum(values)


@given(tables())
def test_nobody_has_two_partners_and_worthless_pairs_are_left_out(values: Table) -> None:
    pairs = list(best_pairs(values))
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(values[row][column] > 0 for row, column in pairs)


def test_no_rows_and_no_columns_have_no_pairs() -> None:
    assert list(best_pairs([])) == list(best_pairs([[], []])) == []
