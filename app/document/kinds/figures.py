"""How are the figures of 別添1 kept? By the sha256 of their bytes, with an alternative text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from app.document.kinds.base import Field, Kind, Parsed, problem
from app.document.kinds.rows import Rows
from app.document.kinds.text import Text
from app.document.printed import Pictures, Printed
from assessment_schema.model import Item, KindName

DRAWING = "application/vnd.openxmlformats-officedocument.drawing+xml"
"""A DrawingML part as a workbook held it: shapes and arrows drawn in Excel."""
MEDIA_TYPES = ("image/png", "image/jpeg", DRAWING)
_COLUMNS = {"sha256": "図", "media_type": "図の種類", "alt": "代替テキスト"}


class MediaType(Text):
    """One of the types that workbooks can hold; blank while nothing is known of the bytes."""

    def parse(self, field: Field, raw: Any, path: str) -> Parsed:
        parsed = super().parse(field, raw, path)
        if parsed.problems or parsed.value in ("", *MEDIA_TYPES):
            return parsed
        return Parsed("", (problem(field, path, "figure-type", media_type=parsed.value[:60]),))


class Figures(Rows):
    """Rows of ``{id, sha256, media_type, alt}``; the bytes lie in ``attachments``."""

    name: ClassVar[KindName] = KindName.FIGURES
    shape: ClassVar[type[Printed]] = Pictures
    noun: ClassVar[str] = "図"
    parts: ClassVar[Mapping[str, Kind]] = {"media_type": MediaType()}

    def row_items(self, item: Item) -> tuple[Item, ...]:
        return tuple(
            Item(
                code=f"{item.code}.{key}",
                official_code=False,
                label=label,
                kind=KindName.TEXT,
                verified=item.verified,
                source=item.source,
            )
            for key, label in _COLUMNS.items()
        )

    def key_of(self, item: Item) -> str:
        return item.code.rsplit(".", 1)[-1]

    def row_words(self, field: Field, row: dict[str, Any]) -> str:
        return f"{self.noun}（{row['alt']}）" if row.get("alt") else self.noun

    def printed(self, field: Field, value: Any) -> Pictures:
        return Pictures(tuple((row.get("sha256", ""), row.get("alt", "")) for row in value))


KINDS = (Figures(),)
