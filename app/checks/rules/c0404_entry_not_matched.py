"""Which 項 could not be held against the table of the day? 「未照合」 says that we do not know, never that it is wrong.

同梱の別表第二は平成28年の条文が基で、その後の項の追加・改正は一部だけ。主務省令第2条の表は同梱していない。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.legal import OF_TABLES, TABLE_NAMES, listed_numbers
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject
from assessment_schema.law.model import LawTable, TableName

_NOT_LOADED = (
    "表が登録されていないため、照合していません。e-Govの条文から作った表を hyokasho law load で登録すると照合できます"
)
_NOT_THERE = (
    "手元の表にないため、照合していません（その後の改正で加わった項のことがあります）。e-Govの条文で確かめてください"
)


def _find(subject: Subject) -> Iterator[Spot]:
    first: dict[TableName, str] = {}
    numbers: dict[TableName, list[str]] = {}
    for citation in subject.citations:
        found = citation.found
        if found.table is None or found.reference.table is None or not found.unmatched:
            continue
        if any(one.ground in OF_TABLES for one in found.outdated):
            continue
        first.setdefault(found.table.head.table, citation.said.path)
        numbers.setdefault(found.table.head.table, []).extend(found.unmatched)
    for table, path in first.items():
        yield Spot(
            path,
            {
                "entries": f"{TABLE_NAMES[table]}の{listed_numbers(numbers[table])}",
                "why": _why(subject.laws.tables[table]),
            },
        )


def _why(table: LawTable) -> str:
    return _NOT_THERE if table.entries else _NOT_LOADED


RULE = DocumentRule(
    code="c0404",
    level=Level.HINT,
    title="未照合の項",
    sentence="未照合: {entries}。{why}。",
    source="番号法の別表（hyokasho law で出典と時点が出ます）",
    covers=("C10",),
    check=_find,
)
