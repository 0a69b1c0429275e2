"""What is said about a workbook names the cell, what is wrong, and what to do next.

FI1 a choice that is not in the list, a count that disagrees, an error value, a repeated label, a missing sheet
FI2 a possible 個人番号 stands at the top, whatever else is said, also where it is no answer
FI3 each is said once
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.formats.excel.editing import BASICS, cell_of, rewritten, texts_left

NUMBER = "123456789018"
"""Twelve digits with a valid check digit, nobody's."""
FILES = "Ⅱ ファイルの概要"
OUTSOURCED: dict[str, Any] = {"II": [{"id": "f1", "II-4.count": 3, "II-4-O": [{"id": "o1", "II-4-O.name": "入力"}]}]}


def _set(sheet: str, before: str, after: Any, kind: str = "s") -> Callable[[Workbook], None]:
    def change(workbook: Workbook) -> None:
        cell = cell_of(workbook[sheet], before)
        cell.value, cell.data_type = after, kind

    return change


def _repeated(workbook: Workbook) -> None:
    sheet = workbook[BASICS]
    label = cell_of(sheet, "①事務の名称")
    row = sheet.max_row + 2
    sheet.cell(row, label.column, label.value)
    sheet.cell(row, label.column + 3, "別の名称")


def _without(sheet: str) -> Callable[[Workbook], None]:
    def change(workbook: Workbook) -> None:
        del workbook[sheet]

    return change


@pytest.mark.parametrize(
    ("change", "code", "path", "place", "says", "next_step"),
    [
        (_set(BASICS, "1,000人未満", "千人くらい"), "workbook-choice", "I-1-3", BASICS, "「千人くらい」", "選び直し"),
        (lambda _: None, "workbook-count", "II/f1/II-4.count", FILES, "3件と書かれていますが", "確かめてください"),
        (_set(BASICS, "事務", "#REF!", "e"), "workbook-error-value", "I-1-1", BASICS, "「#REF!」", "参照先を直すか"),
        (_repeated, "workbook-repeated", "I-1-1", BASICS, "①事務の名称", "余分な方を"),
        (
            _without("Ⅵ 評価実施手続"),
            "workbook-missing-sheet",
            "",
            "",
            "「Ⅵ 評価実施手続」",
            "シートのあるブックを読み込んでください",
        ),
    ],
)
def test_a_finding_says_where_what_and_what_next(
    change: Callable[[Workbook], None], code: str, path: str, place: str, says: str, next_step: str
) -> None:  # FI1, FI3
    imported = rewritten(change, is_ours=False, **OUTSOURCED)
    (finding,) = [finding for finding in imported.findings if finding.code == code]
    assert finding.path == path
    assert finding.level == "error"
    assert finding.cell.startswith(place)
    assert not place or finding.cell.rpartition("!")[2][0].isalpha()
    assert says in finding.message
    assert next_step in finding.message
    assert finding.message.endswith("。")
    assert str(finding).startswith(finding.cell)


def test_an_unknown_choice_and_a_repeated_text_are_kept() -> None:  # FI1
    assert "千人くらい" in texts_left(rewritten(_set(BASICS, "1,000人未満", "千人くらい")))
    assert "別の名称" in texts_left(rewritten(_repeated, is_ours=False))


def _answered(workbook: Workbook) -> None:
    cell_of(workbook[BASICS], "ファイル").value = f"番号 {NUMBER}"


def _noted(workbook: Workbook) -> None:
    cell_of(workbook[BASICS], "ファイル").comment = Comment(NUMBER, "担当")


def _struck(workbook: Workbook) -> None:
    cell = cell_of(workbook[BASICS], "ファイル")
    cell.value, cell.font = NUMBER, Font(strike=True)


def _beside(workbook: Workbook) -> None:
    workbook.create_sheet("メモ")["B7"] = NUMBER


@pytest.mark.parametrize(
    ("change", "cell"),
    [
        (_answered, f"{BASICS}!"),
        (_noted, f"{BASICS}!"),
        (_struck, f"{BASICS}!"),
        (_beside, "メモ!B7"),
    ],
)
def test_a_possible_number_stands_at_the_top(change: Callable[[Workbook], None], cell: str) -> None:  # FI2
    def all_of_it(workbook: Workbook) -> None:
        change(workbook)
        _set(BASICS, "1,000人未満", "千人くらい")(workbook)
        cell_of(workbook["表紙"], "[平成30年5月　様式4]").value = None

    first, *others = rewritten(all_of_it, is_ours=False).findings
    assert first.code == "individual-number"
    assert first.cell.startswith(cell)
    assert {"workbook-choice", "workbook-stamp-missing"} <= {finding.code for finding in others}
