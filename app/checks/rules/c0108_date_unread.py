"""Is a date of the form no date? 「令和4年秋」 cannot be held against the other days.

様式4 Ⅱ２⑤・Ⅱ３⑨・Ⅵ: 年月又は年月日を書く。別添3の変更日、様式2の「いつ時点の計数か」も同じ。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject, says_nothing
from app.document.calendar import is_iso
from assessment_schema.model import KindName


def _find(subject: Subject) -> Iterator[Spot]:
    for answer in subject.answers:
        if answer.field.item.kind is KindName.DATE and answer.is_asked and answer.applies:
            value = answer.value.strip()
            if value and not is_iso(value) and not says_nothing(value):
                yield Spot(answer.path, {"value": value[:40]})


RULE = DocumentRule(
    code="c0108",
    level=Level.WARNING,
    title="日付として読めない記載",
    sentence="「{value}」を日付として読めないので、前後の日付と比べられません。「令和4年10月1日」のように書いてください。",
    source="様式4 Ⅱ２⑤・Ⅱ３⑨・Ⅵの日付欄",
    check=_find,
)
