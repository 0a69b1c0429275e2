"""References after rows were inserted, in copies, under another sheet name.

RF1 what Excel would write, example by example
RF2 properties: what lies above stays, two insertions are one, an insertion can be taken back
RF3 a copied formula is what openpyxl's translator makes of it, wherever that one can read the formula
RF4 nothing but references changes
"""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from openpyxl.formula.tokenizer import Tokenizer
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter

from app.formats.excel.into.references import (
    Growth,
    Insertion,
    formula_after,
    formula_copied,
    formula_renamed,
    places_after,
    places_repeated,
)

HERE, ELSEWHERE = "Ⅱ ファイル", "別紙"
INSERTION = Insertion(HERE, 5, 3)
FORMULAS = {
    "A5+A6": "A5+A9",
    "$A$6&a6": "$A$9&a9",
    "SUM(A1:B5)": "SUM(A1:B5)",
    "SUM(A1:B6,A6:B$7)": "SUM(A1:B9,A9:B$10)",
    "SUM(A:B)+SUM($C:$C)": "SUM(A:B)+SUM($C:$C)",
    "SUM(1:3)+SUM($6:6)+SUM(4:7)": "SUM(1:3)+SUM($9:9)+SUM(4:10)",
    "'Ⅱ ファイル'!$A$1:$D$6": "'Ⅱ ファイル'!$A$1:$D$9",
    "'ⅱ ファイル'!A6": "'ⅱ ファイル'!A9",
    "別紙!A6+'別紙'!A6:B7": "別紙!A6+'別紙'!A6:B7",
    "'Ⅱ ファイル'!A6:'Ⅱ ファイル'!B7": "'Ⅱ ファイル'!A9:'Ⅱ ファイル'!B10",
    "[1]Sheet1!A6+'[台帳.xlsx]Ⅱ ファイル'!A6": "[1]Sheet1!A6+'[台帳.xlsx]Ⅱ ファイル'!A6",
    "表紙:別紙!A6+'Ⅱ ファイル:別紙'!A6": "表紙:別紙!A6+'Ⅱ ファイル:別紙'!A6",
    "表1[金額]+表1[[#This Row],[A6]]+表1[@A6]": "表1[金額]+表1[[#This Row],[A6]]+表1[@A6]",
    '"A6 ""A6"" "&A6&"\'A6"': '"A6 ""A6"" "&A9&"\'A6"',
    "LOG10(A6)+ATAN2(A6,B6)": "LOG10(A9)+ATAN2(A9,B9)",
    "SUM(A6:INDEX(A:A,6))": "SUM(A9:INDEX(A:A,6))",
    "OFFSET(A6,6,6):B6": "OFFSET(A9,6,6):B9",
    "(A6):(B6)": "(A9):(B9)",
    "A1:B6:C7": "A1:B9:C10",
    "A5:B6 B1:C6": "A5:B9 B1:C9",
    "{6,7;8,9}*A6": "{6,7;8,9}*A9",
    "6:6": "9:9",
    "6+1E6+1E+6+6%": "6+1E6+1E+6+6%",
    "R6C6+R6": "R6C6+R9",
    "XFE6+XFD6+AAAA6+A6B+_A6+A6.6+合計6": "XFE6+XFD9+AAAA6+A6B+_A6+A6.6+合計6",
    "A06+A0": "A9+A0",
    "A6#+@A6+_xlfn.SINGLE(A6)": "A9#+@A9+_xlfn.SINGLE(A9)",
    "#REF!+#SPILL!+別紙!#REF!": "#REF!+#SPILL!+別紙!#REF!",
    "SUM(A6,\n  B6)": "SUM(A9,\n  B9)",
    "A1048573+A1048574": "A1048576+#REF!",
    "A1:A1048576+A1048570:A1048576": "A1:A1048576+A1048573:A1048576",
    "'Ⅱ ファイル'!A1048576": "'Ⅱ ファイル'!#REF!",
    "Ａ６+A６+（A6）": "Ａ６+A６+（A6）",
    "TRUE+FALSE6": "TRUE+FALSE6",
    "'A6'!B6": "'A6'!B6",
    "'": "'",
    "": "",
}


@pytest.mark.parametrize(("before", "after"), FORMULAS.items(), ids=list(FORMULAS))
def test_a_formula_follows_its_cells(before: str, after: str) -> None:  # RF1
    assert formula_after(before, INSERTION, HERE) == after


