"""The tables of law that come with the program, and the reader of their files.

LT1 the released tables: their numbers, days, sources, and the one way they are written
LT2 what became of which 項
LT3 a file that cannot be used says line and column
"""

from __future__ import annotations

import csv
from datetime import date

import pytest

from assessment_schema.law.model import OrderEntry, ProvisionEntry, Shape, TableName, UseEntry
from assessment_schema.law.numbers import order_of
from assessment_schema.law.reader import COLUMNS, FOLDER, iso_day, read_table, released_laws, table_heads, write_table

LAWS = released_laws()
NAMES = list(LAWS.tables)
FULL = [name for name in NAMES if not LAWS.tables[name].head.loadable]
ON = date(2022, 10, 1)


def head_of(name: TableName) -> list[str]:
    return [column.head for column in COLUMNS[table_heads()[name].shape]]


# --- LT1 ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "rows", "numbers"),
    [("appended-table-1", 109, 106), ("appended-table-2", 275, 128), ("appended-table", 177, 177), ("order-1", 88, 88)],
)
def test_nothing_of_a_table_is_missing(name: TableName, rows: int, numbers: int) -> None:
    table = LAWS.tables[name]
    assert len(table.entries) == rows
    assert len({entry.number for entry in table.entries}) == numbers


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_written_in_the_one_way(name: TableName) -> None:
    table = LAWS.tables[name]
    text = (FOLDER / "tables" / f"{name}.csv").read_text(encoding="utf-8")
    assert write_table(table.head, table.entries) == text
    assert [order_of(entry.number) for entry in table.entries] == sorted(
        order_of(entry.number) for entry in table.entries
    )


@pytest.mark.parametrize("name", FULL)
def test_every_row_has_a_source_and_says_whether_it_is_verified(name: TableName) -> None:
    for entry in LAWS.tables[name].entries:
        assert entry.source
        assert entry.verified == (
            not entry.source.endswith("条文で確認していない") and "していない）" not in entry.source
        )


def test_the_provision_order_is_empty_and_the_only_one_to_load() -> None:
    assert [name for name in NAMES if name not in FULL] == ["provision-order"]
    assert LAWS.tables["provision-order"].entries == ()


def test_rows_are_those_of_the_day() -> None:
    table = LAWS.tables["appended-table-2"]
    tasks = {
        day: {row.task for row in table.rows("119", date.fromisoformat(day)) if isinstance(row, ProvisionEntry)}
        for day in ("2019-09-30", "2019-10-01")
    }
    assert [min(task)[:5] for task in tasks.values()] == ["難病の患者", "平成二十五"]
    assert table.rows("200", ON) == ()
    assert table.numbers("56", "58", ON) == ("56", "56の2", "57", "58")


def test_the_shapes() -> None:
    kinds = {Shape.USE: UseEntry, Shape.PROVISION: ProvisionEntry, Shape.ORDER: OrderEntry}
    for table in LAWS.tables.values():
        assert all(type(entry) is kinds[table.head.shape] for entry in table.entries)


def test_the_days_of_the_tables_meet() -> None:
    heads = table_heads()
    for name in ("appended-table-1", "appended-table-2"):
        later = heads[heads[name].succeeded_by or name]
        assert heads[name].nearest_day(date(2030, 1, 1)) == date(2024, 5, 26)
        assert later.nearest_day(date(2015, 1, 1)) == date(2024, 5, 27)
        assert [heads[name].holds_on(date(2024, 5, day)) for day in (26, 27)] == [True, False]
        assert [later.holds_on(date(2024, 5, day)) for day in (26, 27)] == [False, True]


# --- LT2 ---------------------------------------------------------------------------------------------


def test_a_successor_leads_from_a_row_to_a_row() -> None:
    for one in LAWS.successors:
        assert LAWS.tables[one.table].rows(one.number, one.last_day), one
        assert LAWS.tables[one.new_table].rows(one.new_number, date(2025, 9, 24)) or one.new_table == one.table, one
        assert one.source


def test_every_entry_of_the_first_table_has_a_successor_but_four() -> None:
    last = date(2024, 5, 26)
    known = {one.number for one in LAWS.successors if one.table == "appended-table-1" and one.last_day == last}
    table = LAWS.tables["appended-table-1"]
    assert [number for number in table.numbers("1", "101", last) if number not in known] == ["13", "25", "79", "82"]


@pytest.mark.parametrize(
    ("number", "new"), [("16", "24"), ("30", "44"), ("6の2", "7"), ("69", "104"), ("70", "105"), ("94", "127")]
)
def test_the_map(number: str, new: str) -> None:
    found = [one for one in LAWS.successors if (one.table, one.number) == ("appended-table-1", number)]
    assert [(one.new_table, one.new_number, one.verified) for one in found] == [("appended-table", new, True)]


# --- LT3 ---------------------------------------------------------------------------------------------

