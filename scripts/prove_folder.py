"""Does every workbook of a folder survive the trip? By hand, on workbooks that may not lie inside the project.

For each .xlsx: read it, name what found no place, export what was read, read that again, compare, and (with --pdf)
print both through LibreOffice side by side into the folder given. Exit code 1 if any document came back changed.

    .venv/bin/python scripts/prove_folder.py FOLDER [--pdf OUT]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from app.document.document import State
from app.errors import Refused
from app.formats.excel.reader import read_workbook
from app.formats.excel.writer import write_workbook


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--pdf", type=Path)
    given = arguments.parse_args()
    survived = [prove(path, given.pdf) for path in sorted(given.folder.glob("*.xlsx"))]
    print(f"{sum(survived)} of {len(survived)} workbooks came back equal")
    return 0 if survived and all(survived) else 1


def prove(path: Path, pdf: Path | None) -> bool:
    """Whether one workbook survives; prints what was read on the way."""
    try:
        first = read_workbook(path.read_bytes())
    except Refused as refusal:
        print(f"{path.name}: {refusal}")
        return False
    exported = write_workbook(first.document)
    second = read_workbook(exported)
    states = [first.document.state(place) for place in first.places]
    answered = sum(state is State.ANSWERED for state in states)
    is_equal = second.document == first.document
    print(f"{path.name}: {answered} answers, {len(first.document.leftovers)} leftovers, equal again: {is_equal}")
    for finding in first.findings:
        print(f"  {finding}")
    if pdf is not None:
        pdf.mkdir(parents=True, exist_ok=True)
        _print(path.read_bytes(), pdf / f"{path.stem}-original.pdf")
        _print(exported, pdf / f"{path.stem}-ours.pdf")
    return is_equal


def _print(workbook: bytes, target: Path) -> None:
    with TemporaryDirectory() as folder:
        book = Path(folder) / f"{target.stem}.xlsx"
        book.write_bytes(workbook)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(target.parent.resolve())]
        subprocess.run([*command, str(book)], check=True, capture_output=True)


if __name__ == "__main__":
    sys.exit(main())
