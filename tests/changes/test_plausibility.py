"""Are the two documents two states of one assessment? Warnings before anybody reads a table that means nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.changes.plausibility import doubts, typed_already
from app.document.document import Document
from assessment_schema.loader import editions
from tests.builders import document

ROWS = [{"id": f"c{n}", "date": f"203{n}-04-01", "item": "Ⅰ-3", "before": "甲", "after": "乙"} for n in range(3)]


def _codes(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    return [problem.code for problem in doubts(document(**before), document(**after))]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"cover.number": "18", "cover.title": "国保"}, {"cover.number": "18", "cover.title": "国民健康保険"}, []),
        ({"cover.number": "18", "cover.title": "国保"}, {"cover.number": "3", "cover.title": "国保"}, []),
        ({"cover.number": "18", "cover.title": "国保"}, {"cover.number": "3", "cover.title": "税"}, ["compare-other"]),
        ({"cover.number": "18", "cover.title": "国保"}, {}, []),
        ({"annex3": ROWS[:1]}, {"annex3": ROWS}, []),
        ({"annex3": ROWS}, {"annex3": ROWS[:1]}, ["compare-history"]),
        ({"annex3": ROWS[:1]}, {"annex3": ROWS[1:2]}, []),
    ],
)
def test_doubts(before: dict[str, Any], after: dict[str, Any], expected: list[str]) -> None:
    assert _codes(before, after) == expected


def test_an_old_form_after_a_new_one() -> None:
    old, new = (Document(editions()[key], "", {}) for key in ("form2/2019-01", "form2/2024-10"))
    assert [problem.code for problem in doubts(new, old)] == ["compare-editions"]
    assert list(doubts(old, new)) == []
    assert list(doubts(new, replace(old, form=editions()["form4/2018-05"]))) == []


def test_rows_of_this_revision_that_stand_there_already() -> None:
    (problem,) = typed_already(document(annex3=ROWS[:1]), document(annex3=ROWS))
    assert (problem.code, problem.values, problem.level) == ("compare-typed", {"count": 2}, "warning")
    assert list(typed_already(document(annex3=ROWS), document(annex3=ROWS))) == []
