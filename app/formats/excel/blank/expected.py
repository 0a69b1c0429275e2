"""Which words does a blank workbook of a form print, in which order? Everything of the definition that is ink."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.formats.excel.chapters import title_of
from app.formats.excel.reader.labels import folded
from assessment_schema.model import Chapter, Form, Item, KindName, Place

_UNLABELLED = frozenset({Place.ON_HEADING, Place.INSIDE})


class Role(StrEnum):
    """What a printed text is to its item."""

    STAMP = "stamp"
    CONTENTS = "contents"
    """Title of the page 項目一覧."""
    TITLE = "title"
    LABEL = "label"
    GROUP = "group"
    """Heading over some boxes (・識別情報)."""
    CHOICE = "choice"
    """Words of a choice or a box."""
    FIXED = "fixed"
    AROUND = "around"
    """Words before or behind an answer."""
    COLUMN = "column"


@dataclass(frozen=True)
class Printed:
    """One printed text."""

    role: Role
    text: str
    """As the form prints it: number, label and ※."""
    item: Item | None = None
    part: str = ""
    """The slug of a choice, the key of a column."""

    @property
    def key(self) -> str:
        """As it is compared."""
        return folded(self.text)


@dataclass(frozen=True)
class ChapterText:
    """What one chapter prints, its title first."""

    chapter: Chapter
    printed: tuple[Printed, ...]


def printed_texts(form: Form) -> tuple[ChapterText, ...]:
    """Chapter by chapter; the page 項目一覧 and the stamp belong to the cover."""
    return tuple(ChapterText(chapter, tuple(_chapter(form, chapter))) for chapter in form.chapters)


def _chapter(form: Form, chapter: Chapter) -> Iterator[Printed]:
    yield Printed(Role.TITLE, title_of(chapter), chapter)
    for key, label in chapter.columns.items():
        yield Printed(Role.COLUMN, label, chapter, key)
    for item in chapter.items:
        yield from _item(form, item)
    if chapter is form.cover:
        yield Printed(Role.STAMP, form.stamp)
        if form.contents_title:
            yield Printed(Role.CONTENTS, form.contents_title)
            for one in form.chapters[1:]:
                yield Printed(Role.TITLE, f"{one.number}　{one.label}", one, "contents")


def _item(form: Form, item: Item) -> Iterator[Printed]:
    if item.kind is not KindName.ROWS:
        yield from _label(item)
    yield from _content(form, item)
    for child in item.items:
        yield from _item(form, child)


def _label(item: Item) -> Iterator[Printed]:
    """A label of several lines may stand in one cell or in several."""
    if item.place in _UNLABELLED or item.kind is KindName.FIGURES:
        return
    mark = "　※" if item.marked else ""
    colon = "：　" if item.number.startswith("リスク") else ""
    first, *others = item.label.replace("{n}", "1").split("\n")
    yield Printed(Role.LABEL, f"{item.number}{colon}{first}{mark}", item)
    yield from (Printed(Role.LABEL, line, item, str(number)) for number, line in enumerate(others, start=1))


def _content(form: Form, item: Item) -> Iterator[Printed]:
    if item.text:
        yield Printed(Role.FIXED, item.text, item)
    is_listed = item.kind not in {KindName.RESULT, KindName.CHANGES} and item.width is None
    if item.choices and is_listed:
        for choice in form.choice_lists[item.choices].choices:
            if choice.group:
                yield Printed(Role.GROUP, choice.group, item, choice.slug)
            yield Printed(Role.CHOICE, choice.label, item, choice.slug)
    for words in (item.before, item.after):
        if any(character.isalnum() for character in words):
            yield Printed(Role.AROUND, words, item)
