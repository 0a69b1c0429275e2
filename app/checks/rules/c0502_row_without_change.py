"""Has every new row of 別添3 a real change behind it?

様式の（別添3）変更箇所。前の版と比べて、その項目もその文も変わっていなければ指摘する。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.change_rows import is_about, new_rows, notes
from app.checks.rule import Level, RevisionRule, Spot
from app.checks.subject import Revision


def _find(revision: Revision) -> Iterator[Spot]:
    told = notes(revision, all_told=True)
    for row in new_rows(revision):
        if not row.places or row.places[0].chapter == "表紙" or not (row.before or row.after):
            continue
        if not any(is_about(row, note) for note in told):
            yield Spot(f"{row.path}/item", {"item": " ".join(row.item.split())})


RULE = RevisionRule(
    code="c0502",
    level=Level.WARNING,
    title="変更のない行",
    sentence="「{item}」の行がありますが、前の版から変わっていません。項目の書き方か、本文の直し忘れを確かめてください。",
    source="様式2〜4 変更箇所（前の版との実際の違い）",
    is_found=False,
    covers=("J06",),
    check=_find,
)
