"""What holds for every test: under CI=true, a test that did not run has not passed; nobody's own data are used."""

import os
from collections.abc import Generator, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from assessment_schema.loader import use_overlays

RUNS_IN_CI = os.environ.get("CI") == "true"

_FOLDERS = count()

# How long one example takes says something about the machine, not about the program (speed: benchmarks/).
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def data(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of data of an installation that was just made: not there yet."""
    folder = tmp_path_factory.getbasetemp() / f"data-{next(_FOLDERS)}"
    monkeypatch.setenv("HYOKASHO_DATA", str(folder))
    yield folder
    use_overlays(None)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _refuse_skip(report)
    return report


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turns "skipped" and "expected to fail" into "failed", so that the closing lines name the test."""
    if not RUNS_IN_CI or report.outcome != "skipped":
        return
    if hasattr(report, "wasxfail"):
        reason = f"expected to fail: {report.wasxfail}"
        del report.wasxfail
    else:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    report.outcome = "failed"
    report.longrepr = f"Did not run, and CI=true allows no skip ({reason})"
