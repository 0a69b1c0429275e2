"""Is the edition recognised from stamp and labels, and is it said what was assumed?

ED1 a stamp in any usual writing: half or full width, brackets or not, beside other text, in a header
ED2 no stamp, an unknown one, two that differ: said with the stamp, its place, and the edition assumed
ED3 labels that clearly fit another edition win over the stamp, one or two changed labels do not
ED4 without a stamp the labels decide, also between editions of one form
ED5 our own workbook is what its hidden sheet says
ED6 stamps that are quoted, in a change table or a long text, do not count
ED7 every edition there is, with its stamp and without
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import Workbook

from app.errors import Refused
from app.formats.excel.reader.book import open_book
from app.formats.excel.reader.edition import Recognised, recognise
from app.formats.excel.reader.marks import read_marks
from app.formats.excel.reader.stamps import is_stamp, stamp_in
from app.formats.excel.writer import write_workbook
from assessment_schema.loader import CHOICES, FORMS, editions, load_form
from assessment_schema.model import Form
from tests.builders import FORM4, KEYS, full_document
from tests.formats.excel.editing import BASICS, cell_of, changed_bytes, codes, rewritten, texts_left, the_finding
from tests.formats.excel.grids import opened, saved

STAMP = editions()[FORM4].stamp
COVER = "表紙"


@pytest.fixture(scope="module")
def candidates(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Form]:
    """The edition of 2018-05, and later ones with six other labels and with none."""
    folder = tmp_path_factory.mktemp("forms")
    own = editions()[FORM4]
    relabelled = _edition(folder, "2024-10", "[令和6年10月　様式4]", " の新しい見出し", 6)
    alike = _edition(folder, "2020-01", "[令和2年1月　様式4]", "", 0)
    return {form.key: form for form in (own, alike, relabelled)}


def _edition(folder: Path, month: str, stamp: str, ending: str, count: int) -> Form:
    """The edition of 2018-05 under another month, ``count`` labels of Ⅰ changed."""
    place = folder / "form4" / month
    shutil.copytree(FORMS / "form4" / "2018-05", place)
    head = yaml.safe_load((place / "form.yaml").read_text(encoding="utf-8"))
    head |= {"edition": month, "stamp": stamp}
    head.pop("supersedes", None)
    (place / "form.yaml").write_text(yaml.safe_dump(head, allow_unicode=True), encoding="utf-8")
    basics = place / "chapters" / "10-basics.yaml"
    chapter = yaml.safe_load(basics.read_text(encoding="utf-8"))
    for item in _labelled(chapter)[:count]:
        item["label"] += ending
    basics.write_text(yaml.safe_dump(chapter, allow_unicode=True), encoding="utf-8")
    return load_form(place, CHOICES)


def _labelled(item: dict[str, Any]) -> list[dict[str, Any]]:
    below = [one for child in item.get("items", []) for one in (child, *_labelled(child))]
    return [one for one in below if one["kind"] in {"text", "long-text"} and "{n}" not in one["label"]]


def _changed_labels(workbook: Workbook, count: int) -> None:
    chapter = yaml.safe_load((FORMS / "form4/2018-05/chapters/10-basics.yaml").read_text(encoding="utf-8"))
    for item in _labelled(chapter)[:count]:
        printed = item.get("number", "") + item["label"]
        for row in workbook[BASICS].iter_rows():
            for cell in row:
                if str(cell.value).replace("　※", "") == printed:
                    cell.value = printed + " の新しい見出し"


def _stamped(workbook: Workbook, text: str | None) -> None:
    cell_of(workbook[COVER], STAMP).value = text


def recognised(candidates: Mapping[str, Form], stamp: str | None, labels: int = 0, *, ours: bool = False) -> Recognised:
    def change(workbook: Workbook) -> None:
        _stamped(workbook, stamp)
        _changed_labels(workbook, labels)

    book = open_book(changed_bytes(change, is_ours=ours))
    return recognise(book, read_marks(book), candidates)


@pytest.mark.parametrize(
    "text",
    [
        "[平成30年5月　様式4]",
        "［平成３０年５月　様式４］",
        "〔平成30年5月 様式4〕",
        "（平成30年5月　様式４）",
        "平成30年5月様式4",
        "[平成30年5月21日 様式第４号]",
        "[H30.5 様式4]",
        "[2018年5月 様式4]",
        "平成三十年五月　様式四",
        "[平成30年5月\n様式4]",
        "みほん市 [平成30年5月 様式4] 企画課",
    ],
)
def test_writings_of_a_stamp(text: str) -> None:  # ED1
    stamp = stamp_in(text)
    assert stamp is not None
    assert stamp.key == FORM4
    assert is_stamp(text) is ("みほん市" not in text)


@pytest.mark.parametrize(
    "text",
    ["様式4", "平成30年5月", "令和4年10月1日", "平成30年13月 様式4", "様式5 平成30年5月", "平成30年5月 様式5", ""],
)
def test_what_is_no_stamp(text: str) -> None:  # ED1
    assert stamp_in(text) is None
    assert not is_stamp(text)


def test_a_stamp_beside_other_text_counts_and_is_kept() -> None:  # ED1
    imported = rewritten(lambda workbook: _stamped(workbook, "様式の印 ［平成30年5月 様式４］"), is_ours=False)
    assert codes(imported) == ["workbook-leftover"]
    assert texts_left(imported) == ["様式の印 ［平成30年5月 様式４］"]


@pytest.mark.parametrize("part", ["oddHeader", "oddFooter", "firstFooter"])
def test_a_stamp_in_a_header_counts(part: str) -> None:  # ED1
    def change(workbook: Workbook) -> None:
        _stamped(workbook, None)
        getattr(workbook[BASICS], part).right.text = "[平成30年5月　様式4]"

    assert codes(rewritten(change, is_ours=False)) == []


def test_a_stamp_at_the_foot_of_every_sheet_is_no_answer() -> None:  # ED1
    def change(workbook: Workbook) -> None:
        for sheet in workbook.worksheets:
            if sheet.title.startswith(("Ⅰ", "Ⅴ", "Ⅵ")):
                sheet.cell(sheet.max_row + 1, 12, STAMP)

    imported = rewritten(change, is_ours=False)
    assert codes(imported) == []
    assert texts_left(imported) == []


def test_no_stamp_is_said() -> None:  # ED2
    imported = rewritten(lambda workbook: _stamped(workbook, None), is_ours=False)
    assert imported.document.form.key == FORM4
    finding = the_finding(imported, "workbook-stamp-missing")
    assert STAMP in finding.message
    assert finding.level == "warning"
    assert codes(imported) == ["workbook-stamp-missing"]


def test_an_unknown_stamp_is_said() -> None:  # ED2
    imported = rewritten(lambda workbook: _stamped(workbook, "[令和29年4月　様式4]"), is_ours=False)
    assert imported.document.form.form == "form4"
    finding = the_finding(imported, "workbook-stamp-unknown")
    assert "「令和29年4月様式4」" in finding.message
    assert imported.document.form.stamp in finding.message
    assert finding.cell.startswith(f"{COVER}!")
    assert finding.level == "error"


def test_an_unknown_stamp_is_read_as_the_edition_before_it(candidates: Mapping[str, Form]) -> None:  # ED2
    found = recognised(candidates, "[令和3年4月 様式4]")
    assert found.form.edition == "2020-01"
    assert [finding.code for finding in found.findings] == ["workbook-stamp-unknown"]
    assert "[令和2年1月　様式4]" in found.findings[0].message


def test_two_stamps_that_differ_are_said() -> None:  # ED2
    def change(workbook: Workbook) -> None:
        cell = cell_of(workbook[COVER], STAMP)
        workbook[COVER].cell(cell.row + 2, cell.column, "[平成28年1月　様式4]")

    imported = rewritten(change, is_ours=False)
    assert imported.document.form.key == FORM4
    finding = the_finding(imported, "workbook-stamps-differ")
    assert "「平成30年5月様式4」" in finding.message
    assert "「平成28年1月様式4」" in finding.message
    assert f"（{COVER}!" in finding.message
    assert "古い印を消してください" in finding.message


def test_equal_stamps_are_one() -> None:  # ED2
    def change(workbook: Workbook) -> None:
        header: Any = workbook[BASICS].oddHeader
        header.left.text = "［H30.5 様式４］"

    assert codes(rewritten(change, is_ours=False)) == []


def test_labels_of_another_edition_win(candidates: Mapping[str, Form]) -> None:  # ED3
    found = recognised(candidates, STAMP, labels=6)
    assert found.form.edition == "2024-10"
    (finding,) = found.findings
    assert finding.code == "workbook-stamp-labels"
    assert "「平成30年5月様式4」" in finding.message
    assert "[令和6年10月　様式4]" in finding.message
    old = recognised(candidates, "[令和6年10月　様式4]", labels=0)
    assert old.form.edition in {"2018-05", "2020-01"}
    assert [finding.code for finding in old.findings] == ["workbook-stamp-labels"]


def test_a_workbook_cut_short_is_still_its_form() -> None:  # ED3
    def change(workbook: Workbook) -> None:
        for sheet in workbook.worksheets[2:-1]:
            sheet.delete_rows(12, sheet.max_row)

    imported = rewritten(change, is_ours=False)
    assert imported.document.form.key == FORM4
    assert not [finding for finding in imported.findings if "stamp" in finding.code]


@pytest.mark.parametrize("labels", [0, 1])
def test_a_changed_label_does_not_outweigh_the_stamp(labels: int, candidates: Mapping[str, Form]) -> None:  # ED3
    assert recognised(candidates, STAMP, labels) == Recognised(candidates[FORM4])
    assert recognised(candidates, "[令和2年1月　様式4]", labels) == Recognised(candidates["form4/2020-01"])


def test_labels_decide_without_a_stamp(candidates: Mapping[str, Form]) -> None:  # ED4
    assert recognised(candidates, None, labels=6).form.edition == "2024-10"
    found = recognised(candidates, None)
    assert found.form.edition == "2020-01"  # the later one of two that fit alike
    (finding,) = found.findings
    assert finding.code == "workbook-stamp-missing"
    assert f"見出しだけでは{STAMP}と区別できません" in finding.message


def test_what_is_no_form_is_refused(candidates: Mapping[str, Form]) -> None:  # ED4
    def change(workbook: Workbook) -> None:
        for sheet in workbook.worksheets[1:-1]:
            del workbook[sheet.title]
        workbook[COVER].delete_rows(1, 99)
        workbook[COVER]["A1"] = "献立表"

    book = open_book(changed_bytes(change, is_ours=False))
    with pytest.raises(Refused) as refusal:
        recognise(book, None, candidates)
    assert [problem.code for problem in refusal.value.problems] == ["workbook-no-form"]


def test_our_own_workbook_is_what_it_says(candidates: Mapping[str, Form]) -> None:  # ED5
    assert recognised(candidates, None, labels=6, ours=True) == Recognised(candidates[FORM4])
    found = recognised(candidates, "[令和6年10月　様式4]", ours=True)
    assert found.form.key == FORM4
    (finding,) = found.findings
    assert finding.code == "workbook-stamp-marks"
    assert "「令和6年10月様式4」" in finding.message
    assert STAMP in finding.message


def test_our_own_workbook_of_an_edition_that_is_not_here() -> None:  # ED5
    def change(workbook: Workbook) -> None:
        cell_of(workbook["選択肢"], "2018-05").value = "2099-01"

    imported = rewritten(change)
    assert imported.document.form.key == FORM4
    assert "「form4/2099-01」" in the_finding(imported, "workbook-edition-unknown").message


def test_quoted_stamps_do_not_count() -> None:  # ED6
    changes = [
        {
            "id": "c1",
            "date": "2019-04-01",
            "item": "様式",
            "before": "[平成28年1月　様式4]",
            "after": "[平成30年5月　様式4]",
        }
    ]
    long = "この評価書は、平成28年1月　様式4で公表したものを、改めて作り直したものである。" * 2
    answers: dict[str, Any] = {"annex3": changes, "cover.notes": long, "I-1-2": "[平成28年1月　様式4]"}
    imported = rewritten(lambda _: None, is_ours=False, **answers)
    assert codes(imported) == []
    assert imported.document.answers["annex3"][0]["before"] == "[平成28年1月　様式4]"
    assert imported.document.get("I-1-2") == "[平成28年1月　様式4]"


@pytest.mark.parametrize("key", KEYS)
def test_every_edition_is_recognised(key: str) -> None:  # ED7
    document = full_document(key, systems=1, outsourcing=1, provisions=1, transfers=1, files=1, changes=1, long=60)
    grids = opened(write_workbook(document))
    own = document.form.stamp
    bare = tuple(replace(one, cells={at: cell for at, cell in one.cells.items() if cell.text != own}) for one in grids)
    assert recognise(open_book(saved(grids)), None, editions()) == Recognised(document.form)
    found = recognise(open_book(saved(bare)), None, editions())
    assert found.form.form == document.form.form
    if stamp_in(own) is None:
        assert found == Recognised(document.form)
        return
    assert [finding.code for finding in found.findings] == ["workbook-stamp-missing"]
    assert found.form is document.form or own in found.findings[0].message
