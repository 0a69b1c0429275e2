"""Does any workbook make the reader do anything but read or refuse? Run as README.md says; it never stops by itself.

What is found is kept below ``--found``: one folder for each different traceback, with the workbook that showed it.
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import sys
import time
import traceback
import zipfile
import zlib
from collections import Counter
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]  # has an environment of its own

with atheris.instrument_imports(include=["app.formats.excel.reader", "app.document"]):
    from app.document.document import parse_document
    from app.errors import Refused
    from app.formats.excel.reader import read_workbook
    from app.formats.excel.reader.book import open_book
    from app.formats.excel.reader.cautions import book_findings

from fuzz.mutations import mutated
from fuzz.seeds import packed, seeds, unpacked

SECONDS = 5
"""A reading may take so long; then it is a finding."""
REPORT_EVERY = 1000
FRESH = 0.2
"""Share of runs that begin again from a seed."""
RAW = 0.03
"""Share of runs in which the zip itself is changed, not its parts."""


class TooSlowError(Exception):
    """A reading was not done in time."""


class Journal:
    """Counts what happened, and keeps each new kind of failure."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.outcomes: Counter[str] = Counter()
        self.failures: Counter[str] = Counter()
        self.started = time.monotonic()

    def count(self, outcome: str) -> None:
        self.outcomes[outcome] += 1
        if self.outcomes.total() % REPORT_EVERY == 0:
            self.report()

    def keep(self, error: BaseException, data: bytes) -> None:
        frames = [(frame.filename, frame.name) for frame in traceback.extract_tb(error.__traceback__)][-3:]
        name = type(error).__name__ + "-" + hashlib.sha256(repr(frames).encode()).hexdigest()[:8]
        self.failures[name] += 1
        if self.failures[name] == 1:
            kept = self.folder / name
            kept.mkdir(parents=True, exist_ok=True)
            (kept / "workbook.xlsx").write_bytes(data)
            (kept / "traceback.txt").write_text("".join(traceback.format_exception(error)), encoding="utf-8")
            self.say(f"FOUND {name}: {error!r:.200}")
        self.count("failed")

    def report(self) -> None:
        seconds = time.monotonic() - self.started
        total = self.outcomes.total()
        shown = ", ".join(f"{name} {count}" for name, count in self.outcomes.most_common())
        self.say(
            f"{total} executions, {total / seconds:.1f}/s, {seconds:.0f} s: {shown}; findings {dict(self.failures)}"
        )

    def say(self, text: str) -> None:
        sys.stderr.write(f"# {text}\n")
        sys.stderr.flush()


def _too_slow(_: int, __: FrameType | None) -> None:
    raise TooSlowError


def make_test(journal: Journal) -> object:
    """What atheris calls with each workbook."""

    def test(data: bytes) -> int:
        signal.setitimer(signal.ITIMER_REAL, SECONDS)
        try:
            book = open_book(data)
            book_findings(book, {sheet.name for sheet in book})
            read = read_workbook(data).document.to_json()
        except Refused as refusal:
            outcome = refusal.problems[0].code
        except Exception as error:  # noqa: BLE001 -- anything else is what we look for
            signal.setitimer(signal.ITIMER_REAL, 0)
            journal.keep(error, data)
            return -1
        else:
            outcome = "read" if _is_document(read) else "read, but no document"
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        journal.count(outcome)
        return 0 if outcome.startswith("read") else -1  # what is refused is no good ground for more

    return test


def _is_document(read: Any) -> bool:
    """Whether what was read can be opened again; a text too long for its item cannot, and was said."""
    try:
        parse_document(read)
    except Refused:
        return False
    return True


def mutate(data: bytes, max_size: int, seed: int) -> bytes:
    """A workbook, spoiled; libFuzzer's own mutation where the bytes are no workbook any more."""
    chance = random.Random(seed)  # noqa: S311 -- repeatable, and no secret
    parts = unpacked(chance.choice(list(SEEDS.values())))
    if chance.random() > FRESH:
        with suppress(zipfile.BadZipFile, zlib.error, ValueError, OSError, KeyError, RuntimeError):  # then from a seed
            parts = unpacked(data)
    if chance.random() < RAW:
        return bytes(atheris.Mutate(data, max_size))
    made = packed(mutated(parts, chance, lambda part: bytes(atheris.Mutate(part, len(part) + 64))))
    return made if len(made) <= max_size else packed(mutated(unpacked(SEEDS["ours"]), chance, bytes))


SEEDS = seeds()


def main() -> None:
    """``python -m fuzz.fuzz_reader [options of libFuzzer] CORPUS``; FUZZ_FOUND names the folder for findings."""
    journal = Journal(Path(os.environ.get("FUZZ_FOUND", "out/fuzz")))
    signal.signal(signal.SIGALRM, _too_slow)
    corpus = Path(sys.argv[-1])
    corpus.mkdir(parents=True, exist_ok=True)
    for name, data in SEEDS.items():
        (corpus / f"seed-{name}.xlsx").write_bytes(data)
    atheris.Setup(sys.argv, make_test(journal), custom_mutator=mutate)
    try:
        atheris.Fuzz()
    finally:
        journal.report()


if __name__ == "__main__":
    main()
