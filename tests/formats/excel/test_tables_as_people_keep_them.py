"""別添3 as people keep it: notes under the table, rows without a date, dates whose format was lost."""

from __future__ import annotations

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.formats.base import Imported
from tests.formats.excel.editing import cell_of, codes, rewritten, texts_left, the_finding

TABLE = "（別添3）変更箇所"
ROWS = [
    {"id": f"c{n}", "date": "2022-10-01", "item": f"項目{n}", "before": "前", "after": "後", "timing": "prior"}
    for n in (1, 2)
]


def _read(change: object, *, is_ours: bool = False) -> Imported:
    def apply(workbook: Workbook) -> None:
        change(workbook[TABLE])  # type: ignore[operator]  # one of the functions below

    return rewritten(apply, is_ours=is_ours, annex3=ROWS)


def _items(imported: Imported) -> list[str]:
    return [row["item"] for row in imported.document.answers["annex3"]]


@pytest.mark.parametrize("note", ["※ 軽微な修正は省略した。", "（注）公表後の訂正を含む。", "＊印は再実施分"])
def test_a_note_under_the_table_is_kept_and_is_no_row(note: str) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.cell(cell_of(sheet, "項目2").row + 1, 2).value = note

    imported = _read(change)
    assert _items(imported) == ["項目1", "項目2"]
    assert texts_left(imported) == [note]


def test_the_same_words_in_our_own_workbook_are_an_answer() -> None:
    def change(sheet: Worksheet) -> None:
        cell_of(sheet, "前").value = "※ 前"

    assert _read(change, is_ours=True).document.answers["annex3"][0]["before"] == "※ 前"


def test_a_row_without_a_date_is_read_and_said() -> None:
    def change(sheet: Worksheet) -> None:
        row = cell_of(sheet, "項目2").row
        next(cell for cell in sheet[row] if cell.value == "令和4年10月1日").value = None

    imported = _read(change)
    assert _items(imported) == ["項目1", "項目2"]
    finding = the_finding(imported, "workbook-row-undated")
    assert (finding.item, finding.level) == ("annex3.date", "warning")


@pytest.mark.parametrize(("number", "read"), [(44835, "2022-10-01"), ("４４８３５", "2022-10-01"), (27759, "27759")])
def test_a_date_that_lost_its_format_is_the_day_it_counts(number: object, read: str) -> None:
    def change(sheet: Worksheet) -> None:
        cell_of(sheet, "令和4年10月1日").value = number

    imported = _read(change)
    assert imported.document.answers["annex3"][0]["date"] == read
    assert codes(imported) == ["date-serial" if read != str(number) else "date-verbatim"]


def test_a_number_in_our_own_workbook_stays_what_was_written() -> None:
    def change(sheet: Worksheet) -> None:
        cell_of(sheet, "令和4年10月1日").value = "44835"

    assert _read(change, is_ours=True).document.answers["annex3"][0]["date"] == "44835"
