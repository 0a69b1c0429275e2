"""How fast are export and import of a large assessment, against the libraries they stand on? Ratios in one run.

Prints a Markdown table; ``docs/benchmarks.md`` keeps one. The document is the bundled large assessment with 300 rows
in 別添3. Each way runs in turn (round robin) and the medians are compared, so that a busy machine slows all alike.

    drawing / same cells through XlsxWriter      at most 1.5
    openpyxl load-fill-save / drawing            at least 8
    import / a library's load of the workbook    at most 1.5
    memory of each                               below 150 MB above the interpreter with the libraries loaded
"""

from __future__ import annotations

import gc
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

import xlsxwriter
from openpyxl import load_workbook

from app.document.calendar import read_date
from app.document.document import Document, parse_document
from app.formats.excel.chapters import sheets_of
from app.formats.excel.draw import draw, workbook_options
from app.formats.excel.metrics import line_ends
from app.formats.excel.reader.book import open_book
from app.formats.excel.reader.labels import folded
from app.formats.excel.reader.read import read_workbook
from app.formats.excel.writer import write_workbook

EXAMPLE = Path(__file__).parent.parent / "examples" / "mihon-city" / "01-resident-tax.json"
ROUNDS = 7
CHANGES = 300
_MEGABYTE = 1024 * 1024


def large_document() -> Document:
    """The large assessment with its change rows repeated up to 300 and without figures (the libraries have none)."""
    document = parse_document(json.loads(EXAMPLE.read_text(encoding="utf-8")))
    rows = document.answers["annex3"]
    many = [{**rows[number % len(rows)], "id": f"c{number + 1}"} for number in range(CHANGES)]
    answers = {**document.answers, "annex3": many, "annex1.figures": []}
    return replace(document, answers=answers, attachments={})


class _Recorder:
    """Stands before a workbook, worksheet or format of XlsxWriter and notes every call made to it."""

    def __init__(self, target: Any, calls: list[Any], known: dict[int, int]) -> None:
        self.recorded_target, self.recorded_calls, self.recorded_known = target, calls, known
        self.recorded_number = known.setdefault(id(target), len(known))

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            plain = [entry.recorded_target if isinstance(entry, _Recorder) else entry for entry in arguments]
            result = getattr(self.recorded_target, name)(*plain, **named)
            made = (
                _Recorder(result, self.recorded_calls, self.recorded_known)
                if name in {"add_worksheet", "add_format"}
                else None
            )
            noted = [_Made(entry.recorded_number) if isinstance(entry, _Recorder) else entry for entry in arguments]
            self.recorded_calls.append(
                (self.recorded_number, name, noted, named, made.recorded_number if made else None)
            )
            return made if made is not None else result

        return call


class _Made:
    """An object that an earlier call of the recording makes."""

    def __init__(self, number: int) -> None:
        self.number = number


def straight_cells(document: Document) -> Callable[[], bytes]:
    """Exactly the calls that drawing makes to XlsxWriter, recorded once and played again without any code of ours."""
    calls: list[Any] = []
    original = xlsxwriter.Workbook
    try:
        xlsxwriter.Workbook = lambda *arguments: _Recorder(original(*arguments), calls, {})  # type: ignore[misc,assignment]  # only while recording
        draw(sheets_of(document), document)
    finally:
        xlsxwriter.Workbook = original  # type: ignore[misc]  # back again

    def run() -> bytes:
        target = BytesIO()
        objects: dict[int, Any] = {0: xlsxwriter.Workbook(target, workbook_options())}
        for number, name, arguments, named, makes in calls:
            plain = [objects[entry.number] if isinstance(entry, _Made) else entry for entry in arguments]
            result = getattr(objects[number], name)(*plain, **named)
            if makes is not None:
                objects[makes] = result
        return target.getvalue()

    return run


def fill_with_openpyxl(template: bytes) -> Callable[[], bytes]:
    """The usual way: load the workbook, put every text back into its cell, save."""

    def run() -> bytes:
        workbook = load_workbook(BytesIO(template))
        for sheet in workbook.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.value is not None:
                        cell.value = cell.value
        target = BytesIO()
        workbook.save(target)
        return target.getvalue()

    return run


def library_load(workbook: bytes) -> Callable[[], Any]:
    """The quickest load openpyxl has: every value of every sheet, streaming, without merged ranges and figures."""

    def run() -> int:
        loaded = load_workbook(BytesIO(workbook), read_only=True, data_only=True)
        return sum(1 for sheet in loaded.worksheets for row in sheet.iter_rows(values_only=True) for _ in row)

    return run


def measured(ways: dict[str, Callable[[], Any]]) -> dict[str, float]:
    """Median seconds of each way over interleaved rounds."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for way in ways.values():
        way()
    for _ in range(ROUNDS):
        for name, way in ways.items():
            gc.collect()
            _forget()
            start = time.perf_counter()
            way()
            times[name].append(time.perf_counter() - start)
    return {name: median(found) for name, found in times.items()}


def _forget() -> None:
    """Empties what our own code keeps between calls: every round is the first of its process."""
    line_ends.cache_clear()
    folded.cache_clear()
    read_date.cache_clear()


def memory_of(name: str) -> float:
    """Megabytes by which one export or import raises the peak of a fresh process that has everything loaded."""
    command = [sys.executable, "-m", "benchmarks.export_import", "--memory", name]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _print_memory(name: str) -> None:
    document = large_document()
    workbook = write_workbook(document) if name == "import" else b""
    before = _resident()
    if name == "import":
        read_workbook(workbook)
    else:
        write_workbook(document)
    after = max(_resident(), _peak())
    sys.stdout.write(f"{(after - before) / _MEGABYTE:.1f}")


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize()


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main() -> None:
    document = large_document()
    workbook = write_workbook(document)
    found = measured(
        {
            "draw": lambda: write_workbook(document),
            "straight": straight_cells(document),
            "openpyxl": fill_with_openpyxl(workbook),
            "import": lambda: read_workbook(workbook),
            "load": library_load(workbook),
            "cells": lambda: open_book(workbook),
        }
    )
    milliseconds = {name: f"{seconds * 1000:,.0f}" for name, seconds in found.items()}
    rows = [
        ("drawing the workbook", milliseconds["draw"], "", ""),
        (
            "the same cells straight through XlsxWriter",
            milliseconds["straight"],
            f"drawing is {found['draw'] / found['straight']:.2f} ×",
            "≤ 1.5",
        ),
        (
            "openpyxl load, fill, save of the same workbook",
            milliseconds["openpyxl"],
            f"{found['openpyxl'] / found['draw']:.1f} × slower than drawing",
            "≥ 8",
        ),
        ("import", milliseconds["import"], "", ""),
        (
            "openpyxl loading the values of the same workbook",
            milliseconds["load"],
            f"import is {found['import'] / found['load']:.2f} ×",
            "≤ 1.5",
        ),
        (
            "of import: cells, merged ranges, figures",
            milliseconds["cells"],
            f"{found['cells'] / found['import']:.0%}",
            "",
        ),
        ("memory of drawing", f"{memory_of('draw'):.0f} MB", "", "< 150 MB"),
        ("memory of import", f"{memory_of('import'):.0f} MB", "", "< 150 MB"),
    ]
    lines = ["| what | ms (median) | ratio | asked |", "|---|--:|---|---|"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--memory"]:
        _print_memory(sys.argv[2])
    else:
        main()
