"""Which places of law does a text cite? 「番号法第19条第8号 別表第2の27」 → law, article, table and 項, with places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from assessment_schema.law.half_width import HalfWidth, half_width
from assessment_schema.law.model import Clause, TableName
from assessment_schema.law.tokens import (
    NUMBER_ACT,
    PROVISION_ORDER,
    EntryList,
    Kind,
    Token,
    entries_after_table,
    entries_alone,
    next_token,
)


@dataclass(frozen=True)
class EntrySpan:
    """The 項 from ``first`` to ``last`` as a text names them; both the same for a single one."""

    first: str
    last: str
    start: int
    end: int

    def __str__(self) -> str:
        return self.first if self.first == self.last else f"{self.first}から{self.last}"


@dataclass(frozen=True)
class Reference:
    """One place of law that a text cites; ``text[start:end]`` is how it does."""

    start: int
    end: int
    law: str
    """番号法, or the name of another law as the text has it; empty where the text names none."""
    clause: Clause | None = None
    table: TableName | None = None
    entries: tuple[EntrySpan, ...] = ()

    def __str__(self) -> str:
        """In the one way we write it: ``番号法第19条第8号 別表第2の1、4から6の項``."""
        words = self.law + (str(self.clause) if self.clause else "")
        if self.table:
            words += _TABLE_WORDS[self.table]
        if self.entries:
            words += f"の{'、'.join(map(str, self.entries))}の項"
        return words.strip()


_TABLE_WORDS: dict[TableName, str] = {
    "appended-table-1": " 別表第1",
    "appended-table-2": " 別表第2",
    "appended-table": " 別表",
    "provision-order": "に基づく主務省令第2条の表",
}
_TABLES: dict[str, TableName] = {
    "": "appended-table",
    "1": "appended-table-1",
    "2": "appended-table-2",
    "order": "provision-order",
}
_JOINT = re.compile(
    r"(?:\s|\([^()]*\)|[、,・(]|同[条項号]|及び|並びに|に基づく|に基づき|に規定する|で定める|における|の)*"
)
"""What stands between the parts of one citation."""
_BRACKETS = re.compile(r"\([^()]*\)")
_KINDS = "施行令|施行規則|法律|条例|規則|政令|省令|命令|告示|指針|法"
_NAME = re.compile(rf"(?P<name>[^\s、。,.;:・()「」『』〔〕【】/]*(?:{_KINDS}))(?:\s*+\([^()]*\))*[\s・●○◇◆□■※*\-]*$")
"""A law right before its article, or as the heading of a list of them (住民基本台帳法⏎・第7条⏎・第8条)."""
_LONGEST_NAME = 120
_LEADING = re.compile(
    r"(?:及び|並びに|又は|若しくは|かつ|ただし|また|なお|に基づく|に基づき|に規定する|の規定により|による|により|その他|と|の)+"
)
_SAME = re.compile(rf"同(?:{_KINDS}|令)")


@lru_cache(maxsize=4096)
def read_references(text: str) -> tuple[Reference, ...]:
    """Every place of law that ``text`` cites, in its order.

    An article without a law belongs to the law named before it in the sentence, a list of 項 without a table
    (「…が含まれる項（1、2の項）」) to the table named before it. Never raises; what is no citation is passed over.
    """
    return tuple(_Reading(half_width(text)).references())


class _Reading:
    """One pass over a text: what was named last, and the reference that is being put together."""

    def __init__(self, source: HalfWidth) -> None:
        self.source = source
        self.text = source.text
        self.end = 0
        """Where the last piece of a citation ended."""
        self.law = ""
        self.article = ""
        self.last: Reference | None = None
        """The last reference with a table: what a list of 項 alone belongs to."""
        self.open: Reference | None = None

    def references(self) -> Iterator[Reference]:
        position = 0
        while token := next_token(self.text, position):
            yield from self._lists(self.end, token.start)
            if token.kind is not Kind.ASIDE:
                yield from self._take(token)
            position = max(token.end, self.end)
        yield from self._lists(self.end, len(self.text))
        yield from self._close()

    def _take(self, token: Token) -> Iterator[Reference]:
        gap = self.text[self.end : token.start]
        if "。" in _BRACKETS.sub("", gap):
            self.law = self.article = ""
        if token.kind is Kind.LAW:
            yield from self._close()
            self.law, self.article = token.name, ""
            self.open = self._reference(token.start, token.end)
            self.end = token.end
            return
        start = token.start
        if named := _named(gap):
            yield from self._close()
            name, at = named
            start = self.end + at
            if not _SAME.fullmatch(name):
                self.law, self.article = name, ""
            self.open, gap = self._reference(start, start + len(name)), ""
        add = self._clause if token.kind is Kind.CLAUSE else self._table
        yield from add(token, start, is_joined=_JOINT.fullmatch(gap) is not None)

    def _clause(self, token: Token, start: int, *, is_joined: bool) -> Iterator[Reference]:
        self.article = token.article or self.article
        self.end = token.end
        if not self.article:  # 「第3号様式」: of no law that anybody named
            return
        clause = Clause(article=self.article, paragraph=token.paragraph, point=token.point)
        if not (self.open and is_joined and self.open.clause is None and self.open.table is None):
            yield from self._close()
            self.open = self._reference(start, token.end)
        self.open = replace(self.open, clause=clause, end=self._place(token.end))

    def _table(self, token: Token, start: int, *, is_joined: bool) -> Iterator[Reference]:
        listed = entries_after_table(self.text, token.end)
        self.end = listed.end if listed else token.end
        table = _TABLES.get(token.name)
        is_foreign = is_joined and self.law not in {"", NUMBER_ACT, PROVISION_ORDER}
        if table is None or is_foreign:  # of an ordinance, or of nothing we have: neither its 項 nor their kin
            if self.open and is_foreign:
                self.open = replace(self.open, end=self._place(self.end))
            yield from self._close()
            self.last = None
            return
        if not (self.open and is_joined and self.open.table is None):
            yield from self._close()
            clause = self.last.clause if self.last and self.last.table == table else None
            self.open = replace(self._reference(start, token.end), clause=clause)
        self.law = NUMBER_ACT
        self.open = replace(
            self.open, law=NUMBER_ACT, table=table, entries=self._spans(listed), end=self._place(self.end)
        )
        self.last = self.open

    def _lists(self, start: int, end: int) -> Iterator[Reference]:
        """Lists of 項 that stand alone between two tokens."""
        while self.last and (listed := entries_alone(self.text, start, end)):
            yield from self._close()
            first, last = self.source.span(listed.start, listed.end)
            yield replace(self.last, start=first, end=last, entries=self._spans(listed))
            start = self.end = listed.end

    def _close(self) -> Iterator[Reference]:
        if self.open and (self.open.clause or self.open.table):
            yield self._with_bracket(self.open)
        self.open = None

    def _with_bracket(self, reference: Reference) -> Reference:
        """With the bracket that closes what was opened inside: 「第2条の表（115の項）」."""
        cited = half_width(self.source.original[reference.start : reference.end + 1]).text
        is_open = cited.endswith(")") and cited.count("(") == cited.count(")")
        return replace(reference, end=reference.end + 1) if is_open and "(" in cited else reference

    def _reference(self, start: int, end: int) -> Reference:
        first, last = self.source.span(start, end)
        return Reference(first, last, self.law)

    def _spans(self, listed: EntryList | None) -> tuple[EntrySpan, ...]:
        entries = listed.entries if listed else ()
        return tuple(EntrySpan(one.first, one.last, *self.source.span(one.start, one.end)) for one in entries)

    def _place(self, end: int) -> int:
        return self.source.span(0, end)[1]


def _named(gap: str) -> tuple[str, int] | None:
    """The name of a law with which ``gap`` ends, and where in it the name begins."""
    found = _NAME.search(gap, max(0, len(gap) - _LONGEST_NAME))
    if found is None:
        return None
    lead = _LEADING.match(found["name"])
    start = found.start("name") + (lead.end() if lead else 0)
    name = gap[start : found.end("name")]
    return (name, start) if len(name) > 1 else None
