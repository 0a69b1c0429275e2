"""Which answers does a form take from another one? The 基礎項目評価書 from the larger one, 様式1 from all of them.

``derivation.yaml`` in the folder of an edition names every item that holds an answer, and says where that comes from
or why it is asked anew. An edition that is ``based_on`` another takes its entries over, under the names it gives them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from pydantic import Field, TypeAdapter

from assessment_schema import loader
from assessment_schema.loader import (
    OVERLAY,
    DefinitionError,
    editions,
    kept_with_editions,
    overlays_in_use,
    parse_yaml,
)
from assessment_schema.model import (
    Correspondence,
    EditionHead,
    Form,
    Frozen,
    Item,
    KindName,
    Many,
    Overlay,
    OwnColumn,
    RowSource,
    walk,
)
from assessment_schema.overlays import overlay_path

FILE = "derivation.yaml"
_HEAD = TypeAdapter(EditionHead)
TEXTS = frozenset({KindName.TEXT, KindName.LONG_TEXT})
CHOSEN = frozenset({KindName.CHOICE, KindName.RESULT})
_WITH_ROWS = frozenset({KindName.ROWS, KindName.TABLE})
Entry = tuple[str, str]
"""Code of an item and what is wrong with it."""


class Derivation(Frozen):
    """The content of ``derivation.yaml``."""

    source: Annotated[str, Field(min_length=1)]
    """What the correspondence was confirmed with."""
    items: tuple[Correspondence, ...]
    rows: RowSource | None = None


class Alike(StrEnum):
    """How an answer of one kind becomes one of another."""

    SAME = "same"
    WORDS = "words"
    """The printed words of the one are the text of the other."""


_DERIVATION = TypeAdapter(Derivation)


@kept_with_editions
def derivation_of(key: str) -> Mapping[str, Correspondence]:
    """The entries of an edition (``form2/2024-10``), by item code; empty where it takes nothing from others."""
    form = editions()[key]
    return load_derivation(form, loader.FORMS / form.form / form.edition)


def load_derivation(form: Form, folder: Path) -> Mapping[str, Correspondence]:
    """The entries in the folder of the edition.

    Raises DefinitionError: an item without an entry or with two, sources that an edition of the form does not have,
    kinds that do not become one another, several answers without a rule which one counts.
    """
    entries = _entries(folder)
    entries = (*entries, *_own_columns(form)) if entries else ()
    for item, message in _faults(form, entries):
        raise DefinitionError(folder / FILE, item, message)
    return MappingProxyType({entry.item: entry for entry in entries})


@kept_with_editions
def rows_of(key: str) -> RowSource | None:
    """How the table of an edition is made from the assessments of one 機関; None where it is not."""
    form = editions()[key]
    file = loader.FORMS / form.form / form.edition / FILE
    if not file.exists():
        return None
    content: Derivation = parse_yaml(_DERIVATION, file)
    rows = content.rows
    if rows is not None:
        named = derivation_of(key)
        for item in (rows.key, rows.agency, *([rows.ended.item] if rows.ended else [])):
            if item not in named:
                raise DefinitionError(file, item, "is no item with an entry")
        if not any(item.code == rows.table and item.kind is KindName.TABLE for item in _items(form)):
            raise DefinitionError(file, rows.table, "is no table of this edition")
    return rows


def alike(source: Item, target: Item) -> Alike | None:
    """How an answer of ``source`` becomes one of ``target``; None where it cannot."""
    pair = {source.kind, target.kind}
    if source.kind is target.kind or pair <= TEXTS or pair <= CHOSEN:
        return Alike.SAME
    return Alike.WORDS if target.kind in TEXTS else None


def _entries(folder: Path) -> tuple[Correspondence, ...]:
    """Those of the edition it is based on, under their new names, then its own in their place."""
    head: EditionHead = parse_yaml(_HEAD, folder / "form.yaml")
    found: dict[str, Correspondence] = {}
    if head.based_on:
        renamed, added = {}, tuple[str, ...]()
        if head.supersedes and head.supersedes.edition == head.based_on:
            renamed, added = head.supersedes.renamed, head.supersedes.added
        for entry in _entries(folder.parent / head.based_on):
            name = renamed.get(entry.item, entry.item)
            if name != entry.item or entry.item not in added:
                found[name] = entry.model_copy(update={"item": name})
    if not (folder / FILE).exists():
        return tuple(found.values())
    own: Derivation = parse_yaml(_DERIVATION, folder / FILE)
    names = [entry.item for entry in own.items]
    for name in names:
        if names.count(name) > 1:
            raise DefinitionError(folder / FILE, name, "stands twice")
    return tuple((found | {entry.item: entry for entry in own.items}).values())


def _own_columns(form: Form) -> Iterator[Correspondence]:
    """Of the columns that only this installation has."""
    folder = overlays_in_use()
    path = overlay_path(folder, form) if folder else None
    if path is None or not path.exists():
        return
    overlay: Overlay = parse_yaml(OVERLAY, path)
    for columns in overlay.columns.values():
        for column in columns:
            if isinstance(column, OwnColumn):
                own = "" if column.take else "この機関だけの欄です。"
                many = Many.JOIN if column.take else None
                yield Correspondence(item=column.code, take=column.take, many=many, own=own)


def _items(form: Form) -> Iterator[Item]:
    return (item for chapter in form.chapters for item in walk(chapter))


def _faults(form: Form, entries: tuple[Correspondence, ...]) -> Iterator[Entry]:
    if not entries:
        return
    items = {item.code: item for item in _items(form)}
    wanted = {code for code, item in items.items() if item.holds_answer and item.kind not in _ASKED_ELSEWHERE}
    named = {entry.item for entry in entries}
    yield from ((code, "has no entry: where does its answer come from?") for code in sorted(wanted - named))
    yield from ((code, "is no item of this edition that takes an answer") for code in sorted(named - wanted))
    for entry in entries:
        yield from ((entry.item, message) for message in _entry_faults(form, items[entry.item], entry, items))


_ASKED_ELSEWHERE = frozenset({KindName.CHANGES, *_WITH_ROWS})
"""別添3 is each document's own; of rows the items in them are named."""


