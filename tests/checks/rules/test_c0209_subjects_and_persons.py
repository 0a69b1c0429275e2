"""c0209: 対象人数 and 本人の数, by the table of domain/rules.md §7.2."""

from typing import Any

import pytest

from app.checks.bands import band_of
from tests.builders import document
from tests.checks.judge import told


def both(subjects: str, *persons: str | None) -> Any:
    files = [{"id": f"f{n}", "II-2-2": one} for n, one in enumerate(persons, start=1)]
    return document(**{"I-1-3": subjects, "II": files})


@pytest.mark.parametrize(
    ("subjects", "persons"),
    [
        ("under-1k", ("under-10k",)),
        ("1k-10k", ("under-10k", "under-10k")),
        ("10k-100k", ("10k-100k",)),
        ("10k-100k", ("under-10k", "under-10k")),
        ("100k-300k", ("100k-1m",)),
        ("100k-300k", ("10k-100k", "10k-100k")),
        ("300k-or-more", ("100k-1m",)),
        ("300k-or-more", ("1m-10m", "under-10k")),
        ("300k-or-more", ("10m-or-more",)),
        ("300k-or-more", ("under-10k", None)),
    ],
)
def test_bands_that_can_both_be_true(subjects: str, persons: tuple[str | None, ...]) -> None:
    assert not told("c0209", both(subjects, *persons))


def test_a_file_with_more_people_than_the_task() -> None:
    assert told("c0209", both("10k-100k", "100k-1m")) == [
        (
            "II/f1/II-2-2",
            (
                "対象となる本人の数（10万人以上100万人未満）が、事務の対象人数（1万人以上10万人未満）より"
                "多くなっています。どちらかを数え直してください。"
            ),
        )
    ]


@pytest.mark.parametrize(
    ("subjects", "persons"), [("10k-100k", ("under-10k",)), ("300k-or-more", ("10k-100k", "10k-100k", "10k-100k"))]
)
def test_files_that_cannot_reach_the_task(subjects: str, persons: tuple[str, ...]) -> None:
    ((path, message),) = told("c0209", both(subjects, *persons))
    assert path == "I-1-3"
    assert message.startswith("ファイルの本人の数を全て合わせても、事務の対象人数（")


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("1,000人未満", (0, 1_000)),
        ("1,000人以上1万人未満", (1_000, 10_000)),
        ("30万人以上", (300_000, None)),
        ("100万人以上1,000万人未満", (1_000_000, 10_000_000)),
        ("10項目以上50項目未満", (10, 50)),
    ],
)
def test_bands_in_numbers(label: str, expected: tuple[int, int | None]) -> None:
    assert band_of(label) == expected
