"""Does 提出時期 agree with the days: 「事前」 where 提出・公表 comes before the change, 「事後」 where it comes after?

記載要領 (変更箇所)。公表日で見る。
前の版から新しくなった行でなければ、いつ公表されたかが分からないので、「事前」は見ない。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.changes.timing import AFTERWARDS, PRIOR
from app.checks.change_rows import new_rows
from app.checks.rule import Level, RevisionRule, Spot
from app.checks.subject import Revision
from app.document.calendar import write_date

_SAYS = {
    PRIOR: ("事前", "変更の後"),
    AFTERWARDS: ("事後", "変更の前"),
}


def _find(revision: Revision) -> Iterator[Spot]:
    published = revision.subject.published_on
    for row in new_rows(revision) if published else ():
        if published is None or row.day is None or row.timing not in _SAYS or row.day == published:
            continue
        if (row.timing == PRIOR) == (published < row.day):
            continue
        word, where = _SAYS[row.timing]
        values = {"word": word, "day": write_date(row.day.isoformat()), "where": where}
        values["published"] = write_date(published.isoformat())
        yield Spot(f"{row.path}/timing", values, related=(f"{row.path}/date",))


RULE = RevisionRule(
    code="c0506",
    level=Level.WARNING,
    title="提出時期と日付",
    sentence=(
        "提出時期が「{word}」ですが、変更日は{day}で、公表日（{published}）は{where}です。"
        "委員会に提出した日を確かめ、提出時期か変更日を直してください。"
    ),
    source="記載要領（変更箇所の提出時期）",
    covers=("J08",),
    check=_find,
)
