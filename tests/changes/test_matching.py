"""Rows as municipalities change them: one comes in between, one is renamed, the law moves its numbers, all at once."""

from __future__ import annotations

import random
from typing import Any

import pytest

from app.changes.change import Change, ChangeKind, Comparison
from app.changes.compare import compare
from app.document.document import Document
from tests.builders import document
from tests.changes.revisions import FRESH

BASES = (1, 2, 3, 4, 5, 9, 26, 27, 30, 33, 39, 42, 58, 62, 80, 87, 93, 119)
NAMES = ("厚生労働大臣", "全国健康保険協会", "健康保険組合", "厚生労働大臣", "都道府県知事", "都道府県知事", "市長")
USES = ("健康保険", "船員保険", "児童福祉", "生活保護", "地方税", "社会福祉", "私立学校共済", "国民年金", "介護保険")
SHUFFLE = random.Random(3)  # noqa: S311 -- the same disorder every time


def provision(number: int, *, paragraph: int = 7) -> dict[str, Any]:
    """A 提供先 as they are: several of one name, told apart by their basis and use, most of the rest the same."""
    return {
        "II-5-P.name": NAMES[number % len(NAMES)],
        "II-5-P-1": f"番号法第19条第{paragraph}号　別表第2の{BASES[number % len(BASES)]}",
        "II-5-P-2": f"{USES[number % len(USES)]}法による給付の支給に関する事務であって主務省令で定めるもの（{number}）",
        "II-5-P-3": "医療保険給付関係情報であって主務省令で定めるもの",
        "II-5-P-4": "100k-1m",
        "II-5-P-5": "システムに情報が記録されている者のうち、個人番号を有する者",
        "II-5-P-6": {"checked": ["information-network"], "text": {}},
        "II-5-P-7": "随時",
    }


def provided(*rows: dict[str, Any], lineage: str = FRESH) -> Document:
    numbered = [{"id": f"p{number}", **row} for number, row in enumerate(rows, start=1)]
    found = document(II=[{"id": "f1", "II-1": "見本ファイル", "II-5-P": numbered}])
    return Document(found.form, lineage, found.answers)


def told(found: Comparison) -> list[tuple[ChangeKind, str]]:
    return [(one.kind, one.path) for one in found.changes]


TEN = [provision(number) for number in range(10)]
LINEAGES = pytest.mark.parametrize("after_lineage", [FRESH, "01OTHER"], ids=["one-lineage", "two-lineages"])


def with_ids_of_content(rows: list[dict[str, Any]], lineage: str) -> Document:
    """As our own workbooks keep them: a row keeps its id wherever it stands."""
    found = provided(*rows, lineage=lineage)
    for row, source in zip(found.answers["II"][0]["II-5-P"], rows, strict=True):
        row["id"] = source.get("id", row["id"])
    return found


# --- One row more, one row less --------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [0, 5, 10])
def test_a_row_that_comes_in_between_is_one_addition(place: int) -> None:
    after = [*TEN[:place], provision(17), *TEN[place:]]
    assert told(compare(provided(*TEN, lineage="a"), provided(*after))) == [
        (ChangeKind.ADDED, f"II/f1/II-5-P/p{place + 1}")
    ]


@pytest.mark.parametrize("place", [0, 4, 9])
def test_a_row_that_goes_is_one_removal(place: int) -> None:
    after = [row for number, row in enumerate(TEN) if number != place]
    assert told(compare(provided(*TEN, lineage="a"), provided(*after))) == [
        (ChangeKind.REMOVED, f"II/f1/II-5-P/p{place + 1}")
    ]


def test_an_added_row_prints_its_items() -> None:
    (change,) = compare(provided(lineage="a"), provided(TEN[0])).changes
    assert change.before == ""
    lines = change.after.split("\n")
    assert lines[:2] == ["提供先　厚生労働大臣", "①法令上の根拠　番号法第19条第7号　別表第2の1"]
    assert "⑥提供方法　[○]情報提供ネットワークシステム" in lines


# --- Renamed, edited, replaced ---------------------------------------------------------------------------------------


def test_a_row_that_is_renamed_and_edited_is_changed_not_replaced() -> None:
    after = [*TEN]
    after[2] = {**TEN[2], "II-5-P.name": "健康保険組合連合会", "II-5-P-7": "月に1回"}
    assert told(compare(provided(*TEN, lineage="a"), provided(*after))) == [
        (ChangeKind.CHANGED, "II/f1/II-5-P/p3/II-5-P.name"),
        (ChangeKind.CHANGED, "II/f1/II-5-P/p3/II-5-P-7"),
    ]


