"""A genuine blank workbook: its words are taken over locally, or it is refused with nothing written.

TF1 words, choices, stamp become an overlay with file, sha256 and day; the form then agrees with the workbook
TF2 numbers, ※, missing and extra texts are left to a person
TF3 the workbook becomes the template of the export; overlays before are kept; own columns stay
TF4 what is no blank workbook of this edition is refused, nothing written
"""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.errors import Refused
from app.formats.excel.blank import Verdict
from app.formats.excel.reader import read_workbook
from app.formats.excel.writer import write_workbook
from app.workflows.compare_form import Adopted, adopt_blank, compare_form, known_form
from app.workflows.local_forms import template_of
from assessment_schema.loader import editions, overlay_at, released_editions, use_overlays
from assessment_schema.model import walk
from tests.builders import document
from tests.formats.excel.blank.blanks import blank, both, replaced

KEY = "form2/2024-10"
DAY = date(2026, 11, 24)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    use_overlays(tmp_path / "forms")
    return tmp_path / "forms"


def adopted(data: bytes, folder: Path, key: str = KEY) -> Adopted:
    return adopt_blank(key, data, file_name="format2_kiso.xlsx", folder=folder, on=DAY)


def written(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


WORDS = both(
    replaced("②所属長の役職名", "②所属長の職名"),
    replaced("外部監査", "外部の監査"),
    replaced("Ⅲ　しきい値判断結果", "Ⅲ　しきい値の判断の結果"),
    replaced("変更前の記載", "変更前の内容"),
)


def test_words_become_an_overlay(folder: Path) -> None:  # TF1
    data = blank(KEY, WORDS)
    made = adopted(data, folder)
    assert made.adoption.open_points == ()
    overlay = overlay_at(folder, released_editions()[KEY])
    assert overlay is not None
    assert overlay.taken is not None
    assert (overlay.taken.file, overlay.taken.sha256, overlay.taken.on) == (
        "format2_kiso.xlsx",
        hashlib.sha256(data).hexdigest(),
        "2026-11-24",
    )
    labels = {item.code: item for chapter in editions()[KEY].chapters for item in walk(chapter)}
    assert labels["I-5-2"].label == "所属長の職名"
    assert labels["changes"].columns["before"] == "変更前の内容"
    assert editions()[KEY].choice_lists["audit-types"].label_of("external") == "外部の監査"
    assert {line.verdict for line in compare_form(KEY, data).lines} == {Verdict.AGREES}


def test_what_the_workbook_shows_is_confirmed(folder: Path) -> None:  # TF1
    adopted(blank(KEY, WORDS), folder)
    assert [item.code for item in editions()[KEY].unverified] == []
    assert editions()[KEY].verified
    assert len(released_editions()[KEY].unverified) == 74


@pytest.mark.parametrize(
    ("before", "after", "code", "item"),
    [
        ("②所属長の役職名", "③所属長の役職名", "blank-number", "I-5-2"),
        ("②所属長の役職名", "所属長の役職名", "blank-number", "I-5-2"),
        ("②所属長の役職名", "②所属長の役職名　※", "blank-mark", "I-5-2"),
        ("②所属長の役職名", None, "blank-missing", "I-5-2"),
        ("時点", "現在", "blank-missing", "II-1.counted_on"),
        ("2) 十分である", "2) 十分であること", "blank-conflict", ""),
    ],
    ids=["other-number", "no-number", "mark", "missing", "words-behind", "conflict"],
)
def test_what_words_cannot_mend_is_left_open(
    folder: Path, before: str, after: str | None, code: str, item: str
) -> None:  # TF2
    made = adopted(blank(KEY, replaced(before, after)), folder)
    points = [(point.code, point.line.item.code if point.line.item else "") for point in made.adoption.open_points]
    assert code in {found for found, _ in points}
    assert not item or item in {place for _, place in points}
    unverified = {one.code for one in editions()[KEY].unverified}
    assert unverified
    assert not item or item in unverified


def test_an_extra_text_is_left_open(folder: Path) -> None:  # TF2
    def change(workbook: Workbook) -> None:
        workbook["Ⅰ 関連情報"]["B60"] = "新しく尋ねること"

    (point,) = adopted(blank(KEY, change), folder).adoption.open_points
    assert (point.code, point.line.found and point.line.found.text) == ("blank-extra", "新しく尋ねること")


def test_the_workbook_becomes_the_template(folder: Path) -> None:  # TF3
    data = blank(KEY, WORDS)
    made = adopted(data, folder)
    assert template_of(editions()[KEY], folder) == made.template
    assert made.template.read_bytes() == data
    assert template_of(editions()["form2/2019-01"], folder) is None


def test_an_overlay_before_is_kept(folder: Path) -> None:  # TF3
    first = adopted(blank(KEY, WORDS), folder)
    assert first.earlier is None
    before = first.overlay.read_bytes()
    data = blank(KEY)
    second = adopted(data, folder)
    assert second.earlier is not None
    assert second.earlier.read_bytes() == before
    assert adopted(data, folder).earlier is None  # the same workbook once more


def test_columns_arranged_by_hand_stay(folder: Path) -> None:  # TF3
    key = "form1/2014-04"
    path = folder / key / "overlay.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(
        'form: "form1"\nedition: "2014-04"\ncolumns:\n  register: ["register.title", "register.number"]\n',
        encoding="utf-8",
    )
    adopted(blank(key), folder, key)
    shown = [item.code for item in editions()[key].chapters[1].items if not item.hidden]
    assert shown == ["register.title", "register.number"]


