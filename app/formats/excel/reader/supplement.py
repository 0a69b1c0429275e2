"""What stands on the 別紙 of our own workbooks? Blocks beyond the twentieth, and texts too long for a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.document.fields import fields_of
from app.document.kinds.base import Field
from app.formats.excel.chapters import title_of
from app.formats.excel.reader.answers import fill
from app.formats.excel.reader.book import BookSheet
from app.formats.excel.reader.labels import expected
from app.formats.excel.reader.notes import Notes
from app.formats.excel.reader.slots import Spot, Spots
from app.formats.excel.supplement import referenced, sheet_title
from assessment_schema.model import Form, KindName

_RANGE = re.compile(r"(\d+)～(\d+)$")


def read_supplements(form: Form, sheets: Sequence[BookSheet], answers: dict[str, Any], notes: Notes) -> None:
    """Puts what the 別紙 hold back where the form refers to it; a 別紙 nobody refers to is left over whole."""
    waiting = {sheet.cells[0].text: sheet for sheet in sheets}
    if not waiting:
        return
    for notation, fields, holder in list(_holders(form, answers)):
        _read_groups(notation, fields, holder, waiting, notes)
    if waiting:
        for notation, fields, holder in _holders(form, answers):
            _read_texts(notation, fields, holder, waiting, notes)
    for sheet in waiting.values():
        for cell in sheet.cells:
            notes.leave(sheet.name, cell)


def _holders(form: Form, answers: dict[str, Any]) -> Iterator[tuple[str, Mapping[str, Field], dict[str, Any]]]:
    """Every object that holds answers, with its notation as the writer builds it (``sections.Holder``)."""
    fields = fields_of(form)
    for chapter in form.chapters:
        field = fields.get(chapter.code)
        if field is None:
            own = {key: inner for key, inner in fields.items() if chapter in inner.trail}
            yield from _below(title_of(chapter), own, answers)
            continue
        for number, row in enumerate(answers.get(chapter.code, []), start=1):
            is_sheet = field.item.kind is KindName.ROWS
            notation = f"{chapter.number}（{number}）" if is_sheet else f"{title_of(chapter)} {number}"
            yield from _below(notation, field.fields, row)


def _below(
    notation: str, fields: Mapping[str, Field], holder: dict[str, Any]
) -> Iterator[tuple[str, Mapping[str, Field], dict[str, Any]]]:
    yield notation, fields, holder
    for key, field in fields.items():
        if field.item.kind is KindName.ROWS and key in holder:
            for number, row in enumerate(holder[key], start=1):
                yield from _below(f"{notation} {field.item.label}{number}", field.fields, row)


def _read_groups(
    notation: str, fields: Mapping[str, Field], holder: dict[str, Any], waiting: dict[str, BookSheet], notes: Notes
) -> None:
    for key, field in fields.items():
        if field.item.kind is not KindName.ROWS or key not in holder:
            continue
        for title, sheet in list(waiting.items()):
            found = _RANGE.search(title)
            number = _number(title)
            if found and number and title == sheet_title(number, f"{notation} {field.item.label}{found[0]}"):
                part: dict[str, Any] = {}
                fill(part, fields, expected((field.item,)), sheet, sheet.cells[1:], notes)
                holder[key] += part.get(key, [])
                del waiting[title]


def _read_texts(
    notation: str, fields: Mapping[str, Field], holder: dict[str, Any], waiting: dict[str, BookSheet], notes: Notes
) -> None:
    for key, field in fields.items():
        value = holder.get(key)
        name = f"{notation} {field.item.label if notation.startswith('（') else field.label}"
        if isinstance(value, str):
            holder[key], sheet = _resolved(value, name, waiting, notes)
            if sheet is not None and (slot := notes.slots.answers.get((id(holder), key))) is not None:
                pieces = tuple(map(Spot, sheet.cells[1:]))
                notes.slot(holder, key, replace(slot, sheet=sheet.name, spots=Spots({"": pieces}), label=None))
        elif isinstance(value, dict):
            labels = {choice.slug: choice.label for choice in (field.choices.choices if field.choices else ())}
            for slug, text in value["text"].items():
                value["text"][slug], _ = _resolved(text, f"{name} {labels[slug]}", waiting, notes)


def _resolved(text: str, notation: str, waiting: dict[str, BookSheet], notes: Notes) -> tuple[str, BookSheet | None]:
    """The text of the 別紙 that ``text`` refers to and that sheet, where its notation agrees; else the text itself."""
    number = referenced(text)
    title = sheet_title(number, notation) if number else ""
    if title not in waiting:
        return text, None
    sheet = waiting.pop(title)
    return notes.joined(sheet.cells[1:]), sheet


def _number(title: str) -> int | None:
    found = re.match(r"（別紙([０-９]{1,4})）", title)
    return int(found[1]) if found else None
