"""A file that needs more than 400 lines holds two subjects; a function that needs more than 60, two steps."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import parsed, python_files, shown

MAX_LINES_OF_FILE = 400
MAX_LINES_OF_FUNCTION = 60
FOLDERS = ("app", "assessment_schema", "scripts")


def test_no_file_is_too_long() -> None:
    too_long = [
        f"{shown(path)}: {lines} lines"
        for path in python_files(*FOLDERS)
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MAX_LINES_OF_FILE
    ]
    assert not too_long, f"split by verb: {too_long}"


def test_no_function_is_too_long() -> None:
    too_long = [
        f"{shown(path)}:{function.lineno} {function.name}: {lines} lines"
        for path in python_files(*FOLDERS)
        for function, lines in _functions(path)
        if lines > MAX_LINES_OF_FUNCTION
    ]
    assert not too_long, f"take a step out: {too_long}"


def _functions(path: Path) -> Iterator[tuple[ast.FunctionDef | ast.AsyncFunctionDef, int]]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            yield node, node.end_lineno - node.lineno + 1
