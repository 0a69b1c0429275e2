"""How is a number like （18）件 kept? As an integer; what is no number stays verbatim and is a finding."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from app.document.kinds.base import Field, Kind, Parsed, brief, problem
from app.document.kinds.text import checked_text
from app.document.printed import Printed, Words
from assessment_schema.model import KindName

_DIGITS = re.compile(r"0|[1-9]\d{0,8}|[1-9]\d{0,2}(,\d{3}){1,2}")
"""No leading zero: 「018」 would not come back as it was typed, so it stays text."""
_LARGEST = 999_999_999
_HALF_WIDTH = str.maketrans("０１２３４５６７８９，", "0123456789,")
"""Only these: 「18²」 is no 182."""


def plain_count(text: str) -> str:
    """A count in half-width digits, however it was typed; any other text as it is."""
    plain = text.translate(_HALF_WIDTH).strip()
    return plain if plain.isascii() and plain.isdecimal() else text


class Number(Kind):
    """An integer from 0 to 999,999,999, None for blank, or the text that could not be read as one."""

    name: ClassVar[KindName] = KindName.NUMBER
    shape: ClassVar[type[Printed]] = Words

    @property
    def blank(self) -> None:
        return None

    def parse(self, field: Field, raw: Any, path: str) -> Parsed:
        if raw is None or raw == "":
            return Parsed(None)
        if isinstance(raw, int) and not isinstance(raw, bool):
            if 0 <= raw <= _LARGEST:
                return Parsed(raw)
            return Parsed(None, (problem(field, path, "number-range", value=brief(raw)),))
        parsed = checked_text(field, raw, path)
        if parsed.problems:
            return parsed
        plain = parsed.value.translate(_HALF_WIDTH).strip()
        if plain.isascii() and _DIGITS.fullmatch(plain):
            return Parsed(int(plain.replace(",", "")))
        return parsed

    def words(self, field: Field, value: Any) -> str:
        return "" if value is None else str(value)

    def printed(self, field: Field, value: Any) -> Words:
        return Words(self.words(field, value))

    def read(self, field: Field, found: Words, path: str) -> Parsed:
        parsed = self.parse(field, found.text, path)
        if isinstance(parsed.value, str) and not parsed.problems:
            return Parsed(parsed.value, (problem(field, path, "number-verbatim", value=parsed.value[:60]),))
        return parsed


KINDS = (Number(),)
