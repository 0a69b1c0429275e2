"""The bundled assessments of みほん市, as documents."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from app.document.document import Document, parse_document

FOLDER = Path(__file__).parent.parent / "examples" / "mihon-city"
EXAMPLES = tuple(path.stem for path in sorted(FOLDER.glob("*.json")))


@cache
def example(name: str) -> Document:
    """A bundled assessment by the name of its file."""
    return parse_document(json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")))
