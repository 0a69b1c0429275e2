"""On which printed pages do two compared documents have their answers? Only where the printed workbook is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from app.changes.comparison_table import PageNumbers
from app.document.document import Document
from app.formats.excel.pages import drawn_pages, is_drawn

_JSON, _WORKBOOK = ".json", ".xlsx"


@dataclass(frozen=True)
class ReadFile:
    """A file that was read: its name, its bytes, and what was read from it."""

    name: str
    data: bytes
    document: Document
    places: Mapping[str, str]
    """Path → cell; empty for files without cells."""

    @property
    def suffix(self) -> str:
        return PurePath(self.name).suffix.lower()

    @property
    def is_drawn(self) -> bool:
        """Whether it is the workbook that we draw, unchanged."""
        return self.suffix == _WORKBOOK and is_drawn(self.document, self.data)


def page_numbers(before: ReadFile, after: ReadFile, *, needs_before: bool, drawn: bool = False) -> PageNumbers:
    """The pages of a document are those of the workbook that we draw; of a workbook, only if it is that, unchanged.

    ``needs_before``: whether something is only in the old document. ``drawn``: the pages of the drawn workbook,
    whatever the file is.
    """
    new, note = _pages(after, drawn=drawn)
    old = _pages(before, drawn=drawn)[0] if needs_before else None
    return PageNumbers(new, old, (note.format(name=after.name),))


def _pages(file: ReadFile, *, drawn: bool) -> tuple[Mapping[str, int] | None, str]:
    if file.suffix == _JSON:
        return drawn_pages(file.document), _OURS
    if file.is_drawn:
        return drawn_pages(file.document, file.places), _OURS
    return (drawn_pages(file.document), _DRAWN) if drawn else (None, _UNKNOWN)


_OURS = "ページは、改定後の評価書のブックを印刷したときの番号（「旧」は改定前の評価書の番号）。"
_DRAWN = "ページは、改定後の評価書をHyokashoでExcelに書き出して印刷したときの番号で、「{name}」のページとは限らない。"
_UNKNOWN = (
    "「{name}」はHyokashoが書き出したままのブックではなく、印刷したときのページが分からないので、ページの欄を空けた。"
)
