"""What is a table of law made of? Frozen rows of three shapes, each with its days, its source and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Literal

from assessment_schema.law.numbers import order_of
from assessment_schema.model import Frozen

TableName = Literal["appended-table-1", "appended-table-2", "appended-table", "provision-order", "order-1"]
DELETED = "削除"


class Shape(StrEnum):
    """What the columns of a table say."""

    USE = "use"
    """番号法9条1項: who may use the 個人番号 for which 事務."""
    PROVISION = "provision"
    """番号法19条8号: who asks whom for what, for which 事務."""
    ORDER = "order"
    """Which 条 of a 主務省令 spells out which 項 of its table."""


class Entry(Frozen):
    """One row: a 項 of a table (one of several rows of it, where a 項 names several 情報提供者) or a 条 of an order."""

    number: str
    """``85の2``."""
    in_force_from: date | None
    """None: as the table."""
    in_force_until: date | None
    """The last day; None: as the table."""
    verified: bool
    source: str
    note: str

    def holds_on(self, day: date) -> bool:
        """Whether the row has this number on ``day``, as far as the row itself says."""
        return (self.in_force_from is None or self.in_force_from <= day) and (
            self.in_force_until is None or day <= self.in_force_until
        )


class UseEntry(Entry):
    """別表第一, 別表."""

    user: str
    """Who may use it (実施者)."""
    task: str


class ProvisionEntry(Entry):
    """別表第二, 第2条の表."""

    inquirer: str
    task: str
    provider: str
    information: str
    predecessor: str = ""
    """The 項 of 別表第二 that it came from, where the table says so."""


class OrderEntry(Entry):
    """A 条 of a 主務省令; ``entry`` is the 項 it spells out, empty where the 条 was deleted."""

    entry: str


ENTRIES: dict[Shape, type[Entry]] = {
    Shape.USE: UseEntry,
    Shape.PROVISION: ProvisionEntry,
    Shape.ORDER: OrderEntry,
}


class Clause(Frozen):
    """A place in a law: 条, 項, 号, each as ``36の2``; empty where it is not named."""

    article: str
    paragraph: str = ""
    point: str = ""

    def __str__(self) -> str:
        parts = ((self.article, "条"), (self.paragraph, "項"), (self.point, "号"))
        return "".join(_ordinal(number, unit) for number, unit in parts if number)


class TableHead(Frozen):
    """What holds for a table as a whole."""

    table: TableName
    shape: Shape
    title: str
    clause: Clause | None = None
    """The place of 番号法 that the table belongs to."""
    succeeded_by: TableName | None = None
    of: TableName | None = None
    """Shape order: the table whose 項 it spells out."""
    task_ending: str = ""
    """What the law says after every 事務 and 特定個人情報, and the rows leave out."""
    in_force_from: date | None = None
    in_force_until: date | None = None
    text_as_of: date | None = None
    verified: bool
    loadable: bool = False
    """Its rows come from a file that the user loads, not with the program."""
    source: str
    note: str

    def holds_on(self, day: date) -> bool:
        return (self.in_force_from is None or self.in_force_from <= day) and (
            self.in_force_until is None or day <= self.in_force_until
        )

    def nearest_day(self, day: date) -> date:
        """``day``, or the day of the table's life that is nearest to it."""
        if self.in_force_until and day > self.in_force_until:
            return self.in_force_until
        return max(day, self.in_force_from or day)


class LawTable(Frozen):
    """A table with its rows."""

    head: TableHead
    entries: tuple[Entry, ...]
    digest: str
    """First 12 hexadecimal digits of the sha256 of the file: names the version of a loaded table."""
    is_loaded: bool = False
    """From a file of the user."""

    @cached_property
    def _by_number(self) -> Mapping[str, tuple[Entry, ...]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.number, []).append(entry)
        return {number: tuple(entries) for number, entries in found.items()}

    def rows(self, number: str, day: date) -> tuple[Entry, ...]:
        """The rows of a 項 on ``day``; empty where the table does not have it."""
        return tuple(entry for entry in self._by_number.get(number, ()) if entry.holds_on(day))

    def numbers(self, first: str, last: str, day: date) -> tuple[str, ...]:
        """The 項 from ``first`` to ``last`` that the table has on ``day``, 枝番 in between included."""
        found = {entry.number for entry in self.entries if entry.holds_on(day)}
        return tuple(
            sorted((number for number in found if order_of(first) <= order_of(number) <= order_of(last)), key=order_of)
        )


class Successor(Frozen):
    """What a 項 became: in a later table, or under a later number."""

    table: TableName
    number: str
    last_day: date
    """The last day on which the former number stood for it."""
    new_table: TableName
    new_number: str
    is_same_task: bool | None
    """The wording of the 事務 did not change: the new number alone is a formal change (別添3). None: not known."""
    verified: bool
    source: str
    note: str


class MovedArticle(Frozen):
    """A clause that got another number."""

    law: str
    before: Clause
    after: Clause
    last_day: date
    tables: tuple[TableName, ...] = ()
    """A citation with one of these tables means it in this sense, with another it does not."""
    near: str
    """Without a table: pattern of what stands near by where it is meant in this sense."""
    verified: bool
    source: str


def _ordinal(number: str, unit: str) -> str:
    """``第19条``, ``第36条の2``: the branch stands after the unit."""
    head, _, branch = number.partition("の")
    return f"第{head}{unit}" + (f"の{branch}" if branch else "")
