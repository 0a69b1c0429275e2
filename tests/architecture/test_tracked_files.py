"""What is committed works on any machine: it names no folder of the author's and no address of a registry."""

import subprocess

import pytest

from tests.architecture.sources import ROOT

FORBIDDEN = {
    "path of one machine": r"(^|[^A-Za-z0-9_.~-])/(work|root|home|Users)/[A-Za-z0-9.]",
    "index of packages": r"(^|[[:space:]])--(extra-)?index-url|index-url *=|find-links *=",
    "address in a lock": r"""resolved"?: *"?http|registry *= *"?http""",
    "host of a registry": r"(pypi|pythonhosted|npmjs|yarnpkg|debian)\.(org|com)",
}


@pytest.mark.parametrize("pattern", FORBIDDEN.values(), ids=list(FORBIDDEN))
def test_no_tracked_file_names_a_machine_or_a_registry(pattern: str) -> None:
    found = subprocess.run(
        ["git", "grep", "--line-number", "-I", "--extended-regexp", pattern],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    # 0: something matched, 1: nothing did; anything else is git's own failure.
    assert found.returncode == 1, found.stdout or found.stderr
