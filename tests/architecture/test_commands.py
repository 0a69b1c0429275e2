"""The two commands are the same everywhere: in the Makefile, in both READMEs, in CI."""

import os
import re

import pytest

from tests.architecture.sources import ROOT

COMMANDS = ("make run", "make test")


def test_ci_runs_what_everyone_runs() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text(encoding="utf-8").rstrip().splitlines()[-1] == "exec make test"


@pytest.mark.parametrize("readme", ["README.md", "README.ja.md"])
@pytest.mark.parametrize("command", COMMANDS)
def test_readme_names_the_command(readme: str, command: str) -> None:
    assert re.search(rf"\b{command}\b", (ROOT / readme).read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", ["README.md", "README.ja.md", "CONTRIBUTING.md"])
def test_every_command_that_a_page_names_exists(page: str) -> None:
    named = re.findall(r"(?:^|`|\$ )make ([a-z-]+)", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)
    assert set(named) <= _targets()


def test_help_lists_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    explained = set(re.findall(r"^([a-z-]+):.*## .", makefile, re.MULTILINE))
    assert explained == _targets()


def _targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):(?!=)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