GOOD = [
    "1",
    "市町村長",
    "地方税の賦課に関する事務",
    "都道府県知事",
    "障害者関係情報",
    "2024-05-27",
    "",
    "はい",
    "e-Gov",
    "",
    "",
]


def faults_of(*rows: list[str], head: list[str] | None = None) -> list[tuple[str, int, str]]:
    lines = [head_of("provision-order") if head is None else head, *rows]
    text = "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines)
    _, faults = read_table(table_heads()["provision-order"], text, read_day=iso_day, is_loaded=True)
    return [(fault.kind, fault.line, fault.column) for fault in faults]


def but(column: str, value: str) -> list[str]:
    return [value if head == column else cell for head, cell in zip(head_of("provision-order"), GOOD, strict=True)]


def test_a_good_file_has_no_fault() -> None:
    assert faults_of(GOOD, but("項", "２の３の項"), [""] * 11) == []


def test_columns_may_stand_in_any_order_and_some_be_missing() -> None:
    order = [1, 0, 8, 2, 3, 4, 7]
    assert (
        faults_of([GOOD[place] for place in order], head=[head_of("provision-order")[place] for place in order]) == []
    )


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (but("項", "一部"), ("number", 2, "項")),
        (but("項", ""), ("cell-missing", 2, "項")),
        (but("事務", ""), ("cell-missing", 2, "事務")),
        (but("出典", ""), ("cell-missing", 2, "出典")),
        (but("確認済み", ""), ("cell-missing", 2, "確認済み")),
        (but("確認済み", "たぶん"), ("yes-no", 2, "確認済み")),
        (but("適用開始日", "2024-05"), ("date", 2, "適用開始日")),
        (but("適用開始日", "2024-02-30"), ("date", 2, "適用開始日")),
        (but("適用終了日", "2024-05-26"), ("span", 2, "適用終了日")),
        ([*GOOD[:5], "", "2024-05-26", *GOOD[7:]], ("outside", 2, "適用終了日")),
        (but("前の項", "?"), ("number", 2, "前の項")),
        ([*GOOD, "余り"], ("cell-count", 2, "")),
    ],
)
def test_a_cell_at_fault(row: list[str], fault: tuple[str, int, str]) -> None:
    assert faults_of(row) == [fault]


def test_all_faults_are_named_at_once() -> None:
    assert faults_of(but("項", "x"), GOOD, but("確認済み", "x")) == [("number", 2, "項"), ("yes-no", 4, "確認済み")]


def test_a_deleted_entry_needs_no_words() -> None:
    deleted = ["36", "（削除）", "", "", "", "", "", "はい", "e-Gov", "", ""]
    assert faults_of(deleted) == []


def test_a_row_twice() -> None:
    assert faults_of(GOOD, GOOD) == [("row-twice", 3, "項")]
    assert faults_of(GOOD, but("情報提供者", "厚生労働大臣")) == []
    assert faults_of(but("適用終了日", "2025-03-31"), but("適用開始日", "2025-04-01")) == []
    assert faults_of(but("適用終了日", "2025-03-31"), but("適用開始日", "2025-03-31")) == [("row-twice", 3, "項")]


@pytest.mark.parametrize(
    ("head", "fault"),
    [
        (head_of("provision-order")[1:], ("column-missing", 1, "項")),
        ([*head_of("provision-order"), "備考"], ("column-unknown", 1, "備考")),
        ([*head_of("provision-order"), "項"], ("column-twice", 1, "項")),
    ],
)
def test_a_head_at_fault(head: list[str], fault: tuple[str, int, str]) -> None:
    assert faults_of(GOOD, head=head) == [fault]


def test_no_rows_and_no_csv() -> None:
    assert faults_of() == [("no-rows", 1, "")]
    head = table_heads()["provision-order"]
    for text, kind in (("", "no-rows"), ('項,"', "not-csv")):
        assert read_table(head, text, read_day=iso_day, is_loaded=True)[1][0].kind == kind


def test_a_file_that_was_read_is_written_and_read_the_same() -> None:
    table = LAWS.tables["appended-table-2"]
    again, faults = read_table(table.head, write_table(table.head, table.entries), read_day=iso_day, is_loaded=False)
    assert (again, faults) == (table, [])


def test_rows_are_counted_as_excel_does() -> None:
    rows = '1,"市町村\n長",事務,知事,情報,,,はい,e-Gov,,', "", "x,市町村長,事務,知事,情報,,,はい,e-Gov,,"
    text = "\r\n".join([",".join(head_of("provision-order")), *rows])
    table, faults = read_table(table_heads()["provision-order"], text, read_day=iso_day, is_loaded=True)
    assert [(fault.kind, fault.line) for fault in faults] == [("number", 4)]
    assert [vars(entry)["inquirer"] for entry in table.entries] == ["市町村長"]


def test_the_files_are_plain_csv() -> None:
    for file in FOLDER.rglob("*.csv"):
        with file.open(encoding="utf-8", newline="") as rows:
            assert len({len(row) for row in csv.reader(rows)}) == 1
