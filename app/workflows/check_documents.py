"""What would a reviewer object to? Reads one assessment or a folder of them, and runs every rule that applies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from app.checks.finding import Finding
from app.checks.mutings import Muting, parse_mutings
from app.checks.registry import rules
from app.checks.rule import Level
from app.checks.run import Checked, check_document, check_organisation, muted
from app.checks.subject import Subject
from app.document.calendar import write_date
from app.document.item_path import position
from app.errors import Problem, Refused
from app.formats.base import Imported
from app.formats.files import NamedFile, named_file, read_file
from app.formats.json.reader import read_plain_json
from app.workflows.describe_document import describe_document
from app.workflows.find_assessments import find_assessments, mutings_of
from app.workflows.find_workbooks import legible
from app.workflows.import_document import import_document
from assessment_schema.law.reader import LawTables, released_laws
from assessment_schema.model import Chapter

LEVELS = tuple(Level)
"""From what matters most."""
WITHOUT_CHAPTER = "評価書全体"


@dataclass(frozen=True)
class Basis:
    """By what is judged: today, the day somebody gave instead of that of the document, and the tables of law."""

    today: date
    on: date | None = None
    laws: LawTables | None = None


@dataclass(frozen=True, eq=False)
class CheckedFile:
    """What was found in one file; refused files have problems and nothing else."""

    name: str
    subject: Subject | None = None
    checked: Checked = field(default_factory=lambda: Checked(()))
    reading: tuple[Problem, ...] = ()
    """What came up while the file was read; text without a place among it."""
    problems: tuple[Problem, ...] = ()

    @property
    def title(self) -> str:
        """Which assessment it is, as its cover says."""
        return describe_document(self.subject.document).name if self.subject else ""

    @property
    def form(self) -> str:
        """Title and stamp of its form."""
        form = self.subject.document.form if self.subject else None
        return f"{form.title}　{form.stamp}" if form else ""

    @property
    def day(self) -> str:
        """By the law and the words of which day it was judged, in 和暦."""
        return write_date(self.subject.day.isoformat()) if self.subject else ""

    @property
    def day_and_why(self) -> str:
        """The day, and why of that one."""
        return f"{self.day}（{self.subject.why_day}）" if self.subject else ""

    @property
    def is_read(self) -> bool:
        """Whether the assessment itself could be read: what is refused may be a file beside it."""
        return not any(not problem.file for problem in self.problems)

    def count(self, level: Level) -> int:
        """Open findings of a level."""
        return sum(finding.rule.level is level for finding in self.checked.open)

    def by_chapter(self, least: Level = Level.HINT) -> dict[str, list[Finding]]:
        """Open findings that matter as much as ``least``, below the printed titles of the chapters, in order."""
        found: dict[str, list[Finding]] = {}
        for finding in self.in_order(least):
            if finding.is_open:
                chapter = self.chapter_of(finding)
                found.setdefault(_title(chapter) if chapter else WITHOUT_CHAPTER, []).append(finding)
        return found

    def in_order(self, least: Level = Level.HINT) -> tuple[Finding, ...]:
        """The same with the muted ones, in the order in which the form is read: as one works through it."""
        shown = (one for one in self.checked.findings if LEVELS.index(one.rule.level) <= LEVELS.index(least))
        return tuple(sorted(shown, key=self._position))

    def chapter_of(self, finding: Finding) -> Chapter | None:
        """The chapter that it belongs to; None: the document as a whole."""
        chapters = self.subject.document.form.chapters if self.subject else ()
        return next((one for one in chapters if one.code == finding.place.chapter), None)

    def _position(self, finding: Finding) -> tuple[tuple[int, ...], int]:
        document = self.subject.document if self.subject else None
        place = position(document.fields, document.answers, finding.place.path) if document else ()
        return place, LEVELS.index(finding.rule.level)


@dataclass(frozen=True, eq=False)
class CheckReport:
    """What was found in all files, by name."""

    files: tuple[CheckedFile, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All of them, muted ones too."""
        return tuple(finding for file in self.files for finding in file.checked.findings)

    def is_clean(self, least: Level = Level.HINT) -> bool:
        """Whether nobody has to look: no open finding that matters as much as ``least``, no file refused."""
        worth = LEVELS[: LEVELS.index(least) + 1]
        return not any(file.problems or any(file.count(level) for level in worth) for file in self.files)


