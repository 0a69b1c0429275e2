"""Which day, or which month, did a person type?"""

from __future__ import annotations

from datetime import date

from app.document.calendar import read_date
from app.errors import refused

_DAY = len("2026-10-01")


def typed_day(text: str, name: str) -> date | None:
    """A day in any usual writing; None where nothing was typed; raises Refused (day-expected) for anything else."""
    if not text.strip():
        return None
    iso = read_date(text)
    if iso is None or len(iso) < _DAY:
        raise refused("day-expected", name=name, value=text[:60])
    return date.fromisoformat(iso)


def typed_date(text: str, name: str) -> str:
    """ISO at the precision typed, ``2026-04`` or ``2026-04-01``; empty for nothing; raises Refused (date-expected)."""
    iso = read_date(text) if text.strip() else ""
    if iso is None:
        raise refused("date-expected", name=name, value=text[:60])
    return iso
