"""Were the people counted more than a year before the assessment's day?

規則第14条: 少なくとも1年に1回見直す。様式2 Ⅱ１・Ⅱ２「いつ時点の計数か」(公表日の時点でなくてよいのは、この二つだけ)。
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject
from app.document.calendar import is_iso, write_date

_ROLES = ("counted-on", "handlers-counted-on")


def _find(subject: Subject) -> Iterator[Spot]:
    for role in _ROLES:
        counted = subject.whole.value(role)
        if counted and is_iso(counted) and _a_year_later(counted) < subject.day:
            values = {"counted": write_date(counted), "day": write_date(subject.day.isoformat())}
            yield Spot(subject.whole.path(role), values)


def _a_year_later(iso: str) -> date:
    """The last day of the year that begins with the count; a month counts with its last day."""
    year, month = int(iso[:4]) + 1, int(iso[5:7])
    last = monthrange(year, month)[1]
    return date(year, month, min(int(iso[8:] or last), last))


RULE = DocumentRule(
    code="c0806",
    level=Level.WARNING,
    title="古い計数",
    sentence="計数の時点（{counted}）が、評価書の日（{day}）の1年より前です。数え直してください。",
    source="規則第14条、様式2 記載要領 Ⅱ１・Ⅱ２",
    covers=("B09",),
    check=_find,
)
