"""Which words of a blank workbook can an overlay take over? Labels and choices, but no numbers and no ※."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.formats.excel.blank.compare import Comparison, Line, Verdict
from app.formats.excel.blank.expected import Role
from assessment_schema.item_code import segment_of
from assessment_schema.model import Item, Overlay, Rewording, Taken

_NUMBER = re.compile(
    r"\s*(?P<number>[①-⑳]|[0-9０-９]{1,2}[.．、]?|リスク\s*[0-9０-９]{1,2}|[（(]別添[0-9０-９][)）]|[Ⅰ-Ⅵ])[:：]?\s*"
)
_WORDED = frozenset({Verdict.WIDTH, Verdict.DIFFERS})


@dataclass(frozen=True)
class OpenPoint:
    """What the overlay cannot say: a person must look, or the definition must be mended."""

    code: str
    """Of the catalogue: blank-…"""
    line: Line


@dataclass
class Adoption:
    """What is taken over, and what is left open."""

    overlay: Overlay
    taken: tuple[Line, ...]
    open_points: tuple[OpenPoint, ...]


@dataclass
class _Words:
    """Gathered line by line."""

    source: str
    rewordings: dict[str, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))
    choices: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    stamp: str | None = None
    contents_title: str | None = None
    taken: list[Line] = field(default_factory=list)
    open_points: list[OpenPoint] = field(default_factory=list)

    def leave(self, code: str, line: Line) -> None:
        self.open_points.append(OpenPoint(code, line))


def adopt(comparison: Comparison, taken: Taken) -> Adoption:
    """The overlay that makes the edition print what the workbook prints, as far as words alone can."""
    words = _Words(f"official {taken.file}, {taken.on}")
    conflicts = _conflicts(comparison.lines)
    for line in comparison.lines:
        _take(line, words, conflicts)
    confirmed = _confirmed(comparison, {id(point.line) for point in words.open_points})
    overlay = Overlay(
        form=comparison.form.form,
        edition=comparison.form.edition,
        taken=taken,
        rewordings={
            code: Rewording(**changes, verified=code in confirmed, source=words.source)
            for code, changes in words.rewordings.items()
        },
        confirmed={code: words.source for code in confirmed if code not in words.rewordings},
        choices={name: dict(labels) for name, labels in words.choices.items()},
        stamp=words.stamp,
        contents_title=words.contents_title,
    )
    return Adoption(overlay, tuple(words.taken), tuple(words.open_points))


def _take(line: Line, words: _Words, conflicts: set[tuple[str, str]]) -> None:
    expected, found = line.expected, line.found
    if expected is None:
        words.leave("blank-extra", line)
    elif found is None:
        words.leave("blank-missing", line)
    elif expected.role is Role.STAMP:
        words.stamp = found.text.strip()  # where it agrees too: it is confirmed now
        words.taken += [line] if line.verdict is not Verdict.AGREES else []
    elif line.verdict is Verdict.AGREES:
        return
    elif expected.role is Role.CONTENTS:
        words.contents_title = found.text.strip()
        words.taken.append(line)
    elif expected.role in {Role.AROUND, Role.GROUP}:
        words.leave("blank-around", line)
    elif expected.role is Role.CHOICE:
        _take_choice(line, words, conflicts)
    elif expected.item is not None:
        _take_words(line, expected.item, words)


def _take_choice(line: Line, words: _Words, conflicts: set[tuple[str, str]]) -> None:
    expected, found = line.expected, line.found
    assert expected is not None  # noqa: S101 -- asked by _take
    assert expected.item is not None  # noqa: S101 -- a choice has its item
    assert found is not None  # noqa: S101 -- asked by _take
    name = expected.item.choices or ""
    if (name, expected.part) in conflicts:
        words.leave("blank-conflict", line)
        return
    words.choices[name][expected.part] = found.text.strip()
    words.taken.append(line)


def _take_words(line: Line, item: Item, words: _Words) -> None:
    """Title, label, fixed text or head of a column."""
    expected, found = line.expected, line.found
    assert expected is not None  # noqa: S101 -- asked by _take
    assert found is not None  # noqa: S101 -- asked by _take
    text = found.text.strip()
    if expected.role is not Role.LABEL:
        key, value = _WHOLE[expected.role], text
        made: dict[str, Any] = {key: value}
        if expected.role is Role.COLUMN:
            made = {"columns": {**item.columns, **words.rewordings[item.code].get("columns", {}), expected.part: text}}
        if expected.part == "contents":
            return
        words.rewordings[item.code] |= made
        words.taken.append(line)
        return
    if ("※" in text) != ("※" in expected.text):
        words.leave("blank-mark", line)
        return
    number, label = _split(text.replace("※", ""), item)
    if bool(number) != bool(item.number and not expected.part) or (
        number and segment_of(number) != segment_of(item.number)
    ):
        words.leave("blank-number", line)
        return
    if "{n}" in item.label or expected.part or "\n" in item.label:
        if line.verdict is Verdict.DIFFERS:
            words.leave("blank-around", line)
        return
    words.rewordings[item.code] |= {"label": label} | ({"number": number} if number else {})
    words.taken.append(line)


_WHOLE = {Role.TITLE: "title", Role.FIXED: "text", Role.COLUMN: "columns"}


def _split(text: str, item: Item) -> tuple[str, str]:
    """Number and label of a printed label; a label that only begins with a digit has no number."""
    found = _NUMBER.match(text) if item.number else None
    if found is None or not text[found.end() :].strip():
        return "", text.strip()
    return "".join(found["number"].split()), text[found.end() :].strip()


def _conflicts(lines: Sequence[Line]) -> set[tuple[str, str]]:
    """Entries of choice lists that the workbook prints differently at different items."""
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    for line in lines:
        expected, found = line.expected, line.found
        if expected is not None and found is not None and expected.role is Role.CHOICE and expected.item is not None:
            seen[expected.item.choices or "", expected.part].add(found.text.strip())
    return {entry for entry, texts in seen.items() if len(texts) > 1}


def _confirmed(comparison: Comparison, left: set[int]) -> list[str]:
    """Items all of whose words the workbook prints, now that its words are taken over."""
    lines: dict[str, list[Line]] = defaultdict(list)
    for line in comparison.lines:
        if line.item is not None:
            lines[line.item.code].append(line)
    return [code for code, own in lines.items() if not any(id(line) in left for line in own)]


def worded(adoption: Adoption) -> Iterator[Line]:
    """The lines whose words were really others, not only of another width."""
    return (line for line in adoption.taken if line.verdict is Verdict.DIFFERS)
