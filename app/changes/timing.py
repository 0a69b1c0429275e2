"""提出時期: 事前 or 事後? Decided by when the committee has the assessment, against the day the change takes effect.

記載要領: 「事前」 where 委員会への提出・公表 comes before the change, 「事後」 where it comes after. The day of
submission decides, that of publication where no other is known; where the two lie on different sides of the change, a
finding says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.document.calendar import write_date
from app.errors import Problem

PRIOR, AFTERWARDS = "prior", "afterwards"
"""Slugs of the choice list of the column."""
TIMING_WORDS: Mapping[str | None, str] = {PRIOR: "事前", AFTERWARDS: "事後", None: ""}
"""What the form calls them."""


@dataclass(frozen=True)
class Days:
    """ISO dates at the precision given (``2022-10``, ``2022-10-01``); empty where nobody said."""

    changed: str = ""
    submitted: str = ""
    published: str = ""


def timing(days: Days) -> str | None:
    """``prior``, ``afterwards``, or None where the dates do not say."""
    return _against(days.submitted, days.changed) or _against(days.published, days.changed)


def timing_findings(days: Days) -> Iterator[Problem]:
    """What a person has to look at before the timing stands."""
    submitted, published = _against(days.submitted, days.changed), _against(days.published, days.changed)
    if not days.changed and (days.submitted or days.published):
        yield Problem("timing-undated")
    if days.changed and (days.submitted or days.published) and not (submitted or published):
        yield Problem("timing-open", {"changed": write_date(days.changed)})
    if submitted and published and submitted != published:
        values = {name: write_date(day) for name, day in vars(days).items()}
        yield Problem("timing-between", values)


def _against(day: str, changed: str) -> str | None:
    """Where a day lies against the change; None where one is missing or their months are the same and no more known."""
    precision = min(len(day), len(changed))
    if not precision:
        return None
    one, other = day[:precision], changed[:precision]
    if one == other and len(day) + len(changed) < 2 * len("2022-10-01"):
        return None
    return PRIOR if one < other else AFTERWARDS
