"""What is kept of the decisions about a revision? The inputs and what follows from them, as plain values."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field, TypeAdapter

from app.changes.decisions import Revision
from assessment_schema.model import FormName, Frozen
from assessment_schema.procedure import ReasonKey


class Judged(Frozen):
    """One change and what a person said about it."""

    path: str
    digest: str
    """Of both answers, as the decision has to remember it."""
    item: str
    notation: str
    marked: bool
    important: bool | None = None
    """None: nobody decided."""
    unsettled: bool = False
    """Somebody did, but on other answers, or in two ways: it has to be decided, with ※ or without."""
    minor: bool = False
    """Left out of the 新旧対照表 as 軽微."""
    exceptions: dict[str, bool] = Field(default_factory=dict)
    """The questions as answered by the decision; empty where there is none, or where it names no exception."""
    reason: str = ""
    by: str = ""
    on: str = ""

    @property
    def is_waiting(self) -> bool:
        """Whether a person has still to decide."""
        return self.important is None and (self.marked or self.unsettled)

    @property
    def waiting_words(self) -> str:
        """Why there is no decision."""
        if self.unsettled:
            return "判断待ち（判断の後で記載が変わったか、判断が食い違っています）。"
        return "まだありません。"


class RowDay(Frozen):
    """One row of 別添3: which changes it is about, and the day of the change."""

    item: str
    date: str
    changes: tuple[Annotated[int, Field(ge=0)], ...]


class RevisionInputs(Frozen):
    """All that a decision goes by; ``decide_revision`` looks at nothing else."""

    form: str
    """``form4/2018-05``."""
    lineage: str
    before: str
    """sha256 of the old document."""
    after: str
    """sha256 of the new document."""
    revision: Revision
    changed: str
    submitted: str
    published: str
    published_before: str = ""
    """公表日 on the cover of the old document: from it the five years are counted."""
    changes: tuple[Judged, ...]
    rows: tuple[RowDay, ...]


class RowTiming(Frozen):
    """提出時期 of a row, derived from the days and held against what it is about."""

    item: str
    timing: str | None
    important: bool | None
    allowed: bool


class PathStepRecord(Frozen):
    """A step that has to be done."""

    step: str
    name: str
    who: str
    article: str
    least: str
    """How long it takes at least (30日) or is reckoned with."""
    by_law: bool


class RevisionRecord(Frozen):
    """The decision: its inputs, and what follows. The same inputs always give the same record."""

    model_config = ConfigDict(defer_build=True)

    inputs: RevisionInputs
    important: bool | None
    """Whether there is a 重要な変更; None: a change with ※ is not decided yet."""
    reason: ReasonKey | None
    """None: nothing changed, so nothing follows."""
    name: str
    words: str
    article: str
    documents: tuple[FormName, ...]
    steps: tuple[PathStepRecord, ...]
    rows: tuple[RowTiming, ...]
    note: str
    """What else is to be known of the path."""
    uncertain: tuple[str, ...]
    """要確認."""
    findings: tuple[dict[str, str], ...]

    @property
    def is_decided(self) -> bool:
        """Whether every change with ※ was decided."""
        return self.important is not None


RECORD: TypeAdapter[RevisionRecord] = TypeAdapter(RevisionRecord)
