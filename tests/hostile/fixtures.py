"""All hostile files, by name. ``python -m tests.hostile.fixtures FOLDER`` writes them to a folder."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.hostile.base import Hostile
from tests.hostile.beside import BESIDE
from tests.hostile.contents import FIGURES, FORM, OUTSIDE, VALUES
from tests.hostile.files import FILES
from tests.hostile.parts import LARGE_SHEETS, POINTERS, XML

FIXTURES: Mapping[str, Hostile] = {
    **FILES,
    **XML,
    **LARGE_SHEETS,
    **POINTERS,
    **OUTSIDE,
    **BESIDE,
    **FIGURES,
    **VALUES,
    **FORM,
}

CAUTIONS = frozenset(
    f"workbook-{name}"
    for name in (
        "macros",
        "link",
        "embedded",
        "sheet-kind",
        "image",
        "error-value",
        "formula",
        "formula-elsewhere",
        "comment",
        "struck",
        "more",
    )
)
"""Codes of what is said about a workbook itself (app/formats/excel/reader/cautions.py)."""


def file_name(name: str, fixture: Hostile) -> str:
    """A name that any file system takes, with the suffix the file claims."""
    return re.sub(r"[^0-9A-Za-z]+", "-", name).strip("-") + Path(fixture.file_name).suffix


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for one, fixture in FIXTURES.items():
        (folder / file_name(one, fixture)).write_bytes(fixture.make())
