"""How fast are the checks? A full document, a thousand assessments, and the share of each rule.

Prints Markdown tables; ``docs/benchmarks.md`` keeps them. Processor time for one document, best of many rounds; time on
the clock for the thousand, which are read from JSON files as ``hyokasho check DIR`` does.

    all rules on the large bundled assessment      at most 50 ms
    1,000 assessments, files read                  at most 60 s on 2 cores
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from app.checks.registry import rules
from app.checks.rule import Rule
from app.checks.run import check_document, check_organisation
from app.checks.subject import Subject
from app.document.document import Document, parse_document
from app.workflows.check_documents import Basis, check_folder

EXAMPLES = Path(__file__).parent.parent / "examples" / "mihon-city"
LARGE = EXAMPLES / "01-resident-tax.json"
TODAY = date(2026, 11, 24)
ROUNDS = 20
MANY = 1_000
MOST_MS, MOST_S = 50, 60
_LISTED = 12


def read(path: Path) -> Document:
    return parse_document(json.loads(path.read_text(encoding="utf-8")))


def one_document(document: Document) -> tuple[float, dict[str, float]]:
    """Milliseconds of the best round, and of each rule in its own best; nothing is kept from round to round."""
    best, shares = float("inf"), dict[str, float]()

    def watch(rule: Rule, seconds: float) -> None:
        shares[rule.code] = min(shares.get(rule.code, seconds), seconds)

    for _ in range(ROUNDS):
        gc.collect()
        started = time.process_time()
        check_document(Subject(document, TODAY), watch=watch)
        best = min(best, time.process_time() - started)
    return best * 1000, shares


def many_documents(folder: Path) -> tuple[float, int]:
    """Seconds on the clock for a folder of assessments, and how many findings there are."""
    sources = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(EXAMPLES.glob("*.json"))]
    for number in range(MANY):
        source = _numbered(sources[number % len(sources)], number)
        (folder / f"{number:04d}.json").write_text(json.dumps(source, ensure_ascii=False), encoding="utf-8")
    started = time.perf_counter()
    report = check_folder(folder, Basis(TODAY))
    return time.perf_counter() - started, len(report.findings)


def _numbered(source: dict[str, Any], number: int) -> dict[str, Any]:
    """Another assessment with the same texts: no two are the same object or have the same number."""
    return {**source, "lineage": f"bench{number}", "answers": {**source["answers"], "cover.number": str(number)}}


def _rows(shares: dict[str, float]) -> Iterator[str]:
    total = sum(shares.values())
    largest = sorted(shares, key=lambda code: -shares[code])
    yield "| Rule | ms | Share |"
    yield "|---|---|---|"
    for code in largest[:_LISTED]:
        yield f"| {code} {rules()[code].title} | {shares[code] * 1000:.2f} | {shares[code] / total:.0%} |"
    rest = sum(shares[code] for code in largest[_LISTED:])
    yield f"| {len(shares) - _LISTED} others | {rest * 1000:.2f} | {rest / total:.0%} |"


def main() -> int:
    """Exit code 1 where a goal is missed."""
    large = read(LARGE)
    check_document(Subject(large, TODAY))
    spent, shares = one_document(large)
    together = time.perf_counter()
    check_organisation([Subject(read(path), TODAY, path.name) for path in sorted(EXAMPLES.glob("*.json"))])
    together = time.perf_counter() - together
    with tempfile.TemporaryDirectory() as folder:
        seconds, findings = many_documents(Path(folder))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(rules())} rules")
    print(f"- one full document: {spent:.1f} ms (goal {MOST_MS})")
    print(f"- the bundled assessments as one 機関, read: {together * 1000:.0f} ms")
    print(f"- {MANY} assessments, read and checked: {seconds:.1f} s (goal {MOST_S}), {findings} findings")
    print(f"- memory at most: {memory:.0f} MB\n")
    print("\n".join(_rows(shares)))
    return 0 if spent <= MOST_MS and seconds <= MOST_S else 1


if __name__ == "__main__":
    sys.exit(main())
