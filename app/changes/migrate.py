"""How does a document move to another edition of its form? By what the editions declare, and nothing is lost.

An answer moves, or it is set aside: its text becomes a leftover that names the edition and the path it stood at. When
the document moves to that edition again, it is put back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from app.changes.editions import Bridge, bridge
from app.changes.set_aside import blank_note, blanks_in, put_back, set_aside
from app.document.document import Document, Leftover, State
from app.document.kinds.base import Field
from app.document.kinds.rows import ID, LINKS
from app.errors import Problem
from assessment_schema.model import Form


class Fate(StrEnum):
    """What became of one answer."""

    MOVED = "moved"
    REVIEW = "review"
    """Moved; a person must look at it."""
    UNFIT = "unfit"
    """The new edition has no such choice: set aside, and the item is blank."""
    DROPPED = "dropped"
    """The new edition has no such item: set aside."""
    RESTORED = "restored"
    """Set aside by an earlier move, and back at its place now."""
    NEW = "new"
    """The new edition asks for something that nobody was asked before."""


LISTED = 80
"""Characters of a text that an entry of the to-do list quotes."""
CODES: Mapping[Fate, str] = {
    Fate.REVIEW: "migrate-review",
    Fate.UNFIT: "migrate-unfit",
    Fate.DROPPED: "migrate-dropped",
    Fate.RESTORED: "migrate-restored",
    Fate.NEW: "migrate-new",
}
"""The sentence for each; what simply moved needs none."""


@dataclass(frozen=True)
class Step:
    """One answer on its way."""

    fate: Fate
    field: Field
    """Of the new edition; of the old one for what was dropped."""
    path: str
    """In the new document; in the old one for what was dropped."""
    text: str = ""
    """What was set aside or put back."""
    reason: str = ""
    """What the edition says a person must look at."""

    def as_problem(self) -> Problem:
        """An entry of the to-do list."""
        text = " ".join(self.text.split())
        values = {"value": text if len(text) <= LISTED else f"{text[: LISTED - 1]}…", "reason": self.reason}
        return Problem(CODES[self.fate], values, self.path, self.field.item.code, self.field.label)


@dataclass(frozen=True)
class Migration:
    """A document in another edition, and what a person has to do."""

    before: Document
    after: Document
    steps: tuple[Step, ...]

    def of(self, *fates: Fate) -> tuple[Step, ...]:
        """The steps that ended so."""
        return tuple(step for step in self.steps if step.fate in fates)

    @property
    def to_do(self) -> tuple[Problem, ...]:
        """All that did not simply move, in the order of the form."""
        return tuple(step.as_problem() for step in self.steps if step.fate in CODES)


def migrate(document: Document, form: Form) -> Migration:
    """The document in the edition ``form``; the document itself stays as it is.

    Raises Refused (editions-unrelated) where no declarations lead there, (migrate-figures) where figures would have no
    place.
    """
    walk = _Walk(document, form, bridge(document.form, form))
    answers = walk.holder(document.fields, _fields(document, form), document.answers, "", "")
    set_apart = (*walk.leftovers, *blank_note(document.form.key, walk.blanks))
    moved = replace(document, form=form, answers=answers, leftovers=(*document.leftovers, *set_apart))
    if document.form.key == form.key:
        return Migration(document, document, tuple(walk.steps))
    after, restored = put_back(moved, form.key)
    back = [Step(Fate.RESTORED, found, path, text) for path, found, text in restored if text]
    blank = {path for path, _, text in restored if not text}
    return Migration(document, after, tuple(_in_order(after, [*walk.steps, *back], blank)))


def _fields(document: Document, form: Form) -> Mapping[str, Field]:
    return replace(document, form=form).fields


@dataclass
class _Walk:
    document: Document
    form: Form
    bridge: Bridge
    steps: list[Step] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    blanks: list[str] = field(default_factory=list)
    """Paths of what was left blank and has no place."""

    def holder(
        self, before: Mapping[str, Field], after: Mapping[str, Field], old: Mapping[str, Any], was: str, at: str
    ) -> dict[str, Any]:
        """The answers of the document or of one row; ``was`` and ``at`` are the paths of the two before their keys."""
        found: dict[str, Any] = {}
        for one, other in self.bridge.pairs(before, after):
            if one is not None and other is not None and one.key in old:
                self._answer(one, other, old[one.key], (was + one.key, at + other.key), found)
            elif one is not None and other is None and one.key in old:
                self._drop(one, old[one.key], was + one.key)
            elif one is None and other is not None:
                self.steps.append(Step(Fate.NEW, other, at + other.key))
        return found

    def _answer(self, one: Field, other: Field, value: Any, paths: tuple[str, str], found: dict[str, Any]) -> None:
        was, at = paths
        if one.fields and other.fields:
            kept = (ID, LINKS) if other.item.links else (ID,)
            found[other.key] = [
                {key: row[key] for key in kept if key in row}
                | self.holder(one.fields, other.fields, row, f"{was}/{row[ID]}/", f"{at}/{row[ID]}/")
                for row in value
            ]
            return
        parsed = other.kind.parse(other, value, at)
        if parsed.problems or other.kind.words(other, parsed.value) != one.kind.words(one, value):
            found[other.key] = other.kind.blank
            text = self._set_aside(one, value, was)
            self.steps += [Step(Fate.UNFIT, other, at, text)] if text else []
            return
        found[other.key] = parsed.value
        is_asked = other.item.code in self.bridge.review and not other.kind.is_blank(value)
        reason = self.bridge.review.get(other.item.code, "")
        self.steps.append(Step(Fate.REVIEW if is_asked else Fate.MOVED, other, at, reason=reason if is_asked else ""))

    def _drop(self, one: Field, value: Any, was: str) -> None:
        text = self._set_aside(one, value, was)
        if text:
            self.steps.append(Step(Fate.DROPPED, one, was, text))

    def _set_aside(self, one: Field, value: Any, was: str) -> str:
        """Makes leftovers of an answer and of everything in it; their text."""
        made = tuple(set_aside(self.document.form.key, one, value, was))
        self.leftovers += made
        self.blanks += blanks_in(one, value, was)
        return "\n".join(leftover.text for leftover in made)


def _in_order(after: Document, steps: list[Step], blank: set[str]) -> Iterator[Step]:
    """The steps in the order of the new form; an item that is back, or does not apply, is no new one to answer."""
    back = blank | {step.path for step in steps if step.fate is Fate.RESTORED}
    places = {path: number for number, (path, _, _) in enumerate(after.walk())}
    keys = list(after.fields)
    for step in sorted(
        steps,
        key=lambda step: (
            keys.index(step.path.partition("/")[0]) if step.path.partition("/")[0] in keys else len(keys),
            places.get(step.path, -1),
        ),
    ):
        is_asked = step.fate is Fate.NEW
        if is_asked and (step.path in back or after.state(step.path) is State.NOT_APPLICABLE):
            continue
        yield step
