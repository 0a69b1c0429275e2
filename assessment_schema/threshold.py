"""By which rule is decided which assessments are due? The table of ``threshold.yaml``, typed, total and monotone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import pairwise, product
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter

from assessment_schema.loader import CHOICE_LISTS, CHOICES, ROOT, DefinitionError, parse_yaml
from assessment_schema.model import ChoiceList, EditionMonth, FormName, Frozen

_FILE = ROOT / "threshold.yaml"
_BANDS = "subject-band"
_HANDLER_BANDS = "threshold-handlers"


class Result(StrEnum):
    """What is due, in the slugs of <選択肢> threshold-result."""

    NOT_REQUIRED = "not-required"
    FORM2 = "form2-required"
    FORM3 = "form3-required"
    FORM4 = "form4-required"


class Bounds(Frozen):
    """Whole numbers from ``at_least`` up to, but without, ``below`` (以上・未満); None: no end."""

    at_least: Annotated[int, Field(ge=0, alias="from")] = 0
    below: int | None = None

    def meets(self, at_least: int, below: int | None) -> bool:
        """Whether a number of [at_least, below) lies within."""
        return (self.below is None or at_least < self.below) and (below is None or self.at_least < below)


class Row(Frozen):
    """One line of the decision table."""

    row: str
    subjects: Bounds
    handlers: Bounds = Bounds()
    incident: bool | None = None
    """None: it makes no difference here."""
    result: Result
    criterion: str
    article: str

    def meets_incident(self, has_incident: bool) -> bool:  # noqa: FBT001 -- the one argument is the answer asked for
        return self.incident is None or self.incident == has_incident


class Rank(Frozen):
    """One result with what follows from it; the ranks stand in ascending order."""

    result: Result
    assessments: tuple[FormName, ...]
    article_when_raised: str


class AnswerItems(Frozen):
    """The items of a form that hold the answers, by code; None where the form does not ask."""

    subjects: str
    subjects_as_of: str | None = None
    handlers: str | None = None
    handlers_as_of: str | None = None
    incident: str | None = None
    result: str


class ThresholdForm(Frozen):
    """How a form speaks of しきい値判断."""

    name: str
    """The form as sentences name it."""
    choices: str
    """The list of ``choices.yaml`` that holds its words for the results."""
    items: AnswerItems


class RuleEdition(Frozen):
    """The rule as it holds from a day on: which law, and what counts as 重大事故."""

    edition: EditionMonth
    in_force_from: date
    title: str
    law: str
    incident: str
    verified: bool
    source: str
    note: str


class IncidentQuestion(Frozen):
    """One of the two questions about accidents."""

    object: str
    """特定個人情報 or 個人情報."""
    years: Annotated[int, Field(gt=0)]
    since_known: bool
    """The period also runs from the day on which the 機関 came to know."""
    question: str
    article: str
    items: dict[FormName, str] = Field(default_factory=dict)
    """Where a form asks for it, by form."""
    verified: bool
    source: str


class IncidentQuestions(Frozen):
    """The two, which are never merged."""

    specific: IncidentQuestion
    personal: IncidentQuestion


class Exemption(Frozen):
    """Files that are not counted."""

    number: int
    """号 of 規則4条."""
    words: str


class Exemptions(Frozen):
    """The files that 規則4条 takes out of the count."""

    article: str
    verified: bool
    source: str
    files: tuple[Exemption, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The 号 that there are."""
        return tuple(file.number for file in self.files)

    def cite(self, numbers: Iterable[int]) -> str:
        """``規則第4条第1号・第2号``."""
        return self.article + "・".join(f"第{number}号" for number in numbers)


class CountQuestion(Frozen):
    """What is asked about one of the two numbers."""

    question: str
    article: str
    verified: bool
    source: str


class ThresholdRule(Frozen):
    """Everything しきい値判断 goes by."""

    results: tuple[Rank, ...]
    forms: dict[FormName, ThresholdForm]
    correction_article: str
    bands: dict[str, Bounds]
    handler_bands: dict[str, Bounds]
    subjects: CountQuestion
    handlers: CountQuestion
    table: tuple[Row, ...]
    editions: tuple[RuleEdition, ...]
    incidents: IncidentQuestions
    exceptions: Exemptions

    def edition_on(self, day: date) -> RuleEdition | None:
        """The edition in force on ``day``; None before the first."""
        return next((edition for edition in reversed(self.editions) if edition.in_force_from <= day), None)

    def rank_of(self, result: Result) -> int:
        """Place in the order of results: a larger number asks for more."""
        return list(Result).index(result)

    def band_of(self, number: int) -> str:
        """The slug of the <選択肢> subject-band that holds ``number``."""
        return next(slug for slug, bounds in self.bands.items() if bounds.meets(number, number + 1))

    def cuts(self, name: str) -> tuple[int, ...]:
        """The numbers at which ``subjects`` or ``handlers`` make a difference."""
        bounds: list[Bounds] = [getattr(row, name) for row in self.table]
        ends = {end for bound in bounds for end in (bound.at_least, bound.below)}
        return tuple(sorted(end for end in ends if end))


