"""Rows of 別添3 for tests."""

from typing import Any


def row(item: str, before: str = "", after: str = "", day: str | None = "2026-10-01", **more: Any) -> dict[str, Any]:
    """One row; its id is given by ``rows``."""
    return {"date": day, "item": item, "before": before, "after": after, **more}


def rows(*made: dict[str, Any]) -> list[dict[str, Any]]:
    """Rows with ids: c1, c2, …"""
    return [{"id": f"c{number}", **one} for number, one in enumerate(made, start=1)]
