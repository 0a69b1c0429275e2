"""What does a change table look like as JSON? The contract (design.md §4 diff), and beside it what that leaves out.

``changes`` and ``rows`` are the contract. ``comparison`` has the marks and the digest of each change, ``proposals`` the
sentences that nobody took yet, ``omitted`` what a person keeps out of the table, ``items`` what the editions changed.
"""

from __future__ import annotations

from typing import Any

from app.changes.change import Change
from app.changes.decisions import Importance
from app.changes.marks import Runs
from app.changes.shown import shown
from app.changes.table import ChangeTable, TableRow


def change_table_json(table: ChangeTable) -> dict[str, Any]:
    """Plain data; dates are ISO, the timing is ``prior``, ``afterwards`` or null."""
    seen = shown(table)
    return {
        "changes": [_change(index, change, table) for index, change in enumerate(table.comparison.changes)],
        "rows": [_row(row) for row in table.rows],
        "comparison": [
            {
                "change": one.number - 1,
                "digest": one.digest,
                "before": runs_json(one.before),
                "after": runs_json(one.after),
            }
            for one in seen.changes
        ],
        "proposals": [
            {"row": place, "key": row.proposal.key, "explanation": row.proposal.text}
            for place, row in enumerate(table.rows)
            if row.proposal
        ],
        "decided": [
            {"row": place, "confirmed": row.is_confirmed, "reworded": row.is_reworded, "outdated": row.is_outdated}
            for place, row in enumerate(table.rows)
            if row.is_confirmed or row.is_reworded or row.is_outdated
        ],
        "omitted": [{"change": one.change, "reason": one.reason} for one in table.omitted],
        "items": {
            "added": [one.item.code for one in table.comparison.added_items],
            "removed": [one.item.code for one in table.comparison.removed_items],
        },
        "quiet": len(table.comparison.quiet),
        "findings": [problem.as_json() for problem in table.findings],
    }


def _change(index: int, change: Change, table: ChangeTable) -> dict[str, Any]:
    return {
        "item": change.item,
        "notation": table.notations[index],
        "path": change.path,
        "kind": change.kind.value,
        "before": change.before,
        "after": change.after,
        "marked": change.marked,
        "decision": _decision(table.importance.get(index)),
    }


def _decision(importance: Importance | None) -> dict[str, Any] | None:
    if importance is None:
        return None
    return importance.model_dump(include={"important", "exception", "reason", "by", "on", "note"})


def _row(row: TableRow) -> dict[str, Any]:
    return {
        "date": row.date,
        "item": row.item,
        "before": row.before,
        "after": row.after,
        "timing": row.timing,
        "explanation": row.explanation,
        "changes": list(row.changes),
    }


def runs_json(runs: Runs) -> list[dict[str, Any]]:
    """A text in pieces, each with whether it changed."""
    return [{"text": run.text, "marked": run.marked} for run in runs]
