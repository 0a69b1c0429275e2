"""Are the rows of earlier revisions in 別添3 still there, word for word?

変更箇所の慣行 (実例): 前の行は残す。再実施に合わせて書き始める団体もあるので、誤りとは言わない。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.change_rows import change_rows
from app.checks.rule import Level, RevisionRule, Spot
from app.checks.subject import Revision
from app.checks.wording import plain


def _find(revision: Revision) -> Iterator[Spot]:
    if not revision.subject.whole.is_asked("changes"):
        return
    now = {(row.day, plain(row.item), plain(row.before), plain(row.after)) for row in change_rows(revision.subject)}
    old = change_rows(revision.previous)
    gone = [row for row in old if (row.day, plain(row.item), plain(row.before), plain(row.after)) not in now]
    if gone:
        first = " ".join(gone[0].item.split())
        values = {"count": len(gone), "all": len(old), "first": first}
        yield Spot(revision.subject.whole.path("changes"), values)


RULE = RevisionRule(
    code="c0509",
    level=Level.HINT,
    title="前の版の変更箇所",
    sentence="前の版の別添3の{all}行のうち{count}行（「{first}」など）がないか、書き換わっています。意図したものか確かめてください。",
    source="変更箇所の慣行（前の行を残す）",
    is_found=False,
    covers=("J06",),
    check=_find,
)
