"""Pairs of documents: an old one and what somebody made of it, edit by edit; or two that have nothing in common."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

from app.document.document import Document
from app.document.kinds.base import Field
from app.document.kinds.rows import ID
from tests.builders import FORM4, attachment, documents, drawn_answer

FRESH = "01FRESHFRESHFRESHFRESHFRES"


@dataclass
class _Place:
    """A list of rows somewhere in a document that may be changed."""

    field: Field
    rows: list[dict[str, Any]]


def groups(fields: Mapping[str, Field], holder: dict[str, Any]) -> Iterator[_Place]:
    """Every group of rows that is compared, the inner ones too."""
    for key, field in fields.items():
        if field.fields and not field.kind.is_history and holder.get(key):
            yield _Place(field, holder[key])
            for row in holder[key]:
                yield from groups(field.fields, row)


def holders(
    fields: Mapping[str, Field], holder: dict[str, Any]
) -> Iterator[tuple[Mapping[str, Field], dict[str, Any]]]:
    """Everything that holds answers one can change one by one."""
    yield fields, holder
    for key, field in fields.items():
        if field.fields and not field.kind.is_history and not field.kind.noun:
            for row in holder.get(key, ()):
                yield from holders(field.fields, row)


class _Editor:
    """Somebody who revises a document."""

    def __init__(self, draw: st.DrawFn, document: Document) -> None:
        self.draw = draw
        self.document = document
        self.answers: dict[str, Any] = copy.deepcopy(dict(document.answers))
        self.attachments = dict(document.attachments)

    def answer(self) -> None:
        fields, holder = self.draw(st.sampled_from(list(holders(self.document.fields, self.answers))))
        leaves = [field for field in fields.values() if not field.fields]
        field = self.draw(st.sampled_from(leaves))
        how = self.draw(st.integers(0, 6))
        if how == 0:
            holder.pop(field.key, None)
        elif how == 1:
            holder[field.key] = field.kind.blank
        elif how == 2 and isinstance(holder.get(field.key), str) and field.choices is None:
            text = holder[field.key] + self.draw(st.sampled_from(("\n", "　", "。", "\n追加した行", "(1)")))
            parsed = field.kind.parse(field, text, field.key)
            holder[field.key] = holder[field.key] if parsed.problems else parsed.value
        else:
            holder[field.key] = drawn_answer(self.draw, field)

    def group(self) -> None:
        found = list(groups(self.document.fields, self.answers))
        if found:
            getattr(self, self.draw(st.sampled_from(("remove", "insert", "copy", "shuffle", "replace"))))(
                self.draw(st.sampled_from(found))
            )

    def remove(self, place: _Place) -> None:
        place.rows.pop(self.draw(st.integers(0, len(place.rows) - 1)))

    def insert(self, place: _Place) -> None:
        if not place.field.kind.noun:
            key, first = next(iter(place.field.fields.items()))
            row = {ID: self._id(place.rows), key: drawn_answer(self.draw, first)}
            place.rows.insert(self.draw(st.integers(0, len(place.rows))), row)

    def copy(self, place: _Place) -> None:
        row = copy.deepcopy(self.draw(st.sampled_from(place.rows)))
        place.rows.insert(self.draw(st.integers(0, len(place.rows))), {**row, ID: self._id(place.rows)})

    def shuffle(self, place: _Place) -> None:
        place.rows[:] = self.draw(st.permutations(place.rows))

    def replace(self, place: _Place) -> None:
        row = self.draw(st.sampled_from(place.rows))
        if place.field.kind.noun:
            figure = attachment(self.draw(st.integers(0, 5_000)))
            self.attachments[figure.sha256] = figure
            row.update(sha256=figure.sha256, media_type=figure.media_type)
        else:
            key, first = next(iter(place.field.fields.items()))
            row[key] = drawn_answer(self.draw, first)

    def _id(self, rows: list[dict[str, Any]]) -> str:
        return f"n{len(rows)}x{sum(len(row[ID]) for row in rows)}"

    @property
    def revised(self) -> Document:
        return replace(self.document, answers=self.answers, attachments=self.attachments)


@st.composite
def revised(draw: st.DrawFn, document: Document, *, most: int = 8) -> Document:
    """What somebody made of a document; of the same lineage or, as workbooks come in, of a new one."""
    editor = _Editor(draw, document)
    for _ in range(draw(st.integers(0, most))):
        draw(st.sampled_from((editor.answer, editor.answer, editor.group)))()
    return replace(editor.revised, lineage=draw(st.sampled_from((document.lineage, FRESH))))


@st.composite
def revisions(draw: st.DrawFn, form_key: str = FORM4) -> tuple[Document, Document]:
    """An old document and a new one: mostly a revision of it, sometimes any other document."""
    old = draw(small_documents(form_key))
    if draw(st.integers(0, 5)) == 0:
        return old, draw(small_documents(form_key))
    return old, draw(revised(old))


def small_documents(form_key: str = FORM4) -> st.SearchStrategy[Document]:
    """Documents with a few items each, so that what differs stands out and shrinks quickly."""
    return documents(form_key, most_rows=16, most_keys=5, huge=False)


@st.composite
def shuffled(draw: st.DrawFn, document: Document) -> Document:
    """The same rows, each list in another order."""
    answers: dict[str, Any] = copy.deepcopy(dict(document.answers))
    for place in groups(document.fields, answers):
        place.rows[:] = draw(st.permutations(place.rows))
    return replace(document, answers=answers)


def with_fresh_ids(document: Document) -> Document:
    """The same document as it comes in by another way: another lineage, other row ids, no links."""
    answers: dict[str, Any] = copy.deepcopy(dict(document.answers))
    for place in groups(document.fields, answers):
        for number, row in enumerate(place.rows):
            row[ID] = f"z{number}"
            row.pop("file_ids", None)
    return replace(document, answers=answers, lineage=FRESH)
