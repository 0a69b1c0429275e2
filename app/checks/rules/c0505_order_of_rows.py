"""Do the rows of 別添3 stand in the order of their 変更日, oldest first?

変更箇所の慣行 (実例): 古い行を残し、後に新しい行を足していく。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from app.checks.change_rows import change_rows
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject
from app.document.calendar import write_date


def _find(subject: Subject) -> Iterator[Spot]:
    for one, other in pairwise(row for row in change_rows(subject) if row.day):
        if one.day and other.day and other.day < one.day:
            values = {"day": write_date(other.day.isoformat()), "above": write_date(one.day.isoformat())}
            yield Spot(f"{other.path}/date", values, related=(f"{one.path}/date",))


RULE = DocumentRule(
    code="c0505",
    level=Level.HINT,
    title="別添3の順",
    sentence="変更日{day}の行が、{above}の行より後にあります。日付の誤りか、並べ方かを確かめてください。",
    source="変更箇所の慣行（古い変更から順に書く）",
    is_found=False,
    covers=("J06",),
    check=_find,
)
