"""Which assessment is this? What its cover says, and how many rows its groups have, without naming an item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.document.document import Document
from app.document.kinds.base import Field
from assessment_schema.model import KindName, Place
from assessment_schema.threshold import threshold_rule

_SHORT = frozenset({KindName.TEXT, KindName.DATE})


@dataclass(frozen=True)
class Description:
    """An assessment in a list."""

    name: str
    """What stands in the head line of the cover: number and title."""
    head: tuple[str, ...]
    """The same one by one, blank ones too."""
    facts: tuple[tuple[str, str], ...]
    """The other short answers of the cover (agency, dates): label and words; blank ones are left out."""
    is_assessment: bool
    """False for 計画管理書, which is about assessments."""
    is_published: bool
    """Whether the cover bears a date; its last date is the day of publication (公表日) in every assessment."""
    counts: tuple[tuple[str, int], ...]
    """Label of each repeating group and the number of its rows."""


def describe_document(document: Document) -> Description:
    """The description of a document of any form and edition."""
    short = [field for field in _cover(document) if field.item.kind in _SHORT]
    head = [_words(document, field) for field in short if field.item.place is Place.COLUMN]
    rest = [field for field in short if field.item.place is not Place.COLUMN]
    is_assessment = document.form.form in threshold_rule().forms
    dates = [field for field in short if field.item.kind is KindName.DATE]
    return Description(
        name=" ".join(words for words in head if words) or document.form.title,
        head=tuple(head),
        facts=tuple((field.label, words) for field in rest if (words := _words(document, field))),
        is_assessment=is_assessment,
        is_published=is_assessment and any(_words(document, field) for field in dates[-1:]),
        counts=tuple(_counts(document)),
    )


def _cover(document: Document) -> Iterator[Field]:
    return (field for field in document.fields.values() if document.form.cover in field.trail)


def _words(document: Document, field: Field) -> str:
    """The answer on one line."""
    if field.key not in document.answers:
        return ""
    return " ".join(field.kind.words(field, document.answers[field.key]).split())


def _counts(document: Document) -> Iterator[tuple[str, int]]:
    """Rows by label. Groups that only follow another group (they link to its rows) would count the same twice."""
    totals: dict[str, int] = {}
    for path, field, value in document.walk():
        top = document.fields[path.partition("/")[0]]
        if field.fields and not field.item.links and not top.item.links:
            label = field.item.label.strip("（）")
            totals[label] = totals.get(label, 0) + len(value)
    return ((label, total) for label, total in totals.items() if total)
