"""How are the rows of 別添3 kept? Six columns as the form prints them, with the keys of the document format."""

from __future__ import annotations

from typing import ClassVar

from app.document.kinds.table import TableRows
from assessment_schema.model import Item, KindName

_COLUMNS = {
    "date": (KindName.DATE, 120),
    "item": (KindName.TEXT, 190),
    "before": (KindName.LONG_TEXT, 335),
    "after": (KindName.LONG_TEXT, 335),
    "timing": (KindName.CHOICE, 62),
    "explanation": (KindName.TEXT, 150),
}
"""Kind of each column and its share of the page's width."""


class Changes(TableRows):
    """Rows of ``{id, date, item, before, after, timing, explanation}``; heads come from the definition."""

    name: ClassVar[KindName] = KindName.CHANGES
    is_history: ClassVar[bool] = True

    def row_items(self, item: Item) -> tuple[Item, ...]:
        return tuple(_column(item, key, label) for key, label in item.columns.items())

    def key_of(self, item: Item) -> str:
        return item.code.rsplit(".", 1)[-1]


def _column(item: Item, key: str, label: str) -> Item:
    kind, width = _COLUMNS[key]
    return Item(
        code=f"{item.code}.{key}",
        official_code=False,
        label=label,
        kind=kind,
        choices=item.choices if kind is KindName.CHOICE else None,
        width=width,
        verified=item.verified,
        source=item.source,
    )


KINDS = (Changes(),)
