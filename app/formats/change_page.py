"""A change table as one HTML file: nothing to fetch, readable in grey, told by screen readers, printable on A4."""

from __future__ import annotations

from collections.abc import Sequence

from app.changes.comparison_table import ComparisonTable
from app.changes.shown import ShownTable
from app.formats.templates import filled


def write_change_page(
    table: ShownTable,
    comparison: ComparisonTable,
    *,
    title: str,
    before_name: str,
    after_name: str,
    judgement: Sequence[str] = (),
) -> bytes:
    """The bytes of the page, UTF-8.

    ``before_name`` and ``after_name`` say which two files were compared, ``judgement`` what is wrong with the decisions
    about 重要な変更.
    """
    names = {"title": title, "before_name": before_name, "after_name": after_name}
    return filled("files/change_table.html", table=table, comparison=comparison, judgement=judgement, **names)
