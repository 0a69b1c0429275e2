"""What does the 新旧対照表 look like as JSON? Chapters with their rows, points, and what was left out."""

from __future__ import annotations

from typing import Any

from app.changes.comparison_table import ComparedRow, ComparisonTable
from app.formats.json.change_table import runs_json


def comparison_table_json(table: ComparisonTable) -> dict[str, Any]:
    """Plain data; ``changes`` are indexes of ``changes`` of the change table, ``row`` of its ``rows``, from 0."""
    return {
        "chapters": [
            {
                "title": chapter.title,
                "rows": [_row(row) for row in chapter.rows],
                "key_points": list(chapter.key_points),
                "key_points_proposed": chapter.is_proposed,
            }
            for chapter in table.chapters
        ],
        "left_out": [
            {"item": one.item, "why": one.why, "reason": one.reason, "changes": list(one.changes)}
            for one in table.left_out
        ],
        "notes": list(table.notes),
        "findings": [problem.as_json() for problem in table.findings],
    }


def _row(row: ComparedRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "page": row.page,
        "item": row.item,
        "marked": row.marked,
        "decision": row.decision,
        "viewpoint": row.viewpoint,
        "difference": row.difference,
        "difference_proposed": row.is_proposed,
        "after": runs_json(row.after),
        "before": runs_json(row.before),
        "row": row.row - 1,
        "changes": list(row.changes),
    }
