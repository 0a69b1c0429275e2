"""What is a check rule? A code, a level, a sentence with its source, and a function that finds the places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.checks.subject import Organisation, Revision, Subject


class Level(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """The form cannot be submitted so."""
    WARNING = "warning"
    """A person must look and answer."""
    HINT = "hint"
    """Proofreading."""


LEVEL_NAMES: Mapping[Level, str] = {Level.ERROR: "誤り", Level.WARNING: "確認", Level.HINT: "参考"}
TO_BE_CONFIRMED = "【要確認】"
"""Before the sentence of a rule that rests on nothing we could look up."""


@dataclass(frozen=True)
class Mend:
    """What makes a finding go away, where there is no doubt: another answer, or other words inside one."""

    path: str
    value: Any = None
    """The new answer, as ``Document.set`` takes it; not used where ``words`` are given."""
    words: tuple[tuple[str, str], ...] = ()
    """Old words → new words in the texts of the answer."""
    says: str = ""
    """The mend in a few Japanese words: 「漏洩」→「漏えい」."""


@dataclass(frozen=True)
class Spot:
    """A place a rule objects to, with the values of its sentence."""

    path: str
    """Path of an answer or row; empty: the document as a whole."""
    values: Mapping[str, Any] = field(default_factory=dict)
    mend: Mend | None = None
    related: tuple[str, ...] = ()
    """Other paths to look at."""


@dataclass(frozen=True, eq=False)
class Rule:
    """What all rules have. One rule per file: ``c0201_name.py`` holds c0201 as ``RULE``."""

    code: str
    level: Level
    title: str
    """In a few Japanese words."""
    sentence: str
    """What is wrong and what to do, with {values}."""
    source: str
    """Article, 記載要領 or 審査の観点, for people."""
    is_found: bool = True
    """False: the rule rests on our own knowledge only, so it asks and never accuses."""
    covers: tuple[str, ...] = ()
    """Ids of the questions in questions.csv that it decides, wholly or in part."""

    cases: tuple[str, ...] = ()
    """What the value {says} of the sentence can be, itself with {values}."""

    def __post_init__(self) -> None:
        if not self.is_found and self.level is Level.ERROR:
            raise ValueError(f"{self.code}: a rule without a source cannot say that something is wrong")

    def message(self, values: Mapping[str, Any]) -> str:
        """The sentence with its values; raises KeyError where one is missing."""
        return ("" if self.is_found else TO_BE_CONFIRMED) + self.sentence.format_map(values)


@dataclass(frozen=True, eq=False, kw_only=True)
class DocumentRule(Rule):
    """Looks at one document alone."""

    check: Callable[[Subject], Iterable[Spot]]


@dataclass(frozen=True, eq=False, kw_only=True)
class RevisionRule(Rule):
    """Looks at a document and the one before; its spots are places of the new one."""

    check: Callable[[Revision], Iterable[Spot]]


@dataclass(frozen=True, eq=False, kw_only=True)
class OrganisationRule(Rule):
    """Looks at all documents of an 機関; says of each spot in which document it is."""

    check: Callable[[Organisation], Iterable[tuple[Subject, Spot]]]