_RULE = TypeAdapter(ThresholdRule)


def load_threshold_rule(file: Path = _FILE, choices: Path = CHOICES) -> ThresholdRule:
    """Reads the rule; raises DefinitionError where a case has no row or two, or where more asks for less."""
    rule: ThresholdRule = parse_yaml(_RULE, file)
    faults = [*_order_faults(rule), *_word_faults(rule, parse_yaml(CHOICE_LISTS, choices)), *_table_faults(rule)]
    for item, message in faults:
        raise DefinitionError(file, item, message)
    return rule


@cache
def threshold_rule() -> ThresholdRule:
    """The rule that comes with the program, read once per process."""
    return load_threshold_rule()


@cache
def result_words(form: FormName) -> dict[Result, str]:
    """The words the form prints, for the results it has words for."""
    choices = _choice_lists()[threshold_rule().forms[form].choices].choices
    return {Result(choice.slug): choice.label for choice in choices}


def band_words(band: str) -> str:
    """What the forms print for a band of 対象人数."""
    return _choice_lists()[_BANDS].label_of(band)


@cache
def _choice_lists() -> dict[str, ChoiceList]:
    lists: dict[str, ChoiceList] = parse_yaml(CHOICE_LISTS, CHOICES)
    return lists


_Fault = tuple[str, str]
"""Name of the place, and what is wrong there."""


def _order_faults(rule: ThresholdRule) -> Iterator[_Fault]:
    if [rank.result for rank in rule.results] != list(Result):
        yield "results", f"must name {', '.join(Result)}, in this order"
    days = [edition.in_force_from for edition in rule.editions]
    if not days or any(earlier >= later for earlier, later in pairwise(days)):
        yield "editions", "there must be one, and each must begin after the one before it"


def _word_faults(rule: ThresholdRule, lists: dict[str, ChoiceList]) -> Iterator[_Fault]:
    slugs = {name: [choice.slug for choice in entries.choices] for name, entries in lists.items()}
    for name, bands, choices in (
        ("bands", rule.bands, _BANDS),
        ("handler_bands", rule.handler_bands, _HANDLER_BANDS),
    ):
        if list(bands) != slugs[choices]:
            yield name, f"must be those of the choice list {choices}, in its order"
    for form, printed in rule.forms.items():
        # A form has words for what asks for it, and for everything smaller.
        largest = max(rule.rank_of(rank.result) for rank in rule.results if form in rank.assessments)
        if set(slugs.get(printed.choices, ())) != set(list(Result)[: largest + 1]):
            yield form, f"the choice list {printed.choices!r} does not hold its results"


def _table_faults(rule: ThresholdRule) -> Iterator[_Fault]:
    """Total: every case has exactly one row. Monotone: more people or an accident never asks for less."""
    subjects, handlers = ((0, *rule.cuts(name)) for name in ("subjects", "handlers"))
    ranks: dict[tuple[int, int, bool], int] = {}
    for case in product(_around(subjects), _around(handlers), (False, True)):
        rows = [row for row in rule.table if _holds(row, *case)]
        if len(rows) != 1:
            yield ", ".join(row.row for row in rows), f"{len(rows)} rows for {case}"
            return
        ranks[case] = rule.rank_of(rows[0].result)
    for less, more in product(ranks, repeat=2):
        if all(one <= other for one, other in zip(less, more, strict=True)) and ranks[less] > ranks[more]:
            yield "table", f"{more} asks for less than {less}"
    if not set(subjects) <= {bound.at_least for bound in rule.bands.values()}:
        yield "bands", "the table cuts where no band begins"


def _around(cuts: tuple[int, ...]) -> list[int]:
    return sorted({number for cut in cuts for number in (cut - 1, cut) if number >= 0})


def _holds(row: Row, subjects: int, handlers: int, has_incident: bool) -> bool:  # noqa: FBT001 -- a case of three
    return (
        row.subjects.meets(subjects, subjects + 1)
        and row.handlers.meets(handlers, handlers + 1)
        and row.meets_incident(has_incident)
    )