def test_a_row_that_is_renamed_with_another_use_is_told_by_its_basis() -> None:
    after = [*TEN]
    after[6] = {**TEN[6], "II-5-P.name": "こども家庭庁長官", "II-5-P-2": "こどもに関する給付の支給に関する事務"}
    assert told(compare(provided(*TEN, lineage="a"), provided(*after))) == [
        (ChangeKind.CHANGED, "II/f1/II-5-P/p7/II-5-P.name"),
        (ChangeKind.CHANGED, "II/f1/II-5-P/p7/II-5-P-2"),
    ]


def record_file(name: str, *more: str) -> Document:
    items = [f"記録項目{number}" for number in range(30)]
    rows = [{"id": "a1", "name": name, "groups": [{"id": "g1", "name": "宛名情報", "items": [*items, *more]}]}]
    found = document(annex2=rows)
    return Document(found.form, "", found.answers)


def test_a_list_of_another_name_is_the_same_list() -> None:
    assert told(compare(record_file("収納管理台帳ファイル"), record_file("保険料ファイル"))) == [
        (ChangeKind.CHANGED, "annex2/a1/name")
    ]
    assert told(compare(record_file("収納管理台帳ファイル"), record_file("保険料ファイル", "口座情報"))) == [
        (ChangeKind.CHANGED, "annex2/a1/name"),
        (ChangeKind.CHANGED, "annex2/a1/groups/g1/items"),
    ]


def test_another_row_in_its_place_is_a_removal_and_an_addition() -> None:
    other = {
        **TEN[2],
        "II-5-P.name": "独立行政法人日本学生支援機構",
        "II-5-P-1": "番号法第19条第7号　別表第2の106",
        "II-5-P-2": "学資の貸与及び支給に関する事務",
    }
    after = [*TEN[:2], other, *TEN[3:]]
    assert told(compare(provided(*TEN, lineage="a"), provided(*after))) == [
        (ChangeKind.REMOVED, "II/f1/II-5-P/p3"),
        (ChangeKind.ADDED, "II/f1/II-5-P/p3"),
    ]


def test_rows_of_one_name_are_matched_by_what_they_say() -> None:
    """第19条第7号 → 第8号 in every row, one new row of a name that was there, and none where it was."""
    before = [provision(number) for number in range(17)]
    after = [provision(number, paragraph=8) for number in range(17)]
    after.insert(3, provision(17, paragraph=8) | {"II-5-P.name": "厚生労働大臣"})
    SHUFFLE.shuffle(after)
    found = compare(provided(*before, lineage="a"), provided(*after))
    kinds = [one.kind for one in found.changes if one.kind is not ChangeKind.MOVED]
    assert sorted(kinds) == [ChangeKind.ADDED, *[ChangeKind.CHANGED] * 17]
    assert {one.item for one in found.changes if one.kind is ChangeKind.CHANGED} == {"II-5-P-1"}
    for one in found.changes:
        if one.kind is ChangeKind.CHANGED:
            assert one.after == one.before.replace("第7号", "第8号")


# --- Order -----------------------------------------------------------------------------------------------------------


def test_one_row_that_moved_is_one_move_with_both_numbers() -> None:
    after = [TEN[9], *TEN[:9]]
    (change,) = compare(provided(*TEN, lineage="a"), provided(*after)).changes
    assert (change.kind, change.path) == (ChangeKind.MOVED, "II/f1/II-5-P/p1")
    assert (change.before, change.after) == ("提供先10　健康保険組合", "提供先1　健康保険組合")


def test_forty_rows_in_any_order_only_moved() -> None:
    rows = [provision(number) for number in range(40)]
    found = compare(provided(*rows, lineage="a"), provided(*SHUFFLE.sample(rows, 40)))
    assert {one.kind for one in found.changes} == {ChangeKind.MOVED}


# --- Ids -------------------------------------------------------------------------------------------------------------


@LINEAGES
def test_ids_count_within_one_lineage_alone(after_lineage: str) -> None:
    """Two rows that swapped everything but their ids: within the lineage they changed, otherwise they moved."""
    before = with_ids_of_content([{**TEN[0], "id": "a"}, {**TEN[1], "id": "b"}], FRESH)
    after = with_ids_of_content([{**TEN[1], "id": "a"}, {**TEN[0], "id": "b"}], after_lineage)
    kinds = {one.kind for one in compare(before, after).changes}
    assert kinds == ({ChangeKind.CHANGED} if after_lineage == FRESH else {ChangeKind.MOVED})


