"""The file of decisions: what it may hold, and what it says when it cannot be used."""

from __future__ import annotations

from typing import Any

import pytest

from app.changes.compare import compare
from app.changes.decisions import DECISIONS, digest_of, parse_decisions
from app.document.equality import USUAL
from app.errors import Refused
from tests.builders import document

REF = {"path": "I-1-2", "digest": "0123456789abcdef"}


@pytest.mark.parametrize(
    "decision",
    [
        {"kind": "join", "changes": [REF, REF]},
        {"kind": "split", "changes": [REF], "by": "収納課", "on": "令和13年4月1日", "note": "分けた方が読みやすい。"},
        {"kind": "text", "changes": [REF], "text": "whole"},
        {"kind": "reword", "changes": [REF], "item": "Ⅰ-1"},
        {"kind": "reword", "changes": [REF], "before": ""},
        {"kind": "explanation", "changes": [REF], "explanation": ""},
        {"kind": "date", "changes": [REF], "date": "R13.4.1"},
        {"kind": "importance", "changes": [REF], "important": False, "reason": "誤字"},
        {"kind": "importance", "changes": [REF], "important": False, "exception": "formal"},
        {"kind": "confirmation", "changes": [REF]},
        {"kind": "omission", "changes": [REF], "reason": "公表日だけのため"},
        {"kind": "remark", "changes": [REF], "difference": "（項番の変更）"},
        {"kind": "key-point", "changes": [REF], "text": "委託を追加した。"},
        {"kind": "minor", "changes": [REF]},
    ],
    ids=range(14),
)
def test_decisions_that_can_be_used(decision: dict[str, Any]) -> None:
    (found,) = parse_decisions({"decisions": [decision]}).decisions
    assert found.kind == decision["kind"]
    assert found.label


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ([], "全体"),
        ("x", "全体"),
        ({"decision": []}, "decision"),
        ({"decisions": {}}, "decisions"),
        ({"decisions": [{"kind": "guess", "changes": [REF]}]}, "decisions・0"),
        ({"decisions": [{"kind": "join", "changes": []}]}, "decisions・0・join・changes"),
        ({"decisions": [{"kind": "join", "changes": ["I-1-2"]}]}, "decisions・0・join・changes・0"),
        ({"decisions": [{"kind": "join", "changes": [{"path": "I-1-2"}]}]}, "decisions・0・join・changes・0・digest"),
        ({"decisions": [{"kind": "join", "changes": [{**REF, "digest": "x"}]}]}, "digest"),
        ({"decisions": [{"kind": "reword", "changes": [REF]}]}, "decisions・0・reword"),
        ({"decisions": [{"kind": "date", "changes": [REF], "date": "いつか"}]}, "decisions・0・date"),
        ({"decisions": [{"kind": "text", "changes": [REF], "text": "half"}]}, "text"),
        ({"decisions": [{"kind": "importance", "changes": [REF], "important": False, "exception": "x"}]}, "importance"),
        (
            {"decisions": [{"kind": "importance", "changes": [REF], "important": True, "exception": "formal"}]},
            "importance",
        ),
        ({"decisions": [{"kind": "remark", "changes": [REF]}]}, "decisions・0・remark"),
        ({"decisions": [{"kind": "key-point", "changes": [REF], "text": ""}]}, "text"),
        ({"revision": {"body": "city"}}, "revision・body"),
        ({"decisions": [{"kind": "importance", "changes": [REF], "important": "yes", "reason": "a"}]}, "important"),
        ({"decisions": [{"kind": "omission", "changes": [REF], "reason": ""}]}, "reason"),
        ({"decisions": [{"kind": "confirmation", "changes": [REF], "colour": "red"}]}, "colour"),
    ],
    ids=range(20),
)
def test_what_cannot_be_used_is_refused_with_its_place(raw: Any, place: str) -> None:
    with pytest.raises(Refused) as caught:
        parse_decisions(raw)
    (problem,) = caught.value.problems
    assert problem.code == "decisions-shape"
    assert place in str(problem.values["place"])


@pytest.mark.parametrize(
    ("raw", "known"),
    [
        ({"revision": {"body": "国"}}, "使えるのは local・national です"),
        ({"decisions": [{"kind": "text", "changes": [REF], "text": "half"}]}, "使えるのは changed・whole です"),
    ],
)
def test_what_may_stand_there_is_named(raw: Any, known: str) -> None:
    with pytest.raises(Refused, match=known):
        parse_decisions(raw)


def test_the_schema_names_every_kind() -> None:
    kinds = set(DECISIONS.json_schema()["properties"]["decisions"]["items"]["discriminator"]["mapping"])
    assert kinds == {
        "join",
        "split",
        "text",
        "reword",
        "explanation",
        "date",
        "importance",
        "confirmation",
        "omission",
        "remark",
        "key-point",
        "minor",
    }


def digest(before: str, after: str, code: str = "I-1-2") -> str:
    (change,) = compare(document(**{code: before}), document(**{code: after})).changes
    return digest_of(change, USUAL)


def test_a_digest_is_that_of_the_answers() -> None:
    assert digest("a", "b") == digest("a ", "ｂ") != digest("a", "c")
    assert digest("a", "b") != digest("b", "a") != digest("a", "b", "I-4-1")
