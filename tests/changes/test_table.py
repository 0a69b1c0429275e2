"""Rows of 別添3: the same change once, and what persons decided, computed again and again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from app.changes.compare import compare
from app.changes.decisions import Decisions, parse_decisions
from app.changes.excerpt import TextMode
from app.changes.history import with_change_table
from app.changes.table import ChangeTable, Conventions, change_table
from app.changes.timing import Days
from app.document.document import Document
from app.errors import Refused
from tests.builders import document
from tests.changes.revisions import revisions

DAYS = Days("2031-04-01", "2031-02-20", "2031-03-01")


def provisions(*bases: str, period: str = "随時") -> dict[str, Any]:
    rows = [
        {"id": f"p{n}", "II-5-P.name": f"機関{n}", "II-5-P-1": basis, "II-5-P-7": period}
        for n, basis in enumerate(bases, start=1)
    ]
    return {"II": [{"id": "f1", "II-1": "台帳", "II-5-P": rows}]}


SEVEN = [f"番号法第19条第7号　別表第2の{row}" for row in (1, 2, 3, 119)]
EIGHT = [text.replace("第7号", "第8号").replace("119", "120") for text in SEVEN]


def table(
    before: dict[str, Any], after: dict[str, Any], *decisions: dict[str, Any], mode: TextMode = TextMode.CHANGED
) -> ChangeTable:
    comparison = compare(document(**before), document(**after))
    return change_table(comparison, DAYS, parse_decisions({"decisions": list(decisions)}), Conventions(mode=mode))


def told(found: ChangeTable) -> list[tuple[str, str, str]]:
    return [(row.item, row.before, row.after) for row in found.rows]


# --- The same change in several rows ---------------------------------------------------------------------------------


def test_the_same_change_stands_once_with_a_range() -> None:
    found = table(provisions(*SEVEN), provisions(*EIGHT))
    assert told(found) == [
        ("Ⅱ-5-提供先1から3 ①法令上の根拠", "番号法第19条第7号（略）", "番号法第19条第8号（略）"),
        ("Ⅱ-5-提供先4（機関4）①法令上の根拠", SEVEN[3], EIGHT[3]),
    ]
    assert [row.changes for row in found.rows] == [(0, 1, 2), (3,)]


def test_texts_that_are_all_the_same_are_quoted_whole() -> None:
    found = table(provisions(*SEVEN), provisions(*SEVEN, period="毎月1回"))
    assert told(found) == [("Ⅱ-5-提供先1から4 ⑦時期・頻度", "随時", "毎月1回")]


def test_the_same_number_in_another_law_is_another_change() -> None:
    found = table(provisions("番号法第19条第7号", "条例第2条第7号"), provisions("番号法第19条第8号", "条例第2条第8号"))
    assert len(found.rows) == 2


def test_a_phrase_without_an_end_is_quoted_as_far_as_it_is_the_same() -> None:
    before, after = ("番号法第19条第7号別表第2の1", "番号法第19条第7号別表第2の2"), ("8号別表第2の1", "8号別表第2の2")
    found = table(provisions(*before), provisions(*(f"番号法第19条第{text}" for text in after)))
    assert told(found) == [
        ("Ⅱ-5-提供先1、2 ①法令上の根拠", "番号法第19条第7号別表第2の（略）", "番号法第19条第8号別表第2の（略）")
    ]


def test_a_phrase_never_cuts_a_character_in_two() -> None:
    before, after = ("ｶﾞ、番号法第7号乙", "ﾊﾞ、番号法第7号乙"), ("ｶﾞ、番号法第8号乙", "ﾊﾞ、番号法第8号乙")
    assert told(table(provisions(*before), provisions(*after))) == [
        ("Ⅱ-5-提供先1、2 ①法令上の根拠", "（略）番号法第7号乙", "（略）番号法第8号乙")
    ]


def test_a_phrase_of_two_widths_keeps_the_characters_of_each_side() -> None:
    before, after = ("甲、番号ガ第7号ガ", "乙、番号ガ第7号ガ"), ("甲、番号ｶﾞ第8号ｶﾞ", "乙、番号ｶﾞ第8号ｶﾞ")
    assert told(table(provisions(*before), provisions(*after))) == [
        ("Ⅱ-5-提供先1、2 ①法令上の根拠", "（略）番号ガ第7号ガ", "（略）番号ｶﾞ第8号ｶﾞ")
    ]


def test_the_same_change_in_several_files_names_them_all() -> None:
    def files(reason: str) -> dict[str, Any]:
        return {"II": [{"id": f"f{n}", "II-1": f"台帳{n}", "II-2-3.necessity": reason} for n in (1, 2, 3)]}

    (row,) = table(files("課税のため"), files("課税と収納のため")).rows
    assert row.item.startswith("Ⅱ（1から3）-2-③")


def test_boxes_that_changed_alike() -> None:
    def with_method(slug: str) -> dict[str, Any]:
        made = provisions(*SEVEN)
        for row in made["II"][0]["II-5-P"]:
            row["II-5-P-6"] = {"checked": [slug], "text": {}}
        return made

    (row,) = told(table(with_method("paper"), with_method("dedicated-line")))
    assert row == ("Ⅱ-5-提供先1から4 ⑥提供方法", "[　]専用線\n[○]紙", "[○]専用線\n[　]紙")


def test_rows_that_moved_make_one_row() -> None:
    before, after = provisions(*SEVEN), provisions(*SEVEN)
    rows = after["II"][0]["II-5-P"]
    rows[:] = [rows[3], rows[2], rows[0], rows[1]]
    (row,) = table(before, after).rows
    assert row.item == "Ⅱ-5-提供先1、2（記載順の変更）"
    assert (row.before, row.after) == ("提供先4　機関4\n提供先3　機関3", "提供先1　機関4\n提供先2　機関3")


def records(*files: tuple[str, list[str]]) -> dict[str, Any]:
    rows = [
        {"id": f"a{n}", "name": name, "groups": [{"id": "g1", "name": "宛名情報", "items": items}]}
        for n, (name, items) in enumerate(files)
    ]
    return {"annex2": rows}


def test_the_same_name_in_two_files_stands_once_and_says_where() -> None:
    before = records(("収納台帳", ["氏名", "口座情報"]), ("滞納台帳", ["記事", "口座情報"]))
    after = records(("収納台帳", ["氏名", "口座"]), ("滞納台帳", ["記事", "口座"]))
    assert told(table(before, after)) == [
        (
            "（別添2）特定個人情報ファイル記録項目",
            "収納台帳 ＜宛名情報＞、滞納台帳 ＜宛名情報＞\n口座情報",
            "収納台帳 ＜宛名情報＞、滞納台帳 ＜宛名情報＞\n口座",
        )
    ]


def test_of_one_file_the_group_says_enough() -> None:
    found = table(records(("収納台帳", ["氏名"])), records(("収納台帳", ["氏名", "口座"])))
    assert told(found) == [("（別添2）特定個人情報ファイル記録項目", "", "＜宛名情報＞\n口座")]
    gone = table(records(("収納台帳", ["氏名", "口座"])), records(("収納台帳", ["氏名"])))
    assert told(gone) == [("（別添2）特定個人情報ファイル記録項目", "＜宛名情報＞\n口座", "削除")]


@settings(max_examples=100, deadline=None)
@given(pair=revisions())
def test_every_change_stands_in_exactly_one_row(pair: tuple[Document, Document]) -> None:
    comparison = compare(*pair)
    found = change_table(comparison, DAYS)
    assert sorted(index for row in found.rows for index in row.changes) == list(range(len(comparison.changes)))
    for row in found.rows:
        assert row.item
        assert row.before or row.after
        assert (row.date, row.timing, row.explanation) == ("2031-04-01", "prior", "")
    assert not found.findings


# --- Decisions -------------------------------------------------------------------------------------------------------

BEFORE = {**provisions(*SEVEN), "I-1-2": "催告を行う。", "I-4-1": "納付処理"}
AFTER = {**provisions(*EIGHT), "I-1-2": "督促及び催告を行う。", "I-4-1": "収納事務"}
LAW = [f"II/f1/II-5-P/p{n}/II-5-P-1" for n in range(1, 5)]


def refs(paths: Sequence[str], before: dict[str, Any] = BEFORE, after: dict[str, Any] = AFTER) -> list[dict[str, str]]:
    found = table(before, after)
    digests = {change.path: digest for change, digest in zip(found.comparison.changes, found.digests, strict=True)}
    return [{"path": path, "digest": digests[path]} for path in paths]


def decide(kind: str, *paths: str, **said: Any) -> dict[str, Any]:
    return {"kind": kind, "changes": refs(paths), **said}


def codes(found: ChangeTable) -> list[tuple[str, str]]:
    return [(problem.code, problem.path) for problem in found.findings]


def test_a_person_joins_rows() -> None:
    found = table(BEFORE, AFTER, decide("join", *LAW))
    assert told(found)[2:] == [
        (
            "Ⅱ-5-提供先1から4 ①法令上の根拠",
            f"番号法第19条第7号（略）\n{SEVEN[3]}",
            f"番号法第19条第8号（略）\n{EIGHT[3]}",
        )
    ]
    assert not found.findings


def test_a_person_joins_different_items() -> None:
    found = table(BEFORE, AFTER, decide("join", "I-1-2", "I-4-1"))
    assert told(found)[0] == (
        "Ⅰ-1-②事務の内容\nⅠ-4-①事務実施上の必要性",
        "催告を行う。\n納付処理",
        "督促及び催告を行う。\n収納事務",
    )


def test_a_person_splits_a_row() -> None:
    found = table(BEFORE, AFTER, decide("split", LAW[1]))
    assert [row.item for row in found.rows][2:] == [
        "Ⅱ-5-提供先1、3 ①法令上の根拠",
        "Ⅱ-5-提供先2（機関2）①法令上の根拠",
        "Ⅱ-5-提供先4（機関4）①法令上の根拠",
    ]


def test_a_person_rewords_a_row() -> None:
    found = table(BEFORE, AFTER, decide("reword", "I-4-1", item="Ⅰ-4", after="保険料収納事務"))
    row = found.rows[1]
    assert (row.item, row.before, row.after, row.is_reworded) == ("Ⅰ-4", "納付処理", "保険料収納事務", True)


def test_a_person_wants_the_whole_text() -> None:
    found = table(BEFORE, AFTER, decide("text", LAW[0], text="whole"))
    assert found.rows[2].before == "\n".join(f"（{n}）{text}" for n, text in enumerate(SEVEN[:3], start=1))
    assert table(BEFORE, AFTER, mode=TextMode.WHOLE).rows[2].before == found.rows[2].before


def test_a_person_explains_dates_and_confirms() -> None:
    found = table(
        BEFORE,
        AFTER,
        decide("explanation", "I-4-1", explanation="文言整理である。"),
        decide("date", "I-4-1", date="令和13年2月1日"),
        decide("confirmation", "I-4-1", by="収納課"),
    )
    row = found.rows[1]
    assert (row.explanation, row.date, row.timing, row.is_confirmed) == (
        "文言整理である。",
        "2031-02-01",
        "afterwards",
        True,
    )
    assert [one.is_confirmed for one in found.rows] == [False, True, False, False]


def test_a_person_says_what_is_important() -> None:
    found = table(BEFORE, AFTER, decide("importance", "I-1-2", important=True, reason="目的が変わる。", by="情報課"))
    assert {index: one.important for index, one in found.importance.items()} == {0: True}


def test_a_person_leaves_a_change_out_with_a_reason() -> None:
    found = table(BEFORE, AFTER, decide("omission", "I-4-1", reason="表紙に合わせただけのため。"))
    assert len(found.rows) == 3
    assert [(one.change, one.reason) for one in found.omitted] == [(1, "表紙に合わせただけのため。")]


# --- Decisions and time ----------------------------------------------------------------------------------------------


def test_an_answer_that_moved_on_is_named_and_the_words_stay() -> None:
    reworded = decide("reword", "I-4-1", after="保険料収納事務")
    confirmed = decide("confirmation", "I-4-1")
    later = {**AFTER, "I-4-1": "収納及び還付事務"}
    found = table(BEFORE, later, reworded, confirmed)
    row = found.rows[1]
    assert (row.after, row.is_outdated, row.is_confirmed) == ("保険料収納事務", True, False)
    assert codes(found) == [("decision-outdated", "I-4-1")] * 2


def test_spaces_at_the_end_do_not_move_an_answer_on() -> None:
    found = table(BEFORE, {**AFTER, "I-4-1": "収納事務　\n"}, decide("reword", "I-4-1", after="保険料収納事務"))
    assert not found.findings


def test_a_row_with_another_id_is_found_by_its_answers() -> None:
    """Workbooks that are not ours get new row ids at each reading."""
    split = decide("split", LAW[3])
    shifted = {"II": [{"id": "f9", "II-1": "台帳", "II-5-P": AFTER["II"][0]["II-5-P"]}], "I-1-2": "x"}
    found = table({"II": BEFORE["II"]}, shifted, split)
    assert not found.findings


def test_decisions_follow_their_rows_when_all_ids_shift() -> None:
    """One 提供先 comes in at the top of a workbook whose row ids are counted: p1 … are other rows now."""
    paths = [f"II/f1/II-5-P/p{n}/II-5-P-7" for n in range(1, 5)]
    p1, p2, p3, p4 = refs(paths, *PERIODS)
    decisions = [
        {"kind": "split", "changes": [p2, p3]},
        {"kind": "reword", "changes": [p2], "item": "機関2の頻度"},
        {"kind": "omission", "changes": [p3], "reason": "軽微"},
        {"kind": "join", "changes": [p1, p4]},
    ]
    came = {"II-5-P.name": "新しい機関", "II-5-P-1": "条例", "II-5-P-7": "毎月"}
    rows = [came, *PERIODS[1]["II"][0]["II-5-P"]]
    shifted = {
        "II": [{"id": "f1", "II-1": "台帳", "II-5-P": [{**row, "id": f"p{n}"} for n, row in enumerate(rows, 1)]}]
    }
    comparison = compare(of_no_lineage(PERIODS[0]), of_no_lineage(shifted))
    found = change_table(comparison, DAYS, parse_decisions({"decisions": decisions}))
    assert found.findings == ()
    assert [row.item for row in found.rows] == [
        "Ⅱ-5-提供先1（新しい機関）",
        "Ⅱ-5-提供先2、5 ⑦時期・頻度",
        "機関2の頻度",
    ]
    assert [found.notations[one.change] for one in found.omitted] == ["Ⅱ-5-提供先4（機関3）⑦時期・頻度"]


PERIODS = (provisions(*SEVEN), provisions(*SEVEN, period="毎月1回"))


def of_no_lineage(answers: dict[str, Any]) -> Document:
    return replace(document(**answers), lineage="")


@pytest.mark.parametrize("kind", ["reword", "confirmation", "explanation", "date"])
def test_a_row_that_grew_is_pointed_out(kind: str) -> None:
    said = {"reword": {"after": "x"}, "explanation": {"explanation": "x"}, "date": {"date": "2031-04-02"}}.get(kind, {})
    found = table(BEFORE, AFTER, decide(kind, LAW[0], **said))
    assert codes(found) == [("decision-grown", LAW[0])]
    assert (found.rows[2].is_outdated, found.rows[2].is_confirmed) == (True, False)


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        ([{"kind": "confirmation", "changes": [{"path": "I-3", "digest": "0" * 16}]}], [("decision-unknown", "")]),
        (
            [decide("join", "I-1-2", "I-4-1"), decide("split", "I-4-1")],
            [("decision-contradiction", "I-4-1")],
        ),
        (
            [decide("join", "I-1-2", "I-4-1"), decide("join", "I-4-1", LAW[3])],
            [("decision-contradiction", "I-4-1")],
        ),
        (
            [decide("reword", "I-4-1", after="a"), decide("reword", "I-4-1", after="b")],
            [("decision-contradiction", "I-4-1")],
        ),
        ([decide("reword", "I-4-1", after="a"), decide("reword", "I-4-1", before="b")], []),
        ([decide("reword", "I-4-1", after="a"), decide("reword", "I-4-1", after="a")], []),
        (
            [
                decide("importance", "I-1-2", important=True, reason="a"),
                decide("importance", "I-1-2", important=False, reason="b"),
            ],
            [("importance-contradiction", "I-1-2")],
        ),
        ([decide("reword", "I-1-2", "I-4-1", after="a")], [("decision-spread", "I-1-2")]),
        ([decide("join", "I-1-2", "I-4-1"), decide("reword", "I-1-2", "I-4-1", after="a")], []),
    ],
    ids=["unknown", "join-split", "two-joins", "two-wordings", "two-parts", "twice", "important", "spread", "joined"],
)
def test_no_decision_is_dropped_in_silence(decisions: list[dict[str, Any]], expected: list[tuple[str, str]]) -> None:
    assert codes(table(BEFORE, AFTER, *decisions)) == expected


def test_the_earlier_of_two_decisions_stands() -> None:
    found = table(BEFORE, AFTER, decide("reword", "I-4-1", after="a"), decide("reword", "I-4-1", after="b"))
    assert found.rows[1].after == "a"


def test_a_municipality_writes_places_its_own_way() -> None:
    decisions = parse_decisions({"notation": {"separator": "－", "through": "～", "opening": "【", "closing": "】"}})
    found = change_table(compare(document(**BEFORE), document(**AFTER)), DAYS, decisions)
    assert [row.item for row in found.rows][2:] == [
        "Ⅱ－5－提供先1～3 ①法令上の根拠",
        "Ⅱ－5－提供先4【機関4】①法令上の根拠",
    ]
    with pytest.raises(Refused):
        parse_decisions({"notation": {"separators": "－"}})


def test_no_decisions_are_no_decisions() -> None:
    assert change_table(compare(document(), document()), DAYS, Decisions()).rows == ()


# --- Into 別添3 ------------------------------------------------------------------------------------------------------

OLD_ROWS = [
    {"id": "c1", "date": "2029-04-01", "item": "Ⅰ-7-②所属長", "before": "甲", "after": "乙", "timing": "afterwards"},
    {"id": "c3", "date": "2030-04-01", "item": "Ⅰ-7-②所属長", "before": "乙", "after": "丙", "timing": "afterwards"},
]


def test_old_rows_stay_and_new_ones_follow_under_fresh_ids() -> None:
    found = table({"I-4-1": "納付処理"}, {"I-4-1": "収納事務"})
    made = with_change_table(document(**{"I-4-1": "収納事務", "annex3": OLD_ROWS}), found.rows)
    rows = made.answers["annex3"]
    assert rows[:2] == document(annex3=OLD_ROWS).answers["annex3"]
    assert rows[2:] == [
        {
            "id": "c2",
            "date": "2031-04-01",
            "item": "Ⅰ-4-①事務実施上の必要性",
            "before": "納付処理",
            "after": "収納事務",
            "timing": "prior",
            "explanation": "",
        }
    ]
    assert made.problems() == []


def test_rows_that_stand_there_are_not_added_again() -> None:
    found = table(BEFORE, AFTER)
    once = with_change_table(document(**AFTER), found.rows)
    assert with_change_table(once, found.rows) == once
    assert len(once.answers["annex3"]) == len(found.rows)


@settings(max_examples=50, deadline=None)
@given(pair=revisions())
def test_a_document_with_its_table_is_sound(pair: tuple[Document, Document]) -> None:
    old, new = pair
    made = with_change_table(new, change_table(compare(old, new), DAYS).rows)
    problems = {(problem.code, problem.path) for problem in new.problems()}
    assert {(problem.code, problem.path) for problem in made.problems()} <= problems
    assert compare(new, replace(made, lineage=new.lineage)).changes == ()
