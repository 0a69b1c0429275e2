"""Which changes stand in which row, and what does a person say about it? The computed groups, rearranged as decided.

Of two decisions that contradict each other the earlier one stands, and a finding names the later one. Whether a change
is a 重要な変更 is too grave for that: of decisions that contradict each other none stands, nor one that is outdated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from app.changes.change import Change
from app.changes.decisions import (
    Confirm,
    Day,
    Decision,
    Explain,
    Importance,
    Join,
    Omit,
    Quoting,
    Reword,
    Split,
    Taken,
)
from app.errors import Problem

_Kind = TypeVar("_Kind", bound=Decision)

_OF_ROWS: Mapping[type[Decision], tuple[str, ...]] = {
    Quoting: ("text",),
    Reword: ("item", "before", "after"),
    Explain: ("explanation",),
    Day: ("date",),
    Confirm: ("kind",),
}
"""Decisions about a whole row, and the attributes that say what was decided."""
_SAW_ALL = (Reword, Explain, Day, Confirm)
"""Those that speak for every change of their row: one that joins it later was not seen."""


@dataclass
class Arrangement:
    """The rows as lists of changes, in order, and what was decided about each."""

    rows: list[list[int]]
    omitted: dict[int, str] = field(default_factory=dict)
    """Change → why it does not stand in the table."""
    importance: dict[int, Importance] = field(default_factory=dict)
    """Only what stands."""
    unsettled: set[int] = field(default_factory=set)
    """Changes with decisions about 重要な変更 of which none stands: outdated, or contradicting each other."""
    settled: list[dict[str, Any]] = field(default_factory=list)
    """For each row what was decided, by attribute; ``kind`` is there where the row is confirmed."""
    outdated: list[bool] = field(default_factory=list)
    """For each row whether a decision about it was taken on other answers."""
    findings: list[Problem] = field(default_factory=list)


def arrange(groups: Sequence[Sequence[int]], taken: Sequence[Taken], changes: Sequence[Change]) -> Arrangement:
    """The groups with all decisions carried out that can be."""
    made = Arrangement([list(group) for group in groups])
    contradicting = [
        *_rearrange(made, taken),
        *_settle(made.omitted, ((one, decision.reason) for one, decision in _of(Omit, taken))),
    ]
    contested = _settle_importance(made, taken)
    kept = ([index for index in row if index not in made.omitted] for row in made.rows)
    made.rows = sorted(row for row in kept if row)
    about = [one for one in taken if type(one.decision) in _OF_ROWS]
    grown: list[Taken] = []
    for row in made.rows:
        settled: dict[str, Any] = {}
        mine = [one for one in about if set(one.changes) <= set(row)]
        unseen = [one for one in mine if isinstance(one.decision, _SAW_ALL) and len(one.changes) < len(row)]
        contradicting += _settle_row(settled, mine, unseen)
        made.settled.append(settled)
        made.outdated.append(bool(unseen) or any(one.is_outdated and set(one.changes) & set(row) for one in about))
        grown += unseen
    spread = (one for one in about if not any(set(one.changes) <= set(row) for row in made.rows))
    made.findings = [
        *(_problem("decision-contradiction", one, changes) for one in contradicting),
        *(_at("importance-contradiction", changes[index], Importance) for index in contested),
        *(_problem("decision-grown", one, changes) for one in grown),
        *(_problem("decision-spread", one, changes) for one in spread),
    ]
    return made


def _rearrange(made: Arrangement, taken: Iterable[Taken]) -> Iterator[Taken]:
    claimed: set[int] = set()
    for one in taken:
        if not isinstance(one.decision, Join | Split):
            continue
        if claimed & set(one.changes):
            yield one
            continue
        claimed.update(one.changes)
        rest = [[index for index in row if index not in one.changes] for row in made.rows]
        rows = [sorted(one.changes)] if isinstance(one.decision, Join) else [[index] for index in one.changes]
        made.rows = [row for row in rest if row] + rows


_Value = TypeVar("_Value")


def _settle(settled: dict[int, _Value], decided: Iterable[tuple[Taken, _Value]]) -> Iterator[Taken]:
    for one, value in decided:
        if any(index in settled and settled[index] != value for index in one.changes):
            yield one
        else:
            settled.update(dict.fromkeys(one.changes, value))


def _settle_importance(made: Arrangement, taken: Iterable[Taken]) -> list[int]:
    """The changes about which decisions contradict each other."""
    contested: set[int] = set()
    for one, decision in _of(Importance, taken):
        standing = [index for index in one.changes if index not in one.outdated]
        made.unsettled |= one.outdated
        for index in standing:
            if _verdict(made.importance.setdefault(index, decision)) != _verdict(decision):
                contested.add(index)
    made.unsettled -= made.importance.keys()  # decided again since
    made.unsettled |= contested
    for index in contested:
        del made.importance[index]
    return sorted(contested)


def _verdict(decision: Importance) -> tuple[object, ...]:
    return (decision.important, decision.exception, decision.reason)


def _settle_row(settled: dict[str, Any], taken: Iterable[Taken], unseen: Sequence[Taken]) -> Iterator[Taken]:
    for one in taken:
        said = {name: getattr(one.decision, name) for name in _OF_ROWS[type(one.decision)]}
        said = {name: value for name, value in said.items() if value is not None}
        if isinstance(one.decision, Confirm) and (one.is_outdated or one in unseen):
            continue  # what was confirmed is not there any more, or not all that is there
        if any(name in settled and settled[name] != value for name, value in said.items()):
            yield one
        else:
            settled.update(said)


def _of(kind: type[_Kind], taken: Iterable[Taken]) -> Iterator[tuple[Taken, _Kind]]:
    return ((one, one.decision) for one in taken if isinstance(one.decision, kind))


def _problem(code: str, one: Taken, changes: Sequence[Change]) -> Problem:
    return _at(code, changes[one.changes[0]], type(one.decision))


def _at(code: str, change: Change, kind: type[Decision]) -> Problem:
    return Problem(code, {"kind": kind.label}, change.path, change.item, change.field.label)
