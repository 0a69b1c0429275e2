"""Does the body say what 変更後の記載 of the newest rows of 別添3 says?

様式の（別添3）変更後の記載。一番新しい変更日の行だけを見る。それより前の行の記載は、後の変更で変わっていてよい。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.change_rows import change_rows, printed
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.rules.c0503_before_not_published import first_missing
from app.checks.subject import Subject


def _find(subject: Subject) -> Iterator[Spot]:
    rows = change_rows(subject)
    last = max((row.day for row in rows if row.day), default=None)
    newest = [row for row in rows if last and row.day == last and row.after and row.places]
    if not newest:
        return
    there = printed(subject)
    for row in newest:
        lost = first_missing(row.after, there)
        if lost:
            yield Spot(f"{row.path}/after", {"item": " ".join(row.item.split()), "words": lost})


RULE = DocumentRule(
    code="c0504",
    level=Level.WARNING,
    title="変更後の記載と本文",
    sentence="「{item}」の変更後の記載「{words}」は、本文にありません。本文か別添3のどちらかを直してください。",
    source="様式2〜4 変更箇所（変更後の記載）",
    covers=("D07", "J06"),
    check=_find,
)
