"""How does a whole folder come in? Every workbook in a process of its own kind: none can stop the others."""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
from collections import Counter, deque
from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from app.document.document import Leftover, State
from app.errors import Problem, Refused
from app.formats.base import Sureness
from app.formats.files import make_folder, read_file, write_file
from app.workflows.describe_document import describe_document
from app.workflows.export_document import export_document
from app.workflows.find_workbooks import Plan, Source
from app.workflows.import_document import JSON, WORKBOOK, import_document
from app.workflows.show_reading import Reading, list_doubts, show_reading
from assessment_schema.loader import overlays_in_use, use_overlays

MOST_LISTED = 1_000
"""Findings, and leftovers, that one file may bring into the report; its document holds all leftovers."""
LISTED_TEXT = 500
"""Characters of a leftover in the report."""


@dataclass(frozen=True)
class FileResult:
    """What became of one workbook; small, because those of a whole folder are held together."""

    name: str
    output: str = ""
    """Empty: refused, nothing written."""
    problems: tuple[Problem, ...] = ()
    """Why it was refused."""
    form: str = ""
    """``form4/2018-05``."""
    stamp: str = ""
    """The edition as printed on the cover."""
    head: tuple[str, ...] = ()
    """Number and title on the cover."""
    items: Mapping[State, int] = field(default_factory=dict)
    findings: tuple[Problem, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    finding_count: int = 0
    leftover_count: int = 0
    unsure: Mapping[Sureness, int] = field(default_factory=dict)
    """How many places are not certain."""
    doubts: tuple[Problem, ...] = ()
    """Why some of them are doubtful, each with its item and its cell."""
    is_clean: bool = False
    """Whether nobody has to look at anything."""


def import_folder(plan: Plan, *, jobs: int | None = None) -> Iterator[FileResult]:
    """Reads every workbook of the plan and writes its document; the results come as they are done.

    ``jobs``: how many at the same time; None: two where there are two processors.
    """
    yield from (FileResult(_within(problem), problems=(problem,)) for problem in plan.unreadable)
    waiting = deque(plan.sources)
    jobs = jobs or min(2, os.cpu_count() or 1)
    # What a process that was killed leaves behind goes with the folder.
    with TemporaryDirectory(prefix="hyokasho-", ignore_cleanup_errors=True) as folder:
        while waiting:
            suspects = yield from _until_one_crashes(waiting, jobs, folder)
            for source in suspects:
                alone = deque([source])
                if (yield from _until_one_crashes(alone, 1, folder)):
                    yield FileResult(source.name, problems=(Problem("file-crashed"),))


def not_reached(plan: Plan, results: Sequence[FileResult]) -> Iterator[FileResult]:
    """The files without a result, because somebody stopped the command."""
    reached = {result.name for result in results}
    for source in plan.sources:
        if source.name not in reached:
            yield FileResult(source.name, problems=(Problem("file-not-reached"),))


def _until_one_crashes(waiting: deque[Source], jobs: int, folder: str) -> Generator[FileResult, None, list[Source]]:
    """Takes from ``waiting``, no more at a time than there are processes.

    Returns the sources whose processes ended without a word: one of them is to blame, nobody knows which.
    """
    running: dict[Future[Read], Source] = {}
    with ProcessPoolExecutor(min(jobs, len(waiting)), _processes(), _begin, (folder, overlays_in_use())) as pool:
        while waiting or running:
            try:
                while waiting and len(running) < jobs:
                    running[pool.submit(read_one, waiting[0])] = waiting[0]
                    waiting.popleft()
            except BrokenProcessPool:
                return list(running.values()) or [waiting.popleft()]
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            broken = [future for future in done if isinstance(future.exception(), BrokenProcessPool)]
            for future in done - set(broken):
                yield _result(future, running.pop(future))
            if broken:
                return list(running.values())
    return []


def _result(future: Future[Read], source: Source) -> FileResult:
    """What came of a file, its document written; a mistake of ours in one is a refusal of that one.

    Only the parent writes: no process can be killed in the middle of it, and what is said to be written is.
    """
    error = future.exception()
    if error is not None:
        detail = f"{type(error).__name__}: {error}"[:300]
        return FileResult(source.name, problems=(Problem("file-failed", {"detail": detail}),))
    read = future.result()
    try:
        if read.result.output:
            make_folder(source.target.parent)
            write_file(source.target, read.data)
    except Refused as refusal:
        return FileResult(source.name, problems=refusal.problems)
    return read.result


def _processes() -> multiprocessing.context.BaseContext:
    """Never a copy of this process: what runs in it (a server, tests) must not go on in the copies."""
    known = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("forkserver" if "forkserver" in known else "spawn")


def _begin(folder: str, overlays: Path | None) -> None:
    """Ctrl+C reaches every process of a terminal; only the parent knows what to say."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tempfile.tempdir = folder
    use_overlays(overlays)


# --- In the process of its own ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Read:
    """What one workbook gave, plain enough to be sent to another process."""

    result: FileResult
    data: bytes = b""
    """Its document as JSON; empty where it was refused."""


def read_one(source: Source) -> Read:
    """Reads one workbook."""
    try:
        imported = import_document(read_file(source.path), file_name=source.path.name, only=WORKBOOK)
        data = export_document(imported.document, format_name=JSON).data
    except Refused as refusal:
        return Read(FileResult(source.name, problems=tuple(map(_plain, refusal.problems))))
    return Read(_result_of(source, show_reading(imported)), data)


def _result_of(source: Source, reading: Reading) -> FileResult:
    document = reading.document
    return FileResult(
        name=source.name,
        output=source.output,
        form=document.form.key,
        stamp=document.form.stamp.strip("[]"),
        head=describe_document(document).head,
        items={state: reading.count(state) for state in State},
        findings=tuple(map(_plain, reading.findings[:MOST_LISTED])),
        leftovers=tuple(map(_short, reading.leftovers[:MOST_LISTED])),
        finding_count=len(reading.findings),
        leftover_count=len(reading.leftovers),
        unsure=Counter(unsure.level for unsure in reading.sureness.values()),
        doubts=tuple(_plain(doubt) for doubt in islice(list_doubts(reading), MOST_LISTED)),
        is_clean=reading.is_clean,
    )


def _plain(problem: Problem) -> Problem:
    """With its values as text: anything can stand in them, not all of it can be sent to another process."""
    return replace(problem, values={name: str(value) for name, value in problem.values.items()})


def _short(leftover: Leftover) -> Leftover:
    text = leftover.text
    return leftover if len(text) <= LISTED_TEXT else replace(leftover, text=f"{text[: LISTED_TEXT - 1]}…")


def _within(problem: Problem) -> str:
    return f"{problem.values['name']}/"
