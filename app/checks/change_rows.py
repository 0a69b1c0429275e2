"""Which rows of 別添3 are about which change? By the place they name, and by the words they quote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from app.changes.change import Change
from app.changes.notation import Notation
from app.checks.noted_places import NotedPlace, noted_place, noted_places
from app.checks.subject import Revision, Subject, day_of
from app.checks.wording import plain
from app.document.fields import all_fields
from app.document.kinds.rows import ID
from assessment_schema.model import KindName

_PUBLICATION = ("published-on", "approved-on", "counted-on", "handlers-counted-on")
_CUTS = re.compile(r"[\n。]|[(（]\s*(?:中略|前略|後略|以下略|略|変更なし|上記つづき)\s*[)）]|…+|・・・+")
_MARKED = re.compile(r"\[\s*[○◯〇●]\s*\]|[■☑]")
_UNMARKED = re.compile(r"\[\s*\]|□|☐")
_ABOUT = re.compile(
    r"の追加|を追加|追加$|^追加|差し?替え|削除|変更なし|記載中|のとおり|全部を改め|全体を|全面|^図|様式|なし$|新規|新設|同上|別紙|参照"
    r"|^※|従前|繰り[上下]|改めた|改める|整理した"
)
"""Words about a change, which quote nothing."""
_SHORTEST = 4
_EVIDENCE = 8


@dataclass(frozen=True)
class ChangeRow:
    """A row of 別添3."""

    path: str
    day: date | None
    item: str
    before: str
    after: str
    timing: str | None
    explanation: str
    has_date: bool
    """Something is written for a day, be it only a month."""

    @property
    def places(self) -> tuple[NotedPlace, ...]:
        """What 項目 names; empty where it is written in free style."""
        return noted_places(self.item)


def change_rows(subject: Subject) -> tuple[ChangeRow, ...]:
    """All of them, in their order; empty for a form without 別添3."""
    code = subject.whole.code("changes")
    return tuple(
        ChangeRow(
            f"{code}/{row[ID]}",
            day_of(row.get("date")),
            row.get("item") or "",
            row.get("before") or "",
            row.get("after") or "",
            row.get("timing"),
            row.get("explanation") or "",
            bool(row.get("date")),
        )
        for row in subject.whole.value("changes") or ()
    )


def new_rows(revision: Revision) -> tuple[ChangeRow, ...]:
    """The rows that the version before did not have; what it had, and only reads otherwise now, is none of them."""
    old = change_rows(revision.previous)
    known = {_told(row) for row in old}
    headed = {(row.day, plain(row.item)) for row in old}
    last = max((row.day for row in old if row.day), default=None)
    return tuple(
        row
        for row in change_rows(revision.subject)
        if _told(row) not in known
        and not (last and row.day and row.day <= last and (row.day, plain(row.item)) in headed)
    )


def by_day(rows: Iterable[ChangeRow]) -> Iterator[tuple[date, list[ChangeRow]]]:
    """Rows with a day, those of one day together: one sentence for all of them."""
    found: dict[date, list[ChangeRow]] = {}
    for row in rows:
        if row.day is not None:
            found.setdefault(row.day, []).append(row)
    return iter(found.items())


def items_of(rows: Sequence[ChangeRow]) -> str:
    """「Ⅰ-1-②事務の内容」など3行."""
    first = " ".join(rows[0].item.split())
    return f"「{first}」" + (f"など{len(rows)}行" if len(rows) > 1 else "")


@dataclass(frozen=True)
class Note:
    """A change as 別添3 would name it."""

    change: Change
    name: str
    place: NotedPlace | None
    is_alone: bool
    """No other item with the same number changed: the number alone tells it."""


def notes(revision: Revision, *, all_told: bool = False) -> tuple[Note, ...]:
    """The changes that 別添3 has to tell: what belongs to the publication itself only with ``all_told``."""
    frame, before = revision.comparison.frame, revision.comparison.before_form
    notation = Notation(before, frame.form)
    made = []
    for change in revision.comparison.changes:
        if all_told or not _is_of_procedure(revision, change):
            name = notation.of([change])
            made.append((change, name, noted_place(name)))
    items: dict[object, set[str]] = {}
    for change, _, place in made:
        items.setdefault(place and place.spot, set()).add(change.item)
    return tuple(Note(change, name, place, len(items[place and place.spot]) == 1) for change, name, place in made)


def is_about(row: ChangeRow, note: Note) -> bool:
    """Whether a row tells a change: it names its place, or one that may be its place and quotes what is new or gone."""
    noted = note.place
    if not row.places or noted is None:
        return _quotes_change(row, note.change, 1)
    return any(_is_there(place, noted, row, note) for place in row.places)


def _is_there(place: NotedPlace, noted: NotedPlace, row: ChangeRow, note: Note) -> bool:
    if place.chapter != noted.chapter or place.is_of_other_row(noted):
        return False  # many rows of a table quote the same words
    if not place.fits(noted):
        return _quotes_change(row, note.change, _EVIDENCE)
    is_told = place.is_told_by(noted) if note.is_alone else place.is_called_as(noted)
    return is_told or _quotes_change(row, note.change, 1)


def _quotes_change(row: ChangeRow, change: Change, least: int) -> bool:
    """Whether a row quotes something that only one side has."""
    before, after = quoted(change.before), quoted(change.after)
    return any(piece in after and piece not in before for piece in _pieces(row.after, least)) or any(
        piece in before and piece not in after for piece in _pieces(row.before, least)
    )


@lru_cache(maxsize=1024)
def _pieces(cell: str, least: int) -> tuple[str, ...]:
    return tuple(piece for one in _CUTS.split(cell) if len(piece := quoted(one)) >= least)


def fragments(text: str) -> Iterator[str]:
    """What a cell of 別添3 quotes, piece by piece: lines and sentences, without （略） and words about the change."""
    for piece in _CUTS.split(text):
        words = piece.strip(" 　・,、")
        if len(quoted(words)) >= _SHORTEST and not _ABOUT.search(words):
            yield words


@lru_cache(maxsize=4096)
def quoted(text: str) -> str:
    """A text as quotations are held against each other: a mark in a box counts, spaces and small signs do not."""
    return _folded(text)


def _folded(text: str) -> str:
    return plain.__wrapped__(_UNMARKED.sub("×", _MARKED.sub("○", text)))


@dataclass(frozen=True)
class Printed:
    """Everything that a document prints: answers, boxes with their marks, and the labels."""

    text: str

    @cached_property
    def _quoted(self) -> str:
        return _folded(self.text)  # not kept: a whole document

    def says_one_of(self, ways: Sequence[Sequence[str]]) -> bool:
        """Whether all words of one of the ways stand in it; as they are, or else as quotations are compared."""
        asked = [way for way in ways if way]
        return any(all(words in self.text for words in way) for way in asked) or any(
            all(quoted(words) in self._quoted for words in way) for way in asked
        )


def printed(subject: Subject) -> Printed:
    """What the document prints, 別添3 left out."""
    told = [field.label for field in all_fields(subject.document.fields)]
    for answer in subject.answers:
        if answer.is_asked and not answer.field.fields:
            item = answer.field.item
            told.append(f"{item.before}{answer.words}{item.after}")  # the form prints 時点 behind the day of counting
            if answer.field.item.kind is KindName.CHECKS:
                told.append(answer.field.kind.pieces(answer.field, answer.value).text)
    return Printed("\n".join(told))


def _told(row: ChangeRow) -> tuple[object, ...]:
    return (row.day, plain(row.item), quoted(row.before), quoted(row.after))


def _is_of_procedure(revision: Revision, change: Change) -> bool:
    """公表日, the days of counting, and the chapter of 評価実施手続: they differ each time, and no one lists them."""
    whole = revision.subject.whole
    code = change.field.item.code
    if code in {whole.code(role) for role in _PUBLICATION}:
        return True
    chapter = (whole.code("assessed-on") or "").partition("-")[0]
    return bool(chapter) and code.partition("-")[0] == chapter
