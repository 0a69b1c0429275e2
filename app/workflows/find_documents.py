"""Which documents lie below a folder? Their files; hidden ones are passed over."""

from __future__ import annotations

from pathlib import Path

from app.errors import refused
from app.formats.files import reason_of
from app.workflows.find_workbooks import legible


def find_documents(source: Path) -> list[Path]:
    """The JSON files below ``source``, by name, or the one file; raises Refused where there is none."""
    try:
        if source.is_file():
            return [source]
        found = sorted(path for path in source.rglob("*.json") if path.is_file() and not _is_hidden(path, source))
        next(source.iterdir(), None)
    except (OSError, ValueError) as error:
        raise refused("folder-unreadable", name=legible(str(source)), detail=reason_of(error)) from error
    if not found:
        raise refused("folder-without-document", name=legible(str(source)))
    return found


def name_within(path: Path, source: Path) -> str:
    """The file as people find it below ``source``."""
    return legible((path.relative_to(source) if source.is_dir() else Path(path.name)).as_posix())


def _is_hidden(path: Path, source: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(source).parts)
