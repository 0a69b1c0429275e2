"""Does a legal basis cite a 項 at which the law has only 「削除」? 別表第二の36.

番号法別表第二 (平成28年8月2日時点の条文)。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.legal import OF_TABLES, TABLE_NAMES, is_deleted
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject


def _find(subject: Subject) -> Iterator[Spot]:
    seen = set()
    for citation in subject.citations:
        found = citation.found
        if found.table is None or any(one.ground in OF_TABLES for one in found.outdated):
            continue
        ranges = {span.first for span in found.reference.entries} | {span.last for span in found.reference.entries}
        for entry in found.entries:
            key = (citation.said.path, entry.number)
            if entry.number in ranges and is_deleted(entry.rows) and key not in seen:
                seen.add(key)
                yield Spot(key[0], {"entry": f"{TABLE_NAMES[found.table.head.table]}の{entry.number}の項"})


RULE = DocumentRule(
    code="c0409",
    level=Level.WARNING,
    title="削除された項",
    sentence="{entry}は、番号法で「削除」となっています。根拠の項を確かめてください。",
    source="番号法 別表第一・別表第二（平成28年8月2日時点）",
    covers=("C10",),
    check=_find,
)
