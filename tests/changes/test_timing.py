"""事前 or 事後: the boundaries, and what the dates do not say."""

from __future__ import annotations

import pytest

from app.changes.timing import Days, timing, timing_findings

PRIOR, AFTERWARDS = "prior", "afterwards"


@pytest.mark.parametrize(
    ("changed", "submitted", "published", "expected", "findings"),
    [
        ("2031-04-01", "2031-03-31", "", PRIOR, []),
        ("2031-04-01", "2031-04-01", "", AFTERWARDS, []),
        ("2031-04-01", "2031-04-02", "", AFTERWARDS, []),
        ("2031-04-01", "", "2031-03-31", PRIOR, []),
        ("2031-04-01", "2031-03-01", "2031-03-31", PRIOR, []),
        ("2031-04-01", "2031-03-01", "2031-04-01", PRIOR, ["timing-between"]),
        ("2031-04", "2031-03-31", "", PRIOR, []),
        ("2031-04", "2031-04-10", "", None, ["timing-open"]),
        ("2031-04", "2031-04", "2031-03", PRIOR, []),
        ("2031-04-01", "2031-04", "", None, ["timing-open"]),
        ("2031-04-01", "2031-05", "", AFTERWARDS, []),
        ("", "2031-04-01", "2031-05-01", None, ["timing-undated"]),
        ("2031-04-01", "", "", None, []),
    ],
)
def test_timing(changed: str, submitted: str, published: str, expected: str | None, findings: list[str]) -> None:
    days = Days(changed, submitted, published)
    assert timing(days) == expected
    assert [problem.code for problem in timing_findings(days)] == findings
