"""Did 意見の聴取 last less than 30 days, without a reason?

指針第5の3: 意見聴取の期間は原則30日以上。短縮するときは、特段の理由を評価書に書く。
初日を数える。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.periods import period_in
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject, says_nothing

DAYS = 30


def _find(subject: Subject) -> Iterator[Spot]:
    whole = subject.whole
    if not whole.has("shortening-reason"):
        return
    period = period_in(whole.text("consultation-period"))
    if period is not None and period.days < DAYS and says_nothing(whole.text("shortening-reason")):
        values = {"days": period.days}
        yield Spot(whole.path("consultation-period"), values, related=(whole.path("shortening-reason"),))


RULE = DocumentRule(
    code="c0802",
    level=Level.ERROR,
    title="意見聴取の期間",
    sentence="意見聴取が{days}日間（初日を含む。）で、30日に足りません。期間を延ばすか、③に短縮する特段の理由を書いてください。",
    source="指針第5の3、様式4 Ⅵ２②③",
    covers=("J01",),
    check=_find,
)
