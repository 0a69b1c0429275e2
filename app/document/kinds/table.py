"""How is a register kept? Rows under column heads, one column for each item of the definition."""

from __future__ import annotations

from typing import Any, ClassVar

from app.document.kinds.base import Field
from app.document.kinds.rows import Rows
from app.document.printed import Printed, Table
from assessment_schema.model import KindName


class TableRows(Rows):
    """Rows that are printed as a table; every column takes an answer that fits into one cell."""

    name: ClassVar[KindName] = KindName.TABLE
    shape: ClassVar[type[Printed]] = Table

    def printed(self, field: Field, value: Any) -> Table:
        columns = field.fields.items()
        return Table(
            head=tuple(inner.label for _, inner in columns),
            rows=tuple(
                tuple(inner.kind.words(inner, row[key]) if key in row else "" for key, inner in columns)
                for row in value
            ),
        )


KINDS = (TableRows(),)
