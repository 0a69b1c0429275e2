"""A workbook on paper: LibreOffice → PDF → every character with its place, in the order it was printed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pypdfium2

from scripts.pictures import FONT_RULE

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""
SAME_LINE = 4.5
"""Points by which the middles of two characters of one line may differ."""


@dataclass(frozen=True)
class Page:
    """The characters of one page that ``on_paper`` keeps, and the box of each."""

    text: str
    boxes: tuple[Box, ...]
    width: float
    height: float


@cache
def font_characters() -> frozenset[int]:
    """Code points the installed IPA Ｐゴシック has; other characters are printed in whatever font has them."""
    file = subprocess.run(
        ["fc-match", "-f", "%{file}", "IPAPGothic"], check=True, capture_output=True, text=True
    ).stdout
    assert "ipagp" in file, f"IPA Ｐゴシック is not installed (found {file})"
    ranges = subprocess.run(["fc-query", "-f", "%{charset}", file], check=True, capture_output=True, text=True).stdout
    pairs = (entry.partition("-")[::2] for entry in ranges.split())
    return frozenset(code for low, high in pairs for code in range(int(low, 16), int(high or low, 16) + 1))


def on_paper(text: str) -> str:
    """The part of a text that the proof speaks of: no white space, only glyphs the font has."""
    known = font_characters()
    return "".join(character for character in text if not character.isspace() and ord(character) in known)


def print_workbook(data: bytes, folder: Path) -> list[Page]:
    """Pages of the workbook as LibreOffice prints it; each call has its own profile, so that workers do not meet."""
    workbook = folder / "book.xlsx"
    workbook.write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
    (folder / "fonts.conf").write_text(FONT_RULE, encoding="utf-8")
    environment = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")}
    subprocess.run(
        [*command, str(folder), str(workbook)], check=True, capture_output=True, timeout=180, env=environment
    )
    document = pypdfium2.PdfDocument(folder / "book.pdf")
    try:
        return list(_pages(document))
    finally:
        document.close()


def _pages(document: pypdfium2.PdfDocument) -> Iterator[Page]:
    for page in document:
        content = page.get_textpage()
        placed: list[tuple[str, Box]] = []
        index = 0
        for character in content.get_text_range(errors="strict"):
            if on_paper(character):
                placed.append((character, content.get_charbox(index, loose=True)))
            index += 1 if ord(character) <= 0xFFFF else 2
        in_order = [one for line in _lines(placed) for one in sorted(line, key=lambda one: one[1][0])]
        text = "".join(character for character, _ in in_order)
        yield Page(text, tuple(box for _, box in in_order), *page.get_size())


def _lines(placed: list[tuple[str, Box]]) -> Iterator[list[tuple[str, Box]]]:
    """Runs of characters on one line; a PDF may hold the symbols of a line after its letters."""
    line: list[tuple[str, Box]] = []
    for one in placed:
        if line and abs(_middle(one[1]) - _middle(line[-1][1])) > SAME_LINE:
            yield line
            line = []
        line.append(one)
    if line:
        yield line


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2
