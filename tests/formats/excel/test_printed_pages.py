"""Is every answer on paper, whole? Workbook → LibreOffice → PDF, read back with the place of every character.

PP1 every text of every planned cell is printed, character for character (white space aside)
PP2 no text is higher or wider than the rows and columns it stands on: nothing is cut off
PP3 every answer is in the planned cells (so that PP1 speaks of answers, not of what we chose to print)
PP4 pages: no sheet is wider than its page, no page ends with a heading, 別添3 repeats its head
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.document.document import Document
from app.formats.excel.chapters import sheets_of
from app.formats.excel.grid import PIXEL
from app.formats.excel.plan import Block, Cell, Sheet, breaks
from app.formats.excel.writer import write_workbook
from tests.examples import SAMPLES, sample
from tests.formats.excel.printing import Page, on_paper, print_workbook

WIDER = 1.155
"""LibreOffice shows our columns this much wider than Excel (grid.py)."""
TOLERANCE = 1.5
"""Points that a glyph's box may stand out."""


@dataclass(frozen=True)
class Printed:
    """A document, its plan and its pages."""

    document: Document
    sheets: list[Sheet]
    pages: list[Page]

    def cells(self) -> Iterator[tuple[Sheet, Block, Cell, str]]:
        for sheet in self.sheets:
            for block in sheet.blocks:
                for cell in block.cells:
                    text = on_paper(cell.text)
                    if text:
                        yield sheet, block, cell, text


@pytest.fixture(scope="module", params=SAMPLES)
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    document = sample(request.param)
    folder: Path = tmp_path_factory.mktemp("print")
    return Printed(document, sheets_of(document), print_workbook(write_workbook(document), folder))


def test_every_planned_text_is_on_paper(printed: Printed) -> None:  # PP1
    paper = "\f".join(page.text for page in printed.pages)
    missing = [
        (sheet.name, cell.style, cell.text[:40])
        for sheet, _, cell, text in printed.cells()
        if text not in paper and not _is_in_its_columns(printed.pages, sheet, cell, text)
    ]
    assert missing == []


def _is_in_its_columns(pages: list[Page], sheet: Sheet, cell: Cell, text: str) -> bool:
    """Whether a page says it between the edges of the cell; a PDF may hold a line of a table across its columns."""
    to_points = PIXEL * WIDER * sheet.page.scale / 100
    edges = [edge * to_points for edge in sheet.page.left]
    for page in pages:
        margin = (page.width - edges[-1]) / 2
        left, right = margin + edges[cell.first] - TOLERANCE, margin + edges[cell.last + 1] + TOLERANCE
        within = zip(page.text, page.boxes, strict=True)
        if text in "".join(one for one, box in within if left <= (box[0] + box[2]) / 2 <= right):
            return True
    return False


def test_no_text_is_higher_or_wider_than_its_cell(printed: Printed) -> None:  # PP2
    too_large = []
    for sheet, block, cell, text in printed.cells():
        scale = sheet.page.scale / 100
        height = sum(block.heights[cell.row : cell.row + cell.rows]) * scale
        width = sum(sheet.page.widths[cell.first : cell.last + 1]) * PIXEL * WIDER * scale
        places = list(_places(printed.pages, text))
        if places and all(size[0] > width + TOLERANCE or size[1] > height + TOLERANCE for size in places):
            too_large.append((sheet.name, cell.text[:30], min(places), width, height))
    assert too_large == []


def _places(pages: list[Page], text: str) -> Iterator[tuple[float, float]]:
    """Width and height of each place a text is printed at; other places than its cell are inside longer texts."""
    if len(text) < 8:
        return
    for page in pages:
        start = page.text.find(text)
        while start >= 0:
            boxes = page.boxes[start : start + len(text)]
            yield (
                max(box[2] for box in boxes) - min(box[0] for box in boxes),
                max(box[3] for box in boxes) - min(box[1] for box in boxes),
            )
            start = page.text.find(text, start + len(text))


def test_every_answer_is_planned(printed: Printed) -> None:  # PP3
    planned = "\f".join(
        "".join(on_paper(cell.text) for block in sheet.blocks for cell in _answers(block)) for sheet in printed.sheets
    )
    missing = []
    for path, field, value in printed.document.walk():
        if field.fields or path.startswith("annex1.figures"):
            continue
        texts = [field.kind.words(field, value)] if not isinstance(value, dict) else list(value["text"].values())
        missing += [path for text in texts if on_paper(text) not in planned]
    assert missing == []


def _answers(block: Block) -> list[Cell]:
    """Cells column by column: the pieces of a text that flows stand one under the other."""
    return sorted(block.cells, key=lambda cell: (cell.first, cell.row))


def test_pages_break_where_planned(printed: Printed) -> None:  # PP4
    assert len(printed.pages) == sum(1 + len(list(breaks(sheet))) for sheet in printed.sheets)


def test_no_page_ends_with_a_heading(printed: Printed) -> None:  # PP4
    for sheet in printed.sheets:
        starts = set(breaks(sheet))
        row = 0
        for block, following in zip(sheet.blocks, [*sheet.blocks[1:], None], strict=True):
            row += len(block.heights)
            assert following is None or not (block.keeps_next and row in starts), (sheet.name, row)


def test_the_table_repeats_its_head(printed: Printed) -> None:  # PP4
    sheet = next(sheet for sheet in printed.sheets if sheet.repeat is not None)
    heads = [(cell, on_paper(cell.text)) for cell in sheet.blocks[sheet.repeat or 0].cells]
    pages = [page for page in printed.pages if page.width > page.height]
    assert len(pages) == 1 + len(list(breaks(sheet)))
    for page in pages:
        assert all(_is_in_its_columns([page], sheet, cell, text) for cell, text in heads)
