"""Makes the pictures of the READMEs: pages that LibreOffice prints of a really exported workbook.

.venv/bin/python scripts/pictures.py      (needs what `make test` installs: LibreOffice, poppler, IPA Pゴシック)
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from app.changes.compare import compare
from app.changes.comparison_table import comparison_table
from app.changes.decisions import NONE
from app.changes.shown import shown
from app.changes.table import change_table
from app.changes.timing import Days
from app.document.document import Document, parse_document
from app.formats.excel.change_table import write_change_table
from app.formats.excel.styles import FONT
from app.formats.excel.writer import write_workbook

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "mihon-city" / "01-resident-tax.json"
PAGES = {
    "exported-page.png": "Ⅱ特定個人情報ファイルの概要",
    "exported-figure.png": "（別添１）事務の内容",
}
"""Picture in docs/images → the title the page begins with, without white space."""
REVISION = (
    ROOT / "examples" / "mihon-city" / "03-vaccination.json",
    ROOT / "examples" / "mihon-city-revisions" / "03-vaccination-2.json",
)
CHANGES = "change-table.png"
DOTS_PER_INCH = 70
FONT_RULE = f"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include>/etc/fonts/fonts.conf</include>
  <match target="pattern">
    <test name="family"><string>{FONT}</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>IPAPGothic</string></edit>
  </match>
</fontconfig>
"""
"""The font of the form, which Debian does not have, in the face nearest to it."""


def main() -> None:
    _take(write_workbook(_document(EXAMPLE)), PAGES)
    _take(_change_table(), {CHANGES: "変更箇所"})


def _document(path: Path) -> Document:
    return parse_document(json.loads(path.read_text(encoding="utf-8")))


def _change_table() -> bytes:
    before, after = REVISION
    comparison = compare(_document(before), _document(after))
    table = change_table(comparison, Days("2027-01-04", "2026-12-10"))
    seen = shown(table)
    names = {"before_name": REVISION[0].name, "after_name": REVISION[1].name}
    return write_change_table(seen, comparison_table(table, seen, NONE), title="3 予防接種に関する事務", **names)


def _take(workbook: bytes, pages: Mapping[str, str]) -> None:
    """Pictures of the pages that begin with these words."""
    with TemporaryDirectory() as folder:
        printed = _printed(workbook, Path(folder))
        text = _run(["pdftotext", "-layout", str(printed), "-"], Path(folder)).decode("utf-8")
        beginnings = ["".join(page.split()) for page in text.split("\f")]
        for name, title in pages.items():
            number = next(number for number, page in enumerate(beginnings, 1) if page.startswith(title))
            target = ROOT / "docs" / "images" / name
            options = ["-png", "-singlefile", "-r", str(DOTS_PER_INCH), "-f", str(number), "-l", str(number)]
            _run(["pdftoppm", *options, str(printed), str(target.with_suffix(""))], Path(folder))
            print(f"written: docs/images/{name} (page {number}, {target.stat().st_size:,} bytes)")


def _printed(workbook: bytes, folder: Path) -> Path:
    (folder / "book.xlsx").write_bytes(workbook)
    (folder / "fonts.conf").write_text(FONT_RULE, encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    _run(["soffice", profile, "--headless", "--convert-to", "pdf", "book.xlsx"], folder)
    return folder / "book.pdf"


def _run(command: list[str], folder: Path) -> bytes:
    environment = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")}
    return subprocess.run(command, check=True, capture_output=True, cwd=folder, env=environment).stdout


if __name__ == "__main__":
    main()
