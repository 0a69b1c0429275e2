"""On which printed pages do two compared documents have their answers? Only where the printed workbook is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath

from app.changes.comparison_table import PageNumbers
from app.document.document import Document
from app.formats.excel.pages import drawn_pages, is_drawn

_JSON, _WORKBOOK = ".json", ".xlsx"


def page_numbers(
    before: tuple[str, bytes, Document], after: tuple[str, bytes, Document], *, drawn: bool = False
) -> PageNumbers:
    """Each of the two: name of the file, its bytes, and the document read from it.

    A document's pages are those of the workbook that we draw; of a workbook, only if it is such a one unchanged.
    ``drawn``: those of the drawn workbook all the same.
    """
    new = _pages(*after, drawn=drawn)
    return PageNumbers(new, _pages(*before, drawn=drawn), tuple(_notes(after, new, drawn=drawn)))


def _pages(name: str, data: bytes, document: Document, *, drawn: bool) -> Mapping[str, int] | None:
    return drawn_pages(document) if drawn or _is_known(name, data, document) else None


def _is_known(name: str, data: bytes, document: Document) -> bool:
    suffix = PurePath(name).suffix.lower()
    return suffix == _JSON or (suffix == _WORKBOOK and is_drawn(document, data))


def _notes(after: tuple[str, bytes, Document], pages: Mapping[str, int] | None, *, drawn: bool) -> Iterator[str]:
    name, data, document = after
    if pages is None:
        yield (
            f"「{name}」はHyokashoが書き出したままのブックではなく、印刷したときのページが分からないので、"
            "ページの欄を空けた。"
        )
    elif drawn and not _is_known(name, data, document):
        yield (
            f"ページは、改定後の評価書をHyokashoでExcelに書き出して印刷したときの番号で、「{name}」のページとは限らない。"
        )
    else:
        yield "ページは、改定後の評価書のブックを印刷したときの番号（「旧」は改定前の評価書の番号）。"
