"""Are the two documents an older and a newer state of one assessment? What speaks against it."""

from __future__ import annotations

from collections.abc import Iterator

from app.changes.history import rows_only_in
from app.document.document import Document
from app.errors import Problem
from assessment_schema.model import Place


def doubts(before: Document, after: Document) -> Iterator[Problem]:
    """Warnings: another assessment, the wrong way round."""
    old, new = _head(before), _head(after)
    if old and new and not set(old) & set(new):
        yield Problem("compare-other", {"before": " ".join(old), "after": " ".join(new)})
    if before.form.form == after.form.form and before.form.edition > after.form.edition:
        yield Problem("compare-editions", {"before": before.form.stamp, "after": after.form.stamp})
    lost = len(rows_only_in(before, after))
    if lost > len(rows_only_in(after, before)):
        yield Problem("compare-history", {"count": lost})


def typed_already(before: Document, after: Document) -> Iterator[Problem]:
    """A warning where rows of this revision stand in 別添3 before the computed ones come into it."""
    typed = len(rows_only_in(after, before))
    if typed:
        yield Problem("compare-typed", {"count": typed})


def _head(document: Document) -> list[str]:
    """Number and title: the answers that stand in columns on the cover."""
    cover = (field for field in document.fields.values() if document.form.cover in field.trail)
    head = (field for field in cover if field.item.place is Place.COLUMN)
    words = (field.kind.words(field, document.answers.get(field.key, field.kind.blank)) for field in head)
    return [" ".join(text.split()) for text in words if text.strip()]
