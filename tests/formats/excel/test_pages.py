"""The page of an answer is the page it is printed on; nothing is said of workbooks that are not ours.

PG1 on paper (LibreOffice), a long answer begins on the page that is given for it
PG2 every answer, row and group that is printed has a page
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from app.document.document import Document
from app.formats.excel.pages import drawn_pages, is_drawn
from app.formats.excel.writer import write_workbook
from tests.builders import document
from tests.examples import example
from tests.formats.excel.printing import on_paper, print_workbook

NAME = "02-resident-records"
_TELLING = 25
"""Characters of a text that stand nowhere else."""


@pytest.fixture(scope="module")
def pages() -> dict[str, int]:
    return drawn_pages(example(NAME))


def test_answers_are_on_their_page_on_paper(pages: dict[str, int], tmp_path: Path) -> None:  # PG1
    found: Document = example(NAME)
    printed = [page.text for page in print_workbook(write_workbook(found), tmp_path)]
    everything = "".join(printed)
    held = 0
    for path, field, value in found.walk():
        if not isinstance(value, str) or field.fields or path.startswith("annex3"):
            continue
        start = on_paper(value)[:_TELLING]
        if len(start) == _TELLING and everything.count(start) == 1:
            (place,) = (number for number, text in enumerate(printed, start=1) if start in text)
            assert pages[path] == place, path
            held += 1
    assert held > 40
    assert {pages[path] for path in pages if path in {"cover.title", "annex1.figures/g1"}} == {1, 7}


def test_everything_that_is_printed_has_a_page(pages: dict[str, int]) -> None:  # PG2
    missing = [
        path
        for path, field, value in example(NAME).walk()
        if path not in pages and (value or not field.fields) and not path.startswith(("annex1.figures/g1/", "annex3"))
    ]
    assert missing == []


def test_a_row_begins_where_its_first_answer_does(pages: dict[str, int]) -> None:
    for path, page in pages.items():
        inner = [other for name, other in pages.items() if name.startswith(f"{path}/")]
        assert page <= min(inner, default=page)


def test_only_our_own_workbook_is_ours() -> None:
    ours = document(**{"I-1-1": "a"})
    data = write_workbook(ours)
    assert is_drawn(ours, data)
    target = BytesIO()
    openpyxl.load_workbook(BytesIO(data)).save(target)
    assert not is_drawn(ours, target.getvalue())
    assert not is_drawn(document(**{"I-1-1": "b"}), data)
