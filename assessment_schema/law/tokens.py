"""Which pieces of a citation does a text hold? Laws, articles, tables, and the lists of 項 after a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from assessment_schema.law.numbers import KANJI, NUMBER, NUMERAL, order_of, read_number

NUMBER_ACT = "番号法"
"""The act as references name it, whatever the text calls it."""
ORDERS = {
    "": "番号法別表の主務省令で定める事務を定める命令",
    "1": "番号法別表第一の主務省令で定める事務を定める命令",
    "2": "番号法別表第二の主務省令で定める事務及び情報を定める命令",
}
"""The 主務省令 of 別表, 別表第一, 別表第二."""
PROVISION_ORDER = "利用特定個人情報の提供に関する命令"

_BRACKET = r"\([^()]*\)"
_ACT = r"(?:行政手続における特定の個人を識別するための番号の利用等に関する法律|番号利用法|マイナンバー法|番号法)"
_DEFINITION = r"以下(?:単に)?「[^「」]{1,60}」と(?:いう|総称する)"
_ASIDE = (
    rf"{_DEFINITION}|(?:明治|大正|昭和|平成|令和)(?:元|{NUMERAL})年[^()、。条]{{0,30}}?"
    rf"(?:法律|政令|[省府庁]令|規則|条例|告示|訓令)第{NUMERAL}号"
)
_ORDER = (
    rf"{_ACT}?の?別表(?:第?(?P<order>[12一二]))?の?主務省令(?:で定める事務(?:及び情報)?を定める命令)?(?!第[2二]条の表)"
)
_PROVISION_TABLE = rf"(?:(?:{PROVISION_ORDER}|主務省令|命令)\s*+(?:{_BRACKET})?\s*+)?第[2二]条の表"
_TABLE = rf"別表(?:第(?P<table>{NUMERAL})(?!項(?!番))|(?P<short>[12一二])(?=の{NUMERAL}|\s++{NUMERAL}|\())?"
_BEHIND_ACT = r"(?:(?<=番号法)|(?<=番号利用法)|(?<=マイナンバー法)|(?<=利用等に関する法律))"
"""Behind the name of the act people leave out 第: 番号法19条8号."""
_ARTICLE = (
    rf"(?:第|{_BEHIND_ACT})(?P<article>{NUMERAL})条(?P<article_branch>(?:の{NUMERAL})*)"
    rf"(?:第?(?P<paragraph>{NUMERAL})項)?(?:第?(?P<point>{NUMERAL})号(?P<point_branch>(?:の{NUMERAL})*))?"
)
_PARAGRAPH = rf"第(?P<only_paragraph>{NUMERAL})項(?:第(?P<its_point>{NUMERAL})号)?"
_POINT = rf"第(?P<only_point>{NUMERAL})号"
_TOKEN = re.compile(
    rf"(?P<ASIDE>{_ASIDE})|(?P<ORDER>{_ORDER})|(?P<PROVISION_TABLE>{_PROVISION_TABLE})"
    rf"|(?P<PROVISION_ORDER>{PROVISION_ORDER})|(?P<ACT>{_ACT}(?!施行))|(?P<TABLE>{_TABLE})"
    rf"|(?P<ARTICLE>{_ARTICLE})|(?P<PARAGRAPH>{_PARAGRAPH})|(?P<POINT>{_POINT})"
)

# Blanks are matched possessively (``*+``): what was passed over is never tried again, however many there are.

# A number that is a 項: digits that count nothing else, or 漢数字 after which the number plainly ends.
_ENDS = r"(?=の?項(?!目)|\s|[、,・)」~〜\-]|から|まで|及び|並びに|又は|若しくは|と|$)"
_ENTRY = (
    rf"(?:第(?:{NUMBER})の?項(?!目)|(?:[0-9]{{1,4}}(?:の[0-9]{{1,4}})*(?![0-9条号年月日人件名円回歳]|の?項目)|{NUMBER}{_ENDS})"
    r"(?:の?項(?!目))?)"
)
_RANGE = r"\s*+(?:から|~|〜|-|―|–|−)\s*+"
_COMMA = r"(?:\s*+(?:、|,|・|及び|並びに|又は|若しくは|と)\s*+|\s++)"
_LIST = rf"{_ENTRY}(?:まで)?(?:(?:{_RANGE}|{_COMMA}){_ENTRY}(?:まで)?)*(?:の?項(?!目))?"
_LEAD = (
    rf"\s*+(?:{_BRACKET})?\s*+(?:に掲げる|における|のうち|の)?\s*+(?:(?:以下|次)の(?:とおり|項)\s*+)?"
    r"[::]?\s*+(?:項番号?)?\s*+[::]?\s*+\(?\s*+"
)
_LIST_AFTER_TABLE = re.compile(rf"{_LEAD}(?P<list>{_LIST})")
_LIST_ALONE = re.compile(rf"(?<![0-9{KANJI}第])(?P<list>{_LIST})(?<=項)")
_ITEM_OF_LIST = re.compile(rf"(?P<joint>{_RANGE}|まで)?\s*+第?(?P<number>{NUMBER})(?:の?項)?")


class Kind(Enum):
    """What a token is."""

    ASIDE = auto()
    """平成25年法律第27号, 以下「番号法」という: part of a name, and no citation itself."""
    LAW = auto()
    TABLE = auto()
    CLAUSE = auto()


@dataclass(frozen=True)
class Token:
    """One piece, in the places of the half-width text."""

    kind: Kind
    start: int
    end: int
    name: str = ""
    """LAW: the law. TABLE: ``1``, ``2``, empty for 別表, ``order`` for 第2条の表, another number where we have none."""
    article: str = ""
    paragraph: str = ""
    point: str = ""


@dataclass(frozen=True)
class ListedEntry:
    """A 項, or those from ``first`` to ``last``, as a list names it."""

    first: str
    last: str
    start: int
    end: int


@dataclass(frozen=True)
class EntryList:
    """A list of at least one, with its 「の項」."""

    entries: tuple[ListedEntry, ...]
    start: int
    end: int


def next_token(text: str, position: int) -> Token | None:
    """The first token that begins at ``position`` or later."""
    for found in _TOKEN.finditer(text, position):
        token = _token(found)
        if token is not None:
            return token
    return None


def entries_after_table(text: str, position: int) -> EntryList | None:
    """The list of 項 that follows a table which ends at ``position``."""
    found = _LIST_AFTER_TABLE.match(text, position)
    return _listed(text, found) if found else None


def entries_alone(text: str, start: int, end: int) -> EntryList | None:
    """The first list in text[start:end] that says of itself that it is one of 項 (1、2の項)."""
    lists = (_listed(text, found) for found in _LIST_ALONE.finditer(text, start, end))
    return next((listed for listed in lists if listed), None)


def _token(found: re.Match[str]) -> Token | None:
    """None for a clause whose numeral is none (十の百)."""
    part = {name: value or "" for name, value in found.groupdict().items()}
    kind = _KINDS.get(found.lastgroup or "", Kind.CLAUSE)
    if kind is not Kind.CLAUSE:
        return Token(kind, *found.span(), _NAMES[found.lastgroup or ""](part))
    numbers = (
        part["article"] + part["article_branch"],
        part["paragraph"] or part["only_paragraph"],
        (part["point"] or part["its_point"] or part["only_point"]) + part["point_branch"],
    )
    read = [read_number(number) if number else "" for number in numbers]
    return None if None in read else Token(kind, *found.span(), "", *map(str, read))


_KINDS = {
    "ASIDE": Kind.ASIDE,
    "ORDER": Kind.LAW,
    "PROVISION_ORDER": Kind.LAW,
    "ACT": Kind.LAW,
    "PROVISION_TABLE": Kind.TABLE,
    "TABLE": Kind.TABLE,
}
_NAMES: dict[str, Callable[[dict[str, str]], str]] = {
    "ASIDE": lambda _: "",
    "ORDER": lambda part: ORDERS[read_number(part["order"]) or ""],
    "PROVISION_ORDER": lambda _: PROVISION_ORDER,
    "ACT": lambda _: NUMBER_ACT,
    "PROVISION_TABLE": lambda _: "order",
    "TABLE": lambda part: read_number(part["table"] or part["short"]) or "",
}


def _listed(text: str, found: re.Match[str]) -> EntryList | None:
    start, end = found.span("list")
    entries = tuple(_entries(text, start, end))
    return EntryList(entries, start, end) if entries else None


def _entries(text: str, start: int, end: int) -> Iterator[ListedEntry]:
    """Numbers and ranges of one list; what is no number (十の百) is left out."""
    open_: ListedEntry | None = None
    for found in _ITEM_OF_LIST.finditer(text, start, end):
        number = read_number(found["number"])
        if number is None:
            continue
        joint = (found["joint"] or "").strip()
        if open_ and joint and joint != "まで":
            first = open_.first
            if order_of(number) > order_of(first):
                yield ListedEntry(first, number, open_.start, found.end("number"))
            elif joint == "-":  # 57-2 is a way to write 57の2
                branch = f"{first}の{number}"
                yield ListedEntry(branch, branch, open_.start, found.end("number"))
            else:
                yield open_
                yield ListedEntry(number, number, *found.span("number"))
            open_ = None
            continue
        if open_:
            yield open_
        open_ = ListedEntry(number, number, *found.span("number"))
    if open_:
        yield open_
