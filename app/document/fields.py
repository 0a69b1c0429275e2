"""Which answers can a document of this form hold, and where? The definition, seen from the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from app.document.kinds.base import Field, Kind
from app.document.kinds.registry import KINDS
from assessment_schema.loader import editions, kept_with_editions
from assessment_schema.model import Form, Item, KindName, Trigger

_WITH_ROWS = frozenset({KindName.ROWS, KindName.TABLE})
"""Kinds whose items stand in each of their rows."""


@kept_with_editions
def fields_by_key(form_key: str) -> Mapping[str, Field]:
    """The fields of ``answers`` for an edition (``form4/2018-05``), by key, in printed order."""
    form = editions()[form_key]
    fields = {}
    for chapter in form.chapters:
        for field in _fields(form, chapter, ()):
            fields[field.key] = field
    return MappingProxyType(fields)


def fields_of(form: Form) -> Mapping[str, Field]:
    """As ``fields_by_key``, for a form at hand."""
    return fields_by_key(form.key)


def all_fields(fields: Mapping[str, Field]) -> Iterator[Field]:
    """Every field, those inside rows right after the rows that hold them."""
    for field in fields.values():
        yield field
        yield from all_fields(field.fields)


def _fields(
    form: Form, item: Item, trail: tuple[Item, ...], key: str | None = None, kind: Kind | None = None
) -> Iterator[Field]:
    """The item's own field, then those of the items below that lie in the same row."""
    below = (*trail, item)
    if item.holds_answer:
        yield _field(form, item, trail, kind or KINDS[item.kind], key or item.code)
    if item.kind not in _WITH_ROWS:
        for child in item.items:
            yield from _fields(form, child, below)


def _field(form: Form, item: Item, trail: tuple[Item, ...], kind: Kind, key: str) -> Field:
    inner: dict[str, Field] = {}
    for part in kind.row_items(item):
        name = kind.key_of(part)
        for field in _fields(form, part, _marking(trail, item), name, kind.parts.get(name)):
            inner[field.key] = field
    return Field(
        key=key,
        item=item,
        kind=kind,
        choices=form.choice_lists[item.choices] if item.choices else None,
        fields=MappingProxyType(inner),
        triggers=_triggers((*_inside(trail), item)),
        marked=_marked((*trail, item)),
        trail=_inside(trail),
    )


def _marking(trail: tuple[Item, ...], item: Item) -> tuple[Item, ...]:
    """The trail handed into a row: it carries ※ down, but conditions and headings start anew."""
    return (*trail, item)


def _inside(trail: tuple[Item, ...]) -> tuple[Item, ...]:
    """The part of a trail that lies in the same row: what follows the innermost rows item."""
    starts = [index for index, item in enumerate(trail) if item.kind in _WITH_ROWS]
    return trail[starts[-1] + 1 :] if starts else trail


def _triggers(items: tuple[Item, ...]) -> tuple[tuple[Trigger, ...], ...]:
    return tuple(item.not_applicable_when for item in items if item.not_applicable_when)


def _marked(items: tuple[Item, ...]) -> bool:
    stated = [item.marked for item in items if item.marked is not None]
    return bool(stated and stated[-1])
