"""How are the rows of 別添3 kept? Six columns as the form prints them, with the keys of the document format."""

from __future__ import annotations

from typing import Any, ClassVar

from app.document.kinds.base import Field
from app.document.kinds.rows import Rows
from app.document.printed import Printed, Table
from assessment_schema.model import Item, KindName

_KINDS = {
    "date": KindName.DATE,
    "item": KindName.TEXT,
    "before": KindName.LONG_TEXT,
    "after": KindName.LONG_TEXT,
    "timing": KindName.CHOICE,
    "explanation": KindName.TEXT,
}


class Changes(Rows):
    """Rows of ``{id, date, item, before, after, timing, explanation}``; heads come from the definition."""

    name: ClassVar[KindName] = KindName.CHANGES
    shape: ClassVar[type[Printed]] = Table
    is_history: ClassVar[bool] = True

    def row_items(self, item: Item) -> tuple[Item, ...]:
        return tuple(
            Item(
                code=f"{item.code}.{key}",
                official_code=False,
                label=label,
                kind=_KINDS[key],
                choices=item.choices if _KINDS[key] is KindName.CHOICE else None,
                verified=item.verified,
                source=item.source,
            )
            for key, label in item.columns.items()
        )

    def key_of(self, item: Item) -> str:
        return item.code.rsplit(".", 1)[-1]

    def printed(self, field: Field, value: Any) -> Table:
        columns = field.fields.items()
        return Table(
            head=tuple(inner.item.label for _, inner in columns),
            rows=tuple(
                tuple(inner.kind.words(inner, row[key]) if key in row else "" for key, inner in columns)
                for row in value
            ),
        )


KINDS = (Changes(),)
