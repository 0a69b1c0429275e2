"""Is a row of 別添3 「事後」 though its 変更日 lies after the publication?

記載要領 (変更箇所): 提出・公表が変更より後なら「事後」。公表日より後の変更を「事後」に出すことはできない。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.changes.timing import AFTERWARDS
from app.checks.change_rows import change_rows
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject
from app.document.calendar import write_date


def _find(subject: Subject) -> Iterator[Spot]:
    published = subject.published_on
    for row in change_rows(subject) if published else ():
        if published is not None and row.day is not None and row.timing == AFTERWARDS and row.day > published:
            values = {"day": write_date(row.day.isoformat()), "published": write_date(published.isoformat())}
            yield Spot(f"{row.path}/timing", values, related=(f"{row.path}/date",))


RULE = DocumentRule(
    code="c0512",
    level=Level.WARNING,
    title="変更の前の「事後」",
    sentence=(
        "提出時期が「事後」ですが、変更日は{day}で、公表日（{published}）は変更の前です。"
        "提出時期を「事前」とするか、変更日を確かめてください。"
    ),
    source="記載要領（変更箇所の提出時期）",
    covers=("J08",),
    check=_find,
)