def test_a_formula_elsewhere_means_its_own_cells() -> None:
    assert formula_after("A6+'Ⅱ ファイル'!A6+Ⅱ!A6", INSERTION, ELSEWHERE) == "A6+'Ⅱ ファイル'!A9+Ⅱ!A6"
    assert formula_after("A6+'Ⅱ ファイル'!A6", INSERTION, "") == "A6+'Ⅱ ファイル'!A9"


def test_a_sheet_name_with_an_apostrophe_is_known() -> None:
    assert formula_after("'O''Brien'!A6", Insertion("O'Brien", 5, 3), "") == "'O''Brien'!A9"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A5", "A5"),
        ("A6", "A9"),
        ("A1:B5 C6 D5:D6", "A1:B5 C9 D5:D9"),
        ("B:D 1:6", "B:D 1:9"),
        ("A1:XFD1048576", "A1:XFD1048576"),
        ("A1048576", "A1048576"),
        ("", ""),
    ],
)
def test_places_follow(before: str, after: str) -> None:
    assert places_after(before, INSERTION) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("SUM(B4:B9)", "SUM(B4:B11)"),  # from above the block to its end
        ("SUM(B8:B9)", "SUM(B8:B9)"),  # the block itself
        ("SUM(B4:B8)", "SUM(B4:B8)"),
        ("SUM(B4:B10)", "SUM(B4:B10)"),
        ("B9", "B9"),
        ("4:9", "4:11"),
        ("B:B", "B:B"),
    ],
)
def test_what_ends_with_a_block_grows(before: str, after: str) -> None:
    assert formula_after(before, Growth(HERE, 8, 9, 2), HERE) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("M5", "M5 M10 M15"),
        ("M5 M8", "M5 M8 M10 M15 M13 M18"),
        ("A5:B9", "A5:B19"),  # the whole block
        ("A1:B9", "A1:B19"),
        ("A1:B7", "A1:B7 A10:B12 A15:B17"),  # its upper part
        ("A7:B9", "A7:B9 A12:B14 A17:B19"),
        ("A9:B25", "A9:B25"),  # grew when the rows were put in
        ("A1:A4 A20 A:A", "A1:A4 A20 A:A"),
    ],
)
def test_places_in_a_block_hold_for_its_copies(before: str, after: str) -> None:
    assert places_repeated(before, 5, 9, 2) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("M5 A5:B9", "M5 A5:B9 M12 A12:B16"),
        ("A5:B11 A1:B11", "A5:B16 A1:B16"),  # the gap, too
        ("A7:B10", "A7:B10 A14:B16"),
        ("A10 A11:B20", "A10 A11:B20"),
    ],
)
def test_copies_stand_below_a_gap(before: str, after: str) -> None:
    assert places_repeated(before, 5, 9, 1, 2) == after


def test_one_row_repeats_as_a_longer_range() -> None:
    assert places_repeated("A5 B5:D5 E1:E5", 5, 5, 3) == "A5:A8 B5:D8 E1:E8"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("'Ⅱ ファイル'!A1+A1", "'O''B'!A1+A1"),
        ("Ⅱ!A1", "Ⅱ!A1"),
        ("[1]Ⅱ!A1&\"'Ⅱ ファイル'!A1\"", "[1]Ⅱ!A1&\"'Ⅱ ファイル'!A1\""),
        ("'Ⅱ ファイル'!$A:$B,'Ⅱ ファイル'!$1:$3", "'O''B'!$A:$B,'O''B'!$1:$3"),
        ("'Ⅱ ファイル'!A1:'Ⅱ ファイル'!B2", "'O''B'!A1:'O''B'!B2"),
    ],
)
def test_a_sheet_gets_another_name(before: str, after: str) -> None:
    assert formula_renamed(before, HERE, "O'B") == after


# --- Properties ---------------------------------------------------------------------------------------

