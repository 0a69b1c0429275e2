"""Which assessments come with the program? The documents of みほん市, read from their folder."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.document.document import Document
from app.errors import refused
from app.formats.files import read_file
from app.workflows.import_document import JSON, import_document


@dataclass(frozen=True)
class Example:
    """A bundled assessment; its name is the file's without suffix, and is safe in an address."""

    name: str
    document: Document


def list_examples(folder: Path) -> tuple[Example, ...]:
    """All of them, by file name; raises Refused where one is no valid document."""
    return tuple(_example(path) for path in sorted(folder.glob("*.json")))


def find_example(folder: Path, name: str) -> Example:
    """The one of this name; raises Refused (page-missing). No path is ever made from ``name``."""
    for path in folder.glob("*.json"):
        if path.stem == name:
            return _example(path)
    raise refused("page-missing", name=name[:60])


def _example(path: Path) -> Example:
    return Example(path.stem, _document(path, path.stat().st_mtime_ns))


@lru_cache(maxsize=64)
def _document(path: Path, _changed: int) -> Document:
    """Parsed once until the file changes; a document is never changed in place."""
    return import_document(read_file(path), file_name=path.name, only=JSON).document
