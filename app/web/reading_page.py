"""What stands on the page about a reading? The context of ``pages/reading.html``, with nothing left to compute."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from app.document.document import Document, Leftover, State
from app.document.printed import Blocks, Boxes, Chosen, Pictures, Printed, RecordLists, Table, Words
from app.errors import Problem
from app.web.limits import UPLOAD_MB
from app.workflows.describe_document import describe_document
from app.workflows.show_reading import STATE_NAMES, SURENESS_NAMES, ChapterReading, Entry, Reading, Section

FRAGMENTS: Mapping[type[Printed], str] = {
    Words: "words",
    Chosen: "chosen",
    Boxes: "boxes",
    Blocks: "blocks",
    RecordLists: "record_lists",
    Pictures: "pictures",
    Table: "table",
}
"""Printed shape → ``fragments/shapes/<name>.html``; a shape is shown in one way, whichever kind it came from."""
_SHOWN_IMAGES = frozenset({"image/png", "image/jpeg"})
_DEEPEST_HEADING = 6


@dataclass(frozen=True)
class EntryView:
    """One item with the fragment that shows it."""

    anchor: str
    code: str
    label: str
    marked: bool
    state: str
    state_name: str
    place: str
    fragment: str
    """Empty: nothing to show but the state."""
    printed: Any
    row_places: tuple[str, ...]
    images: tuple[str, ...]
    """Addresses of the pictures, in the order of the figures; empty for what a browser cannot show."""
    findings: tuple[str, ...]
    unsure: str
    """``ほぼ確か`` or ``要確認``; empty where the place is certain."""
    reasons: tuple[str, ...]
    is_wide: bool
    """Tables need the whole width."""


@dataclass(frozen=True)
class ListView:
    """Items that follow one another without a heading between them."""

    entries: tuple[EntryView, ...]
    is_section = False


@dataclass(frozen=True)
class SectionView:
    """A heading and what stands below it."""

    title: str
    name: str
    level: int
    parts: tuple[ListView | SectionView, ...]
    is_section = True


@dataclass(frozen=True)
class ChapterView:
    """One chapter, and its line in the navigation."""

    anchor: str
    title: str
    answered: int
    blank: int
    not_asked: int
    parts: tuple[ListView | SectionView, ...]


@dataclass(frozen=True)
class FindingView:
    """One finding at the top, with a link to the nearest item shown."""

    place: str
    message: str
    anchor: str


@dataclass(frozen=True)
class ReadingPage:
    """The whole page."""

    title: str
    file_name: str
    form: str
    facts: tuple[tuple[str, str], ...]
    answered: int
    blank: int
    not_asked: int
    not_applicable: int
    chapters: tuple[ChapterView, ...]
    findings: tuple[FindingView, ...]
    leftovers: tuple[Leftover, ...]
    limit: int = UPLOAD_MB


def reading_page(reading: Reading, document: Document, file_name: str) -> ReadingPage:
    """The context for what was read from the file of this name."""
    description = describe_document(document)
    views = _Views(document, reading.findings)
    shown = {entry.path for chapter in reading.chapters for entry in chapter.entries()}
    return ReadingPage(
        title=description.name,
        file_name=file_name,
        form=f"{document.form.title}　{document.form.stamp}",
        facts=description.facts,
        answered=reading.count(State.ANSWERED),
        blank=reading.count(State.BLANK),
        not_asked=reading.count(State.NOT_ASKED),
        not_applicable=reading.count(State.NOT_APPLICABLE),
        chapters=tuple(views.chapter(chapter) for chapter in reading.chapters),
        findings=tuple(
            FindingView(problem.place, problem.message, _anchor(problem.path, shown)) for problem in reading.findings
        ),
        leftovers=reading.leftovers,
    )


@dataclass(frozen=True)
class _Views:
    document: Document
    problems: tuple[Problem, ...]

    def chapter(self, chapter: ChapterReading) -> ChapterView:
        return ChapterView(
            anchor=f"chapter-{chapter.code}",
            title=chapter.title,
            answered=chapter.count(State.ANSWERED),
            blank=chapter.count(State.BLANK),
            not_asked=chapter.count(State.NOT_ASKED),
            parts=tuple(self._parts(chapter.parts, level=3)),
        )

    def _parts(self, parts: list[Entry | Section], *, level: int) -> Iterator[ListView | SectionView]:
        for is_entry, run in groupby(parts, key=lambda part: isinstance(part, Entry)):
            if is_entry:
                yield ListView(tuple(self._entry(part) for part in run if isinstance(part, Entry)))
            else:
                yield from (self._section(part, level) for part in run if isinstance(part, Section))

    def _section(self, section: Section, level: int) -> SectionView:
        below = tuple(self._parts(section.parts, level=min(level + 1, _DEEPEST_HEADING)))
        return SectionView(section.title, section.name, level, below)

    def _entry(self, entry: Entry) -> EntryView:
        printed = entry.printed
        return EntryView(
            anchor=entry.path,
            code=entry.code,
            label=entry.label,
            marked=entry.marked,
            state=entry.state.value,
            state_name=STATE_NAMES[entry.state],
            place=entry.place,
            fragment=FRAGMENTS[type(printed)] if printed is not None else "",
            printed=printed,
            row_places=entry.row_places,
            images=tuple(self._images(printed)),
            findings=tuple(problem.message for problem in self.problems if problem.path == entry.path),
            unsure=SURENESS_NAMES[entry.unsure.level] if entry.unsure else "",
            reasons=tuple(reason.message for reason in entry.unsure.reasons) if entry.unsure else (),
            is_wide=isinstance(printed, Table | RecordLists | Pictures),
        )

    def _images(self, printed: Printed | None) -> Iterator[str]:
        if isinstance(printed, Pictures):
            yield from (self._image(sha256) for sha256, _ in printed.pictures)

    def _image(self, sha256: str) -> str:
        attachment = self.document.attachments.get(sha256)
        if attachment is None or attachment.media_type not in _SHOWN_IMAGES:
            return ""
        return f"data:{attachment.media_type};base64,{base64.b64encode(attachment.data).decode('ascii')}"


def _anchor(path: str, shown: set[str]) -> str:
    """The item of the page that ``path`` belongs to: itself, or the table it stands in."""
    while path and path not in shown:
        path = path.rpartition("/")[0]
    return path
