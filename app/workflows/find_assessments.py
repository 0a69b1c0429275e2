"""Which assessments lie below a folder? Workbooks and documents; data beside them is no assessment."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePath

from app.checks.mutings import SUFFIX as MUTINGS
from app.errors import refused
from app.formats.files import reason_of
from app.workflows.find_workbooks import SUFFIXES as WORKBOOKS
from app.workflows.find_workbooks import legible

SUFFIXES = (*WORKBOOKS, ".json")
_BESIDE = (MUTINGS, ".decisions.json", ".rows.json")
"""Ends of the names of files that accompany a document."""
_NOT_OURS = ("~$", ".")
"""Excel keeps a file with the first beside a workbook that is open; the second is hidden."""


def find_assessments(folder: Path) -> tuple[Path, ...]:
    """Every assessment by path; linked folders are not followed. Raises Refused (folder-unreadable, check-nothing)."""
    try:
        next(folder.iterdir(), None)
    except (OSError, ValueError) as error:
        raise refused("folder-unreadable", name=legible(str(folder)), detail=reason_of(error)) from error
    found = tuple(sorted(_found(folder), key=lambda path: path.as_posix()))
    if not found:
        raise refused("check-nothing", name=legible(str(folder)))
    return found


def mutings_of(path: Path) -> Path:
    """Where the mutings of a document lie: beside it, ``評価書.xlsx`` → ``評価書.mutings.json``."""
    return path.with_name(PurePath(path.name).stem + MUTINGS)


def _found(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(_NOT_OURS)]
        for name in files:
            path = Path(place, name)
            is_ours = not name.startswith(_NOT_OURS) and not name.lower().endswith(_BESIDE)
            if is_ours and path.suffix.lower() in SUFFIXES and path.is_file():
                yield path
