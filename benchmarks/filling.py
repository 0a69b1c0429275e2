"""What does it cost to fill somebody's workbook, against the barest way to put the same texts into the same cells?

Prints a Markdown table; ``docs/benchmarks.md`` keeps one. The workbook is the large bundled assessment as a stranger's
file; the document differs from it in every text, choice and box. The barest way knows beforehand which cells get which
text: it parses the sheets with lxml, replaces values, writes and zips; it finds nothing, checks nothing, grows no row.

    the patch itself / bare lxml patch of the same cells    at most 2
    the whole command, reading and proof included           at most 3
"""

from __future__ import annotations

import json
import time
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

from lxml import etree

from app.document.document import parse_document
from app.document.kinds.base import Field
from app.formats.excel.into.fill import fill_workbook, patch
from app.formats.excel.reader.labels import folded
from app.formats.excel.reader.markup import MAIN
from app.formats.excel.reader.read import gather
from app.formats.excel.writer import write_workbook
from assessment_schema.model import KindName

EXAMPLE = Path(__file__).parent.parent / "examples" / "mihon-city" / "01-resident-tax.json"
ROUNDS = 9
_TEXTS = {KindName.TEXT, KindName.LONG_TEXT}

Sheets = Mapping[str, Mapping[str, str]]
"""Sheet part → address of a cell → the text it gets."""


def changed(fields: Mapping[str, Field], holder: Mapping[str, Any]) -> dict[str, Any]:
    """The answers with every text ended otherwise and every choice moved on."""
    answers: dict[str, Any] = {}
    for key, value in holder.items():
        field = fields.get(key)
        if field is None or not value or key.startswith("annex"):
            answers[key] = value
        elif field.fields:
            answers[key] = [changed(field.fields, row) for row in value]
        elif field.item.kind in _TEXTS:
            answers[key] = f"{value}（改）"
        elif field.item.kind is KindName.CHOICE and field.choices is not None:
            slugs = [choice.slug for choice in field.choices.choices]
            answers[key] = slugs[(slugs.index(value) + 1) % len(slugs)]
        else:
            answers[key] = value
    return answers


def cells_of(before: bytes, after: bytes) -> Sheets:
    """The cells that differ between two workbooks, with the texts they end up with."""
    found: dict[str, dict[str, str]] = {}
    with zipfile.ZipFile(BytesIO(before)) as old, zipfile.ZipFile(BytesIO(after)) as new:
        for name in old.namelist():
            if name.startswith("xl/worksheets/sheet") and old.read(name) != new.read(name):
                were = {
                    cell.get("r"): etree.tostring(cell) for cell in etree.fromstring(old.read(name)).iter(f"{MAIN}c")
                }
                for cell in etree.fromstring(new.read(name)).iter(f"{MAIN}c"):
                    if were.get(cell.get("r")) != etree.tostring(cell):
                        text = "".join(one.text or "" for one in cell.iter(f"{MAIN}t"))
                        found.setdefault(name, {})[str(cell.get("r"))] = text
    return found


def bare_patch(data: bytes, sheets: Sheets) -> bytes:
    """The same texts in the same cells, and nothing else."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename in sheets:
                texts = sheets[entry.filename]
                root = etree.fromstring(part)
                for cell in root.iter(f"{MAIN}c"):
                    text = texts.get(str(cell.get("r")))
                    if text is not None:
                        for child in list(cell):
                            cell.remove(child)
                        cell.set("t", "inlineStr")
                        etree.SubElement(etree.SubElement(cell, f"{MAIN}is"), f"{MAIN}t").text = text
                part = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            new.writestr(entry, part, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def measured(ways: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """Milliseconds of each way, medians of rounds in turn."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            folded.cache_clear()
            start = time.perf_counter()
            way()
            times[name].append((time.perf_counter() - start) * 1000)
    return {name: median(taken) for name, taken in times.items()}


def main() -> None:
    """Prints the table."""
    document = parse_document(json.loads(EXAMPLE.read_text(encoding="utf-8")))
    whole = replace(document, answers={**document.answers, "annex1.figures": []}, attachments={})
    data = write_workbook(whole)
    other = replace(whole, answers=changed(whole.fields, whole.answers))
    filled = fill_workbook(other, data).data
    sheets = cells_of(data, filled)
    gathered = gather(data)
    taken = measured(
        {
            "bare": lambda: bare_patch(data, sheets),
            "patch": lambda: patch(other, data, gathered),
            "whole": lambda: fill_workbook(other, data),
            "reading": lambda: gather(data),
        }
    )
    count = sum(map(len, sheets.values()))
    print(f"{count} cells on {len(sheets)} sheets\n")
    print("| what | ms (median) | ratio | asked |\n|---|--:|---|---|")
    print(f"| bare lxml patch of the same cells | {taken['bare']:.0f} |  |  |")
    print(f"| the patch itself | {taken['patch']:.0f} | {taken['patch'] / taken['bare']:.2f} × | ≤ 2 |")
    print(f"| reading, patch and proof | {taken['whole']:.0f} | {taken['whole'] / taken['bare']:.2f} × | ≤ 3 |")
    print(f"| of it: reading once | {taken['reading']:.0f} |  |  |")


if __name__ == "__main__":
    main()
