"""Do the dates of the procedure stand in the order in which it must run?

規則第7条・第9条: 基礎項目評価 ≦ 意見聴取 ≦ 第三者点検 ≦ 提出 ≦ 公表。様式4 Ⅵ、表紙の公表日。
基礎項目評価の実施日は、その後に見直されることがあるので、公表日とだけ比べる。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from app.checks.periods import period_in
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject, day_of
from app.document.calendar import write_date


class _Step(NamedTuple):
    path: str
    name: str
    day: date


def _find(subject: Subject) -> Iterator[Spot]:
    steps = list(_steps(subject))
    for before, after in pairwise(steps):
        if after.day < before.day:
            values = {
                "before": before.name,
                "after": after.name,
                "first": write_date(before.day.isoformat()),
                "second": write_date(after.day.isoformat()),
            }
            yield Spot(after.path, values, related=(before.path,))


def _steps(subject: Subject) -> Iterator[_Step]:
    """The dates that are there, in the order they should have."""
    whole = subject.whole
    period = period_in(whole.text("consultation-period"))
    if period is not None:
        yield _Step(whole.path("consultation-period"), "意見聴取の開始", period.first)
        yield _Step(whole.path("consultation-period"), "意見聴取の終了", period.last)
    for role, name in (
        ("reviewed-on", "第三者点検"),
        ("submitted-on", "委員会への提出"),
        ("approved-on", "委員会の承認"),
        ("published-on", "公表"),
    ):
        day = day_of(whole.value(role))
        if day is not None:
            yield _Step(whole.path(role), name, day)


RULE = DocumentRule(
    code="c0803",
    level=Level.ERROR,
    title="手続の日付の順",
    sentence="{after}（{second}）が、{before}（{first}）より前です。日付を確かめて直してください。",
    source="規則第7条・第9条",
    covers=("J02",),
    check=_find,
)
