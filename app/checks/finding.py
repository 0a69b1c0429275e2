"""What is a finding? A rule, the place in both addresses, the sentence, and why somebody muted it, if somebody did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.changes.change import Change, ChangeKind, Edit, Step
from app.changes.notation import Notation
from app.checks.mutings import Muting
from app.checks.rule import LEVEL_NAMES, Mend, Rule, Spot
from app.checks.subject import Subject
from app.document.document import Document
from app.document.individual_number import masked
from app.document.item_path import resolve
from app.document.kinds.rows import ID
from assessment_schema.model import Chapter


@dataclass(frozen=True)
class Place:
    """Where a reader looks: the path, the name as 別添3 would write it, the cell where one is known."""

    path: str
    item: str = ""
    """Item code."""
    name: str = ""
    """「Ⅱ-4-委託事項1（…）⑥委託先名」."""
    cell: str = ""
    near: str = ""
    """For an answer without a cell of its own: that of the last answer before it."""
    ahead: str = ""
    """Where nothing stands before it: that of the first answer after it."""
    chapter: str = ""
    """Code of the chapter."""

    @property
    def where(self) -> str:
        """The cell for people, or the one that it comes after or before."""
        ways = ((self.cell, ""), (self.near, " の後"), (self.ahead, " の前"))
        return next((cell + beside for cell, beside in ways if cell), "")

    @property
    def shown(self) -> str:
        """Cell and name for people."""
        return f"{self.where} {self.name}".strip()

    def as_json(self) -> dict[str, str]:
        return {
            "path": self.path,
            "item": self.item,
            "name": self.name,
            "cell": self.cell,
            "near": self.near or self.ahead,
        }


@dataclass(frozen=True, eq=False)
class Finding:
    """One objection to one document."""

    rule: Rule
    document: str
    """Name of the file."""
    place: Place
    values: Mapping[str, Any] = field(default_factory=dict)
    mend: Mend | None = None
    related: tuple[Place, ...] = ()
    muting: Muting | None = None

    @property
    def message(self) -> str:
        """The sentence; what it quotes from the document shows no 個人番号, whichever rule speaks."""
        return masked(self.rule.message(self.values))

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to look at it."""
        return self.muting is None

    def __str__(self) -> str:
        level = LEVEL_NAMES[self.rule.level]
        return f"[{level} {self.rule.code}] {self.place.shown}: {self.message}（{self.rule.source}）"

    def as_json(self) -> dict[str, Any]:
        """The fields that machines read."""
        return {
            "rule": self.rule.code,
            "level": self.rule.level.value,
            "document": self.document,
            **self.place.as_json(),
            "message": self.message,
            "source": self.rule.source,
            "confirmed": self.rule.is_found,
            "mend": self.mend.says if self.mend else None,
            "related": [place.as_json() for place in self.related],
            "muted": self.muting.as_json() if self.muting else None,
        }


def finding_of(rule: Rule, subject: Subject, spot: Spot) -> Finding:
    """The finding of a spot; raises Refused for a path that leads nowhere, KeyError for a value that is missing."""
    rule.message(spot.values)
    related = tuple(place_of(subject, path) for path in spot.related)
    return Finding(rule, subject.name, place_of(subject, spot.path), spot.values, spot.mend, related)


def place_of(subject: Subject, path: str) -> Place:
    """A path in words. Where the answer has no cell of its own, the nearest row or item that has one is shown."""
    if not path:
        return Place("", name="文書全体")
    document = subject.document
    where = resolve(document.fields, path)
    steps = tuple(_steps(document, path))
    change = Change(ChangeKind.CHANGED, where.field, steps, Edit(path, path), "", "")
    cell = _cell(subject, path)
    near, ahead = ("", "") if cell or not subject.places else _near(subject, path)
    return Place(
        path=path,
        item=where.field.item.code,
        name=masked(Notation(document.form, document.form).of([change])),
        cell=cell,
        near=near,
        ahead=ahead,
        chapter=_chapter(document, where.fields[0].key),
    )


def _steps(document: Document, path: str) -> Iterator[Step]:
    """The rows on the way, as the notation of 別添3 wants them."""
    fields, holder = document.fields, document.answers
    keys = path.split("/")
    for key, identity in zip(keys[::2], keys[1::2], strict=False):
        group, rows = fields[key], holder.get(key) or []
        number = next(number for number, row in enumerate(rows, start=1) if row[ID] == identity)
        holder, fields = rows[number - 1], group.fields
        first = next(iter(fields.values()))
        name = first.kind.words(first, holder[first.key]) if first.key in holder and not group.kind.noun else ""
        yield Step(group, group.item.code, number, " ".join(name.split()), len(rows), identity)


def _cell(subject: Subject, path: str) -> str:
    """Where the answer was read; of a row, where the first of its answers was."""
    found = subject.places.get(path)
    within = (cell for place, cell in subject.places.items() if place.startswith(f"{path}/"))
    return found or next(within, "")


def _near(subject: Subject, path: str) -> tuple[str, str]:
    """The cell of the last answer before the path, in the order of the form; without one, of the first after it."""
    before, is_over = "", False
    for place in subject.printed:
        cell = subject.places.get(place, "")
        if place == path or place.startswith(f"{path}/"):
            is_over = True
        elif is_over and cell:
            return "", cell
        elif not is_over:
            before = cell or before
        if is_over and before:
            return before, ""
    return before, ""


def _chapter(document: Document, key: str) -> str:
    field = document.fields[key]
    top = field.trail[0] if field.trail else field.item
    return top.code if isinstance(top, Chapter) else ""
