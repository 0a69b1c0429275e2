"""Which Japanese era does a day belong to? The table of ``eras.yaml``, typed."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

import yaml
from pydantic import Field, TypeAdapter

from assessment_schema.model import Frozen

_FILE = Path(__file__).with_name("eras.yaml")


class Era(Frozen):
    """One 元号; ``first_year`` is the western year that counts as 元年."""

    name: str
    letter: str
    starts: date = Field(alias="from")
    first_year: int


@cache
def eras() -> tuple[Era, ...]:
    """All eras, oldest first."""
    data = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return TypeAdapter(tuple[Era, ...]).validate_json(json.dumps(data["eras"]))
