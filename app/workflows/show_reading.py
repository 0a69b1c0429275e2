"""What was read from a file, and where? Every item of the form in printed order, with its state and its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.document.document import Document, Leftover, State
from app.document.item_path import resolve
from app.document.kinds.base import Field
from app.document.kinds.rows import ID
from app.document.printed import Blocks, Printed
from app.errors import Problem
from app.formats.base import Imported, Sureness, Unsure
from assessment_schema.model import Chapter, Item

STATE_NAMES: Mapping[State, str] = {
    State.ANSWERED: "記入あり",
    State.BLANK: "空欄",
    State.NOT_ASKED: "まだ聞いていない",
    State.NOT_APPLICABLE: "該当なし",
}
SURENESS_NAMES: Mapping[Sureness, str] = {
    Sureness.CERTAIN: "確か",
    Sureness.LIKELY: "ほぼ確か",
    Sureness.DOUBTFUL: "要確認",
}
LEFTOVER = "workbook-leftover"
"""Code of the finding that says the same as an entry of ``leftovers``; it is shown once."""
_LONGEST_NAME = 50


@dataclass(frozen=True)
class Entry:
    """One item: what was read, as printed, and from which cell."""

    path: str
    code: str
    label: str
    marked: bool
    state: State
    printed: Printed | None
    """None where there is nothing to print: left blank, or nobody was asked yet."""
    place: str
    """``sheet!cell``; empty where the format has no cells or the item was not found."""
    row_places: tuple[str, ...] = ()
    """Of answers that print a table or lists: the place of each row."""
    unsure: Unsure | None = None
    """Why the place is not certain."""


@dataclass(frozen=True)
class Section:
    """A heading of the form, or one row of a group, with what stands below it."""

    title: str
    parts: list[Entry | Section]
    name: str = ""
    """Rows: the beginning of their first answer, by which people know them."""


@dataclass(frozen=True)
class ChapterReading:
    """What was read of one sheet of the form."""

    code: str
    title: str
    parts: list[Entry | Section]
    sheets: tuple[str, ...] = ()
    """The sheets it was read from."""

    def entries(self) -> Iterator[Entry]:
        """Its items without the headings."""
        return _entries(self.parts)

    def count(self, state: State) -> int:
        """How many of its items are in this state."""
        return sum(entry.state is state for entry in self.entries())


@dataclass(frozen=True)
class Reading:
    """A whole file."""

    document: Document
    chapters: tuple[ChapterReading, ...]
    findings: tuple[Problem, ...]
    leftovers: tuple[Leftover, ...]
    places: Mapping[str, str]
    """As in Imported: path → ``sheet!cell``."""
    sureness: Mapping[str, Unsure]
    """As in Imported: path → why it is not certain."""

    def count(self, state: State) -> int:
        """How many items of the form are in this state."""
        return sum(chapter.count(state) for chapter in self.chapters)

    @property
    def is_clean(self) -> bool:
        """Whether nobody has to look at anything before going on: warnings alone do not stand in the way."""
        return not self.leftovers and all(finding.level != "error" for finding in self.findings)


def show_reading(imported: Imported) -> Reading:
    """The import report, for the screen and for the command line."""
    document = imported.document
    walker = _Walker(document, imported.places, imported.sureness, dict(_row_places(imported.places)))
    return Reading(
        document=document,
        chapters=tuple(walker.chapter(chapter) for chapter in document.form.chapters),
        findings=tuple(found for found in imported.findings if found.code != LEFTOVER),
        leftovers=document.leftovers,
        places=imported.places,
        sureness=imported.sureness,
    )


@dataclass(frozen=True)
class NamedPlace:
    """Where one answer was read, and how people call it."""

    path: str
    name: str
    cell: str
    unsure: Unsure | None = None


def name_places(imported: Imported) -> Iterator[NamedPlace]:
    """Every place of the import, in the order of reading."""
    for path, cell in imported.places.items():
        field = resolve(imported.document.fields, path).field
        yield NamedPlace(path, f"{field.item.code} {field.label}", cell, imported.sureness.get(path))


def list_doubts(reading: Reading) -> Iterator[Problem]:
    """Every reason why the place of an answer is doubtful, with its item and its cell."""
    for path, unsure in reading.sureness.items():
        if unsure.level is Sureness.DOUBTFUL:
            field = resolve(reading.document.fields, path).field
            for reason in unsure.reasons:
                yield replace(reason, path=path, item=field.item.code, label=field.label, cell=reading.places[path])


@dataclass(frozen=True)
class _Walker:
    document: Document
    places: Mapping[str, str]
    sureness: Mapping[str, Unsure]
    row_places: Mapping[str, str]

    def chapter(self, chapter: Chapter) -> ChapterReading:
        fields = {
            key: field
            for key, field in self.document.fields.items()
            if field.item is chapter or chapter in field.trail[:1]
        }
        parts = self._parts(fields, self.document.answers, "", chapter)
        cells = (cell for path, cell in self.places.items() if path.partition("/")[0] in fields)
        sheets = dict.fromkeys(cell.rpartition("!")[0] for cell in cells)
        return ChapterReading(chapter.code, _title(chapter), parts, tuple(sheets))

    def _parts(
        self, fields: Mapping[str, Field], holder: Mapping[str, Any], prefix: str, within: Item
    ) -> list[Entry | Section]:
        """Entries under the headings of the form; ``within`` is the heading that is there already."""
        parts: list[Entry | Section] = []
        opened: list[tuple[Item, list[Entry | Section]]] = []
        for key, field in fields.items():
            headings = [item for item in field.trail if not item.holds_answer and item is not within]
            while [item for item, _ in opened] != headings[: len(opened)]:
                opened.pop()
            for item in headings[len(opened) :]:
                section = Section(_title(item), [])
                (opened[-1][1] if opened else parts).append(section)
                opened.append((item, section.parts))
            target = opened[-1][1] if opened else parts
            target += self._answer(field, holder, prefix + key)
        return parts

    def _answer(self, field: Field, holder: Mapping[str, Any], path: str) -> list[Entry | Section]:
        rows = holder.get(field.key)
        if field.kind.shape is not Blocks or not rows:
            return [self._entry(field, holder, path)]
        # A chapter that repeats has its title above already.
        title = "" if isinstance(field.item, Chapter) else _title(field.item)
        return [
            Section(
                f"{title} {number}".strip(),
                self._parts(field.fields, row, f"{path}/{row[ID]}/", field.item),
                _name(field, row),
            )
            for number, row in enumerate(rows, 1)
        ]

    def _entry(self, field: Field, holder: Mapping[str, Any], path: str) -> Entry:
        value = holder.get(field.key, field.kind.blank)
        return Entry(
            path=path,
            code=field.item.code,
            label=field.label,
            marked=field.marked,
            state=self.document.state(path),
            printed=None if field.kind.is_blank(value) else field.kind.printed(field, value),
            place=self.places.get(path, ""),
            unsure=self.sureness.get(path),
            row_places=tuple(self.row_places.get(f"{path}/{row[ID]}", "") for row in (value if field.fields else ())),
        )


def _title(item: Item) -> str:
    label = item.label.replace("{n}", "")
    return f"{item.number} {label}" if item.number else label


def _name(field: Field, row: Mapping[str, Any]) -> str:
    key, first = next(iter(field.fields.items()))
    words = " ".join(first.kind.words(first, row[key]).split()) if key in row else ""
    return words if len(words) <= _LONGEST_NAME else words[: _LONGEST_NAME - 1] + "…"


def _entries(parts: list[Entry | Section]) -> Iterator[Entry]:
    for part in parts:
        if isinstance(part, Entry):
            yield part
        else:
            yield from _entries(part.parts)


def _row_places(places: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Path of every row → the first place of anything in it."""
    seen: set[str] = set()
    for path, place in places.items():
        steps = path.split("/")
        for length in range(2, len(steps) + 1, 2):
            row = "/".join(steps[:length])
            if row not in seen:
                seen.add(row)
                yield row, place
