"""How does an edition come from another one? The same chapters but for other words; nothing counts as confirmed twice.

Most editions of a form differ from their neighbour by a stamp and a label. ``based_on`` takes the chapters of that
neighbour; chapters in the edition's own folder stand in place of those with the same file name, ``rewordings`` change
the words of single items.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from assessment_schema.model import Chapter, Item, Rewording

AnyItem = TypeVar("AnyItem", bound=Item)


def inherited(chapter: Chapter, key: str) -> Chapter:
    """A chapter of the edition ``key``, taken over: what was confirmed there is not confirmed here."""
    return changed_items(
        chapter, lambda item: {"verified": False, "source": f"own: as {key.partition('/')[2]} ({item.source})"}
    )


def reworded(chapter: Chapter, rewordings: Mapping[str, Rewording], confirmed: Mapping[str, str]) -> Chapter:
    """The chapter with other words at some items, by code; ``confirmed``: code → what confirms it here."""

    def change(item: Item) -> dict[str, Any]:
        made: dict[str, Any] = {}
        if item.code in confirmed:
            made |= {"verified": True, "source": confirmed[item.code]}
        if item.code in rewordings:
            made |= rewordings[item.code].model_dump(exclude_none=True)
        return made

    return changed_items(chapter, change)


def changed_items(item: AnyItem, change: Callable[[Item], dict[str, Any]]) -> AnyItem:
    """The item and all below it, each with what ``change`` says of it."""
    below = tuple(changed_items(child, change) for child in item.items)
    return item.model_copy(update={"items": below, **change(item)})
