"""Is a file used before it is held?

様式4 Ⅱ２⑤保有開始日 ≦ Ⅱ３⑨使用開始日（様式3は⑥）。規則第5条・第7条: 保有する前に評価する。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject
from app.document.calendar import is_iso, write_date


def _find(subject: Subject) -> Iterator[Spot]:
    for file in subject.files:
        held, used = file.value("held-from"), file.value("used-from")
        if not (held and used and is_iso(held) and is_iso(used)):
            continue
        shared = min(len(held), len(used))  # where one of them is a month, months are compared
        if used[:shared] < held[:shared]:
            values = {"used": write_date(used), "held": write_date(held)}
            yield Spot(file.path("used-from"), values, related=(file.path("held-from"),))


RULE = DocumentRule(
    code="c0215",
    level=Level.ERROR,
    title="保有と使用の開始日",
    sentence="使用開始日（{used}）が、保有開始日（{held}）より前です。どちらかの日付を直してください。",
    source="様式4 Ⅱ２⑤・Ⅱ３⑨、規則第5条・第7条",
    covers=("D10",),
    check=_find,
)
