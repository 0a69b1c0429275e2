"""What the tool says of a change before anybody decides: ※, article, questions, and what is not proved."""

from __future__ import annotations

from typing import Any

import pytest

from app.changes.compare import compare
from app.changes.table import change_table
from app.changes.timing import Days
from app.procedure.importance import Proposal, propose_importance
from assessment_schema.importance import importance_rule
from tests.builders import FORM4, document

FILE = {"id": "f1", "II-1": "収納ファイル"}


def proposals(before: dict[str, Any], after: dict[str, Any], form: str = FORM4) -> tuple[Proposal, ...]:
    table = change_table(compare(document(form, **before), document(form, **after)), Days())
    found = propose_importance(table)
    assert [one.change for one in found] == list(range(len(table.comparison.changes)))
    assert [one.digest for one in found] == list(table.digests)
    return found


def files(**answers: Any) -> dict[str, Any]:
    return {"II": [{**FILE, **answers}]}


def test_an_item_with_mark_is_asked_about() -> None:
    (found,) = proposals({"I-1-2": "催告を行う。"}, {"I-1-2": "督促及び催告を行う。"})
    assert found.marked
    assert found.article == "規則第11条、指針第6の2(2)・別表"
    assert "②事務の内容" in found.sentence
    assert "例外に当たらなければ重要な変更" in found.sentence
    assert [one.key for one in found.questions] == [one.key for one in importance_rule().exceptions]
    assert found.uncertain == (importance_rule().note,)


def test_an_item_without_mark_is_corrected() -> None:
    (found,) = proposals({"I-4-1": "a"}, {"I-4-1": "b"})
    assert (found.marked, found.questions, found.article) == (False, (), "規則第14条第1項")


def test_a_mark_that_was_not_seen_says_so() -> None:
    (found,) = proposals(files(**{"II-3-6": "課税"}), files(**{"II-3-6": "課税、還付"}))
    assert found.marked
    assert [words for words in found.uncertain if "⑥使用目的" in words and "未照合" in words]


def test_a_row_is_asked_about_for_the_marks_in_it() -> None:
    rows = {"II-4-O": [{"id": "o1", "II-4-O.name": "入力", "II-4-O-7": "not-reentrusted"}]}
    found = proposals(files(), files(**rows))
    assert [one.items for one in found if one.marked] == [("⑦再委託の有無",)]
    (named,) = proposals(files(), files(**{"II-4-O": [{"id": "o1", "II-4-O.name": "入力"}]}))
    assert not named.marked


def test_a_new_file_is_no_change() -> None:
    (found,) = proposals(files(), {"II": [FILE, {"id": "f2", "II-1": "滞納者ファイル"}]})
    assert found.is_new_file
    assert found.article == "規則第7条第1項前段"
    (gone,) = proposals({"II": [FILE, {"id": "f2", "II-1": "滞納者ファイル"}]}, files())
    assert not gone.is_new_file


@pytest.mark.parametrize(
    ("answers", "key", "words"),
    [
        ({"I-5.basis": ("番号法第19条第7号", "番号法第19条第8号")}, "formal", "番号だけ"),
        (
            {"III-3-R2.authentication.method": ("パスワード", "パスワードと顔による二要素認証")},
            "lower-risk",
            "強める語",
        ),
        ({"III-3-R2.authentication.method": ("二要素認証", "パスワード")}, "lower-risk", ""),
    ],
)
def test_hints_answer_nothing(answers: dict[str, tuple[str, str]], key: str, words: str) -> None:
    ((code, texts),) = answers.items()
    is_in_row = code.startswith("III")
    old, new = ({"III": [{"id": "r1", code: text}]} if is_in_row else {code: text} for text in texts)
    (found,) = proposals(old, new)
    hints = {one.key: one.hints for one in found.questions}
    assert any(words in hint for hint in hints[key]) if words else not hints[key]
    assert "important" not in found.as_json()


def test_a_basic_assessment_has_no_important_change() -> None:
    (found,) = proposals({"I-1-2": "a"}, {"I-1-2": "b"}, "form2/2024-10")
    assert (found.marked, found.questions) == (False, ())
    assert "重要な変更がない" in found.sentence


def test_a_row_that_only_moved_says_so() -> None:
    rows = [{"id": f"r{number}", "III-3-R2.authentication.method": text} for number, text in enumerate("甲乙")]
    found = proposals({"III": rows}, {"III": rows[::-1]})
    assert [one.marked for one in found] == [True]
    assert "並び順だけ" in found[0].sentence
