"""To whom may an agency provide what? From the rows of a table to 提供先, each with basis, 用途 and 提供する情報."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assessment_schema.law.model import LawTable, ProvisionEntry
from assessment_schema.law.references import EntrySpan, Reference
from assessment_schema.law.tokens import NUMBER_ACT

_DEFINITION = re.compile(r"（[^（）]*）")
_PARTIES = re.compile(r"、|又は|若しくは|及び|並びに|その他の|\s")


@dataclass(frozen=True)
class Recipient:
    """A proposal for one 提供先; the words are those of the law."""

    name: str
    """提供先名: the 情報照会者."""
    basis: str
    """①法令上の根拠."""
    use: str
    """②提供先における用途."""
    information: str
    """③提供する情報."""
    entry: ProvisionEntry


def propose_recipients(table: LawTable, provider: str, on: date, *, information: str = "") -> tuple[Recipient, ...]:
    """A 提供先 for every row of ``on`` whose 情報提供者 is ``provider``, in the order of the table.

    ``information``: only rows that speak of it (地方税関係情報). A person chooses: a row says who may be asked, not
    whether this agency holds the information.
    """
    return tuple(_recipients(table, provider, on, information))


def _recipients(table: LawTable, provider: str, on: date, information: str) -> Iterator[Recipient]:
    head = table.head
    for entry in table.entries:
        if not isinstance(entry, ProvisionEntry) or not (head.holds_on(on) and entry.holds_on(on)):
            continue
        if provider not in parties(entry.provider) or information not in entry.information:
            continue
        span = EntrySpan(entry.number, entry.number, 0, 0)
        basis = Reference(0, 0, NUMBER_ACT, head.clause, head.table, (span,))
        ending = head.task_ending
        yield Recipient(entry.inquirer, str(basis), entry.task + ending, entry.information + ending, entry)


def parties(words: str) -> frozenset[str]:
    """Who is named in a cell of 情報提供者 or 情報照会者, without the definitions in brackets.

    >>> sorted(parties("医療保険者（医療保険各法により…をいう。）又は後期高齢者医療広域連合"))
    ['医療保険者', '後期高齢者医療広域連合']
    """
    plain, bare = words, ""
    while plain != bare:  # brackets within brackets
        plain, bare = _DEFINITION.sub("", plain), plain
    return frozenset(part for part in _PARTIES.split(plain) if part and part != "ほか")
