"""What do rules ask of the places of law that an assessment cites? Which items hold bases, whose rows, which mends."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.checks.rule import Mend
from app.checks.subject import Citation, Subject
from app.checks.wording import plain
from assessment_schema.law.lookup import Ground
from assessment_schema.law.model import DELETED, Entry, ProvisionEntry, TableName, UseEntry
from assessment_schema.roles import roles

TABLE_NAMES: Mapping[TableName, str] = {
    "appended-table-1": "別表第一",
    "appended-table-2": "別表第二",
    "appended-table": "別表",
    "provision-order": "主務省令第2条の表",
    "order-1": "別表第一の主務省令",
}
PROVISION_TABLES: Collection[TableName] = ("appended-table-2", "provision-order")
OF_TABLES = frozenset({Ground.TABLE_ENDED, Ground.TABLE_NOT_YET})
OF_ARTICLES = frozenset({Ground.ARTICLE_MOVED, Ground.ARTICLE_NOT_YET})
_BASES = ("use-basis", "network-basis", "provision-basis", "transfer-basis")
_MOST_LISTED = 15
_MUNICIPAL_AGENCY = re.compile(r"[市区町村]長$")
_MUNICIPAL = re.compile(r"市町村|市長|市の長|設置する市|都道府県知事等|行政機関の長|医療保険者|未確認")
"""Words of the tables that may mean a mayor: 医療保険者 where the city insures, 都道府県知事等 with a 福祉事務所."""
_ELSEWHERE = re.compile(r"別紙|別添|別表|参照|情報照会者|のとおり|上記|下記|以下の|次の|項に掲げる|各項")
"""A text that leaves it to another place to say who or what is meant."""


@dataclass(frozen=True)
class CitedRow:
    """A 項 of a table in force that a text cites, with its rows."""

    citation: Citation
    table: TableName
    number: str
    rows: tuple[Entry, ...]

    def __str__(self) -> str:
        return f"{TABLE_NAMES[self.table]}の{self.number}の項"

    @property
    def provisions(self) -> tuple[ProvisionEntry, ...]:
        return tuple(row for row in self.rows if isinstance(row, ProvisionEntry))

    @property
    def uses(self) -> tuple[UseEntry, ...]:
        return tuple(row for row in self.rows if isinstance(row, UseEntry))


def is_municipal(subject: Subject) -> bool:
    """Whether the 評価実施機関 is a mayor; no other body is told apart well enough to be held against the tables."""
    return _MUNICIPAL_AGENCY.search(subject.whole.text("agency")) is not None


def may_be_municipal(words: str) -> bool:
    """Whether a cell of 実施者, 情報照会者 or 情報提供者 may mean a mayor."""
    return _MUNICIPAL.search(words) is not None


def is_basis(subject: Subject, citation: Citation) -> bool:
    """Whether the citation stands where the form asks for a legal basis."""
    form, code = subject.document.form.form, citation.said.field.item.code
    return any(roles()[role].get(form) == code for role in _BASES)


def points_elsewhere(text: str) -> bool:
    """Whether the text is blank, or leaves to another place what it should say."""
    return not plain(text) or _ELSEWHERE.search(text) is not None


def cited_in(subject: Subject, path: str) -> tuple[Citation, ...]:
    """The citations of one answer."""
    return tuple(one for one in subject.citations if one.said.path == path)


def cited_rows(citations: Iterable[Citation]) -> Iterator[CitedRow]:
    """The 項 that are cited from tables in force; those that are 未照合, and deleted ones, are left out."""
    for citation in citations:
        table = citation.found.table
        if table is None or any(one.ground in OF_TABLES for one in citation.found.outdated):
            continue
        for entry in citation.found.entries:
            if entry.rows and not is_deleted(entry.rows):
                yield CitedRow(citation, table.head.table, entry.number, entry.rows)


def is_deleted(rows: Iterable[Entry]) -> bool:
    """Whether the law has only 「削除」 at this number."""
    return any(DELETED in {getattr(row, "user", ""), getattr(row, "inquirer", "")} for row in rows)


def listed_numbers(numbers: Collection[str]) -> str:
    """「1、4、21の項」; of many only the first."""
    first = list(dict.fromkeys(numbers))
    shown = "、".join(first[:_MOST_LISTED])
    return f"{shown}の項" if len(first) <= _MOST_LISTED else f"{shown}の項ほか{len(first) - _MOST_LISTED}項"


def certain_mend(subject: Subject, citation: Citation, new: str) -> Mend | None:
    """``new`` in the place of the citation, where its words stand in the text for nothing else."""
    said, reference = citation.said, citation.found.reference
    old = said.text[reference.start : reference.end]
    same = [one for one in cited_in(subject, said.path) if one.words == citation.words]
    if not old or old == new or said.text.count(old) != len(same):
        return None
    return Mend(said.path, words=((old, new),), says=f"「{citation.words}」→「{new}」")
