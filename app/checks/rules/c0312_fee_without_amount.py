"""Is 手数料等 「有料」, and nobody says how much and how it is paid?

様式4 Ⅴ１③ 手数料等（手数料額、納付方法：　）。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject, says_nothing


def _find(subject: Subject) -> Iterator[Spot]:
    whole = subject.whole
    if whole.choice("fee") == "charged" and whole.is_asked("fee-amount") and says_nothing(whole.text("fee-amount")):
        yield Spot(whole.path("fee-amount"), related=(whole.path("fee"),))


RULE = DocumentRule(
    code="c0312",
    level=Level.ERROR,
    title="手数料額と納付方法",
    sentence="手数料等が「有料」ですが、手数料額と納付方法がありません。記載してください。",
    source="様式4 Ⅴ１③",
    check=_find,
)
