"""What LibreOffice makes of our patches: the same as of its own, and every copy where it belongs on paper.

LO1 rows that we put in and rows that LibreOffice puts in give the same workbook, once it has saved both
LO2 a patched workbook opens, calculates what it must, and keeps its shapes
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.formats.excel.into.copying import Block, copy_rows, insert_like
from app.formats.excel.into.parts import Parts
from app.formats.excel.into.sheet_copies import copy_sheet
from tests.formats.excel.into.everything import FILE, LIST, OTHER, inserted, workbook
from tests.formats.excel.into.facts import Facts, anchors_of, facts_of, opened
from tests.formats.excel.into.libreoffice import opened_and_saved
from tests.formats.excel.printing import print_workbook

SHEETS = (FILE, LIST, OTHER)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With one profile for all: LibreOffice starts in a second then."""
    return tmp_path_factory.mktemp("libreoffice")


@pytest.mark.parametrize(
    ("sheet", "after", "count"),
    [(0, 8, 3), (0, 1, 1), (0, 4, 2), (0, 10, 1), (0, 17, 2), (0, 26, 4), (1, 5, 2), (2, 1, 1)],
)
def test_our_rows_are_libreoffices_rows(sheet: int, after: int, count: int, folder: Path) -> None:  # LO1
    theirs = opened_and_saved(workbook(), folder, sheet=sheet, after=after, count=count)
    ours = opened_and_saved(inserted(workbook(), SHEETS[sheet], after, count), folder)
    assert _comparable(facts_of(ours)) == _comparable(facts_of(theirs))
    for name, (way, rows) in anchors_of(theirs).items():
        if way == "twoCell":  # the others end where heights say: its new rows are as high as the row above
            assert anchors_of(ours)[name] == (way, rows)


def test_a_patched_workbook_opens_and_calculates(folder: Path) -> None:  # LO2
    saved = opened_and_saved(_patched(), folder)
    facts = facts_of(saved)
    assert list(facts) == [FILE, "Ⅱ ファイル (2)", LIST, OTHER, "names"]
    values = _results(saved, FILE)
    assert [values[f"F{row}"] for row in range(9, 17)] == [40, 42, 44, 46] * 2
    assert values["C4"] == 3 + 3 + 2  # of the copy, one answer is left empty
    assert _results(saved, LIST)["D1"] == 4
    assert facts[LIST]["area"] == f"'{LIST}'!$A$1:$D$10"
    assert anchors_of(saved).keys() == anchors_of(workbook()).keys()


def test_a_patched_workbook_is_printed_whole(tmp_path: Path) -> None:  # LO2
    plain = "".join(page.text for page in print_workbook(workbook(), tmp_path))
    paper = "".join(page.text for page in print_workbook(_patched(), tmp_path))
    assert (plain.count("再委託する"), paper.count("再委託する")) == (2, 2 * 3)  # the sheet is there twice
    assert (plain.count("答えＢ"), paper.count("答えＢ")) == (1, 2)
    assert (plain.count("下の欄"), paper.count("下の欄")) == (1, 2)
    assert plain.count("上から下まで")  # a shape that reaches into the print area
    assert paper.count("上から下まで") == plain.count("上から下まで")


def _patched() -> bytes:
    parts = Parts(workbook())
    copy_rows(parts, FILE, Block(9, 12, 1), {(9, 3)})
    copy_sheet(parts, FILE, FILE)
    copy_rows(parts, LIST, Block(7, 7, 2), {(7, column) for column in range(1, 5)})
    insert_like(parts, LIST, 9, 1)
    return parts.zipped()


def _comparable(facts: Facts) -> Facts:
    """Without what LibreOffice does not keep right.

    Links inside the workbook stay on the old cell; references in a custom validation go astray, not always the same.
    """
    compared: Facts = {"names": facts["names"]}
    for name in SHEETS:
        compared[name] = {key: value for key, value in facts[name].items() if key != "links"}
        compared[name]["validations"] = [
            (kind, "" if kind == "custom" else formula, place) for kind, formula, place in facts[name]["validations"]
        ]
    return compared


def _results(data: bytes, sheet: str) -> dict[str, Any]:
    book = opened(data, results=True)
    return {cell.coordinate: cell.value for row in book[sheet].iter_rows() for cell in row}
