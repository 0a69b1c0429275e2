"""Is every new answer on paper, whole, in somebody's filled workbook? LibreOffice → PDF → characters.

FP1 a small workbook filled with a large assessment: copied blocks, more rows of 別添3, rows that grew
FP2 texts of 30,000 characters in cells made for one line: further rows, nothing cut off
FP3 the shapes of 別添1 are still shapes
"""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from app.document.document import Document
from app.formats.excel.into import fill_workbook
from app.formats.excel.lists import SHEET
from app.formats.excel.reader import read_workbook
from app.formats.excel.writer import write_workbook
from tests.builders import attachment, document
from tests.examples import LARGE, SMALL, example
from tests.formats.excel.into.packages import parts_of
from tests.formats.excel.into.workbooks import own, with_shapes
from tests.formats.excel.printing import on_paper, print_workbook


def missing_on_paper(wanted: Document, data: bytes, folder: Path) -> list[str]:
    """Paths of answers of which some paragraph is not printed whole."""
    paper = "".join(page.text for page in print_workbook(data, folder))
    missing = []
    for path, field, value in wanted.walk():
        if field.fields or path.startswith("annex1.figures"):
            continue
        texts = [field.kind.words(field, value)] if not isinstance(value, dict) else list(value["text"].values())
        lines = [on_paper(line) for text in texts for line in re.split(r"[\n　]", text)]
        missing += [path for line in lines if line not in paper]
    return missing


def test_a_large_assessment_in_a_small_workbook(tmp_path: Path) -> None:  # FP1
    filled = fill_workbook(example(LARGE), own(SMALL)).data
    assert missing_on_paper(example(LARGE), filled, tmp_path) == []


def test_an_assessment_in_a_foreign_workbook(tmp_path: Path) -> None:  # FP1
    workbook = load_workbook(BytesIO(own(LARGE)))
    del workbook[SHEET]
    saved = BytesIO()
    workbook.save(saved)
    filled = fill_workbook(example(SMALL), saved.getvalue()).data
    assert missing_on_paper(example(SMALL), filled, tmp_path) == []


def test_texts_of_many_pages_in_cells_for_one_line(tmp_path: Path) -> None:  # FP2
    long = "\n".join(f"{number}．特定個人情報の取扱いの手順を、担当者ごとに定める。" * 3 for number in range(1, 301))
    wanted = document(
        **{
            "I-1-1": long,
            "I-2-S": [{"id": "s1", "I-2-S-1": "税", "I-2-S-2": long}],
            "annex3": [{"id": "c1", "after": long}],
        }
    )
    before = document(
        **{"I-1-1": "賦課", "I-2-S": [{"id": "s1", "I-2-S-1": "税"}], "annex3": [{"id": "c1", "item": "－"}]}
    )
    filled = fill_workbook(wanted, write_workbook(before)).data
    assert missing_on_paper(wanted, filled, tmp_path) == []


def test_shapes_stay_shapes(tmp_path: Path) -> None:  # FP3
    before = with_shapes(SMALL)
    wanted = read_workbook(before).document.set("I-1-1", "名称の改まった事務")
    filled = fill_workbook(wanted, before).data
    assert _drawings(filled) == _drawings(before)
    assert "中間サーバー" in "".join(page.text for page in print_workbook(filled, tmp_path))


def test_shapes_drawn_by_others_come_out_of_the_drawn_export_too() -> None:  # FP3
    found = read_workbook(with_shapes(SMALL)).document
    drawn = write_workbook(found)
    assert [text.encode() in b"".join(_drawings(drawn)) for text in ("住民", "みほん市", "中間サーバー")] == [True] * 3
    assert read_workbook(drawn).document == found


def test_another_figure_replaces_the_shapes() -> None:  # FP3
    image = attachment(1)
    wanted = read_workbook(with_shapes(SMALL)).document
    row = {"id": "g1", "sha256": image.sha256, "media_type": image.media_type, "alt": "流れ図"}
    other = replace(wanted, answers={**wanted.answers, "annex1.figures": [row]}, attachments={image.sha256: image})
    filled = fill_workbook(other, with_shapes(SMALL)).data
    (figure,) = read_workbook(filled).document.answers["annex1.figures"]
    assert (figure["sha256"], figure["alt"]) == (image.sha256, "流れ図")
    assert not [part for part in _drawings(filled) if "住民".encode() in part]


def _drawings(data: bytes) -> list[bytes]:
    return [part for name, part in parts_of(data).items() if name.startswith("xl/drawings/")]
