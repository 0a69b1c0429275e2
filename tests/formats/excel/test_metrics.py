"""Do we reckon with at least as many lines as are printed, and not with many more? Against LibreOffice's own breaks.

ME1 never fewer lines than printed: nothing is cut off
ME2 not wildly more: rows are not half empty (LibreOffice's columns are wider than Excel's, grid.py)
ME3 pieces of a cut text are the text, and none has too many lines
"""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from app.formats.excel.draw import workbook_options
from app.formats.excel.grid import ANSWER, BODY, FORM, LAST
from app.formats.excel.metrics import cut_into, lines_in
from app.formats.excel.styles import properties
from app.formats.excel.texts import height_of, most_lines
from tests.examples import EXAMPLES, example
from tests.formats.excel.printing import on_paper, print_workbook

WIDTH = FORM.width(ANSWER, LAST)
MOST = 1.6


def texts() -> list[str]:
    """Answers of the bundled assessments that take two lines and more, and fit into one row."""
    found: dict[str, None] = {}
    for name in EXAMPLES:
        for _, field, value in example(name).walk():
            if not field.fields and isinstance(value, str):
                text = field.kind.words(field, value)
                if 2 <= lines_in(text, WIDTH, BODY) <= most_lines(BODY):
                    found[text] = None
    return list(found)


@pytest.fixture(scope="module")
def printed_lines(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """Text → number of lines LibreOffice breaks it into, in a cell as wide as an answer."""
    target = BytesIO()
    workbook = xlsxwriter.Workbook(target, workbook_options())
    sheet = workbook.add_worksheet()
    look = workbook.add_format(properties("answer-flow", "", False))
    sheet.set_column_pixels(0, 0, sum(FORM.widths[ANSWER : LAST + 1]))
    sheet.set_print_scale(FORM.scale)
    for row, text in enumerate(texts()):
        sheet.set_row(row, height_of(lines_in(text, WIDTH, BODY)))
        sheet.write_string(row, 0, text, look)
    workbook.close()
    folder: Path = tmp_path_factory.mktemp("metrics")
    lines = {}
    for page in print_workbook(target.getvalue(), folder):
        for text in texts():
            start = page.text.find(on_paper(text))
            if start >= 0:
                tops = sorted({round(box[3]) for box in page.boxes[start : start + len(on_paper(text))]})
                lines[text] = 1 + sum(after - before > 4 for before, after in pairwise(tops))
    return lines


def test_never_fewer_lines_than_printed(printed_lines: dict[str, int]) -> None:  # ME1
    assert len(printed_lines) > 100
    short = {text[:20]: count for text, count in printed_lines.items() if lines_in(text, WIDTH, BODY) < count}
    assert short == {}


def test_not_many_more_lines_than_printed(printed_lines: dict[str, int]) -> None:  # ME2
    reckoned = sum(lines_in(text, WIDTH, BODY) for text in printed_lines)
    blank = sum(text.count("\n\n") for text in printed_lines)
    assert reckoned - blank <= MOST * sum(printed_lines.values())


@given(st.text(alphabet=st.sampled_from("あア。（）aW \n、葛\U000e0100️ー"), max_size=400), st.integers(2, 30))
def test_pieces_are_the_text(text: str, step: int) -> None:  # ME3
    pieces = cut_into(text, 120.0, BODY, step, step)
    assert "".join(piece for piece, _ in pieces) == text
    assert all(lines <= step + step // 4 + 1 for _, lines in pieces)