def test_no_lineage_is_no_common_lineage() -> None:
    before = with_ids_of_content([{**TEN[0], "id": "a"}, {**TEN[1], "id": "b"}], "")
    after = with_ids_of_content([{**TEN[1], "id": "a"}, {**TEN[0], "id": "b"}], "")
    assert {one.kind for one in compare(before, after).changes} == {ChangeKind.MOVED}


def test_a_row_written_anew_within_a_lineage_is_found_by_its_content() -> None:
    before = with_ids_of_content([{**TEN[0], "id": "a"}, {**TEN[1], "id": "b"}], FRESH)
    after = with_ids_of_content([{**TEN[0], "id": "a"}, {**TEN[1], "id": "z", "II-5-P-7": "毎日"}], FRESH)
    found = compare(before, after)
    assert told(found) == [(ChangeKind.CHANGED, "II/f1/II-5-P/z/II-5-P-7")]
    assert dict(found.identities) == {"II/f1/II-5-P/b": "II/f1/II-5-P/z"}


# --- Blank rows ------------------------------------------------------------------------------------------------------


def test_blank_rows_are_the_same_blank_rows() -> None:
    assert compare(provided({}, {}, {}, lineage="a"), provided({}, {}, {})).changes == ()


def test_a_blank_row_that_comes_says_what_it_is() -> None:
    (change,) = compare(provided({}, lineage="a"), provided({}, {})).changes
    assert (change.kind, change.after) == (ChangeKind.ADDED, "提供先")


# --- Groups in groups ------------------------------------------------------------------------------------------------


def files(*names: str, lineage: str) -> Document:
    rows = [
        {"id": f"f{place}", "II-1": name, "II-4-O": [{"id": f"o{place}", "II-4-O.name": f"{name}の保守"}]}
        for place, name in enumerate(names)
    ]
    found = document(II=rows)
    return Document(found.form, lineage, found.answers)


def test_inner_rows_follow_their_outer_row() -> None:
    found = compare(files("台帳", "滞納", lineage="a"), files("滞納", "台帳", lineage="b"))
    assert [one.kind for one in found.changes] == [ChangeKind.MOVED]


def test_an_outer_row_that_comes_is_one_addition_with_all_it_holds() -> None:
    found = compare(files("台帳", lineage="a"), files("台帳", "滞納", lineage="b"))
    (change,) = found.changes
    assert (change.kind, change.path, change.is_row) == (ChangeKind.ADDED, "II/f1", True)
    assert "滞納の保守" in change.after


def changes_of(before: Any, after: Any, key: str) -> tuple[Change, ...]:
    old, new = document(**{key: before}), document(**{key: after})
    return compare(Document(old.form, "a", old.answers), Document(new.form, "b", new.answers)).changes


def records(*groups: tuple[str, list[str]], name: str = "収納管理台帳ファイル") -> list[dict[str, Any]]:
    rows = [{"id": f"g{place}", "name": title, "items": items} for place, (title, items) in enumerate(groups)]
    return [{"id": "a1", "name": name, "groups": rows}]


def test_names_of_a_group_are_one_item() -> None:
    before = records(("宛名情報", ["氏名", "口座情報"]), ("調定情報", ["年度"]))
    after = records(("宛名情報", ["氏名", "口座情報（公金受取口座情報を含む。）"]), ("調定情報", ["年度"]))
    (change,) = changes_of(before, after, "annex2")
    assert (change.item, change.path) == ("annex2.groups.items", "annex2/a1/groups/g0/items")
    assert (change.before, change.after) == ("氏名　口座情報", "氏名　口座情報（公金受取口座情報を含む。）")


def test_a_group_of_names_that_comes_is_one_addition() -> None:
    before = records(("宛名情報", ["氏名"]))
    after = records(("口座情報", ["口座番号", "名義"]), ("宛名情報", ["氏名"]))
    (change,) = changes_of(before, after, "annex2")
    assert (change.kind, change.after) == (ChangeKind.ADDED, "＜口座情報＞\n口座番号　名義")


def test_a_file_that_is_renamed_is_one_change() -> None:
    groups = ("宛名情報", ["氏名", "住所", "生年月日"])
    (change,) = changes_of(records(groups), records(groups, name="収納台帳ファイル"), "annex2")
    assert (change.item, change.before, change.after) == ("annex2.name", "収納管理台帳ファイル", "収納台帳ファイル")
