"""Is an assessment published although 意見の聴取 or 第三者点検 is not filled in?

規則第7条第1項・第4項・第5項・第6項: 全項目評価は、意見の聴取、見直し、第三者点検、提出の後に公表する。
案の段階では空欄でよいので、公表日の入った全項目評価書だけを見る。行政機関等は委員会の承認による。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.agencies import is_local
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject, says_nothing

_BY_LAW = ("consultation-period", "opinions", "reflection")
_BY_LOCAL = ("reviewed-on", "review-method", "review-result")


def _find(subject: Subject) -> Iterator[Spot]:
    whole = subject.whole
    if subject.published_on is None or not whole.has("reflection"):
        return
    due = _BY_LAW + (_BY_LOCAL if is_local(whole.text("agency")) else ())
    for role in due:
        text = whole.text(role)
        if whole.is_asked(role) and (not text or (role in _BY_LOCAL and says_nothing(text))):
            yield Spot(whole.path(role), related=(whole.path("published-on"),))


RULE = DocumentRule(
    code="c0801",
    level=Level.ERROR,
    title="公表前の手続",
    sentence="公表日がありますが、ここに記載がありません。意見の聴取と第三者点検を終えて記載してから公表してください。",
    source="規則第7条第1項・第4項から第6項まで",
    covers=("J04", "J03"),
    check=_find,
)
