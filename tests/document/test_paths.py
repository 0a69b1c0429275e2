"""Answers are read and set by path; the original never changes; every refusal names item, label and path."""

from __future__ import annotations

from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.document.document import Document
from app.document.item_path import position
from app.errors import Problem, Refused
from tests.builders import document, documents, paths_of

BASE = document(
    **{
        "cover.number": "18",
        "I-1-3": "1k-10k",
        "II": [
            {
                "id": "f1",
                "II-1": "台帳",
                "II-4-O": [{"id": "o1", "II-4-O-1": "印刷"}, {"id": "o2", "II-4-O-1": "封入"}],
            },
            {"id": "f2", "II-3-1": {"checked": ["person"]}},
        ],
        "annex2": [{"id": "a1", "groups": [{"id": "g1", "name": "宛名", "items": ["氏名"]}]}],
    }
)


def problems(path: str, raw: object) -> tuple[Problem, ...]:
    with pytest.raises(Refused) as caught:
        BASE.set(path, raw)
    return caught.value.problems


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("cover.number", "18"),
        ("I-1-1", None),
        ("II/f1/II-1", "台帳"),
        ("II/f1/II-4-O/o2/II-4-O-1", "封入"),
        ("II/f1/II-4-O/o2", {"id": "o2", "II-4-O-1": "封入"}),
        ("II/f2/II-4-O", None),
        ("annex2/a1/groups/g1/items", ["氏名"]),
        ("annex3", None),
    ],
)
def test_get(path: str, value: object) -> None:
    assert BASE.get(path) == value


def test_paths_sort_as_the_form_is_read() -> None:
    paths = [
        "",
        "cover.number",
        "I-1-3",
        "II",
        "II/f1",
        "II/f1/II-1",
        "II/f1/II-4-O/o1/II-4-O-1",
        "II/f1/II-4-O/o2",
        "II/f2/II-1",
        "annex2/a1",
    ]
    places = [position(BASE.fields, BASE.answers, path) for path in paths]
    assert places == sorted(set(places))
    for lost in ("no", "II/f9", "II/f1/I-1-3"):
        with pytest.raises(ValueError, match="not in list"):
            position(BASE.fields, BASE.answers, lost)


@pytest.mark.parametrize(
    "path",
    [
        *("", "/", "I", "I-1", "IX", "I-1-1/", "/I-1-1", "ii/f1/II-1", "II/f1/", "II//II-1/", "II/f1/I-1-1"),
        *("II-1", "II/II-1/f1", "II/f1/id", "III/r1/file_ids", "II/f1/II-4-O/o1/II-1", "answers", "I-1-1\n"),
        *("cover.number/x", "I-1-3/x", "II/f2/II-3-1/checked", "II/f1/II-1/x", "annex2/a1/groups/g1/items/0"),
        *("annex1.figures/g1/id", "II/f1/II-4-O/o1/II-4-O-1/x/II-1"),
    ],
    ids=ascii,
)
@pytest.mark.parametrize("verb", ["get", "set", "state", "problems"])
def test_path_that_leads_nowhere(path: str, verb: str) -> None:
    with pytest.raises(Refused) as caught:
        getattr(BASE, verb)(path, *(["x"] if verb == "set" else []))
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("path-unknown", path)


@pytest.mark.parametrize(
    "path", ["II/f9/II-1", "II/f9", "II/f1/II-4-O/o9", "II/f2/II-4-O/o1/II-4-O-1", "III/r1/III-1", "II/"]
)
@pytest.mark.parametrize("verb", ["get", "set", "state", "problems"])
def test_row_that_does_not_exist(path: str, verb: str) -> None:
    with pytest.raises(Refused) as caught:
        getattr(BASE, verb)(path, *(["x"] if verb == "set" else []))
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("row-unknown", path)
    assert problem.item in {"II", "II-4-O", "III"}


def test_set_reads_what_it_is_given() -> None:
    assert BASE.set("cover.published_on", "令和４年１０月").get("cover.published_on") == "2022-10"
    assert BASE.set("II/f1/II-4-O/o2/II-4-O-1", "a\r\nb").get("II/f1/II-4-O/o2/II-4-O-1") == "a\nb"
    assert BASE.set("II/f2/II-4.count", "１２").get("II/f2/II-4.count") == 12


