"""How does a citation stand on a day? With its rows, 未照合, or outdated, and then with what took its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from assessment_schema.law.model import (
    Clause,
    Entry,
    LawTable,
    MovedArticle,
    OrderEntry,
    ProvisionEntry,
    Successor,
    TableName,
)
from assessment_schema.law.numbers import order_of
from assessment_schema.law.reader import LawTables
from assessment_schema.law.references import EntrySpan, Reference, read_references
from assessment_schema.law.tokens import NUMBER_ACT, ORDERS

_ORDER_TABLES: dict[str, TableName] = {ORDERS["1"]: "order-1"}
_NEAR = 40
"""Characters on each side of a citation that tell in which sense it is meant."""


class Ground(StrEnum):
    """Why a citation does not fit its day."""

    TABLE_ENDED = "table-ended"
    TABLE_NOT_YET = "table-not-yet"
    ARTICLE_MOVED = "article-moved"
    ARTICLE_NOT_YET = "article-not-yet"


@dataclass(frozen=True)
class Outdated:
    """One reason why a citation does not fit its day, and from or until which day it would."""

    ground: Ground
    day: date
    """…ENDED, …MOVED: the last day it fitted; …NOT_YET: the first."""
    verified: bool


@dataclass(frozen=True)
class CitedEntry:
    """A 項 that is cited; a range of them where the table does not tell which lie in it."""

    number: str
    rows: tuple[Entry, ...]
    """Empty: 未照合. The table that we have does not hold it, which does not make it wrong."""
    successors: tuple[Successor, ...] = ()
    """What became of the 項, in the same table or a later one."""


@dataclass(frozen=True)
class Succession:
    """The citation as it would be written on the day."""

    text: str
    unmapped: tuple[str, ...]
    """項 of which nobody knows what they became; ``text`` does not name them."""


@dataclass(frozen=True)
class Lookup:
    """What is known of one citation."""

    reference: Reference
    table: LawTable | None
    """None: of a law we have no table of, or an article alone."""
    entries: tuple[CitedEntry, ...]
    outdated: tuple[Outdated, ...]
    succession: Succession | None
    """Where it is outdated, and what is right instead is known."""

    @property
    def unmatched(self) -> tuple[str, ...]:
        """項 that are 未照合."""
        return tuple(entry.number for entry in self.entries if not entry.rows)


def look_up(text: str, on: date, laws: LawTables) -> tuple[Lookup, ...]:
    """Every citation of ``text`` as it stands on ``on``, against the tables at hand."""
    return tuple(_looked_up(reference, text, on, laws) for reference in read_references(text))


def _looked_up(reference: Reference, text: str, on: date, laws: LawTables) -> Lookup:
    name = reference.table or _ORDER_TABLES.get(reference.law)
    table = laws.tables[name] if name else None
    near = text[max(0, reference.start - _NEAR) : reference.end + _NEAR]
    moved = [one for one in laws.moved_articles if _concerns(one, reference, near)]
    outdated = (*_table_outdated(table, on), *_article_outdated(reference, moved, on))
    entries = tuple(_entries(reference, table, on, laws)) if table else ()
    succession = _succession(reference, table, entries, moved, on, laws) if outdated else None
    return Lookup(reference, table, entries, outdated, succession)


def _concerns(moved: MovedArticle, reference: Reference, near: str) -> bool:
    at = reference.clause
    if at is None or reference.law not in {"", NUMBER_ACT}:
        return False
    if reference.table not in moved.tables if reference.table else re.search(moved.near, near) is None:
        return False
    return any((at.article, at.point) == (place.article, place.point) for place in (moved.before, moved.after))


def _table_outdated(table: LawTable | None, on: date) -> Iterator[Outdated]:
    head = table.head if table else None
    if head is None or head.holds_on(on):
        return
    if head.in_force_until and on > head.in_force_until:
        yield Outdated(Ground.TABLE_ENDED, head.in_force_until, head.verified)
    elif head.in_force_from:
        yield Outdated(Ground.TABLE_NOT_YET, head.in_force_from, head.verified)


def _article_outdated(reference: Reference, moved: Sequence[MovedArticle], on: date) -> Iterator[Outdated]:
    at = reference.clause
    if at is not None and any(_is_right(one, at, on) for one in moved):
        return  # 番号法第27条 is the basis of the 指針, though 評価 itself went on to 第28条
    for one in moved:
        is_before = at is not None and (at.article, at.point) == (one.before.article, one.before.point)
        if is_before and on > one.last_day:
            yield Outdated(Ground.ARTICLE_MOVED, one.last_day, one.verified)
        elif not is_before and on <= one.last_day:
            yield Outdated(Ground.ARTICLE_NOT_YET, one.last_day + timedelta(days=1), one.verified)


def _is_right(moved: MovedArticle, at: Clause, on: date) -> bool:
    """Whether the clause has this number on the day, in one of the senses in which it may be meant."""
    place = moved.after if on > moved.last_day else moved.before
    return (at.article, at.point) == (place.article, place.point)


def _entries(reference: Reference, table: LawTable, on: date, laws: LawTables) -> Iterator[CitedEntry]:
    day = table.head.nearest_day(on)
    for number in _numbers(reference, table, day):
        rows = table.rows(number, day)
        known = laws.successors_of.get((table.head.table, number), ())
        successors = tuple(one for one in known if one.last_day < on)
        yield CitedEntry(number, rows, successors)


def _numbers(reference: Reference, table: LawTable, day: date) -> Iterator[str]:
    """Every 項 that is cited: of a range those that the table has, and its ends."""
    if reference.table is None:
        yield from (reference.clause.article,) if reference.clause else ()
        return
    for span in reference.entries:
        if span.first == span.last:
            yield span.first
            continue
        within = set(table.numbers(span.first, span.last, day))
        if within:
            yield from sorted(within | {span.first, span.last}, key=order_of)
        else:
            yield str(span)


def _succession(
    reference: Reference,
    table: LawTable | None,
    entries: Sequence[CitedEntry],
    moved: Sequence[MovedArticle],
    on: date,
    laws: LawTables,
) -> Succession | None:
    """The citation with the table and the article that hold on ``on``; None where they are not known."""
    later = table.head.succeeded_by if table else None
    if table and later and not table.head.holds_on(on) and laws.tables[later].head.holds_on(on):
        numbers = [(entry.number, _later_numbers(entry, laws.tables[later], on)) for entry in entries]
        known = sorted({number for _, found in numbers for number in found}, key=order_of)
        spans = tuple(EntrySpan(number, number, 0, 0) for number in known)
        clause = laws.tables[later].head.clause
        new = replace(reference, law=NUMBER_ACT, clause=clause, table=later, entries=spans)
        return Succession(str(new), tuple(number for number, found in numbers if not found))
    right = next((one.after if one.last_day < on else one.before for one in moved), None)
    if right is None or reference.clause is None or (table and not table.head.holds_on(on)):
        return None
    clause = reference.clause.model_copy(update={"article": right.article, "point": right.point})
    return Succession(str(replace(reference, law=reference.law or NUMBER_ACT, clause=clause)), ())


def _later_numbers(entry: CitedEntry, later: LawTable, on: date) -> list[str]:
    """By the map of what became of which 項, and by what the later table says of its own 項."""
    found = [one.new_number for one in entry.successors if one.new_table == later.head.table]
    found += [
        row.number
        for row in later.entries
        if isinstance(row, ProvisionEntry) and row.predecessor == entry.number and row.holds_on(on)
    ]
    return list(dict.fromkeys(found))


def spelled_out(entry: CitedEntry) -> tuple[str, ...]:
    """Of an article of a 主務省令: the 項 it spells out."""
    return tuple(row.entry for row in entry.rows if isinstance(row, OrderEntry) and row.entry)
