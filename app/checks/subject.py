"""What does a rule look at? One document with its day, its texts, the tables of law, and where it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from app.changes.change import Comparison
from app.changes.compare import compare
from app.checks.part import Part
from app.document.calendar import is_iso
from app.document.conditions import field_applies
from app.document.document import Document
from app.document.kinds.base import Field
from app.document.kinds.rows import ID
from assessment_schema.law.lookup import Lookup, look_up
from assessment_schema.law.reader import LawTables, released_laws
from assessment_schema.model import KindName

_DAY = len("2026-10-01")
_WORDY = ("item", "before", "after", "explanation")
"""Columns of 別添3 that hold running text."""
_DATED = ("reviewed-on", "submitted-on", "assessed-on")
TEXTS = frozenset({KindName.TEXT, KindName.LONG_TEXT})


@dataclass(frozen=True, eq=False)
class Answer:
    """An item of the document, answered or not, in a row that is there."""

    path: str
    field: Field
    holders: tuple[Mapping[str, Any], ...]
    """The answers it lies in, outermost first."""
    beside: Mapping[str, Field]
    """The fields of the same row, its own among them."""
    is_of_figure: bool = False
    """It says something of a figure (what it shows), which the form does not ask for."""

    @property
    def is_asked(self) -> bool:
        return self.field.key in self.holders[-1]

    @property
    def value(self) -> Any:
        """The canonical answer; that of a blank item where nobody was asked yet."""
        return self.holders[-1].get(self.field.key, self.field.kind.blank)

    @property
    def is_blank(self) -> bool:
        """Whether nothing but white space was answered."""
        value = self.value
        return not value.strip() if isinstance(value, str) else self.field.kind.is_blank(value)

    @property
    def applies(self) -> bool:
        return field_applies(self.field, self.holders)

    @property
    def words(self) -> str:
        return self.field.kind.words(self.field, self.value)


@dataclass(frozen=True)
class Said:
    """A text of the document: an answer in words, or what stands in the （　） of one box."""

    path: str
    field: Field
    text: str
    box: str = ""
    """Slug of the box; empty: the whole answer."""


@dataclass(frozen=True, eq=False)
class Citation:
    """One place of law that a text cites."""

    said: Said
    found: Lookup

    @property
    def words(self) -> str:
        """As the text writes it."""
        reference = self.found.reference
        return " ".join(self.said.text[reference.start : reference.end].split())


_CITES = re.compile(r"別表|条の表|[第法](?:19|１９|十九|2[678]|２[６７８]|二十[六七八])条")
"""What a text holds that cites a table, or one of the articles that moved (law/tables.yaml): told at a glance."""


@dataclass(frozen=True, eq=False)
class Subject:
    """One document as the rules see it. Whatever takes time is worked out once."""

    document: Document
    today: date
    name: str = ""
    """Of the file, relative to the folder that is checked."""
    places: Mapping[str, str] = field(default_factory=dict)
    """Path → ``sheet!cell``, for a document that was read from a workbook."""
    laws: LawTables = field(default_factory=released_laws)
    day_given: date | None = None
    """Somebody said by which day the document is to be judged."""

    @cached_property
    def whole(self) -> Part:
        return Part(self.document.form.form, self.document.fields, (self.document.answers,))

    @cached_property
    def files(self) -> tuple[Part, ...]:
        """The rows of Ⅱ."""
        return self.whole.rows("files")

    @cached_property
    def risks(self) -> tuple[Part, ...]:
        """What says how the risks are met: the rows of Ⅲ, or the whole document where the form has no rows (様式2)."""
        return self.whole.rows("risks") if self.whole.has("risks") else (self.whole,)

    @cached_property
    def files_with_risks(self) -> tuple[tuple[Part, Part], ...]:
        """Each row of Ⅱ with the row of Ⅲ about it: linked, of the same place, or the only one."""
        return tuple((file, risk) for file in self.files for risk in _risks_of(file, self.risks))

    @cached_property
    def all_texts(self) -> tuple[tuple[str, str], ...]:
        """Every text, history included: path and words."""
        told = [(said.path, said.text) for said in self.texts]
        changes = self.whole.code("changes")
        rows = self.whole.value("changes") or ()
        return (*told, *((f"{changes}/{row[ID]}/{key}", row[key]) for row in rows for key in _WORDY if row.get(key)))

    @cached_property
    def published_on(self) -> date | None:
        return day_of(self.whole.value("published-on"))

    @cached_property
    def day(self) -> date:
        """By which day law and words are judged: the day given, 公表日, the last day a draft names, or today."""
        return self._day_and_why[0]

    @property
    def why_day(self) -> str:
        """Why it is that day, for people."""
        return self._day_and_why[1]

    @cached_property
    def _day_and_why(self) -> tuple[date, str]:
        if self.day_given:
            return self.day_given, "指定された日"
        if self.published_on:
            return self.published_on, "公表日"
        last = max(self._named_days(), default=None)
        return (last, "公表日がないので、記載された最後の日") if last else (self.today, "日付の記載がないので、今日")

    def _named_days(self) -> Iterator[date]:
        named = [self.whole.value(role) for role in _DATED]
        named += [row.get("date") for row in self.whole.value("changes") or ()]
        return (day for value in named if (day := day_of(value)) is not None)

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        """Every item that the document could answer, in printed order; what records history is left out."""
        return tuple(_answers(self.document.fields, (self.document.answers,), ""))

    @cached_property
    def texts(self) -> tuple[Said, ...]:
        """Every text that somebody wrote, blank ones and history left out."""
        return tuple(said for answer in self.answers if answer.is_asked for said in _said(answer))

    @cached_property
    def printed(self) -> tuple[str, ...]:
        """The path of every item in the order of the form, and of what rows of history say where they stand."""
        found: list[str] = []
        groups = {key: list(group) for key, group in groupby(self.answers, lambda one: one.path.partition("/")[0])}
        for key, one in self.document.fields.items():
            found += [answer.path for answer in groups.get(key, ())]
            if one.kind.is_history:
                rows = self.document.answers.get(key) or ()
                found += [key, *(f"{key}/{row[ID]}/{column}" for row in rows for column in one.fields)]
        return tuple(found)

    @cached_property
    def by_path(self) -> Mapping[str, Answer]:
        return {answer.path: answer for answer in self.answers}

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """The places of 番号法 and its tables that the texts cite, as they stand on the day of the document."""
        return tuple(
            Citation(said, found)
            for said in self.texts
            if _CITES.search(said.text)
            for found in look_up(said.text, self.day, self.laws)
        )

    @cached_property
    def everything(self) -> str:
        """All texts in one, for a first look."""
        return "\n".join(said.text for said in self.texts)


@dataclass(frozen=True, eq=False)
class Revision:
    """A document and the one that was published before it, of the same assessment."""

    subject: Subject
    previous: Subject

    @cached_property
    def comparison(self) -> Comparison:
        """What really changed."""
        return compare(self.previous.document, self.subject.document)


@dataclass(frozen=True, eq=False)
class Organisation:
    """The documents of one 評価実施機関, each once."""

    subjects: tuple[Subject, ...]


def _risks_of(file: Part, risks: tuple[Part, ...]) -> Iterator[Part]:
    """The rows of Ⅲ that speak of a row of Ⅱ: linked to it; without links, the only one, or of the same name."""
    linked = [risk for risk in risks if file.row_id in risk.links]
    if linked or any(risk.links for risk in risks):
        yield from linked
    elif len(risks) == 1:
        yield risks[0]
    else:
        name = file.text("file-name")
        yield from (risk for risk in risks if name and risk.text("risk-file-name") == name)


def day_of(value: Any) -> date | None:
    """The day of an answered date; None for a month, for what is no date, and for no answer."""
    if isinstance(value, str) and len(value) == _DAY and is_iso(value):
        return date.fromisoformat(value)
    return None


_NOTHING = re.compile(r"[\s　\-－―–—ー‐−]*|(?:特に)?(?:な|無)し。?|該当(?:な|無)し。?")


def says_nothing(text: str) -> bool:
    """Whether a text is blank, a dash, or なし: it says that there is nothing to say."""
    return _NOTHING.fullmatch(text.strip()) is not None


def _answers(
    fields: Mapping[str, Field], holders: tuple[Mapping[str, Any], ...], prefix: str, *, is_of_figure: bool = False
) -> Iterator[Answer]:
    for key, one in fields.items():
        if one.kind.is_history:
            continue
        yield Answer(prefix + key, one, holders, fields, is_of_figure)
        if one.fields:
            for row in holders[-1].get(key) or ():
                within = f"{prefix}{key}/{row[ID]}/"
                yield from _answers(one.fields, (*holders, row), within, is_of_figure=bool(one.kind.noun))


def _said(answer: Answer) -> Iterator[Said]:
    value, kind = answer.value, answer.field.item.kind
    if kind in TEXTS and value.strip():
        yield Said(answer.path, answer.field, value)
    elif kind is KindName.NAMES and value:
        yield Said(answer.path, answer.field, answer.words)
    elif kind is KindName.CHECKS:
        yield from (Said(answer.path, answer.field, text, box) for box, text in value["text"].items() if text.strip())
