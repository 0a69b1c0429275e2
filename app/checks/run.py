"""How is a document checked? Every rule that can look at what is there; a rule that crashes stops everything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from time import process_time
from typing import TypeVar

from app.checks.finding import Finding, finding_of
from app.checks.mutings import Muting
from app.checks.registry import rules
from app.checks.rule import DocumentRule, OrganisationRule, RevisionRule, Rule, Spot
from app.checks.subject import Organisation, Revision, Subject

Seen = TypeVar("Seen")
Given = TypeVar("Given")
Watch = Callable[[Rule, float], None]
"""Told how many seconds of processor time a rule took."""


class RuleFailed(Exception):  # noqa: N818 -- it says what happened to the check
    """A rule that raised: the check failed, and the document has not passed anything."""


@dataclass(frozen=True, eq=False)
class Checked:
    """What came of a run: the findings in the order of the rules, and what was to be silent."""

    findings: tuple[Finding, ...]
    mutings: tuple[Muting, ...] = ()

    @property
    def open(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.is_open)

    @property
    def muted(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if not finding.is_open)

    @property
    def idle(self) -> tuple[Muting, ...]:
        """Mutings that silence nothing: what they were about has gone, or moved."""
        used = {finding.muting for finding in self.findings}
        return tuple(one for one in self.mutings if one not in used)


def check_document(
    subject: Subject,
    *,
    previous: Subject | None = None,
    mutings: Sequence[Muting] = (),
    only: Mapping[str, Rule] | None = None,
    watch: Watch | None = None,
) -> Checked:
    """Every rule that looks at one document, and with ``previous`` those that look at two.

    ``only``: these rules instead of all. Raises RuleFailed.
    """
    found: list[Finding] = []
    for rule in (rules() if only is None else only).values():
        started = process_time()
        if isinstance(rule, DocumentRule):
            found += _findings(rule, ((subject, spot) for spot in _spots(rule, rule.check, subject)))
        elif isinstance(rule, RevisionRule) and previous is not None:
            both = Revision(subject, previous)
            found += _findings(rule, ((subject, spot) for spot in _spots(rule, rule.check, both)))
        if watch is not None:
            watch(rule, process_time() - started)
    return muted(found, mutings)


def check_organisation(
    subjects: Sequence[Subject], *, only: Mapping[str, Rule] | None = None, watch: Watch | None = None
) -> tuple[Finding, ...]:
    """The rules that look at all documents together; raises RuleFailed."""
    found: list[Finding] = []
    for rule in (rules() if only is None else only).values():
        if isinstance(rule, OrganisationRule):
            started = process_time()
            found += _findings(rule, _spots(rule, rule.check, Organisation(tuple(subjects))))
            if watch is not None:
                watch(rule, process_time() - started)
    return tuple(found)


def muted(findings: Iterable[Finding], mutings: Sequence[Muting]) -> Checked:
    """The findings, each with what silences it; a muted finding stays, so that it can be counted."""
    return Checked(tuple(replace(one, muting=_muting_of(one, mutings)) for one in findings), tuple(mutings))


def _muting_of(finding: Finding, mutings: Sequence[Muting]) -> Muting | None:
    place = finding.place
    return next((one for one in mutings if one.covers(finding.rule.code, place.path, place.item)), None)


def _spots(rule: Rule, check: Callable[[Seen], Iterable[Given]], seen: Seen) -> Iterator[Given]:
    try:
        yield from check(seen)
    except Exception as error:
        raise RuleFailed(f"{rule.code}: {type(error).__name__}: {error}") from error


def _findings(rule: Rule, spots: Iterable[tuple[Subject, Spot]]) -> Iterator[Finding]:
    for subject, spot in spots:
        try:
            found = finding_of(rule, subject, spot)
        except Exception as error:
            raise RuleFailed(f"{rule.code} at {spot.path}: {type(error).__name__}: {error}") from error
        yield found
