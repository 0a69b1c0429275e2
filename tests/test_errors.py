"""The catalogue: every code is used, every code that is used is in it, and no sentence misses a value."""

from __future__ import annotations

import ast
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from string import Formatter

import pytest

from app.errors import CATALOGUE, Problem, Refused, refused
from tests.architecture.sources import parsed, python_files, shown

MAKERS = {"Problem", "problem", "refused"}
VALUES_SPREAD = "**"


def placeholders(code: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(CATALOGUE[code]) if name}


def _texts() -> dict[str, set[str]]:
    """Every string of the program but the catalogue's own → the files it stands in."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for path in python_files("app"):
        if path.parent.name != "errors":
            for node in ast.walk(parsed(path)):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found[node.value].add(shown(path))
    return found


def _made() -> Iterator[tuple[str, str, set[str]]]:
    """Each problem made with a code written on the spot: where, its code, the names of its values."""
    for path in python_files("app"):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
                codes = [value for value in map(_text, node.args) if value and re.fullmatch(r"[a-z]+(-[a-z]+)+", value)]
                if codes:
                    yield f"{shown(path)}:{node.lineno}", codes[0], _names(node)


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _names(call: ast.Call) -> set[str]:
    """Keywords (of ``problem`` and ``refused``) or the keys of the second argument (of ``Problem``)."""
    if isinstance(call.func, ast.Name) and call.func.id == "Problem":
        values = call.args[1] if len(call.args) > 1 else None
        if values is None:
            return set()
        return (
            {str(_text(key)) if key else VALUES_SPREAD for key in values.keys}
            if isinstance(values, ast.Dict)
            else {VALUES_SPREAD}
        )
    return {keyword.arg or VALUES_SPREAD for keyword in call.keywords}


MADE = {where: (code, names) for where, code, names in _made()}
TEXTS = _texts()


@pytest.mark.parametrize("code", CATALOGUE)
def test_code_is_used(code: str) -> None:
    assert TEXTS[code]


@pytest.mark.parametrize("where", MADE)
def test_problem_has_a_sentence_and_all_its_values(where: str) -> None:
    code, names = MADE[where]
    assert code in CATALOGUE
    if VALUES_SPREAD not in names:
        assert placeholders(code) <= names
        assert names <= placeholders(code)


def test_the_search_finds_problems() -> None:
    assert len({code for code, _ in MADE.values()}) > 30


@pytest.mark.parametrize("code", CATALOGUE)
def test_sentence_says_what_and_what_next(code: str) -> None:
    sentence = CATALOGUE[code]
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", code)
    assert sentence.endswith("。")
    assert sentence.count("。") >= 2 or "（今の値" in sentence or "まで" in sentence or "次から" in sentence
    assert sentence.count("「") == sentence.count("」")
    assert sentence.count("（") == sentence.count("）")


@pytest.mark.parametrize("code", CATALOGUE)
def test_sentence_takes_any_values(code: str) -> None:
    """Values hold what users typed: braces and quotes too."""
    values = dict.fromkeys(placeholders(code), "{x}「%s」\\")
    assert Problem(code, values).message.count("{x}「%s」\\") == sum(
        bool(name) for _, name, _, _ in Formatter().parse(CATALOGUE[code])
    )


# --- Problem and Refused ---------------------------------------------------------------------------------------------


FULL = Problem(
    "text-expected", {"value": "7"}, "II/f1/II-1", "II-1", "１．特定個人情報ファイル名", "Ⅱ ファイルの概要!L5"
)


def test_problem_is_shown_with_both_addresses() -> None:
    assert str(FULL) == (
        "Ⅱ ファイルの概要!L5 II-1 １．特定個人情報ファイル名（II/f1/II-1）: 文字で記入してください（今の値: 7）。"
    )


@pytest.mark.parametrize(
    ("problem", "place"),
    [
        (Problem("request-broken"), ""),
        (Problem("request-broken", path="I-1-1", item="I-1-1", label="①事務の名称"), "I-1-1 ①事務の名称"),
        (Problem("request-broken", path="lineage"), "（lineage）"),
        (Problem("request-broken", cell="表紙!A1"), "表紙!A1"),
    ],
    ids=range(4),
)
def test_place(problem: Problem, place: str) -> None:
    assert problem.place == place
    assert str(problem).startswith(f"{place}: " if place else problem.message)


def test_problem_as_json() -> None:
    expected = {
        "code": "text-expected",
        "path": "II/f1/II-1",
        "item": "II-1",
        "label": "１．特定個人情報ファイル名",
        "cell": "Ⅱ ファイルの概要!L5",
        "message": "文字で記入してください（今の値: 7）。",
    }
    assert FULL.as_json() | expected == FULL.as_json()


def test_half_characters_are_spelled_out() -> None:
    broken = Problem("text-expected", {"value": "\ud83d"}, path="\udfff")
    assert "\\ud83d" in broken.message
    assert str(broken).encode("utf-8")
    assert json.dumps(broken.as_json(), ensure_ascii=False).encode("utf-8")


def test_refusal_carries_its_problems() -> None:
    error = Refused([FULL, Problem("request-broken")])
    assert error.problems == (FULL, Problem("request-broken"))
    assert str(error) == f"{FULL}\n{Problem('request-broken')}"


def test_refusal_of_the_whole_input() -> None:
    (problem,) = refused("file-empty", name="a.json").problems
    assert (problem.code, problem.values, problem.place) == ("file-empty", {"name": "a.json"}, "")
