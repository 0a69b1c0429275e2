"""c0215: 使用開始日 and 保有開始日."""

from typing import Any

import pytest

from tests.builders import document
from tests.checks.judge import told


def both(held: str, used: str, form: str = "form4/2018-05", item: str = "II-3-9") -> Any:
    return document(form, II=[{"id": "f1", "II-2-5": held, item: used}])


@pytest.mark.parametrize(("form", "item"), [("form4/2018-05", "II-3-9"), ("form3/2018-05", "II-3-6")])
def test_used_first(form: str, item: str) -> None:
    assert told("c0215", both("2016-01-04", "2016-01-01", form, item)) == [
        (
            f"II/f1/{item}",
            "使用開始日（平成28年1月1日）が、保有開始日（平成28年1月4日）より前です。どちらかの日付を直してください。",
        )
    ]


@pytest.mark.parametrize(
    ("held", "used"),
    [
        ("2015-12", "2015-12-01"),
        ("2016-01-04", "2016-01"),
        ("2016-01-04", "2016-01-04"),
        ("2016-01", ""),
        ("秋", "2015-01"),
    ],
)
def test_the_same_later_or_unknown(held: str, used: str) -> None:
    assert not told("c0215", both(held, used))


def test_months_are_compared() -> None:
    assert told("c0215", both("2016-02-01", "2016-01"))
