"""Is a 提供先 one that the cited 項 names as 情報照会者?

番号法第19条第8号、別表第二・主務省令第2条の表: 提供先は、その項の情報照会者。名前は略して書かれることが多いので、
どちらかがもう一方を含めば同じとみる。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checks.legal import CitedRow, cited_in, cited_rows, points_elsewhere
from app.checks.part import Part
from app.checks.rule import DocumentRule, Level, Mend, Spot
from app.checks.subject import Subject
from app.checks.wording import plain
from assessment_schema.law.model import ProvisionEntry, TableName
from assessment_schema.law.recipients import parties

_SHORTEST = 3
_LONGEST = 60
_OTHERS = "等"
"""A name for a whole kind of bodies (共済組合等) may leave some out."""
_BRACKETS = re.compile(r"[（）()「」]")
_MUNICIPALITY = re.compile("(?:市区町村|区市町村|市町村|特別区|市長|区長|町長|村長)長?")
_OTHER = re.compile("^(?:他の?|各|全国の)")
_MAYORS_TOO = "都道府県知事等"
"""福祉事務所を管理する市町村長 among them, by the definition of the table."""


def _find(subject: Subject) -> Iterator[Spot]:
    for file in subject.files:
        for recipient in file.rows("recipients"):
            yield from _of(subject, recipient)


def _of(subject: Subject, recipient: Part) -> Iterator[Spot]:
    name = recipient.text("recipient-name")
    if points_elsewhere(name):
        return
    strangers, count, moved = [], 0, []
    for cited in cited_rows(cited_in(subject, recipient.path("provision-basis"))):
        inquirers = dict.fromkeys(row.inquirer for row in cited.provisions)
        count += 1
        if inquirers and not any(is_inquirer(name, inquirer) for inquirer in inquirers):
            strangers.append(f"{cited}の情報照会者は「{_cut('、'.join(inquirers))}」")
            moved += [(cited, number) for number in _became(cited) if _fits(subject, cited.table, number, name)]
    if strangers and not (_OTHERS in name and 2 * len(strangers) <= count):
        became = "".join(f"以前の{cited}は今の{number}の項で、情報照会者が合います。" for cited, number in moved)
        mend = _mend(*moved[0]) if len(moved) == len(strangers) == 1 else None
        yield Spot(
            recipient.path("recipient-name"),
            {"name": " ".join(name.split()), "told": "、".join(strangers), "became": became},
            mend,
            related=(recipient.path("provision-basis"),),
        )


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _became(cited: CitedRow) -> tuple[str, ...]:
    """Where the 項 that stood under this number moved to, in the same table."""
    entries = (one for one in cited.citation.found.entries if one.number == cited.number)
    moved = (one.new_number for entry in entries for one in entry.successors if one.new_table == cited.table)
    return tuple(moved)[:1]


def _fits(subject: Subject, table: TableName, number: str, name: str) -> bool:
    """Whether the 項 of today has the 提供先 as its 情報照会者."""
    rows = subject.laws.tables[table].rows(number, subject.day)
    return any(isinstance(row, ProvisionEntry) and is_inquirer(name, row.inquirer) for row in rows)


def _mend(cited: CitedRow, number: str) -> Mend | None:
    """The other number in its place, where the text has it (with the sign before it) only once."""
    said, spans = cited.citation.said, cited.citation.found.reference.entries
    if number in {entry.number for entry in cited.citation.found.entries}:
        return None
    for span in spans:
        old = said.text[max(0, span.start - 1) : span.end]
        if span.first == span.last == cited.number and old.endswith(cited.number) and said.text.count(old) == 1:
            new = f"{old.removesuffix(cited.number)}{number}"
            return Mend(said.path, words=((old, new),), says=f"「{cited}」→「{number}の項」")
    return None


def is_inquirer(name: str, inquirer: str) -> bool:
    """Whether the name of a 提供先 is one of the parties of a cell of 情報照会者, shortened or spelled out."""
    said, meant = _folded(name), _folded(inquirer)
    ours = {_folded(party) for party in parties(_BRACKETS.sub("、", name))}
    theirs = {_folded(party) for party in parties(inquirer)}
    if _MAYORS_TOO in inquirer:
        theirs.add(_folded("市町村長"))
    return any(len(one) >= _SHORTEST and one in said for one in theirs) or any(
        len(one) >= _SHORTEST and one in meant for one in ours
    )


def _folded(words: str) -> str:
    """As people shorten it: 「他の市区町村」 and 市町村長, 「都道府県」 and 都道府県知事 are the same."""
    folded = _MUNICIPALITY.sub("市町村", _OTHER.sub("", plain(words)))
    return folded.replace("独立行政法人", "").replace("知事", "").removesuffix("等")


RULE = DocumentRule(
    code="c0410",
    level=Level.WARNING,
    title="提供先と情報照会者",
    sentence="提供先名は「{name}」ですが、根拠の{told}です。{became}項か提供先名を確かめてください。",
    source="番号法第19条第8号、別表第二（情報照会者の欄）",
    covers=("C07",),
    check=_find,
)
