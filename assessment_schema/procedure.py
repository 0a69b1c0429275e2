"""Which steps does a revision take, by form, kind of body and reason? The paths of ``procedure.yaml``, typed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import Field, TypeAdapter, model_validator

from assessment_schema.loader import ROOT, DefinitionError, parse_yaml
from assessment_schema.model import FormName, Frozen

PATH = ROOT / "procedure.yaml"
BodyKey = Literal["local", "national"]
ReasonKey = Literal["important", "new", "reassessment", "raised", "emergency", "correction"]
Days = Annotated[int, Field(gt=0, le=400)]


class Span(Frozen):
    """How long a step takes at least; one of the two."""

    working: Days | None = None
    """開庁日, the first and the last counted."""
    calendar: Days | None = None
    """Days that must pass after the first day."""

    @model_validator(mode="after")
    def _is_one(self) -> Span:
        if (self.working is None) == (self.calendar is None):
            raise ValueError("needs either working or calendar")
        return self

    @property
    def days(self) -> int:
        """The number, of whichever unit."""
        return self.working or self.calendar or 0

    @property
    def words(self) -> str:
        return f"{self.calendar}日" if self.calendar else f"{self.working}開庁日"

    def lasting(self, days: int) -> Span:
        """As many days of the same unit."""
        return Span(calendar=days) if self.calendar else Span(working=days)


class Step(Frozen):
    """One thing that has to be done."""

    name: str
    who: str
    span: Span
    by_law: bool
    """The length stands in 規則 or 指針; else it is a rough guide."""
    note: str = ""
    verified: bool
    source: str


class Named(Frozen):
    """Something people name in several ways."""

    name: str
    also: tuple[str, ...] = ()
    verified: bool
    source: str

    def is_called(self, name: str) -> bool:
        return name in {self.name, *self.also}


class Reason(Named):
    """Why an assessment is done or corrected, and on which side of which day."""

    day: str
    """What the day is called that the steps are counted from."""
    when: Literal["before", "by", "after"]
    """The steps end before the day; before ``years`` since it are over; or begin with it."""
    years: int | None = None
    words: str


class PathStep(Frozen):
    """A step of a path with what it rests on."""

    step: str
    article: str
    """Empty: no article asks for it; it is what it takes."""
    name: str = ""
    """What this path calls the step, where that is not its usual name."""


class ProcedurePath(Frozen):
    """The steps for some forms and bodies, with the article for each reason that leads there."""

    forms: tuple[FormName, ...]
    bodies: tuple[BodyKey, ...]
    articles: dict[ReasonKey, str]
    documents: tuple[FormName, ...]
    """What is submitted together; empty: what was corrected."""
    steps: tuple[PathStep, ...]
    note: str = ""
    verified: bool
    source: str


class Procedure(Frozen):
    """The file."""

    note: str
    bodies: dict[BodyKey, Named]
    reasons: dict[ReasonKey, Reason]
    steps: dict[str, Step]
    paths: tuple[ProcedurePath, ...]

    def path(self, form: FormName, body: BodyKey, reason: ReasonKey) -> ProcedurePath | None:
        """None where the form does not know the reason (基礎項目評価書 has no 重要な変更)."""
        found = (one for one in self.paths if form in one.forms and body in one.bodies and reason in one.articles)
        return next(found, None)


_PROCEDURE = TypeAdapter(Procedure)


def load_procedure(file: Path = PATH) -> Procedure:
    """Reads the file; raises DefinitionError for steps that are not there and cases with two paths."""
    read: Procedure = parse_yaml(_PROCEDURE, file)
    for item, message in _faults(read):
        raise DefinitionError(file, item, message)
    return read


@cache
def procedure() -> Procedure:
    """The paths that come with the program, read once per process."""
    return load_procedure()


def _faults(read: Procedure) -> Iterator[tuple[str, str]]:
    for name, there, keys in (("bodies", read.bodies, BodyKey), ("reasons", read.reasons, ReasonKey)):
        if list(there) != list(get_args(keys)):
            yield name, f"must name {', '.join(get_args(keys))}, in this order"
            return
    for key, reason in read.reasons.items():
        if (reason.when == "by") != (reason.years is not None):
            yield key, "needs years where it counts from the last publication, and only there"
    for path in read.paths:
        unknown = [one.step for one in path.steps if one.step not in read.steps]
        if unknown or not path.steps:
            yield ", ".join(path.forms), f"unknown steps: {', '.join(unknown) or 'none at all'}"
    forms = {form for path in read.paths for form in path.forms}
    for form, body, reason_key in product(sorted(forms), read.bodies, read.reasons):
        fitting = [one for one in read.paths if form in one.forms and body in one.bodies and reason_key in one.articles]
        if len(fitting) > 1:
            yield f"{form}, {body}, {reason_key}", "two paths"