@pytest.mark.parametrize(
    ("key", "stamp", "code"),
    [
        ("form2/2019-01", "[平成31年1月　様式2]", "blank-other-edition"),
        ("form2/2017-05", "", "blank-unlike"),
        ("form4/2018-05", "", "workbook-no-form"),
    ],
)
def test_what_is_no_blank_of_this_edition_is_refused(folder: Path, key: str, stamp: str, code: str) -> None:  # TF4
    change = replaced(editions()[key].stamp, stamp or None)
    with pytest.raises(Refused) as refusal:
        adopted(blank(key, change), folder)
    assert [problem.code for problem in refusal.value.problems] == [code]
    assert written(folder) == []


def test_a_workbook_of_ours_is_refused(folder: Path) -> None:  # TF4
    with pytest.raises(Refused) as refusal:
        adopted(blank(KEY, is_ours=True), folder)
    assert [problem.code for problem in refusal.value.problems] == ["blank-ours"]
    assert written(folder) == []


def test_a_filled_workbook_is_refused(folder: Path) -> None:  # TF4
    def fill(workbook: Workbook) -> None:
        sheet = workbook["Ⅰ 関連情報"]
        for number, row in enumerate(sheet.iter_rows(), start=1):
            if any(str(cell.value).startswith(("①", "②", "③", "請求先")) for cell in row):
                sheet.cell(number, 5).value = "記入"

    data = blank(KEY, fill)
    assert len(read_workbook(data).places) > 4
    with pytest.raises(Refused) as refusal:
        adopted(data, folder)
    assert [problem.code for problem in refusal.value.problems] == ["blank-filled"]
    assert written(folder) == []


def test_a_form_alone_is_the_edition_of_the_stamp() -> None:
    assert compare_form("form2", blank("form2/2019-01")).form.key == "form2/2019-01"
    assert compare_form("form2/2024-10", blank("form2/2019-01")).form.key == "form2/2024-10"
    assert known_form("form4").key == "form4/2018-05"
    with pytest.raises(Refused, match="form9"):
        known_form("form9")


def test_a_workbook_from_before_is_still_read(folder: Path) -> None:  # TF1
    answers = {"I-1-1": "児童手当", "I-5-2": "子育て給付課長"}
    before = write_workbook(document(KEY, **answers))
    adopted(blank(KEY, replaced("②所属長の役職名", "②所属長の職名")), folder)
    for data in (before, write_workbook(document(KEY, **answers))):
        imported = read_workbook(data)
        assert imported.document.get("I-5-2") == "子育て給付課長"
        assert imported.document.leftovers == ()
