"""Hands files to a warden (tests/hostile/warden.py) in a process of its own, and tells what came of them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Outcome:
    """What came of one file."""

    outcome: str
    """``read``, ``refused``, ``killed`` (too slow) or ``died`` with the status of the process."""
    seconds: float
    processor: float
    """Seconds of processor time."""
    memory: int = 0
    """Most bytes in memory, the loaded program included."""
    codes: list[str] = field(default_factory=list)
    message: str = ""
    findings: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    """Files opened for writing elsewhere, connections, programs started."""
    written: list[str] = field(default_factory=list)
    """Files in the folder of the result afterwards."""


class Prison:
    """One warden, one folder for each file."""

    def __init__(self, warden: subprocess.Popen[str], folder: Path) -> None:
        self._warden = warden
        self._folder = folder
        self._count = 0

    def read(self, data: bytes, file_name: str) -> Outcome:
        """What ``hyokasho import`` does with these bytes."""
        self._count += 1
        folder = self._folder / str(self._count)
        folder.mkdir()
        file = self._folder / f"{self._count}-{file_name}"
        file.write_bytes(data)
        outcome = self._ask(folder, file=str(file))
        file.unlink()
        return outcome

    def misbehave(self, how: str) -> Outcome:
        """What the prison says of a reading that does what none may."""
        self._count += 1
        folder = self._folder / str(self._count)
        folder.mkdir()
        return self._ask(folder, only=how, patience=1)

    def _ask(self, folder: Path, **request: str | int) -> Outcome:
        assert self._warden.stdin is not None
        assert self._warden.stdout is not None
        line = {"folder": str(folder), "out": str(folder / "result" / "out.json"), **request}
        (folder / "result").mkdir()
        self._warden.stdin.write(json.dumps(line) + "\n")
        self._warden.stdin.flush()
        answer: dict[str, Any] = json.loads(self._warden.stdout.readline())
        answer["written"] = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
        return Outcome(**answer)


@contextmanager
def prison(folder: Path) -> Iterator[Prison]:
    """A warden that is there as long as the context."""
    command = [sys.executable, "-m", "tests.hostile.warden"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as warden:
        try:
            yield Prison(warden, folder)
        finally:
            assert warden.stdin is not None
            warden.stdin.close()
            warden.wait(60)
