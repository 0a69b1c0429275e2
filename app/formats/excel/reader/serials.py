"""Is a number that stands where a date should stand the number by which Excel counts days? Then that day was meant."""

from __future__ import annotations

from app.document.calendar import read_serial, write_date
from app.document.kinds.base import Field, Parsed, problem

_NO_DATE = "date-verbatim"


def with_serial_day(parsed: Parsed, field: Field, *, is_ours: bool) -> Parsed:
    """What was read from a cell; a bare number that is no date becomes its day, and a finding says so.

    Excel shows such a number where the format of a date cell was lost. Our own workbooks hold dates as text: there a
    number is what somebody wrote.
    """
    if is_ours or [one.code for one in parsed.problems] != [_NO_DATE]:
        return parsed
    day = read_serial(parsed.value)
    if day is None:
        return parsed
    values = {"value": parsed.value, "date": write_date(day)}
    return Parsed(day, (problem(field, parsed.problems[0].path, "date-serial", **values),))
