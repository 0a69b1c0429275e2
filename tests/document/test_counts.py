"""Do written 件数 agree with the rows? A blank count, and one that is no number, say nothing."""

from __future__ import annotations

from typing import Any

import pytest

from app.document.counts import disagreements
from app.document.fields import fields_by_key
from tests.builders import FORM4
from tests.examples import EXAMPLES, example

ROWS = [{"id": "a"}, {"id": "b"}]


@pytest.mark.parametrize("name", EXAMPLES)
def test_bundled_assessments_agree(name: str) -> None:
    assert list(disagreements(example(name).fields, example(name).answers)) == []


@pytest.mark.parametrize(
    ("row", "paths"),
    [
        ({"II-4.count": 2, "II-4-O": ROWS}, []),
        ({"II-4.count": 3, "II-4-O": ROWS}, ["II/f/II-4.count"]),
        ({"II-4.count": 1}, ["II/f/II-4.count"]),
        ({"II-4.count": None, "II-4-O": ROWS}, []),
        ({"II-4.count": "約2", "II-4-O": ROWS}, []),
        ({"II-4.count": "３件", "II-4-O": ROWS}, ["II/f/II-4.count"]),
        ({"II-4.count": "一", "II-4-O": ROWS}, ["II/f/II-4.count"]),
        ({"II-4.count": "２ 件", "II-4-O": ROWS}, []),
        ({"II-5.provided": {"checked": [], "text": {"provided": "1"}}, "II-5-P": ROWS}, ["II/f/II-5.provided"]),
        ({"II-5.provided": {"checked": [], "text": {"transferred": "2"}}, "II-5-T": ROWS}, []),
    ],
)
def test_counts_against_rows(row: dict[str, Any], paths: list[str]) -> None:
    found = disagreements(fields_by_key(FORM4), {"II": [{"id": "f", **row}]})
    assert [one.path for one in found] == paths
