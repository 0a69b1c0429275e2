"""Citations on a day: with their rows, 未照合, or outdated and turned into what took their place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_schema.law.lookup import Ground, Lookup, look_up
from assessment_schema.law.model import ProvisionEntry, UseEntry
from assessment_schema.law.reader import LawTables, iso_day, read_table, released_laws, table_heads

LAWS = released_laws()
ORDER = """項,情報照会者,事務,情報提供者,特定個人情報,適用開始日,適用終了日,確認済み,出典,注記,前の項
48,市町村長,地方税の賦課徴収に関する事務,都道府県知事,障害者関係情報,,,はい,e-Gov,,27
49,市町村長,地方税の賦課徴収に関する事務,厚生労働大臣,失業等給付関係情報,,,はい,e-Gov,,27
50,市町村長,別の事務,市町村長,住民票関係情報,,,はい,e-Gov,,
"""


def loaded() -> LawTables:
    """The released tables with a 第2条の表 of three rows."""
    table, faults = read_table(table_heads()["provision-order"], ORDER, read_day=iso_day, is_loaded=True)
    assert not faults
    return replace(LAWS, tables={**LAWS.tables, "provision-order": table})


def looked_up(text: str, on: str, laws: LawTables = LAWS) -> Lookup:
    (found,) = look_up(text, date.fromisoformat(on), laws)
    return found


def test_a_citation_with_its_rows() -> None:
    found = looked_up("番号法第19条第8号 別表第2の27", "2022-10-01")
    assert (found.outdated, found.unmatched, found.succession) == ((), (), None)
    (entry,) = found.entries
    assert {row.inquirer for row in entry.rows if isinstance(row, ProvisionEntry)} == {"市町村長"}
    assert len(entry.rows) == 6


def test_the_row_of_a_use() -> None:
    (entry,) = looked_up("番号法第9条第1項 別表の44の項", "2025-01-01").entries
    (row,) = entry.rows
    assert isinstance(row, UseEntry)
    assert row.task.startswith("国民健康保険法")


def test_a_range_takes_the_branches_in_it() -> None:
    found = looked_up("番号法 別表第2の56から58の項", "2022-10-01")
    assert [entry.number for entry in found.entries] == ["56", "56の2", "57", "58"]


@pytest.mark.parametrize(
    ("text", "on", "unmatched"),
    [
        ("別表第2の27、300、301の項", "2022-10-01", ("300", "301")),
        ("別表第2の120から125の項", "2022-10-01", ("125",)),
        ("別表第2の120の項", "2019-09-30", ("120",)),
        ("番号法第19条第8号に基づく主務省令第2条の表の1、4から6の項", "2025-01-01", ("1", "4から6")),
    ],
)
def test_what_the_table_does_not_have_is_not_wrong(text: str, on: str, unmatched: tuple[str, ...]) -> None:
    found = looked_up(text, on)
    assert found.unmatched == unmatched
    assert Ground.TABLE_ENDED not in {one.ground for one in found.outdated}


def test_a_loaded_table_is_looked_up_as_any_other() -> None:
    found = looked_up("番号法第19条第8号に基づく主務省令第2条の表の48、51の項", "2025-01-01", loaded())
    assert [(entry.number, len(entry.rows)) for entry in found.entries] == [("48", 1), ("51", 0)]


@pytest.mark.parametrize(
    ("text", "on", "grounds", "succession"),
    [
        ("番号法第9条第1項 別表第1の30", "2024-05-26", [], None),
        ("番号法第9条第1項 別表第1の30", "2024-05-27", [Ground.TABLE_ENDED], "番号法第9条第1項 別表の44の項"),
        ("別表第一の十六、三十の項", "2025-01-01", [Ground.TABLE_ENDED], "番号法第9条第1項 別表の24、44の項"),
        ("番号法第9条第1項 別表の44の項", "2024-05-26", [Ground.TABLE_NOT_YET], None),
        ("番号法第19条第7号 別表第2の27", "2021-08-31", [], None),
        ("番号法第19条第7号 別表第2の27", "2021-09-01", [Ground.ARTICLE_MOVED], "番号法第19条第8号 別表第2の27の項"),
        ("番号法第19条第8号 別表第2の27", "2021-08-31", [Ground.ARTICLE_NOT_YET], "番号法第19条第7号 別表第2の27の項"),
        (
            "番号法第19条第7号 別表第2の27",
            "2025-01-01",
            [Ground.TABLE_ENDED, Ground.ARTICLE_MOVED],
            "番号法第19条第8号に基づく主務省令第2条の表",
        ),
        (
            "情報提供ネットワークシステムによる番号法第19条第7号",
            "2022-01-01",
            [Ground.ARTICLE_MOVED],
            "番号法第19条第8号",
        ),
        ("独自利用事務（番号法第19条第8号）", "2022-01-01", [Ground.ARTICLE_MOVED], "番号法第19条第9号"),
        ("特定個人情報保護評価（番号法第27条第1項）", "2018-01-01", [Ground.ARTICLE_MOVED], "番号法第28条第1項"),
        ("番号法第19条第7号", "2022-01-01", [], None),  # nobody can tell in which sense
        ("地方税法第19条第7号 情報連携", "2022-01-01", [], None),
    ],
)
def test_found_outdated_by_its_day(text: str, on: str, grounds: list[Ground], succession: str | None) -> None:
    found = looked_up(text, on)
    assert [one.ground for one in found.outdated] == grounds
    assert (found.succession and found.succession.text) == succession


def test_what_nobody_knows_to_have_followed_is_named() -> None:
    found = looked_up("番号法第9条第1項 別表第1の13、30の項", "2025-01-01")
    assert found.succession is not None
    assert (found.succession.text, found.succession.unmapped) == ("番号法第9条第1項 別表の44の項", ("13",))
    found = looked_up("番号法第19条第8号 別表第2の27", "2025-01-01")
    assert found.succession is not None
    assert found.succession.unmapped == ("27",)


def test_a_loaded_table_says_what_its_rows_were() -> None:
    found = looked_up("番号法第19条第8号 別表第2の27、28の項", "2025-01-01", loaded())
    assert found.succession is not None
    assert found.succession.text == "番号法第19条第8号に基づく主務省令第2条の表の48、49の項"
    assert found.succession.unmapped == ("28",)


def test_a_number_that_moved_within_its_table_says_so() -> None:
    (entry,) = looked_up("別表第2の119の項", "2022-10-01").entries
    assert [(one.new_table, one.new_number) for one in entry.successors] == [("appended-table-2", "120")]
    (entry,) = looked_up("別表第2の119の項", "2019-09-30").entries
    assert entry.successors == ()


def test_an_article_of_an_order_spells_out_an_entry() -> None:
    found = looked_up("別表第一主務省令第24条", "2022-10-01")
    (entry,) = found.entries
    assert found.table is not None
    assert (found.table.head.table, [vars(row)["entry"] for row in entry.rows]) == ("order-1", ["30"])


def test_other_laws_have_no_table() -> None:
    found = looked_up("地方税法第294条第3項", "2022-10-01")
    assert (found.table, found.entries, found.outdated) == (None, (), ())


@given(st.sampled_from(sorted({entry.number for entry in LAWS.tables["appended-table-1"].entries})))
def test_every_entry_leads_to_its_successor_or_says_it_has_none(number: str) -> None:
    found = looked_up(f"番号法第9条第1項 別表第1の{number}", "2025-01-01")
    assert found.succession is not None
    if found.succession.unmapped:
        assert found.succession.text == "番号法第9条第1項 別表"
        return
    later = looked_up(found.succession.text, "2025-01-01")
    assert later.outdated == ()
    assert later.unmatched == ()


@given(st.text(max_size=80), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_any_text_on_any_day(text: str, on: date) -> None:
    for found in look_up(f"番号法第19条第7号 別表第2の27{text}", on, LAWS):
        assert found.reference.start < found.reference.end
