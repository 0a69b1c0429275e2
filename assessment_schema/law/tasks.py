"""Which 項 stand for a 事務 that a text speaks of? The table of ``tasks.yaml``, typed."""

from __future__ import annotations

import re
from functools import cache, cached_property

from pydantic import Field, TypeAdapter

from assessment_schema.law.model import TableName
from assessment_schema.loader import ROOT, parse_yaml
from assessment_schema.model import Frozen

_FILE = ROOT / "law" / "tasks.yaml"


class LawTask(Frozen):
    """A 事務 by the levy or benefit it is about."""

    words: str
    """Pattern of the levy or benefit."""
    does: str
    """Pattern of what is done with it, in the same line."""
    act: str
    entries: dict[TableName, str]
    source: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What a line says that does the task."""
        return re.compile(f"(?P<what>{self.words})[^。\\n]{{0,20}}?(?:{self.does})")


class _Tasks(Frozen):
    tasks: tuple[LawTask, ...] = Field(min_length=1)


_TASKS = TypeAdapter(_Tasks)


@cache
def law_tasks() -> tuple[LawTask, ...]:
    """All of them; raises DefinitionError for a broken table."""
    found: tuple[LawTask, ...] = parse_yaml(_TASKS, _FILE).tasks
    return found
