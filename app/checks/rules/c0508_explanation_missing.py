"""Do the newest rows of 別添3 say why they were submitted then? The column is called 「提出時期に係る説明」.

様式の欄。全て空の公表例もあるので、評価書ごとに一度だけ、校正として示す。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.change_rows import change_rows
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject
from app.document.calendar import write_date


def _find(subject: Subject) -> Iterator[Spot]:
    rows = change_rows(subject)
    last = max((row.day for row in rows if row.day), default=None)
    newest = [row for row in rows if last and row.day == last]
    blank = [row for row in newest if not row.explanation.strip()]
    if last and blank:
        values = {"day": write_date(last.isoformat()), "count": len(blank), "all": len(newest)}
        yield Spot(f"{blank[0].path}/explanation", values)


RULE = DocumentRule(
    code="c0508",
    level=Level.HINT,
    title="提出時期に係る説明",
    sentence=(
        "変更日{day}の{all}行のうち{count}行に「提出時期に係る説明」がありません。"
        "重要な変更かどうかと、その理由を一文で書くと、判断が読む人に伝わります。"
    ),
    source="様式2〜4 変更箇所の欄「提出時期に係る説明」",
    covers=("J09",),
    check=_find,
)
