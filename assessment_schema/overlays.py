"""What does an installation print otherwise than a released edition? Its overlay, laid over the definition.

``<folder>/<form>/<edition>/overlay.yaml``. Codes, kinds and conditions stay: only words, what counts as confirmed, and
the columns of a table can be another's. Documents are the same with and without it, but for columns of one's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assessment_schema.derived import changed_items, reworded
from assessment_schema.model import Chapter, ChoiceList, Form, Item, KindName, Overlay, OwnColumn, walk

FILE = "overlay.yaml"


def overlay_path(folder: Path, form: Form) -> Path:
    """Where the overlay of an edition lies."""
    return folder / form.form / form.edition / FILE


def overlaid(form: Form, overlay: Overlay) -> Form:
    """The edition with the words of the overlay. Call ``overlay_faults`` first."""
    chapters = (reworded(one, overlay.rewordings, overlay.confirmed) for one in form.chapters)
    head = {"stamp": overlay.stamp, "contents_title": overlay.contents_title}
    changed: dict[str, Any] = {key: words for key, words in head.items() if words is not None}
    if overlay.stamp is not None and overlay.taken is not None:
        changed |= {"verified": True, "source": f"official {overlay.taken.file}"}
    return form.model_copy(
        update={
            **changed,
            "chapters": tuple(_arranged(chapter, overlay) for chapter in chapters),
            "choice_lists": {name: _relabelled(name, one, overlay) for name, one in form.choice_lists.items()},
        }
    )


def overlay_faults(form: Form, overlay: Overlay) -> Iterator[tuple[str, str]]:
    """What in the overlay does not fit the edition: the place in it, and what is wrong."""
    if (overlay.form, overlay.edition) != (form.form, form.edition):
        yield "", f"is for {overlay.form}/{overlay.edition}, not for {form.key}"
    items = {item.code: item for chapter in form.chapters for item in walk(chapter)}
    yield from (
        (code, "is no item of this edition") for code in (*overlay.rewordings, *overlay.confirmed) if code not in items
    )
    for name, words in overlay.choices.items():
        entries = form.choice_lists.get(name)
        known = {choice.slug for choice in entries.choices} if entries else set()
        yield from ((f"{name}/{slug}", "is no choice of this edition") for slug in words if slug not in known)
    for code, columns in overlay.columns.items():
        yield from _column_faults(code, items.get(code), columns)


def _column_faults(code: str, table: Item | None, columns: tuple[str | OwnColumn, ...]) -> Iterator[tuple[str, str]]:
    if table is None or table.kind is not KindName.TABLE:
        yield code, "is no table of this edition"
        return
    named = [column if isinstance(column, str) else column.code for column in columns]
    own = {column.code for column in columns if isinstance(column, OwnColumn)}
    known = {item.code for item in table.items}
    yield from ((one, "is no column of this table") for one in named if one not in known | own)
    yield from ((one, "stands twice") for one in {one for one in named if named.count(one) > 1})
    yield from ((one, "is a column of the form already") for one in own & known)
    yield from ((one, f"must be called {code}.…") for one in own if not one.startswith(f"{code}."))


def _relabelled(name: str, entries: ChoiceList, overlay: Overlay) -> ChoiceList:
    words = overlay.choices.get(name)
    if not words:
        return entries
    choices = (one.model_copy(update={"label": words.get(one.slug, one.label)}) for one in entries.choices)
    return entries.model_copy(update={"choices": tuple(choices)})


def _arranged(chapter: Chapter, overlay: Overlay) -> Chapter:
    def columns(item: Item) -> dict[str, Any]:
        wanted = overlay.columns.get(item.code)
        return {} if wanted is None else {"items": tuple(_columns(item, wanted))}

    return changed_items(chapter, columns)


def _columns(table: Item, wanted: tuple[str | OwnColumn, ...]) -> Iterator[Item]:
    known = {item.code: item for item in table.items}
    for column in wanted:
        yield known.pop(column) if isinstance(column, str) else _own(column)
    yield from (item.model_copy(update={"hidden": True}) for item in known.values())


def _own(column: OwnColumn) -> Item:
    return Item(
        code=column.code,
        official_code=False,
        label=column.label,
        kind=KindName.LONG_TEXT,
        width=column.width,
        verified=False,
        source="own: a column of this installation",
    )
