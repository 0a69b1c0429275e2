"""How is a date kept? ISO at the precision given; what cannot be read as a date stays verbatim and is a finding."""

from __future__ import annotations

from typing import Any, ClassVar

from app.document.calendar import is_iso, read_date, write_date
from app.document.kinds.base import Field, Kind, Parsed, problem
from app.document.kinds.text import checked_text
from app.document.printed import Printed, Words
from assessment_schema.model import KindName


class Date(Kind):
    """``2015-06``, ``2022-10-01``, the empty text, or verbatim text."""

    name: ClassVar[KindName] = KindName.DATE
    shape: ClassVar[type[Printed]] = Words

    @property
    def blank(self) -> str:
        return ""

    def parse(self, field: Field, raw: Any, path: str) -> Parsed:
        parsed = checked_text(field, raw, path)
        if parsed.problems or is_iso(parsed.value):
            return parsed
        return Parsed(read_date(parsed.value) or parsed.value)

    def words(self, field: Field, value: Any) -> str:
        return write_date(value) if is_iso(value) else str(value)

    def printed(self, field: Field, value: Any) -> Words:
        return Words(self.words(field, value))

    def read(self, field: Field, found: Words, path: str) -> Parsed:
        parsed = self.parse(field, found.text, path)
        if parsed.value and not parsed.problems and not is_iso(parsed.value):
            return Parsed(parsed.value, (problem(field, path, "date-verbatim", value=parsed.value[:60]),))
        return parsed


KINDS = (Date(),)