ROWS = st.integers(1, 400)
CORNERS = st.builds(
    lambda column, row, fixed_column, fixed_row: (
        f"{'$' * fixed_column}{get_column_letter(column)}{'$' * fixed_row}{row}"
    ),
    st.integers(1, 16_384 - 30),  # copies go up to 30 columns to the right
    ROWS,
    st.booleans(),
    st.booleans(),
)
AREAS = st.one_of(
    CORNERS,
    st.tuples(CORNERS, CORNERS).map(":".join),
    st.tuples(ROWS, ROWS).map(lambda rows: f"${rows[0]}:{rows[1]}"),
    st.just("B:$D"),
)
SHEETS = st.sampled_from(["", "'Ⅱ ファイル'!", "別紙!", "'O''Brien'!", "[2]別紙!"])
OPERANDS = st.one_of(
    st.tuples(SHEETS, AREAS).map("".join),
    st.sampled_from(['"A9 ""B9"""', "9", "1.5", "TRUE", "#N/A", "合計の範囲", "表1[金額]"]),
)
FORMULAS_MADE = st.recursive(
    OPERANDS,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["+", "-", "&", "<>", ">=", "^", "*"]), inner).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"LOG10({','.join(parts)})"),
        inner.map(lambda one: f"({one})"),
        inner.map(lambda one: f"-{one}%"),
    ),
    max_leaves=8,
)
INSERTIONS = st.builds(Insertion, st.just(HERE), st.integers(0, 400), st.integers(1, 50))


@given(FORMULAS_MADE, INSERTIONS)
def test_what_lies_above_stays(formula: str, insertion: Insertion) -> None:  # RF2
    below = Insertion(HERE, 400 + insertion.after, insertion.count)
    assert formula_after(formula, below, HERE) == formula
    assert formula_after(formula, Insertion("Ⅲ", insertion.after, insertion.count), HERE) == formula


@given(FORMULAS_MADE, INSERTIONS, st.integers(1, 50))
def test_two_insertions_at_one_place_are_one(formula: str, insertion: Insertion, more: int) -> None:  # RF2
    twice = formula_after(formula_after(formula, insertion, HERE), Insertion(HERE, insertion.after, more), HERE)
    assert twice == formula_after(formula, Insertion(HERE, insertion.after, insertion.count + more), HERE)


@given(FORMULAS_MADE, INSERTIONS, INSERTIONS)
def test_two_insertions_can_change_places(formula: str, one: Insertion, other: Insertion) -> None:  # RF2
    assume(one.after < other.after)
    upper_first = formula_after(formula_after(formula, one, HERE), _lower(other, one), HERE)
    assert upper_first == formula_after(formula_after(formula, other, HERE), one, HERE)


@given(FORMULAS_MADE, INSERTIONS)
def test_an_insertion_can_be_taken_back(formula: str, insertion: Insertion) -> None:  # RF2
    after = formula_after(formula, insertion, HERE)
    assert formula_after(after, Deletion(insertion), HERE) == formula


@given(FORMULAS_MADE, st.integers(0, 500), st.integers(0, 30))
def test_a_copy_is_what_openpyxl_translates(formula: str, rows: int, columns: int) -> None:  # RF3
    target = f"{get_column_letter(1 + columns)}{1 + rows}"
    expected = Translator(f"={formula}", origin="A1").translate_formula(target)
    assume("#REF!" not in expected)  # openpyxl then forgets the sheet
    assert formula_copied(formula, rows, columns) == expected.removeprefix("=")


@given(FORMULAS_MADE, st.integers(0, 500))
def test_a_copy_can_be_copied_back(formula: str, rows: int) -> None:
    assert formula_copied(formula_copied(formula, rows), -rows) == formula


@given(FORMULAS_MADE, INSERTIONS)
def test_only_references_change(formula: str, insertion: Insertion) -> None:  # RF4
    before, after = Tokenizer(f"={formula}").items, Tokenizer(f"={formula_after(formula, insertion, HERE)}").items
    assert len(before) == len(after)
    for one, other in zip(before, after, strict=True):
        if one.value != other.value:
            assert one.subtype == "RANGE"
            assert re.sub("[0-9]", "", one.value) == re.sub("[0-9]", "", other.value)


@given(st.text("A1$:!'\"[](){},+ #あ\n", max_size=60), INSERTIONS)
def test_no_text_loses_anything_but_row_numbers(text: str, insertion: Insertion) -> None:  # RF4
    assert re.sub("[0-9]", "", formula_after(text, insertion, HERE)) == re.sub("[0-9]", "", text)


def _lower(insertion: Insertion, upper: Insertion) -> Insertion:
    """The same place, counted after ``upper`` was done."""
    return Insertion(HERE, insertion.after + upper.count, insertion.count)


class Deletion:
    """Takes out the rows that an insertion put in."""

    sheet = HERE

    def __init__(self, insertion: Insertion) -> None:
        self.insertion = insertion

    def rows(self, top: int, bottom: int) -> tuple[int, int]:
        return self._row(top), self._row(bottom)

    def _row(self, row: int) -> int:
        assert not self.insertion.after < row <= self.insertion.after + self.insertion.count
        return row - self.insertion.count if row > self.insertion.after else row
