"""Usual sentences: sound, and proposed where they suit; what the form itself declares stands by itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.changes.compare import compare
from app.changes.decisions import parse_decisions
from app.changes.table import ChangeTable, change_table
from app.changes.timing import Days
from assessment_schema import explanations
from assessment_schema.explanations import Catalogue, sentences
from assessment_schema.loader import DefinitionError
from tests.builders import document
from tests.changes.later_edition import later_edition

__all__ = ["later_edition"]

PRIOR, AFTERWARDS = Days("2031-04-01", "2031-03-01"), Days("2031-04-01", "2031-05-01")


def made(code: str, before: str, after: str, days: Days, important: bool | None = None) -> ChangeTable:
    comparison = compare(document(**{code: before}), document(**{code: after}))
    decisions: list[dict[str, Any]] = []
    if important is not None:
        digest = change_table(comparison, days).digests[0]
        reference = {"path": code, "digest": digest}
        decisions = [{"kind": "importance", "changes": [reference], "important": important, "reason": "確認した。"}]
    return change_table(comparison, days, parse_decisions({"decisions": decisions}))


@pytest.mark.parametrize(
    ("code", "before", "after", "days", "important", "key"),
    [
        (
            "I-6-2",
            "番号法第19条第7号　別表第2の119",
            "番号法第19条第8号　別表第2の120",
            AFTERWARDS,
            None,
            "law-numbers",
        ),
        ("I-6-2", "番号法第19条第7号　別表第2の119", "番号法第19条第8号　別表第2の120", PRIOR, None, None),
        ("I-6-2", "番号法第19条第7号", "番号法第19条第7号及び条例", AFTERWARDS, None, None),
        ("I-7-1", "保険料収納課", "納税課", AFTERWARDS, None, "organisation"),
        ("I-4-2", "公平な徴収", "公平で正確な徴収", AFTERWARDS, None, "not-marked"),
        ("I-4-2", "公平な徴収", "公平で正確な徴収", PRIOR, None, "voluntary"),
        ("I-1-2", "公平な徴収", "公平で正確な徴収", AFTERWARDS, None, None),
        ("I-1-2", "公平な徴収", "公平で正確な徴収", AFTERWARDS, False, "wording"),
        ("I-1-2", "公平な徴収", "公平で正確な徴収", PRIOR, True, "important"),
    ],
)
def test_what_is_proposed(
    code: str, before: str, after: str, days: Days, important: bool | None, key: str | None
) -> None:
    (row,) = made(code, before, after, days, important).rows
    assert (row.proposal.key if row.proposal else None) == key
    assert row.explanation == ""


@pytest.mark.parametrize(
    ("days", "said", "revision", "key"),
    [
        (AFTERWARDS, {"important": False, "exception": "formal"}, {}, "formal"),
        (AFTERWARDS, {"important": False, "exception": "lower-risk"}, {}, "lower-risk"),
        (AFTERWARDS, {"important": False, "exception": "outside"}, {}, "wording"),
        (AFTERWARDS, {"important": True}, {"emergency": "地震"}, "emergency"),
        (AFTERWARDS, {"important": True}, {}, None),
        (PRIOR, {"important": False, "exception": "outside"}, {"reassessment": "5年"}, "repeated"),
        (PRIOR, {"important": False, "exception": "outside"}, {}, None),
    ],
)
def test_what_a_person_decided_is_said(
    days: Days, said: dict[str, Any], revision: dict[str, str], key: str | None
) -> None:
    comparison = compare(document(**{"I-1-2": "公平な徴収"}), document(**{"I-1-2": "公平で正確な徴収"}))
    changes = [{"path": "I-1-2", "digest": change_table(comparison, days).digests[0]}]
    raw = {"revision": revision, "decisions": [{"kind": "importance", "changes": changes, "reason": "x", **said}]}
    (row,) = change_table(comparison, days, parse_decisions(raw)).rows
    assert (row.proposal.key if row.proposal else None) == key


def test_a_new_form_is_reason_enough(later_edition: str) -> None:
    found = change_table(compare(document(), document(later_edition, **{"I-9": "なし"})), AFTERWARDS)
    assert [(row.explanation, row.proposal) for row in found.rows] == [("様式の変更に伴う修正。", None)]


def test_what_a_person_says_of_a_new_form_stands(later_edition: str) -> None:
    comparison = compare(document(), document(later_edition, **{"I-9": "なし"}))
    reference = {"path": "I-9", "digest": change_table(comparison, AFTERWARDS).digests[0]}
    said = parse_decisions({"decisions": [{"kind": "explanation", "changes": [reference], "explanation": "なし"}]})
    assert [row.explanation for row in change_table(comparison, AFTERWARDS, said).rows] == ["なし"]


def test_an_item_that_the_form_asks_to_look_at_is_proposed_as_such() -> None:
    before, after = (
        document(key, **{"I-5-2": words})
        for key, words in (("form2/2017-05", "税務課長　見本太郎"), ("form2/2019-01", "税務課長"))
    )
    (row,) = change_table(compare(before, after), AFTERWARDS).rows
    assert (row.explanation, row.proposal.key if row.proposal else "") == ("", "form-review")


def test_sentences_are_sound() -> None:
    keys = [sentence.key for sentence in sentences()]
    assert len(set(keys)) == len(keys) > 10
    assert all(sentence.text and sentence.source for sentence in sentences())


@pytest.mark.parametrize(
    "broken",
    [
        'sentences:\n  - {key: "a", text: "x", verified: true, source: "s", when: {words: "("}}',
        'sentences:\n  - {key: "A b", text: "x", verified: true, source: "s"}',
        'sentences:\n  - {key: "a", text: "", verified: true, source: "s"}',
        'sentences:\n  - {key: "a", text: "x", verified: true, source: "s", when: {timing: "later"}}',
        'sentences:\n  - {key: "a", text: "x", verified: true, source: "s", colour: "red"}',
    ],
    ids=["pattern", "key", "text", "timing", "unknown"],
)
def test_a_broken_catalogue_is_refused(broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "explanations.yaml"
    path.write_text(broken, encoding="utf-8")
    monkeypatch.setattr(explanations, "PATH", path)
    with pytest.raises(DefinitionError):
        sentences.__wrapped__()


def test_the_catalogue_is_plain_data() -> None:
    assert json.loads(Catalogue(sentences=sentences()).model_dump_json())["sentences"][0]["key"] == "form-change"


def explained(code: str, text: str, days: Days, important: bool | None = None) -> list[str]:
    """Codes of the findings of a table with this explanation on its only row."""
    comparison = compare(document(**{code: "公平な徴収"}), document(**{code: "公平で正確な徴収"}))
    changes = [{"path": code, "digest": change_table(comparison, days).digests[0]}]
    said: list[dict[str, Any]] = [{"kind": "explanation", "changes": changes, "explanation": text}]
    if important is not None:
        said.append({"kind": "importance", "changes": changes, "important": important, "reason": "確認した。"})
    return [one.code for one in change_table(comparison, days, parse_decisions({"decisions": said})).findings]


NOT_MARKED = "その他の項目の変更であり事前の提出・公表が義務付けられない。"


@pytest.mark.parametrize(
    ("code", "text", "days", "important", "is_denied"),
    [
        ("I-1-2", NOT_MARKED, PRIOR, True, True),
        ("I-1-2", NOT_MARKED, AFTERWARDS, None, True),
        ("I-4-2", NOT_MARKED.rstrip("。"), PRIOR, None, True),
        ("I-4-2", NOT_MARKED, AFTERWARDS, None, False),
        ("I-1-2", "文言整理であり、重要な変更にあたらない。", AFTERWARDS, True, True),
        ("I-1-2", "文言整理であり、重要な変更にあたらない。", PRIOR, False, False),
        ("I-1-2", "誤記の修正（表記の統一）であり、重要な変更に当たらない。", PRIOR, True, True),
        ("I-1-2", "「重要な変更」に伴う変更", PRIOR, False, True),
        ("I-1-2", "「重要な変更」に伴う変更", PRIOR, None, False),
        ("I-1-2", "様式の変更に伴う修正。", PRIOR, True, False),
        ("I-1-2", "委託先を替えるため。", AFTERWARDS, True, False),
    ],
)
def test_a_usual_sentence_that_is_not_so_is_a_finding(
    code: str, text: str, days: Days, important: bool | None, is_denied: bool
) -> None:
    assert ("explanation-denies" in explained(code, text, days, important)) is is_denied
