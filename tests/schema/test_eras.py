"""The table of eras: in order, without a gap, with a letter each."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from assessment_schema.eras import eras


def test_eras_follow_one_another() -> None:
    assert [era.name for era in eras()] == ["明治", "大正", "昭和", "平成", "令和"]
    for before, after in pairwise(eras()):
        assert before.starts < after.starts
        assert after.first_year == after.starts.year


def test_letters_are_apart() -> None:
    assert "".join(era.letter for era in eras()) == "MTSHR"


def test_first_days() -> None:
    assert [era.starts for era in eras()] == [
        date(1873, 1, 1),  # the solar calendar; before it a day of 明治 is another day of the year
        date(1912, 7, 30),
        date(1926, 12, 25),
        date(1989, 1, 8),
        date(2019, 5, 1),
    ]
