"""Is a row of 別添3 「事後」 though its 変更日 lies after the publication?

記載要領 (変更箇所): 提出・公表が変更より後なら「事後」。公表日より後の変更を「事後」に出すことはできない。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.changes.timing import AFTERWARDS
from app.checks.change_rows import by_day, change_rows, items_of
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject
from app.document.calendar import write_date


def _find(subject: Subject) -> Iterator[Spot]:
    published = subject.published_on
    if published is None:
        return
    for day, rows in by_day(row for row in change_rows(subject) if row.timing == AFTERWARDS):
        if day > published:
            values = {"day": write_date(day.isoformat()), "published": write_date(published.isoformat())}
            related = (f"{rows[0].path}/date", subject.whole.path("published-on"))
            others = tuple(f"{row.path}/timing" for row in rows[1:])
            yield Spot(f"{rows[0].path}/timing", {"items": items_of(rows), **values}, related=(*related, *others))


RULE = DocumentRule(
    code="c0512",
    level=Level.WARNING,
    title="変更の前の「事後」",
    sentence=(
        "{items}の提出時期が「事後」ですが、変更日は{day}で、公表日（{published}）は変更の前です。"
        "提出時期を「事前」とするか、変更日と公表日を確かめてください。"
    ),
    source="記載要領（変更箇所の提出時期）",
    covers=("J08",),
    check=_find,
)
