"""A module says what it is for, none is named for "elsewhere", an exception to a rule gives its reason."""

import ast
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import parsed, python_files, shown

OURS = ("app", "assessment_schema", "benchmarks", "scripts", "tests")
NAMES_FOR_ELSEWHERE = {"common", "helper", "helpers", "manager", "managers", "misc", "util", "utils"}
EXCEPTION = re.compile(r"# *(?:noqa: *[A-Z]+[0-9]+(?:, *[A-Z]+[0-9]+)*|type: *ignore(?:\[[a-z, -]+\])?)(?P<reason>.*)")


def test_first_line_of_a_module_is_its_docstring() -> None:
    silent = [
        shown(path)
        for path in python_files("app", "assessment_schema")
        if not path.read_text(encoding="utf-8").startswith(('"""', 'r"""')) or ast.get_docstring(parsed(path)) is None
    ]
    assert not silent, f"say in the first line which question the module answers: {silent}"


def test_no_module_is_named_for_elsewhere() -> None:
    vague = [shown(path) for path in python_files(*OURS) if NAMES_FOR_ELSEWHERE & {path.stem, path.parent.name}]
    assert not vague, f"name the module after what it does: {vague}"


def test_every_exception_to_a_rule_gives_its_reason() -> None:
    bare = [
        f"{shown(path)}:{line} {comment}"
        for path in python_files(*OURS)
        for line, comment in _comments(path)
        if (found := EXCEPTION.search(comment)) and not re.search(r"\w{2}", found["reason"])
    ]
    assert not bare, f"write why, on the line: {bare}"


def _comments(path: Path) -> Iterator[tuple[int, str]]:
    with tokenize.open(path) as source:
        for token in tokenize.generate_tokens(source.readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string