def _entry_faults(form: Form, item: Item, entry: Correspondence, items: Mapping[str, Item]) -> Iterator[str]:
    ways = (entry.take or entry.give, entry.own, entry.repeats, entry.after, entry.part, entry.chosen, entry.is_today)
    if sum(map(bool, ways)) != 1:
        yield "needs one of take/give, own, repeats, after, part, chosen, is_today"
    for name, code in entry.take.items():
        yield from _source_faults(name, code, item, entry)
    for name, codes in entry.see.items():
        yield from (f"{name} has no {code}" for code in codes if not all(_editions_with(name, code)))
    slugs = {choice.slug for choice in form.choice_lists[item.choices].choices} if item.choices else set()
    for given in entry.give.values():
        yield from (f"gives {slug}, which is no choice of it" for slug in _listed(given) if slug not in slugs)
    if entry.repeats:
        yield from _repeat_faults(form, entry, items)
    if entry.chosen:
        yield from _chosen_faults(form, entry, items, slugs)
    yield from _date_faults(item, entry, items)


def _source_faults(name: str, code: str, item: Item, entry: Correspondence) -> Iterator[str]:
    for source, is_in_rows in _sources(name, code):
        if source is None:
            yield f"{name} has no {code} that takes an answer"
        elif alike(source, item) is None:
            yield f"{code} of {name} is {source.kind}, which does not become {item.kind}"
        elif is_in_rows and entry.many is None:
            yield f"{code} of {name} stands in rows: which of its answers counts?"


def _repeat_faults(form: Form, entry: Correspondence, items: Mapping[str, Item]) -> Iterator[str]:
    assert entry.repeats is not None  # noqa: S101 -- the caller asked
    by = items.get(entry.repeats.by)
    slugs = {choice.slug for choice in form.choice_lists[by.choices].choices} if by and by.choices else set()
    if set(entry.repeats.of) != slugs:
        yield f"repeats by {entry.repeats.by}: name each of its choices, and no other"
    yield from (f"repeats {code}, which is no item here" for code in entry.repeats.of.values() if code not in items)


def _chosen_faults(form: Form, entry: Correspondence, items: Mapping[str, Item], slugs: set[str]) -> Iterator[str]:
    assert entry.chosen is not None  # noqa: S101 -- the caller asked
    by = items.get(entry.chosen.by)
    known = {choice.slug for choice in form.choice_lists[by.choices].choices} if by and by.choices else set()
    for name, choices in entry.chosen.of.items():
        if not set(choices) <= known or not set(choices.values()) <= slugs:
            yield f"chosen by {entry.chosen.by} of {name}: an unknown choice"


def _date_faults(item: Item, entry: Correspondence, items: Mapping[str, Item]) -> Iterator[str]:
    if entry.is_today and item.kind is not KindName.DATE:
        yield "is made on a day, and is no date"
    if entry.after and (entry.after.item not in items or {items[entry.after.item].kind, item.kind} != {KindName.DATE}):
        yield "counts years from a date of this edition, to a date"
    for part in (entry.part, entry.after.unless if entry.after else None):
        if part and (part.item not in items or items[part.item].kind not in TEXTS):
            yield f"looks for a part of {part.item}, which is no text of this edition"


def _sources(name: str, code: str) -> Iterator[tuple[Item | None, bool]]:
    """The item in every edition of the form, and whether it stands in rows."""
    for form in editions().values():
        if form.form == name:
            yield next(
                (
                    (item, is_in_rows)
                    for chapter in form.chapters
                    for item, is_in_rows in _with_rows(chapter)
                    if item.code == code and item.holds_answer
                ),
                (None, False),
            )


def _editions_with(name: str, code: str) -> Iterator[bool]:
    return (source is not None for source, _ in _sources(name, code))


def _with_rows(item: Item, *, is_in_rows: bool = False) -> Iterator[tuple[Item, bool]]:
    yield item, is_in_rows
    for child in item.items:
        yield from _with_rows(child, is_in_rows=is_in_rows or item.kind in _WITH_ROWS)


def _listed(given: str | tuple[str, ...]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else given