def check_file(path: Path, basis: Basis, *, previous: Path | None = None, mutings: Path | None = None) -> CheckReport:
    """One assessment, against the one published before where it is given.

    ``mutings``: instead of the file beside it. Raises Refused for a file that cannot be read.
    """
    older = named_file(previous) if previous else None
    return CheckReport((check_sent(named_file(path), basis, previous=older, mutings=_beside(path, mutings)),))


def check_folder(folder: Path, basis: Basis) -> CheckReport:
    """Every assessment below the folder, and all together as those of one 機関.

    A file that cannot be read does not stop the others. Raises Refused for a folder without assessments.
    """
    files = [_read(path, folder, basis) for path in find_assessments(folder)]
    together: dict[str, list[Finding]] = {file.name: [] for file in files}
    for finding in check_organisation([file.subject for file in files if file.subject]):
        together[finding.document].append(finding)
    return CheckReport(tuple(_with(file, together[file.name]) for file in files))


def check_sent(
    file: NamedFile, basis: Basis, *, previous: NamedFile | None = None, mutings: NamedFile | None = None
) -> CheckedFile:
    """One assessment as somebody sent it; raises Refused as ``check_file`` does."""
    imported = import_document(file.data, file_name=file.name)
    older = _previous(previous, basis) if previous else None
    silent = _mutings(mutings) if mutings else ()
    subject = _subject(imported, file.name, basis)
    checked = check_document(subject, previous=older, mutings=silent)
    return CheckedFile(file.name, subject, checked, imported.findings)


# --- One file --------------------------------------------------------------------------------------------------------


def _read(path: Path, folder: Path, basis: Basis) -> CheckedFile:
    name = legible(path.relative_to(folder).as_posix())
    try:
        return check_sent(NamedFile(name, read_file(path)), basis, mutings=_beside(path))
    except Refused as refusal:
        return CheckedFile(name, problems=refusal.problems)


def _previous(file: NamedFile, basis: Basis) -> Subject:
    with _blaming(file):
        return _subject(import_document(file.data, file_name=file.name), file.name, basis)


def _mutings(file: NamedFile) -> tuple[Muting, ...]:
    with _blaming(file):
        return parse_mutings(_plain(file.data), rules())


def _plain(data: bytes) -> Any:
    """Mutings are no document: what is no JSON is refused in words of their own."""
    try:
        return read_plain_json(data)
    except Refused as refusal:
        raise Refused([replace(one, code="mutings-not-json") for one in refusal.problems]) from refusal


@contextmanager
def _blaming(file: NamedFile) -> Iterator[None]:
    """What is refused is said of this file, and not of the assessment."""
    try:
        yield
    except Refused as refusal:
        raise Refused([replace(one, file=file.name) for one in refusal.problems]) from refusal


def _subject(imported: Imported, name: str, basis: Basis) -> Subject:
    laws = basis.laws or released_laws()
    return Subject(imported.document, basis.today, name, imported.places, laws, basis.on)


def _with(file: CheckedFile, more: Iterable[Finding]) -> CheckedFile:
    """With findings of the whole 機関, which its mutings silence too."""
    both = muted((*file.checked.findings, *more), file.checked.mutings)
    return replace(file, checked=both)


def _beside(path: Path, given: Path | None = None) -> NamedFile | None:
    """The mutings: those that were given, else those beside the file, if there are any."""
    found = given or mutings_of(path)
    return named_file(found) if given or found.is_file() else None


def _title(chapter: Chapter) -> str:
    return chapter.title or f"{chapter.number}{'　' if chapter.number else ''}{chapter.label}"
