"""Does 項目 of every new row of 別添3 name an item of the form? 「その他諸々」 tells nobody what changed.

様式の（別添3）項目の欄。番号（Ⅰ-1-②）か、項目の名前か、評価書全体のことと分かる語があればよい。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.fuzz import ratio

from app.checks.change_rows import new_rows
from app.checks.rule import Level, RevisionRule, Spot
from app.checks.subject import Revision
from app.checks.wording import plain
from app.document.fields import all_fields

_OF_ALL = re.compile(r"全体|全般|全文|全て|すべて|全項目|様式|表紙|評価書|公表日|各項目|図|別添|別紙|リスク")
_SHORTEST = 3
_ALIKE = 75
"""Per cent of likeness of what is written and a label of the form."""


def _find(revision: Revision) -> Iterator[Spot]:
    unread = [row for row in new_rows(revision) if row.item.strip() and not row.places]
    labels = _labels(revision) if unread else ()
    for row in unread:
        if not _OF_ALL.search(row.item) and not _is_label(plain(row.item), labels):
            yield Spot(f"{row.path}/item", {"item": " ".join(row.item.split())})


def _labels(revision: Revision) -> tuple[str, ...]:
    both = (revision.subject, revision.previous)
    labels = {plain(one.label) for side in both for one in all_fields(side.document.fields)}
    return tuple(label for label in labels if len(label) > _SHORTEST)


def _is_label(words: str, labels: tuple[str, ...]) -> bool:
    return any(label in words or ratio(label, words) >= _ALIKE for label in labels)


RULE = RevisionRule(
    code="c0514",
    level=Level.HINT,
    title="別添3の分からない項目",
    sentence="別添3の項目「{item}」からは、どの項目の変更か分かりません。「Ⅰ-1-②事務の内容」のように番号と名前を書いてください。",
    source="様式2〜4 変更箇所の欄「項目」",
    is_found=False,
    covers=("J06",),
    check=_find,
)
