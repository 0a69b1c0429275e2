"""How does 別添2 change line by line? Names stay on their lines, new ones join them, new groups get rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from app.document.kinds.records import SEPARATOR
from app.formats.excel.reader.slots import Line

TITLE, FILE, GROUP, NAMES = range(-1, 3)
"""Depth of a line."""


@dataclass
class Section:
    """A heading with what stands under it: a file with its groups, a group with its lines of names."""

    heading: Line | None
    lines: list[Line] = field(default_factory=list)
    groups: list[Section] = field(default_factory=list)

    @property
    def last(self) -> Line | None:
        """The lowest line."""
        below = [section.last for section in self.groups]
        lines = [line for line in (self.heading, *self.lines, *below) if line is not None]
        return lines[-1] if lines else None


@dataclass(frozen=True)
class NewText:
    """The cell of a line gets another text."""

    line: Line
    text: str


@dataclass(frozen=True)
class NewLine:
    """A line more, behind ``after``, that looks like ``like``."""

    after: Line
    like: Line
    text: str
    indent: int = 0
    """Columns by which the text stands further right than in ``like``."""


Step = NewText | NewLine


def steps(wanted: Sequence[Mapping[str, Any]], lines: Sequence[Line]) -> Iterator[Step]:
    """From the lines that are there to the files, groups and names of the document; lines of one place in order."""
    files = list(_sections(lines))
    styles = _styles(lines)
    last = _above(lines)
    pairs = _matched([_name(file) for file in files], [str(row.get("name", "")) for row in wanted])
    is_renumbered = any(before != after for before, after in pairs)
    for before, after in pairs:
        if after is None:
            yield from _emptied(files[before or 0])
        elif before is not None:
            row, file = wanted[after], files[before]
            yield from _renamed(file, str(row.get("name", "")), after + 1 if is_renumbered else None)
            yield from _groups(row.get("groups", ()), file, styles)
            last = file.last or last
        elif last is not None:
            yield from _new_file(wanted[after], after + 1, last, styles)


def _above(lines: Sequence[Line]) -> Line | None:
    """What a file that comes first stands behind: the title, else the last line of all."""
    files = (place for place, line in enumerate(lines) if line.depth == FILE)
    first = next(files, len(lines))
    return lines[first - 1] if lines else None


def _styles(lines: Sequence[Line]) -> dict[int, Line | None]:
    """The first line of each depth: what new lines of that depth look like."""
    return {depth: next((line for line in lines if line.depth == depth), None) for depth in (TITLE, FILE, GROUP, NAMES)}


def _groups(wanted: Sequence[Mapping[str, Any]], file: Section, styles: Mapping[int, Line | None]) -> Iterator[Step]:
    last = file.heading
    for before, after in _matched(
        [_name(group) for group in file.groups], [str(group.get("name", "")) for group in wanted]
    ):
        if after is None:
            yield from _emptied(file.groups[before or 0])
        elif before is not None:
            row, group = wanted[after], file.groups[before]
            yield from _headed(group, file, str(row.get("name", "")), styles)
            yield from _names(row.get("items", ()), group, styles)
            last = group.last or last
        elif last is not None:
            yield from _new_group(wanted[after], last, styles)


def _names(wanted: Sequence[str], group: Section, styles: Mapping[int, Line | None]) -> Iterator[Step]:
    """Names that stay keep their line; a new one joins the line of the name before it."""
    if not group.lines:
        if wanted and group.heading is not None:
            yield _names_line(group.heading, wanted, styles)
        return
    found = [(name, number) for number, line in enumerate(group.lines) for name in names_in(line.text)]
    kept: list[list[str]] = [[] for _ in group.lines]
    at = 0
    for tag, a, a_end, b, b_end in SequenceMatcher(
        None, [name for name, _ in found], list(wanted), autojunk=False
    ).get_opcodes():
        if tag in {"equal", "replace"}:
            for offset in range(b_end - b):
                at = found[min(a + offset, a_end - 1)][1]
                kept[at].append(wanted[b + offset])
        elif tag == "insert":
            kept[at] += wanted[b:b_end]
    for line, names in zip(group.lines, kept, strict=True):
        if names != names_in(line.text):
            yield NewText(line, SEPARATOR.join(names))


def _new_file(row: Mapping[str, Any], number: int, last: Line, styles: Mapping[int, Line | None]) -> Iterator[Step]:
    heading = styles[FILE] or styles[TITLE] or last
    yield NewLine(last, heading, _opening(heading, number) + str(row.get("name", "")))
    for group in row.get("groups", ()):
        yield from _new_group(group, last, styles)


def _opening(like: Line, number: int) -> str:
    """``（２）``, half-width where the other headings are."""
    wide = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    return f"({number})" if like.cell.text[1:2].isascii() else f"（{wide}）"


def _new_group(row: Mapping[str, Any], last: Line, styles: Mapping[int, Line | None]) -> Iterator[Step]:
    yield _heading_line(last, str(row.get("name", "")), styles)
    if row.get("items"):
        yield _names_line(last, row["items"], styles)


def _headed(group: Section, file: Section, name: str, styles: Mapping[int, Line | None]) -> Iterator[Step]:
    """The name of a group; names that stood straight under their file get a heading when their group gets a name."""
    if group.heading is not None:
        yield from _renamed(group, name)
    elif name and file.heading is not None:
        yield _heading_line(file.heading, name, styles)


def _heading_line(after: Line, name: str, styles: Mapping[int, Line | None]) -> NewLine:
    like = styles[GROUP]
    if like is not None:
        return NewLine(after, like, like.cell.text[: like.start] + name + like.cell.text[like.end :])
    return NewLine(after, styles[FILE] or styles[TITLE] or after, f"＜{name}＞")


def _names_line(after: Line, names: Sequence[str], styles: Mapping[int, Line | None]) -> NewLine:
    """A line of names, one column further right than a heading where there is no other to look like."""
    like = styles[NAMES]
    if like is not None:
        return NewLine(after, like, SEPARATOR.join(names))
    return NewLine(after, styles[GROUP] or styles[FILE] or styles[TITLE] or after, SEPARATOR.join(names), indent=1)


def _renamed(section: Section, name: str, number: int | None = None) -> Iterator[Step]:
    """``number``: of a file among the others, where that may have changed."""
    line = section.heading
    if line is None:
        return
    opening = line.cell.text[: line.start] if number is None else _opening(line, number)
    text = opening + (name if line.text.strip() != name else line.text) + line.cell.text[line.end :]
    if text != line.cell.text:
        yield NewText(line, text)


def _emptied(section: Section) -> Iterator[Step]:
    for line in (section.heading, *section.lines):
        if line is not None:
            yield NewText(line, "")
    for group in section.groups:
        yield from _emptied(group)


def _sections(lines: Sequence[Line]) -> Iterator[Section]:
    """Lines → files with their groups; names straight under a file are a group without a heading."""
    file: Section | None = None
    for line in lines:
        if line.depth == FILE:
            if file is not None:
                yield file
            file = Section(line)
        elif line.depth == TITLE:  # the annex says its title again before each file
            continue
        elif file is not None and line.depth == GROUP:
            file.groups.append(Section(line))
        elif file is not None:
            if not file.groups:
                file.groups.append(Section(None))
            file.groups[-1].lines.append(line)
    if file is not None:
        yield file


Pair = tuple[int | None, int | None]


def _matched(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """Indexes of then and now: equal names together, replaced ones one by one, the rest alone.

    Where one stands in another order, lines are not moved about: each place says what comes at it now.
    """
    pairs: list[Pair] = []
    for _, a, a_end, b, b_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        both = min(a_end - a, b_end - b)
        pairs += [(a + step, b + step) for step in range(both)]
        pairs += [(index, None) for index in range(a + both, a_end)]
        pairs += [(None, index) for index in range(b + both, b_end)]
    gone = {before[one] for one, other in pairs if one is not None and other is None}
    came = {after[other] for one, other in pairs if one is None and other is not None}
    if not gone & came:
        return pairs
    indexes = zip_longest(range(len(before)), range(len(after)))
    return [(one, other) for one, other in indexes]


def _name(section: Section) -> str:
    return section.heading.text.strip() if section.heading is not None else ""


def names_in(text: str) -> list[str]:
    """The names of a line."""
    return [name.strip() for part in text.split("\n") for name in part.split(SEPARATOR) if name.strip()]
