"""The locks pin every dependency of pyproject.toml by hash, and say nothing about where it comes from."""

import re
import tomllib
from collections import defaultdict

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.sources import ROOT

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
BUILD: list[str] = PYPROJECT["build-system"]["requires"]
NEEDED: dict[str, list[str]] = {
    "requirements.lock": PROJECT["dependencies"] + BUILD,
    "requirements-dev.lock": PROJECT["dependencies"] + BUILD + PROJECT["optional-dependencies"]["dev"],
}
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(?P<version>[^ ;\\]+)")


@pytest.mark.parametrize("lock", NEEDED)
def test_every_pin_has_a_hash(lock: str) -> None:
    blocks = re.split(r"\n(?=[^\s#])", (ROOT / lock).read_text(encoding="utf-8"))
    without = [block.partition("\n")[0] for block in blocks if not PIN.match(block) or "--hash=sha256:" not in block]
    assert not without


@pytest.mark.parametrize("lock", NEEDED)
def test_no_address_is_in_the_lock(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if re.search(r"://|-url|^-|find-links", line)]


@pytest.mark.parametrize("lock", NEEDED)
def test_the_lock_covers_pyproject(lock: str) -> None:
    pins = _pins(lock)
    requirements = [Requirement(line) for line in NEEDED[lock]]
    uncovered = [
        str(requirement)
        for requirement in requirements
        if not any(requirement.specifier.contains(pin) for pin in pins[canonicalize_name(requirement.name)])
    ]
    assert not uncovered, f"run `make lock`: {uncovered}"


def test_tests_run_on_the_versions_that_the_program_runs_on() -> None:
    tested = _pins("requirements-dev.lock")
    assert {name: tested[name] for name in _pins("requirements.lock")} == _pins("requirements.lock")


def test_what_builds_the_project_is_locked_too() -> None:
    assert PYPROJECT["dependency-groups"]["build"] == BUILD


def _pins(lock: str) -> dict[str, set[str]]:
    pins: defaultdict[str, set[str]] = defaultdict(set)
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        if found := PIN.match(line):
            pins[canonicalize_name(found["name"])].add(found["version"])
    return pins
