"""Which questions of reviewers were collected, and what became of each? A rule decides it, or why there is none."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("questions.csv")


@dataclass(frozen=True)
class Question:
    """One row of ``questions.csv``."""

    id: str
    items: str
    """Where in the forms, as people write it."""
    question: str
    left_out: str
    """Why no rule decides it, or not all of it; empty where rules do."""
    basis: str
    """``own``: it rests on our own knowledge only, and nothing that could be looked up; else empty."""


@cache
def questions() -> tuple[Question, ...]:
    """All of them in order."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(Question(**row) for row in csv.DictReader(file))
