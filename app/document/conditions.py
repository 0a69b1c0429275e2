"""Does an item apply? Computed from the form's own 「しない」 boxes and conditions, never stored (forms.md §1.9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.document.item_path import Place
from app.document.kinds.base import Field
from assessment_schema.model import Trigger


def applies(place: Place, holders: Sequence[Mapping[str, Any]]) -> bool:
    """Whether every field on the way to ``place`` applies, given the objects that hold them, outermost first."""
    return all(field_applies(field, holders[: depth + 1]) for depth, field in enumerate(place.fields))


def field_applies(field: Field, holders: Sequence[Mapping[str, Any]]) -> bool:
    """Whether no condition of the field (or of a heading above it) takes it out.

    A condition looks its item up in the innermost row first, then outwards; the item a condition names is itself
    never taken out by it.
    """
    for triggers in field.triggers:
        named = {trigger.item for trigger in triggers}
        if field.item.code not in named and all(_holds(trigger, holders) for trigger in triggers):
            return False
    return True


def _holds(trigger: Trigger, holders: Sequence[Mapping[str, Any]]) -> bool:
    for holder in reversed(holders):
        if trigger.item in holder:
            answer = holder[trigger.item]
            given = answer["checked"] if isinstance(answer, dict) else [answer]
            return any(slug in given for slug in trigger.slugs) is bool(trigger.any_of)
    return False
