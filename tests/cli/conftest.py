"""A shell: run a command, get its exit code, what it printed, and what it said."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from app.workflows.export_document import export_document
from tests.builders import document

ANSWERS = {
    "cover.number": "1",
    "cover.title": "見本税賦課事務",
    "I-1-1": "賦課",
    "I-2-S": [{"id": "s1", "I-2-S-1": "税"}],
}


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def result(self) -> dict[str, Any]:
        """The one JSON object on stdout."""
        found: dict[str, Any] = json.loads(self.out)
        return found


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_command(*arguments: str | Path) -> Ran:
        code = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return Ran(code, printed.out, printed.err)

    return run_command


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A document as JSON."""
    path = tmp_path / "評価書.json"
    path.write_bytes(export_document(document(**ANSWERS), format_name="json").data)
    return path


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The same document as a workbook."""
    path = tmp_path / "評価書.xlsx"
    path.write_bytes(export_document(document(**ANSWERS), format_name="excel").data)
    return path
