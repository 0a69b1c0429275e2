"""The 新旧対照表: the rows of 別添3 and nothing else, by chapter, with what persons said, and what is left out named.

CT1 every change is in 別添3 and in the 新旧対照表, or named as left out, each exactly once
CT2 both tables say the same texts with the same marks
CT3 what is not underlined is the same on both sides
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from app.changes.compare import compare
from app.changes.comparison_table import HEAD, MINOR, ComparisonTable, PageNumbers, comparison_table
from app.changes.decisions import Decisions, parse_decisions
from app.changes.marks import Runs
from app.changes.shown import shown
from app.changes.table import ChangeTable, change_table
from app.changes.timing import Days
from app.document.document import Document
from app.document.equality import USUAL
from tests.builders import document
from tests.changes.revisions import revisions
from tests.formats.tables import Tables, table_of

DAYS = Days("2031-04-01", "2031-03-01")


def plain(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def unmarked(runs: Runs) -> str:
    """As equality sees it: without spaces at the ends of lines, in one width."""
    return "".join(USUAL.folded("".join(run.text for run in runs if not run.marked)).split())


def holds(tables: Tables) -> None:
    """CT1–CT3."""
    table, comparison = tables.table, tables.comparison
    everything = Counter(range(len(table.comparison.changes)))
    omitted = [one.change for one in table.omitted]
    assert Counter([index for row in table.rows for index in row.changes] + omitted) == everything
    compared = [index for row in comparison.rows for index in row.changes]
    named = [index for one in comparison.left_out for index in one.changes]
    assert Counter(compared + named) == everything
    assert [row.number for row in comparison.rows] == list(range(1, len(comparison.rows) + 1))
    for row in comparison.rows:
        seen = tables.shown.rows[row.row - 1]
        assert (row.before, row.after, row.item) == (seen.before, seen.after, seen.item)
        assert row.changes == table.rows[row.row - 1].changes
        assert unmarked(row.before) == unmarked(row.after)
    for one in comparison.left_out:
        assert any(one.item in note and "件（" in note for note in comparison.notes)


def tables_of(before: Document, after: Document, decisions: Decisions) -> Tables:
    table = change_table(compare(before, after), DAYS, decisions)
    return Tables(table, shown(table), comparison_table(table, shown(table), decisions))


def some_decisions(table: ChangeTable, picks: list[int]) -> Decisions:
    """Rows left out as minor, and changes kept out of 別添3, as the picks say."""
    raw: list[dict[str, Any]] = []
    for row, pick in zip(table.rows, picks, strict=False):
        changes = [
            {"path": table.comparison.changes[index].path, "digest": table.digests[index]} for index in row.changes
        ]
        said: dict[int, dict[str, Any]] = {
            1: {"kind": "minor"},
            2: {"kind": "omission", "reason": "表示だけのため。"},
            3: {"kind": "key-point", "text": "要点"},
            4: {"kind": "remark", "difference": "（相違）"},
        }
        raw += [{**said[pick], "changes": changes}] if pick in said else []
    return parse_decisions({"decisions": raw})


@settings(max_examples=25, phases=[Phase.generate], deadline=None)
@given(revisions(), st.lists(st.integers(0, 4), max_size=12))
def test_every_change_stands_once_whatever_was_decided(pair: tuple[Document, Document], picks: list[int]) -> None:
    before, after = pair
    decisions = some_decisions(change_table(compare(before, after), DAYS), picks)
    holds(tables_of(before, after, decisions))


def test_columns_and_chapters() -> None:
    tables = table_of({"I-1-1": "a", "VI-2-1": "a", "I-1-2": "a"}, {"I-1-1": "b", "VI-2-1": "b", "I-1-2": "b"})
    found = tables.comparison
    assert found.head == HEAD
    assert [(one.title, [row.item for row in one.rows]) for one in found.chapters] == [
        ("Ⅰ　基本情報", ["Ⅰ-1-①事務の名称", "Ⅰ-1-②事務の内容"]),
        ("Ⅵ　評価実施手続", ["Ⅵ-2-①方法"]),
    ]
    assert all(one.is_proposed for one in found.chapters)
    assert found.chapters[0].key_points == ("変更2件。重要な変更の対象（※）となる項目: Ⅰ-1-②事務の内容。",)
    holds(tables)


def test_viewpoints_come_from_the_definition() -> None:
    before = {"III": [{"id": "r1", "III-3-R2.authentication.method": "a"}], "I-1-1": "a"}
    after = {"III": [{"id": "r1", "III-3-R2.authentication.method": "b"}], "I-1-1": "b"}
    name, measure = table_of(before, after).comparison.rows
    assert name.viewpoint == "—"
    assert measure.viewpoint.startswith("細目：「特定個人情報にアクセスする際の認証")


def test_what_persons_said_stands_instead() -> None:
    tables = table_of(
        {"I-1-2": "a"},
        {"I-1-2": "b"},
        decisions=(
            {"kind": "remark", "paths": ["I-1-2"], "viewpoint": "観点", "difference": "相違"},
            {"kind": "key-point", "paths": ["I-1-2"], "text": "一つ目"},
            {"kind": "key-point", "paths": ["I-1-2"], "text": "二つ目"},
        ),
    )
    (chapter,) = tables.comparison.chapters
    assert (chapter.key_points, chapter.is_proposed) == (("一つ目", "二つ目"), False)
    (row,) = chapter.rows
    assert (row.viewpoint, row.difference, row.is_proposed) == ("観点", "相違", False)


def test_minor_rows_stay_in_the_table_and_are_named() -> None:
    tables = table_of(
        {"I-1-1": "a", "I-1-2": "a"},
        {"I-1-1": "b", "I-1-2": "b"},
        decisions=({"kind": "minor", "paths": ["I-1-1"]},),
    )
    assert len(tables.shown.rows) == 2
    assert [row.item for row in tables.comparison.rows] == ["Ⅰ-1-②事務の内容"]
    (left,) = tables.comparison.left_out
    assert (left.item, left.why) == ("Ⅰ-1-①事務の名称", MINOR)
    assert tables.comparison.counted == ("軽微のため省略: 1件（Ⅰ-1-①事務の名称）",)
    holds(tables)


@pytest.mark.parametrize(
    ("decisions", "code"),
    [
        (({"kind": "minor", "paths": ["I-1-1"], "reason": " "},), "minor-unreasoned"),
        (
            (
                {"kind": "join", "paths": ["I-1-1", "I-1-2"]},
                {"kind": "minor", "paths": ["I-1-1"]},
            ),
            "decision-spread",
        ),
        (({"kind": "remark", "paths": ["I-1-1", "I-1-2"], "difference": "x"},), "decision-spread"),
        (
            (
                {"kind": "remark", "paths": ["I-1-1"], "difference": "x"},
                {"kind": "remark", "paths": ["I-1-1"], "difference": "y"},
            ),
            "decision-contradiction",
        ),
    ],
)
def test_what_cannot_be_carried_out_is_a_finding(decisions: tuple[dict[str, Any], ...], code: str) -> None:
    tables = table_of({"I-1-1": "a", "I-1-2": "a"}, {"I-1-1": "b", "I-1-2": "b"}, decisions=decisions)
    assert [one.code for one in tables.comparison.findings] == [code]
    holds(tables)


def rows(*texts: str) -> dict[str, Any]:
    return {"I-2-S": [{"id": f"s{number}", "I-2-S-1": text} for number, text in enumerate(texts)]}


def paged(before: dict[str, Any], after: dict[str, Any], pages: PageNumbers) -> ComparisonTable:
    return table_of(before, after, pages=pages).comparison


def test_pages_are_those_of_the_new_document_and_of_the_old_for_what_is_gone() -> None:
    pages = PageNumbers({"I-1-1": 3}, {"I-2-S/s1": 4})
    changed, gone = paged({"I-1-1": "a", **rows("甲", "乙")}, {"I-1-1": "b", **rows("甲")}, pages).rows
    assert (changed.page, gone.page) == ("3", "旧4")


def test_a_page_that_is_not_known_is_left_out_and_said() -> None:
    found = paged({"I-1-1": "a"}, {"I-1-1": "b"}, PageNumbers(notes=("分からない。",)))
    assert found.rows[0].page == ""
    assert "分からない。" in found.notes


def test_many_pages_are_a_range() -> None:
    def texts(word: str) -> dict[str, Any]:
        return {"I-2-S": [{"id": f"s{one}", "I-2-S-1": f"甲{one}", "I-2-S-2": word} for one in range(6)]}

    pages = PageNumbers({f"I-2-S/s{number}/I-2-S-2": 3 + number for number in range(6)})
    (row,) = paged(texts("旧"), texts("新"), pages).rows
    assert row.page == "3～8"


def test_the_decision_about_importance_stands_beside() -> None:
    said = {"kind": "importance", "paths": ["I-1-2"], "important": False, "exception": "formal", "reason": "番号だけ"}
    (row,) = table_of({"I-1-2": "a"}, {"I-1-2": "b"}, decisions=(said,)).comparison.rows
    assert row.marked
    assert row.decision == "重要な変更でない（形式的な変更）"


def test_two_editions() -> None:
    before = document("form4/2016-01", **{"I-1-1": "a"})
    after = document("form4/2018-05", **{"I-1-1": "b"})
    holds(tables_of(before, after, Decisions()))


SAID = {"kind": "importance", "paths": ["I-1-2"], "important": False, "exception": "formal", "reason": "番号だけ"}


def test_a_decision_that_does_not_stand_is_printed_nowhere() -> None:
    contra = (SAID, {**SAID, "important": True, "exception": None})
    tables = table_of({"I-1-2": "a"}, {"I-1-2": "b"}, decisions=contra, days=Days("2031-04-01", "2031-05-01"))
    assert [one.code for one in tables.table.findings] == ["importance-contradiction"]
    assert tables.comparison.rows[0].decision == tables.shown.changes[0].decision == ""
    (row,) = tables.shown.rows
    assert row.notes == ("重要な変更かどうかは判断待ち",)
    assert "重要な変更に当たらない" not in row.proposal
