"""Formats are found by themselves; a package without one, or a name used twice, stops the program."""

from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from app.formats.registry import RegistryError, by_suffix, discover, formats

FORMAT = """
from app.formats.base import Format
FORMAT = Format(name="{name}", label="", suffix=".x", media_type="", write=lambda document: b"")
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> ModuleType:
    """An importable package; its name is the test's own, so that no import is remembered from another."""
    name = f"formats_of_{abs(hash(request.node.nodeid))}"
    (tmp_path / name).mkdir()
    (tmp_path / name / "__init__.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return import_module(name)


def test_knows_the_formats_of_the_program() -> None:
    assert {"excel", "json"} <= set(formats())
    assert all(known.name == name for name, known in formats().items())


def test_suffixes_are_found_in_any_case() -> None:
    assert by_suffix("評価書.XLSX") is formats()["excel"]
    assert by_suffix("a.b.json") is formats()["json"]
    assert by_suffix("xlsx") is None


def test_takes_every_package_and_no_module(package: ModuleType) -> None:
    _add(package, "one", FORMAT.format(name="one"))
    _add(package, "two", FORMAT.format(name="two"))
    (_folder(package) / "base.py").write_text("raise AssertionError('no package')", encoding="utf-8")
    assert list(discover(package)) == ["one", "two"]


def test_a_package_without_a_format_is_an_error(package: ModuleType) -> None:
    _add(package, "one", "")
    with pytest.raises(RegistryError, match=r"\.one exposes no FORMAT"):
        discover(package)


def test_a_name_used_twice_is_an_error(package: ModuleType) -> None:
    _add(package, "one", FORMAT.format(name="same"))
    _add(package, "two", FORMAT.format(name="same"))
    with pytest.raises(RegistryError, match=r"\.two: a format named 'same' is there already"):
        discover(package)


def test_an_import_error_is_let_through(package: ModuleType) -> None:
    _add(package, "one", "import no_such_library")
    with pytest.raises(ModuleNotFoundError, match="no_such_library"):
        discover(package)


def _folder(package: ModuleType) -> Path:
    return Path(package.__path__[0])


def _add(package: ModuleType, name: str, code: str) -> None:
    (_folder(package) / name).mkdir()
    (_folder(package) / name / "__init__.py").write_text(code, encoding="utf-8")
