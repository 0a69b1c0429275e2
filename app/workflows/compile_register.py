"""How does 計画管理書 come about? From a folder of assessments, and from the one before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ulid import ULID

from app.document.document import Document
from app.errors import Problem, Refused
from app.formats.files import read_file
from app.procedure.plan_register import Compiled, Named, compile_register, register_form
from app.workflows.find_documents import find_documents, name_within
from app.workflows.import_document import JSON, import_document
from assessment_schema.threshold import threshold_rule


@dataclass(frozen=True)
class Shelf:
    """The assessments of a folder, and what is none."""

    found: tuple[Named, ...]
    unreadable: tuple[tuple[str, tuple[Problem, ...]], ...]
    """Files that are no document, with the reasons."""
    passed: tuple[str, ...]
    """Documents that are no assessment: 計画管理書 themselves."""


@dataclass(frozen=True)
class Made:
    """A 計画管理書 and the folder it was made from."""

    compiled: Compiled
    shelf: Shelf


def read_shelf(source: Path) -> Shelf:
    """Every assessment below ``source``; raises Refused where it holds no file to read."""
    found: list[Named] = []
    unreadable: list[tuple[str, tuple[Problem, ...]]] = []
    passed: list[str] = []
    for path in find_documents(source):
        name = name_within(path, source)
        try:
            document = import_document(read_file(path), file_name=path.name, only=JSON).document
        except Refused as refusal:
            unreadable.append((name, refusal.problems))
            continue
        if document.form.form in threshold_rule().forms:
            found.append(Named(name, document))
        else:
            passed.append(name)
    return Shelf(tuple(found), tuple(unreadable), tuple(passed))


def make_register(source: Path, on: date, *, agency: str = "", kept: Document | None = None) -> Made:
    """The 計画管理書 of the assessments below ``source``, as of ``on``.

    ``kept``: the one before; its form is kept. Raises Refused as ``read_shelf`` and ``compile_register`` do.
    """
    shelf = read_shelf(source)
    form = kept.form if kept else register_form()
    compiled = compile_register(form, shelf.found, on, agency=agency, kept=kept, lineage=str(ULID()))
    return Made(compiled, shelf)
