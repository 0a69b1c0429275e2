"""The bundled assessments of みほん市, as documents, and a filled-in document of every form × edition."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from app.document.document import Document, parse_document
from tests.builders import KEYS, full_document

FOLDER = Path(__file__).parent.parent / "examples" / "mihon-city"
EXAMPLES = tuple(path.stem for path in sorted(FOLDER.glob("*.json")))

LARGE, MIDDLE, SMALL = "01-resident-tax", "02-resident-records", "03-vaccination"
"""全項目評価書 of one edition, for what takes long or needs two of a kind."""
WHOLE = (LARGE, MIDDLE, SMALL)
REGISTER = "00-plan-register"
ASSESSMENTS = tuple(name for name in EXAMPLES if name != REGISTER)

SAMPLES = (*WHOLE, REGISTER, "04-national-health", "07-long-term-care", *KEYS)
"""Bundled assessments of every form, and keys of the editions: together they cover every form × edition."""


@cache
def sample(name: str) -> Document:
    """A bundled assessment, or a filled-in document of an edition with a few rows in each group."""
    if name in EXAMPLES:
        return example(name)
    return full_document(name, systems=3, outsourcing=2, provisions=3, transfers=2, files=2, changes=6, long=700)


@cache
def example(name: str) -> Document:
    """A bundled assessment by the name of its file."""
    return parse_document(json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")))
