"""Move a whole folder of documents to another edition: first only told, then written elsewhere; never in place."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.changes.migrate import CODES, Fate, Migration, migrate
from app.document.document import Document
from app.errors import Problem, Refused, refused
from app.formats.excel.tables import Column, TableSheet, write_tables
from app.formats.files import keep_other_work, make_folder, read_file, write_file
from app.workflows.describe_document import describe_document
from app.workflows.export_document import export_document
from app.workflows.find_documents import find_documents, name_within
from app.workflows.find_workbooks import legible
from app.workflows.import_document import JSON, import_document
from assessment_schema.loader import editions
from assessment_schema.model import Form

TO_DO = "migration.xlsx"
FATE_NAMES: Mapping[Fate, str] = {
    Fate.MOVED: "移した",
    Fate.REVIEW: "確かめる",
    Fate.NEW: "新しい項目",
    Fate.UNFIT: "選び直す",
    Fate.DROPPED: "残した",
    Fate.RESTORED: "戻した",
}


@dataclass(frozen=True)
class FileMigration:
    """What becomes, or became, of one file."""

    name: str
    """Relative to the folder."""
    problems: tuple[Problem, ...] = ()
    """Why it is no document, or cannot move."""
    migration: Migration | None = None
    """None: refused, or it stays where it is."""
    document: Document | None = None
    output: str = ""
    """Where the moved document was written; empty in a dry run."""

    @property
    def counts(self) -> Mapping[Fate, int]:
        """How many answers of each fate."""
        found = Counter(step.fate for step in self.migration.steps) if self.migration else Counter[Fate]()
        return {fate: found[fate] for fate in Fate}


def target_of(name: str) -> Form:
    """The edition of this name (``form2/2024-10``); raises Refused (form-unknown)."""
    if name not in editions():
        raise refused("form-unknown", key=name[:60])
    return editions()[name]


def migrate_folder(source: Path, *, target: Form | None = None, out: Path | None = None) -> Iterator[FileMigration]:
    """Every document below ``source`` (or the one file), moved to ``target``, or to the newest edition of its form.

    ``out``: where the moved documents are written, under their names; None: a dry run, nothing is written. Documents of
    another form than ``target`` stay where they are. Raises Refused: ``source`` cannot be read or holds no JSON file,
    ``out`` lies in it.
    """
    files = find_documents(source)
    if out is not None:
        _refuse_inside(source, out)
    for path in files:
        yield _one(path, source, target, out)


def to_do_list(results: Iterable[FileMigration]) -> bytes:
    """All that a person has to do after the move, as a workbook: one sheet of counts, one of entries."""
    listed = list(results)
    columns = [Column("ファイル", 190), Column("評価書", 240), Column("今の版", 96), Column("移す先の版", 96)]
    columns += [Column(name, 62) for name in FATE_NAMES.values()]
    sheets = (
        TableSheet("まとめ", (*columns, Column("備考", 240)), [_row(result) for result in listed]),
        TableSheet(
            "することの一覧",
            (Column("ファイル", 190), Column("種類", 80), Column("項目", 240), Column("すること", 540)),
            [entry for result in listed for entry in _entries(result)],
        ),
    )
    return write_tables("様式の版の移行", sheets)


def _refuse_inside(source: Path, out: Path) -> None:
    """The document of the old edition is never replaced: it must stay readable and printable."""
    real, target = Path(os.path.realpath(source)), Path(os.path.realpath(out))
    folder = real if real.is_dir() else real.parent
    if target == folder or folder in target.parents:
        raise refused("folder-inside", out=legible(str(out)), name=legible(str(folder)))


def _one(path: Path, source: Path, target: Form | None, out: Path | None) -> FileMigration:
    within = path.relative_to(source) if source.is_dir() else Path(path.name)
    name = name_within(path, source)
    try:
        document = import_document(read_file(path), file_name=path.name, only=JSON).document
        form = target or _newest(document.form)
        if form.form != document.form.form or form.key == document.form.key:
            return FileMigration(name, document=document)
        migration = migrate(document, form)
        if out is None:
            return FileMigration(name, migration=migration, document=document)
        place = out / within
        make_folder(place.parent)
        data = export_document(migration.after, format_name=JSON).data
        keep_other_work(place, data)
        write_file(place, data)
    except Refused as refusal:
        return FileMigration(name, problems=refusal.problems)
    return FileMigration(name, migration=migration, document=document, output=legible(str(place)))


def _newest(form: Form) -> Form:
    return max((other for other in editions().values() if other.form == form.form), key=lambda other: other.edition)


def _row(result: FileMigration) -> tuple[str | int | None, ...]:
    document, migration = result.document, result.migration
    title = describe_document(document).name if document else ""
    before = document.form.key if document else ""
    after = migration.after.form.key if migration else ""
    counts = [result.counts[fate] if migration else None for fate in FATE_NAMES]
    return (result.name, title, before, after, *counts, "".join(map(str, result.problems)) or _note(result))


def _note(result: FileMigration) -> str:
    if result.migration is None:
        return "移しません（その版か、別の様式です）。"
    return "" if result.migration.to_do else "することはありません。"


def _entries(result: FileMigration) -> Iterator[tuple[str, ...]]:
    for step in result.migration.steps if result.migration else ():
        if step.fate in CODES:
            problem = step.as_problem()
            yield result.name, FATE_NAMES[step.fate], problem.place, problem.message
