"""Which workbooks lie below a folder, and where does each one's document go? Nothing is read or written yet."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path, PurePath

from app.errors import Problem, refused
from app.formats.files import make_folder, reason_of, try_folder

SUFFIXES = (".xlsx", ".xlsm", ".xls")
SUMMARY = "summary.xlsx"
LOCK_FILE, HIDDEN, LINKED_FOLDER, LINKED_FILE, OTHER = "lock-file", "hidden", "linked-folder", "linked-file", "other"
_LOCK_PREFIX = "~$"
"""Excel keeps such a file beside a workbook while it is open."""


@dataclass(frozen=True)
class Source:
    """One workbook, and where its document goes."""

    path: Path
    target: Path
    name: str
    """Relative to the folder, as people see it: with ``/``, and nothing in it that a terminal would obey."""
    output: str
    """The same for its document, relative to the folder of the documents."""


@dataclass(frozen=True)
class Plan:
    """What is to be done with a folder."""

    out: Path
    sources: tuple[Source, ...]
    """By name."""
    skipped: Mapping[str, int]
    """Why (``lock-file``, ``hidden``, ``linked-folder``, ``linked-file``, ``other``) → how many."""
    unreadable: tuple[Problem, ...] = ()
    """Folders within that could not be opened."""

    @property
    def total(self) -> int:
        """How many results there will be."""
        return len(self.sources) + len(self.unreadable)

    @property
    def summary(self) -> Path:
        """Where the summary table goes."""
        return self.out / SUMMARY


def find_workbooks(folder: Path, out: Path) -> Plan:
    """Looks through the folder and makes ``out`` ready.

    Raises Refused, with nothing written: the folder is missing or holds no workbook, ``out`` lies in it or cannot be
    written. Links are not followed: a folder may lead round in a circle, a file out of what was meant to be read.
    """
    name = legible(str(folder))
    try:
        next(folder.iterdir(), None)
        real, target = Path(os.path.realpath(folder)), Path(os.path.realpath(out))
    except (OSError, ValueError) as error:
        detail = "フォルダーではありません" if isinstance(error, NotADirectoryError) else reason_of(error)
        raise refused("folder-unreadable", name=name, detail=detail) from error
    found = _Found(folder)
    found.look()
    if not found.workbooks and not found.unreadable:
        raise refused("folder-without-workbook", name=name)
    if target == real or real in target.parents:
        raise refused("folder-inside", out=legible(str(out)), name=name)
    names = dict(sorted((path.as_posix(), path) for path in found.workbooks))
    targets = _distinct(names.values())
    make_folder(out)
    try_folder(out, SUMMARY)
    sources = (
        Source(folder / path, out / targets[path], legible(name), legible(targets[path].as_posix()))
        for name, path in names.items()
    )
    return Plan(out, tuple(sources), found.skipped, tuple(found.unreadable))


@dataclass
class _Found:
    folder: Path
    workbooks: list[PurePath] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    unreadable: list[Problem] = field(default_factory=list)

    def look(self) -> None:
        for place, folders, files in os.walk(self.folder, onerror=self._cannot_open):
            within = PurePath(place).relative_to(self.folder)
            self.skipped[HIDDEN] += sum(name.startswith(".") for name in folders)
            self.skipped[LINKED_FOLDER] += sum(Path(place, name).is_symlink() for name in folders)
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in files:
                why = _why_skipped(Path(place, name))
                if why:
                    self.skipped[why] += 1
                else:
                    self.workbooks.append(within / name)
        self.skipped = +self.skipped

    def _cannot_open(self, error: OSError) -> None:
        name = os.path.relpath(str(error.filename), self.folder)
        self.unreadable.append(Problem("folder-unreadable", {"name": legible(name), "detail": reason_of(error)}))


def _why_skipped(path: Path) -> str:
    if path.name.startswith(_LOCK_PREFIX):
        return LOCK_FILE
    if path.name.startswith("."):
        return HIDDEN
    if path.is_symlink() and path.suffix.lower() in SUFFIXES:
        return LINKED_FILE
    # A pipe or a device would be waited for without end.
    is_file = path.is_file() or not path.exists()
    return "" if path.suffix.lower() in SUFFIXES and is_file else OTHER


def _distinct(paths: Iterable[PurePath]) -> dict[PurePath, PurePath]:
    """Workbook → document, no two the same even where a system takes A and a, or か\u3099 and が, for one name.

    ``a.xlsx`` → ``a.json``; beside an ``a.xls`` both keep their whole name: ``a.xlsx.json``, ``a.xls.json``.
    """
    known = list(paths)
    plain = {path: path.with_suffix(".json") for path in known}
    wanted = Counter(_folded(target) for target in plain.values())
    taken = {_folded(parent) for path in known for parent in path.parents}
    targets: dict[PurePath, PurePath] = {}
    for path in sorted(known, key=lambda path: wanted[_folded(plain[path])] > 1):
        first = [plain[path]] if wanted[_folded(plain[path])] == 1 else []
        numbered = (path.with_name(f"{path.name}-{number}.json") for number in count(2))
        candidates = chain(first, [path.with_name(f"{path.name}.json")], numbered)
        targets[path] = next(target for target in candidates if _folded(target) not in taken)
        taken.add(_folded(targets[path]))
    return targets


def _folded(path: PurePath) -> str:
    return unicodedata.normalize("NFC", path.as_posix()).casefold()


def legible(text: str) -> str:
    r"""A name as it may be shown: what is no character, or would steer a terminal, as its code (``\x1b``)."""
    return "".join(
        character.encode("unicode_escape").decode("ascii")
        if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
        else character
        for character in text
    )
