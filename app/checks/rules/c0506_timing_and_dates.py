"""Is a row of 別添3 「事前」 though the assessment was published after the change?

記載要領 (変更箇所): 提出・公表が変更より前なら「事前」。公表日で見る。
前の版から新しくなった行でなければ、いつ公表されたかが分からないので、見ない。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.changes.timing import PRIOR
from app.checks.change_rows import by_day, items_of, new_rows
from app.checks.rule import Level, RevisionRule, Spot
from app.checks.subject import Revision
from app.document.calendar import write_date


def _find(revision: Revision) -> Iterator[Spot]:
    published = revision.subject.published_on
    if published is None:
        return
    for day, rows in by_day(row for row in new_rows(revision) if row.timing == PRIOR):
        if day < published:
            values = {"day": write_date(day.isoformat()), "published": write_date(published.isoformat())}
            others = tuple(f"{row.path}/timing" for row in rows[1:])
            related = (f"{rows[0].path}/date", *others)
            yield Spot(f"{rows[0].path}/timing", {"items": items_of(rows), **values}, related=related)


RULE = RevisionRule(
    code="c0506",
    level=Level.WARNING,
    title="変更の後の「事前」",
    sentence=(
        "{items}の提出時期が「事前」ですが、変更日は{day}で、公表日（{published}）は変更の後です。"
        "委員会に提出した日を確かめ、提出時期か変更日を直してください。"
    ),
    source="記載要領（変更箇所の提出時期）",
    covers=("J08",),
    check=_find,
)
