"""c0806: people counted long ago."""

from typing import Any

import pytest

from tests.builders import document
from tests.checks.judge import told


def of(counted: str, published: str = "2026-04-01") -> Any:
    return document("form2/2024-10", **{"II-1.counted_on": counted, "cover.published_on": published})


def test_more_than_a_year() -> None:
    assert told("c0806", of("2025-03-31")) == [
        (
            "II-1.counted_on",
            "計数の時点（令和7年3月31日）が、評価書の日（令和8年4月1日）の1年より前です。数え直してください。",
        )
    ]
    assert told("c0806", of("2025-02"))


@pytest.mark.parametrize("counted", ["2025-04-01", "2025-04", "2026-03-31", "", "きょう"])
def test_within_a_year_or_unknown(counted: str) -> None:
    assert not told("c0806", of(counted))


def test_the_last_of_february() -> None:
    assert not told("c0806", of("2024-02-29", "2025-02-28"))
    assert told("c0806", of("2024-02-29", "2025-03-01"))
