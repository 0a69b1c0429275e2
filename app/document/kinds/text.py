"""How does running text become an answer? One line or many; never changed but for its line ends."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from app.document.kinds.base import Field, Kind, Parsed, brief, problem
from app.document.printed import Piece, Pieces, Printed, Words
from assessment_schema.model import KindName

GAP = "（略）"
"""Stands for paragraphs that 別添3 leaves out."""
_HEADING = re.compile(r"[＜<].+[＞>]")
"""How municipalities divide long texts: ＜みほん市における措置＞ (forms.md §1.4 Ⅲ-6)."""
_FORBIDDEN = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (and so a workbook) cannot hold: control characters, lone surrogates, U+FFFE/FFFF."""


def normalized(text: str) -> str:
    """The text with every line end as a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def forbidden_in(text: str) -> dict[str, Any]:
    """Position and name of the first character that no file can hold; empty where there is none."""
    found = _FORBIDDEN.search(text)
    return {"position": found.start() + 1, "character": f"U+{ord(found.group()):04X}"} if found else {}


def checked_text(field: Field, raw: Any, path: str) -> Parsed:
    """Normalized text, or the problems that forbid storing it (no text, control characters, too long)."""
    if raw is None:
        return Parsed("")
    if not isinstance(raw, str):
        return Parsed("", (problem(field, path, "text-expected", value=brief(raw)),))
    text = normalized(raw)
    if bad := forbidden_in(text):
        return Parsed(text, (problem(field, path, "character-forbidden", **bad),))
    limit = field.item.max_length
    if limit is not None and len(text) > limit:
        return Parsed(text, (problem(field, path, "text-too-long", max=limit, length=len(text)),))
    return Parsed(text)


class Text(Kind):
    """Text as typed; the empty text is the blank answer."""

    name: ClassVar[KindName] = KindName.TEXT
    shape: ClassVar[type[Printed]] = Words

    @property
    def blank(self) -> str:
        return ""

    def parse(self, field: Field, raw: Any, path: str) -> Parsed:
        return checked_text(field, raw, path)

    def words(self, field: Field, value: Any) -> str:
        return str(value)

    def pieces(self, field: Field, value: Any) -> Pieces:
        lines = str(value).split("\n")
        return Pieces(
            tuple(Piece(line, is_heading=_HEADING.fullmatch(line.strip()) is not None) for line in lines), gap=GAP
        )

    def printed(self, field: Field, value: Any) -> Words:
        return Words(value)

    def read(self, field: Field, found: Words, path: str) -> Parsed:
        return self.parse(field, found.text, path)


class LongText(Text):
    """Text of any length; it flows over rows and pages in print."""

    name: ClassVar[KindName] = KindName.LONG_TEXT


KINDS = (Text(), LongText())