def test_set_changes_one_answer_only() -> None:
    changed = BASE.set("II/f1/II-4-O/o2/II-4-O-1", "発送")
    assert changed.get("II/f1/II-4-O/o1") is BASE.get("II/f1/II-4-O/o1")
    assert changed.get("II/f2") is BASE.get("II/f2")
    assert changed.answers["annex2"] is BASE.answers["annex2"]
    assert BASE.get("II/f1/II-4-O/o2/II-4-O-1") == "封入"


def test_set_a_whole_group() -> None:
    rows = [{"id": "o2", "II-4-O-1": "封入"}, {"id": "o3"}]
    changed = BASE.set("II/f1/II-4-O", rows)
    assert changed.get("II/f1/II-4-O") == rows
    assert len(BASE.get("II/f1/II-4-O")) == 2


def test_set_a_group_that_was_never_asked() -> None:
    assert BASE.set("III", [{"id": "r1", "file_ids": ["f1"]}]).get("III/r1/III-1") is None


def test_set_a_row() -> None:
    changed = BASE.set("II/f1/II-4-O/o1", {"id": "o1", "II-4-O-6": "（株）みほん"})
    assert changed.get("II/f1/II-4-O/o1") == {"id": "o1", "II-4-O-6": "（株）みほん"}
    assert [row["id"] for row in changed.get("II/f1/II-4-O")] == ["o1", "o2"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ({"id": "o9"}, "row-id"),
        ({"id": "o2"}, "row-id"),
        ({"II-4-O-1": "a"}, "row-id"),
        ("a", "row-shape"),
        (None, "row-shape"),
        ([{"id": "o1"}], "row-shape"),
        ({"id": "o1", "II-4-O-1": 5}, "text-expected"),
        ({"id": "o1", "II-4-O-99": "a"}, "key-unknown"),
    ],
    ids=range(8),
)
def test_set_a_row_with_something_else(raw: object, code: str) -> None:
    (problem,) = problems("II/f1/II-4-O/o1", raw)
    assert problem.code == code
    assert problem.path.startswith("II/f1/II-4-O")


def test_refusal_names_code_label_and_path() -> None:
    (problem,) = problems("II/f1/II-4-O/o1/II-4-O-2", "all")
    assert (problem.item, problem.path) == ("II-4-O-2", "II/f1/II-4-O/o1/II-4-O-2")
    assert problem.label == "②取扱いを委託する特定個人情報ファイルの範囲"
    assert str(problem).startswith(f"II-4-O-2 {problem.label}（{problem.path}）: 「all」は選択肢にありません。")


def test_refusal_of_a_group_names_every_place() -> None:
    rows = [{"id": "o1", "II-4-O-1": 1}, {"id": "o2", "II-4-O-2": "all", "x": 1}]
    assert [(problem.code, problem.path) for problem in problems("II/f1/II-4-O", rows)] == [
        ("text-expected", "II/f1/II-4-O/o1/II-4-O-1"),
        ("choice-unknown", "II/f1/II-4-O/o2/II-4-O-2"),
        ("key-unknown", "II/f1/II-4-O/o2/x"),
    ]


@settings(max_examples=25, deadline=None)
@given(document=documents(huge=False), data=st.data())
def test_setting_an_answer_to_itself_changes_nothing(document: Document, data: st.DataObject) -> None:
    asked = [path for path, field in paths_of(document.fields, document.answers) if document.get(path) is not None]
    if not asked:
        return
    path = data.draw(st.sampled_from(asked))
    before = deepcopy(dict(document.answers))
    again = document.set(path, document.get(path))
    assert again == document
    assert again.sha256 == document.sha256
    blanked = document.set(path, None)
    assert document.answers == before
    assert {name: value for name, _, value in blanked.walk() if not path.startswith(name)} == {
        name: value for name, _, value in document.walk() if not _touched(name, path)
    }


def _touched(name: str, path: str) -> bool:
    """Whether ``name`` is ``path``, holds it or lies in it."""
    return path.startswith(name) or name.startswith(f"{path}/")
