"""Does a definition hold together? Codes, numbers, choice lists, columns and conditions; every fault with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from assessment_schema.item_code import expected_code, is_item_code
from assessment_schema.model import UNANSWERED, Chapter, ChoiceList, Item, KindName, Place, walk

Fault = tuple[Path, str, str]
"""The file of the chapter, the code of the item, and what is wrong with it."""
LISTED = frozenset({KindName.CHOICE, KindName.RESULT, KindName.CHECKS, KindName.CHANGES})
"""Kinds that choose from a list of ``choices.yaml``."""
IN_COLUMNS = frozenset(
    {KindName.TEXT, KindName.LONG_TEXT, KindName.CHOICE, KindName.RESULT, KindName.NUMBER, KindName.DATE}
)
"""Kinds whose answer fits into one cell of a table."""


def list_faults(path: Path, lists: Mapping[str, ChoiceList]) -> Iterator[Fault]:
    """What is wrong with ``choices.yaml`` itself."""
    for name, entries in lists.items():
        for values in ([choice.slug for choice in entries.choices], [choice.label for choice in entries.choices]):
            if len(set(values)) < len(values):
                yield path, name, "has a slug or a label twice"


def faults(chapters: Mapping[Path, Chapter], lists: Mapping[str, ChoiceList]) -> Iterator[Fault]:
    """What is wrong with the chapters of one edition, in their order; what an item points to comes last."""
    codes: dict[str, Item] = {}
    for path, chapter in chapters.items():
        for item, above in _with_parents(chapter):
            if item.code in codes:
                yield path, item.code, "the code stands twice in this edition"
            codes[item.code] = item
            yield from ((path, item.code, message) for message in _own_faults(item, above, lists))
    for path, chapter in chapters.items():
        for item in walk(chapter):
            yield from ((path, item.code, message) for message in _reference_faults(item, codes, lists))


def _with_parents(item: Item, above: Item | None = None) -> Iterator[tuple[Item, Item | None]]:
    yield item, above
    for child in item.items:
        yield from _with_parents(child, item)


def _own_faults(item: Item, above: Item | None, lists: Mapping[str, ChoiceList]) -> Iterator[str]:
    if not is_item_code(item.code):
        yield "is not an item code (design: item codes)"
    expected = expected_code(item.number, above.code if above else "")
    if expected is not None and item.code != expected:
        yield f"the printed number {item.number} asks for the code {expected}"
    if (item.kind in LISTED) != (item.choices is not None):
        yield f"kinds {', '.join(sorted(LISTED))}, and only they, need `choices`"
    if item.choices is not None and item.choices not in lists:
        yield f"choice list {item.choices!r} is not in choices.yaml"
    if (item.kind is KindName.FIXED) != (item.text is not None):
        yield "kind fixed, and only it, needs `text`"
    if (item.kind is KindName.CHANGES) != bool(item.columns):
        yield "kind changes, and only it, needs `columns`"
    yield from _printing_faults(item, above)


def _printing_faults(item: Item, above: Item | None) -> Iterator[str]:
    is_column = above is not None and above.kind is KindName.TABLE
    if is_column != (item.width is not None):
        yield "columns of a table, and only they, need `width`"
    if is_column and (item.kind not in IN_COLUMNS or item.items):
        yield f"a column of a table takes {', '.join(sorted(IN_COLUMNS))} and nothing below it"
    if item.kind is KindName.TABLE and not item.items:
        yield "kind table needs `items`, one for each column"
    if item.place is Place.INSIDE and not (item.before and item.after):
        yield "place inside needs `before` and `after`"
    if (item.before or item.after) and item.kind in UNANSWERED:
        yield "prints `before` or `after` around an answer it does not take"


def _reference_faults(item: Item, codes: Mapping[str, Item], lists: Mapping[str, ChoiceList]) -> Iterator[str]:
    target = codes.get(item.links) if item.links else None
    if item.links and (target is None or target.kind is not KindName.ROWS):
        yield f"links to {item.links}, which is no group of rows of this edition"
    for group in item.counts.values():
        if group not in codes or codes[group].kind is not KindName.ROWS:
            yield f"counts {group}, which is no group of rows of this edition"
    for trigger in item.not_applicable_when:
        source = codes.get(trigger.item)
        if source is None or source.choices is None or source.kind is KindName.CHANGES:
            yield f"depends on {trigger.item}, which is no choice of this edition"
            continue
        if bool(trigger.any_of) == bool(trigger.none_of):
            yield f"depends on {trigger.item} by `any_of` or by `none_of`, one of them"
        if not set(trigger.slugs) <= {choice.slug for choice in lists[source.choices].choices}:
            yield f"depends on answers {trigger.item} does not have"
