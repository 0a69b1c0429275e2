"""Which class owns which kind? The one line a new kind needs outside its own file."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.document.kinds import changes, checks, choice, date, figures, number, records, rows, table, text
from app.document.kinds.base import Kind
from assessment_schema.model import KindName

_MODULES = (text, choice, checks, number, date, rows, table, records, figures, changes)

KINDS: Mapping[KindName, Kind] = MappingProxyType({kind.name: kind for module in _MODULES for kind in module.KINDS})
"""Kind name → the one object that owns its faces; headings and fixed text have none."""
