"""What did a person decide to live with? Rule, item, reason and date: plain data beside the document, never in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.document.calendar import is_iso
from app.errors import Problem, Refused

VERSION = 1
SUFFIX = ".mutings.json"
"""``評価書.xlsx`` is accompanied by ``評価書.mutings.json``."""
_KEYS = ("rule", "at", "reason", "date")
_DAY = len("2026-10-01")


@dataclass(frozen=True)
class Muting:
    """One rule is silent at one place."""

    rule: str
    at: str
    """Path of an answer, or an item code: then in every row. Empty: of the document as a whole."""
    reason: str
    day: date

    def covers(self, rule: str, path: str, item: str) -> bool:
        return self.rule == rule and self.at in {path, item}

    def as_json(self) -> dict[str, str]:
        return {"rule": self.rule, "at": self.at, "reason": self.reason, "date": self.day.isoformat()}


def parse_mutings(raw: Any, known: Collection[str]) -> tuple[Muting, ...]:
    """``{"version": 1, "mutings": [{"rule", "at", "reason", "date"}]}``; raises Refused with everything wrong in it."""
    if not isinstance(raw, dict) or set(raw) != {"version", "mutings"} or raw["version"] != VERSION:
        raise Refused([Problem("mutings-shape", {"number": 0})])
    entries = raw["mutings"]
    if not isinstance(entries, list):
        raise Refused([Problem("mutings-shape", {"number": 0})])
    problems = [problem for number, one in enumerate(entries, start=1) for problem in _problems(number, one, known)]
    if problems:
        raise Refused(problems)
    return tuple(Muting(one["rule"], one["at"], one["reason"], date.fromisoformat(one["date"])) for one in entries)


def mutings_json(mutings: Iterable[Muting]) -> dict[str, Any]:
    """What ``parse_mutings`` reads."""
    return {"version": VERSION, "mutings": [muting.as_json() for muting in mutings]}


def _problems(number: int, entry: Any, known: Collection[str]) -> Iterable[Problem]:
    if not _is_shaped(entry):
        yield Problem("mutings-shape", {"number": number})
        return
    if entry["rule"] not in known:
        yield Problem("mutings-rule", {"number": number, "rule": entry["rule"][:60]})
    if not entry["reason"].strip():
        yield Problem("mutings-reason", {"number": number})
    if len(entry["date"]) != _DAY or not is_iso(entry["date"]):
        yield Problem("mutings-date", {"number": number, "value": entry["date"][:60]})


def _is_shaped(entry: Any) -> bool:
    return (
        isinstance(entry, Mapping)
        and set(entry) == set(_KEYS)
        and all(isinstance(value, str) for value in entry.values())
    )
