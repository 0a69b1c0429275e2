"""How long does a municipality wait for its whole shelf? 200 workbooks through ``import-all`` on two processes.

Prints a Markdown table; ``docs/benchmarks.md`` keeps one. The workbooks are the bundled assessments of all forms in
turn, each with another number, so that no two files are equal.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from app.document.document import parse_document
from app.formats.excel.writer import write_workbook

FOLDER = Path(__file__).parent.parent / "examples" / "mihon-city"
NAMES = ("01-resident-tax", "02-resident-records", "03-vaccination")
"""全項目評価書: the workbooks that take longest."""
FILES = 200
JOBS = 2
_KIBIBYTE = 1024
_MEGABYTE = 1000 * 1000


def main() -> None:
    """Writes the workbooks, runs the command, prints the table."""
    texts = ((FOLDER / f"{name}.json").read_text(encoding="utf-8") for name in NAMES)
    documents = [parse_document(json.loads(text)) for text in texts]
    with TemporaryDirectory() as folder:
        books = Path(folder) / "books"
        books.mkdir()
        for number in range(FILES):
            document = documents[number % len(documents)]
            answers = {**document.answers, "cover.number": str(number + 1)} if "cover.number" in document.fields else {}
            data = write_workbook(replace(document, answers=answers or document.answers))
            (books / f"{number + 1:03}.xlsx").write_bytes(data)
        size = sum(path.stat().st_size for path in books.iterdir())
        program = Path(sys.executable).with_name("hyokasho")
        command = [str(program), "import-all", str(books), str(Path(folder) / "out"), "--jobs", str(JOBS)]
        start = time.perf_counter()
        subprocess.run(command, check=False, capture_output=True)
        seconds = time.perf_counter() - start
        read = len(list((Path(folder) / "out").glob("*.json")))
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * _KIBIBYTE / _MEGABYTE
    print("| what | measured |\n|---|--:|")
    print(f"| workbooks read, {size / _MEGABYTE:.0f} MB together | {read} of {FILES} |")
    print(f"| seconds on {JOBS} processes, start and summary included | {seconds:.1f} |")
    print(f"| files per second | {FILES / seconds:.1f} |")
    print(f"| memory of the largest process | {memory:.0f} MB |")


if __name__ == "__main__":
    main()
