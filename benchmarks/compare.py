"""How fast is the change table? Two full documents, a text written anew, forty rows in disorder, the whole command.

Prints a Markdown table; ``docs/benchmarks.md`` keeps one. Processor time, best of many rounds: the machine does other
things too. The same texts through difflib stand beside it as a measure that everybody knows.

    two full documents with 60 changes, rows matched by content, with marks   at most 3 ms
    a text of 3,000 characters, written anew                                  at most 10 ms
    40 提供先 in random order                                                  at most 20 ms
    hyokasho diff OLD.xlsx NEW.xlsx -o OUT.xlsx, interpreter start included   at most 1.5 s
"""

from __future__ import annotations

import copy
import difflib
import gc
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.changes.change import ChangeKind, Comparison
from app.changes.compare import compare
from app.changes.marks import mark
from app.changes.table import change_table
from app.changes.timing import Days
from app.document.document import Document, parse_document
from app.document.kinds.rows import ID
from app.formats.excel.writer import write_workbook

EXAMPLE = Path(__file__).parent.parent / "examples" / "mihon-city" / "01-resident-tax.json"
ROUNDS = 40
EDITS = 60
LONG = 3_000
_DISORDER = random.Random(4)  # noqa: S311 -- the same disorder every time
_WORDS = (
    "台帳の",
    "システムで",
    "確認した",
    "情報を",
    "記録し、",
    "毎月",
    "所属長が",
    "点検する。",
    "端末で",
    "照会し",
)
_SHORTEST = 4


def full_document() -> Document:
    """The large bundled assessment."""
    return parse_document(json.loads(EXAMPLE.read_text(encoding="utf-8")))


def revised(document: Document) -> Document:
    """The document with 60 texts edited, as it comes in from a workbook: another lineage, other row ids."""
    answers: dict[str, Any] = copy.deepcopy(dict(document.answers))
    texts = list(_texts(document.fields, answers))
    for holder, key in texts[:: len(texts) // EDITS][:EDITS]:
        text = holder[key]
        holder[key] = f"{text[: len(text) // 2]}又は正確な還付事務{text[len(text) // 2 :]}"
    return replace(document, answers=_with_other_ids(document.fields, answers), lineage="")


def _texts(fields: Any, holder: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    for key, field in fields.items():
        if field.kind.is_history or field.kind.noun or key not in holder:
            continue
        if field.fields:
            for row in holder[key]:
                yield from _texts(field.fields, row)
        elif isinstance(holder[key], str) and field.choices is None and len(holder[key]) >= _SHORTEST:
            yield holder, key


def _with_other_ids(fields: Any, holder: dict[str, Any]) -> dict[str, Any]:
    made = dict(holder)
    for key, field in fields.items():
        if field.fields and key in made and not field.kind.is_history:
            made[key] = [
                {**_with_other_ids(field.fields, row), ID: f"z{number}"} for number, row in enumerate(made[key])
            ]
            for row in made[key]:
                row.pop("file_ids", None)
    return made


def with_provisions(document: Document, order: list[int]) -> Document:
    """Forty 提供先 of a few names and much the same words, in this order."""
    rows = [
        {
            ID: f"p{place}",
            "II-5-P.name": ("厚生労働大臣", "都道府県知事", "市町村長", "健康保険組合")[number % 4],
            "II-5-P-1": f"番号法第19条第8号　別表第2の{number + 1}",
            "II-5-P-2": f"{_WORDS[number % 10]}給付の支給に関する事務であって主務省令で定めるもの（{number}）",
            "II-5-P-3": "医療保険給付関係情報であって主務省令で定めるもの",
            "II-5-P-4": "100k-1m",
            "II-5-P-5": "システムに情報が記録されている者のうち、個人番号を有する者",
            "II-5-P-6": {"checked": ["information-network"], "text": {}},
            "II-5-P-7": "随時",
        }
        for place, number in enumerate(order)
    ]
    return replace(document, answers={"II": [{ID: "f1", "II-1": "台帳", "II-5-P": rows}]}, lineage="")


def prose(seed: int) -> str:
    chosen = random.Random(seed).choices(_WORDS, k=LONG)  # noqa: S311 -- the same prose every time
    return "".join(chosen)[:LONG]


def best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Milliseconds of processor time of the quickest round; waiting for others does not count."""
    taken = []
    for _ in range(rounds):
        mark.cache_clear()
        gc.collect()
        start = time.process_time()
        work()
        taken.append((time.process_time() - start) * 1000)
    return min(taken)


def started(program: Sequence[str], rounds: int = 5) -> float:
    """The same for a program of its own, from its start to its end."""
    taken = []
    for _ in range(rounds):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(program, check=False, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000)
    return min(taken)


def marked(comparison: Comparison) -> None:
    for change in comparison.changes:
        mark(change.before, change.after, comparison.equality)


def command(before: Document, after: Document) -> float:
    """The whole command in a process of its own, as a person starts it."""
    with tempfile.TemporaryDirectory() as folder:
        old, new, out = (Path(folder) / name for name in ("old.xlsx", "new.xlsx", "out.xlsx"))
        old.write_bytes(write_workbook(before))
        new.write_bytes(write_workbook(after))
        program = [sys.executable, "-c", "import sys; from app.cli import main; sys.exit(main())"]
        arguments = ["diff", str(old), str(new), "-o", str(out), "--date", "2031-04-01"]
        taken = started([*program, *arguments])
        assert out.exists()
        return taken


def main() -> None:
    old = full_document()
    new = revised(old)
    found = compare(old, new)
    assert len(found.changes) == EDITS
    assert {change.kind for change in found.changes} == {ChangeKind.CHANGED}
    ordered = with_provisions(old, list(range(40)))
    disordered = with_provisions(old, _DISORDER.sample(range(40), 40))
    assert {change.kind for change in compare(ordered, disordered).changes} == {ChangeKind.MOVED}
    before, after = prose(1), prose(2)
    pairs = [(change.before, change.after) for change in found.changes]
    rows = (
        ("two full documents, 60 changes: compare", best(lambda: compare(old, new)), ""),
        ("the same with marks", best(lambda: marked(compare(old, new))), "≤ 3"),
        ("the same with the rows of 別添3", best(lambda: change_table(compare(old, new), Days())), ""),
        ("the same 60 texts through difflib", best(lambda: [_difflib(*pair) for pair in pairs], 3), ""),
        ("3,000 characters written anew: marks", best(lambda: mark(before, after)), "≤ 10"),
        ("the same text through difflib", best(lambda: _difflib(before, after), 1), ""),
        ("40 提供先 in random order", best(lambda: compare(ordered, disordered)), "≤ 20"),
        ("hyokasho diff on two workbooks, with start", command(old, new), "≤ 1,500"),
        ("of it: the interpreter with the program", started([sys.executable, "-c", "import app.cli"]), ""),
    )
    print("| what | ms | asked |\n|---|--:|---|")
    for what, taken, asked in rows:
        print(f"| {what} | {taken:,.1f} | {asked} |")


def _difflib(before: str, after: str) -> object:
    return difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    main()
