"""What does the 基礎項目評価書 take from the larger assessment it goes with? All that both forms ask (one source).

Only what the form itself asks otherwise or anew is left to a person. Held against a 基礎項目評価書 that exists, the
same walk says what it must follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.changes.sources import NOTHING, Taken, says_the_same, taken
from app.document.document import Document, State
from app.document.kinds.base import Field
from app.document.printed import Boxes
from app.errors import Problem, refused
from assessment_schema.derivation import derivation_of
from assessment_schema.model import Correspondence, Form


class Outcome(StrEnum):
    """What became of one item."""

    TAKEN = "taken"
    SAME = "same"
    """It says already what the larger assessment says."""
    FOLLOW = "follow"
    """The larger assessment says something else: the smaller one must follow."""
    ADAPT = "adapt"
    """It rests on the larger assessment, but in other words: a person goes over it."""
    OWN = "own"
    """Asked anew; nobody answered yet."""
    UNFIT = "unfit"
    """The larger assessment says what this item cannot hold."""


CODES: Mapping[Outcome, str] = {
    Outcome.FOLLOW: "derive-follow",
    Outcome.ADAPT: "derive-adapt",
    Outcome.OWN: "derive-own",
    Outcome.UNFIT: "derive-unfit",
}
"""The sentence for each; the others need none."""
_BLANK_THERE = "大きい評価書では空欄です。"
LISTED = 80
"""Characters of a text that an entry of the list quotes."""


@dataclass(frozen=True)
class Step:
    """One item of the smaller assessment."""

    outcome: Outcome
    field: Field
    before: str = ""
    """What the smaller assessment says now."""
    after: str = ""
    """What follows from the larger one."""
    reason: str = ""
    has_moved: bool = False
    """The larger assessment said something else before."""

    def as_problem(self) -> Problem:
        """An entry of the list of what a person has to do."""
        values = {"before": _short(self.before), "after": _short(self.after), "reason": self.reason}
        return Problem(CODES[self.outcome], values, self.field.key, self.field.item.code, self.field.label)


@dataclass(frozen=True)
class Derivation:
    """The smaller assessment as it follows from the larger one, and what a person has to do."""

    larger: Document
    document: Document
    steps: tuple[Step, ...]

    def of(self, *outcomes: Outcome) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.outcome in outcomes)

    @property
    def to_do(self) -> tuple[Problem, ...]:
        """What is not settled by taking it over, in the order of the form."""
        return tuple(step.as_problem() for step in self.steps if step.outcome in CODES)


def derive(larger: Document, smaller: Document, former: Document | None = None) -> Derivation:
    """``smaller`` with every answer that follows from ``larger``; its own answers and its lineage stay.

    ``smaller`` may be empty: then it is a new one. ``former``: an earlier state of ``larger``; what rests on it in
    other words is asked for where the two differ. Raises Refused (derive-unrelated) where the form takes nothing from
    the larger one, or the two states are of different forms.
    """
    entries = _entries_for(smaller.form, larger)
    if former is not None and former.form.form != larger.form.form:
        raise refused("derive-unrelated", smaller=larger.form.key, larger=former.form.key)
    answers = dict(smaller.answers)
    steps: list[Step] = []
    for key, target in smaller.fields.items():
        if key in entries:
            walk = _Item(entries[key], target, larger, smaller, former, answers)
            steps.append(walk.step())
    ordered = {key: answers[key] for key in smaller.fields if key in answers}
    document = Document(smaller.form, smaller.lineage, ordered, smaller.attachments, smaller.leftovers)
    return Derivation(larger, document, tuple(_that_apply(document, steps)))


def _entries_for(form: Form, larger: Document) -> Mapping[str, Correspondence]:
    entries = derivation_of(form.key)
    if not any(larger.form.form in (entry.take | entry.give) for entry in entries.values()):
        raise refused("derive-unrelated", smaller=form.key, larger=larger.form.key)
    return entries


def _that_apply(document: Document, steps: list[Step]) -> Iterator[Step]:
    """What does not apply in the end is not asked for."""
    return (
        step
        for step in steps
        if step.outcome in {Outcome.TAKEN, Outcome.SAME} or document.state(step.field.key) is not State.NOT_APPLICABLE
    )


@dataclass(frozen=True)
class _Item:
    entry: Correspondence
    target: Field
    larger: Document
    smaller: Document
    former: Document | None
    answers: dict[str, Any]
    """Of the smaller assessment, in the making."""

    def step(self) -> Step:
        """What becomes of the item; an answer that follows is set among ``answers``."""
        if self.entry.repeats:
            return self._settled(self._repeated())
        if self.larger.form.form not in self.entry.take | self.entry.give:
            return self._asked()
        return self._settled(taken(self.entry, self.target, self.larger))

    def _settled(self, found: Taken) -> Step:
        now = self.answers.get(self.target.key)
        if found.is_unfit:
            return Step(Outcome.UNFIT, self.target, self._words(now), found.text)
        if found.value is None and self.target.kind.blank is not None:
            return self._asked()
        return self._compared(found, now)

    def _compared(self, found: Taken, now: Any) -> Step:
        after = self._words(found.value)
        is_new = self.target.key not in self.answers
        if is_new and found is NOTHING:
            return self._asked()
        if is_new or (self._is_blank(now) and not self._is_blank(found.value)):
            self.answers[self.target.key] = found.value
            outcome = Outcome.ADAPT if self.entry.adapt and not self._is_blank(found.value) else Outcome.TAKEN
            return Step(outcome, self.target, "", after, self.entry.adapt, has_moved=self._has_moved())
        if self.entry.adapt:
            return self._asked()
        if self._is_blank(found.value) and not self._is_blank(now):
            # A blank there is no reason to take words away here.
            return Step(Outcome.ADAPT, self.target, self._words(now), "", _BLANK_THERE, has_moved=self._has_moved())
        if says_the_same(self.entry, self.target, now, found.value):
            return Step(Outcome.SAME, self.target, self._words(now), after, has_moved=self._has_moved())
        self.answers[self.target.key] = found.value
        return Step(Outcome.FOLLOW, self.target, self._words(now), after, has_moved=self._has_moved())

    def _asked(self) -> Step:
        """Left to a person: unanswered, or the larger assessment has moved underneath."""
        now = self.answers.get(self.target.key)
        reason = self.entry.own or self.entry.adapt
        if self._has_moved() and not self._is_blank(now):
            return Step(Outcome.ADAPT, self.target, self._words(now), self._seen(), reason, has_moved=True)
        is_open = self._is_blank(now) and not self.target.item.optional and not self._is_ticked_nowhere()
        return Step(Outcome.OWN if is_open else Outcome.SAME, self.target, self._words(now), reason=reason)

    def _repeated(self) -> Taken:
        assert self.entry.repeats is not None  # noqa: S101 -- the caller asked
        chosen = self.answers.get(self.entry.repeats.by)
        code = self.entry.repeats.of.get(chosen or "")
        if code is None or self.answers.get(code) is None:
            return NOTHING
        other = self.smaller.fields[code]
        value = self.answers[code]
        parsed = self.target.kind.parse(self.target, value, self.target.key)
        return Taken(parsed.value, other.kind.words(other, value), is_unfit=bool(parsed.problems))

    def _has_moved(self) -> bool:
        return self.former is not None and _basis(self.entry, self.former) != _basis(self.entry, self.larger)

    def _seen(self) -> str:
        return "\n".join(text for text in _basis(self.entry, self.larger) if text)

    def _words(self, value: Any) -> str:
        return "" if value is None else self.target.kind.words(self.target, value)

    def _is_ticked_nowhere(self) -> bool:
        """Boxes without a mark, once asked, are an answer."""
        return self.target.key in self.answers and self.target.kind.shape is Boxes

    def _is_blank(self, value: Any) -> bool:
        return value is None or self.target.kind.is_blank(value)


def _basis(entry: Correspondence, larger: Document) -> tuple[str, ...]:
    """All that the larger assessment says where the item looks at it."""
    name = larger.form.form
    codes = {*entry.see.get(name, ()), *([entry.take[name]] if name in entry.take else [])}
    return tuple(
        one.kind.words(one, value)
        for path, one, value in larger.walk()
        if one.item.code in codes and larger.state(path) is not State.NOT_APPLICABLE
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LISTED else f"{line[: LISTED - 1]}…"
