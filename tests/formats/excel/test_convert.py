"""Workbooks of Excel 2003 are read through LibreOffice; what has a password or cannot be converted is refused.

The settings with which LibreOffice starts are looked at by a program that stands in for it.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

import pytest

from app.errors import Refused
from app.formats.excel import convert
from app.formats.excel.convert import converted
from app.workflows.export_document import export_document
from app.workflows.import_document import WORKBOOK, import_document
from tests.builders import document
from tests.old_workbooks import as_xls, compound

ANSWERS = {
    "cover.number": "1",
    "cover.title": "見本税賦課事務",
    "I-1-1": "賦課\n二行目\nEncryptedPackage",
    "I-2-S": [{"id": "s1", "I-2-S-1": "税"}, {"id": "s2", "I-2-S-1": "𠮷"}],
    "VI-1-1": "2022-10-01",
}
BOF = b"\x09\x08\x10\x00\x00\x06"


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    workbook = export_document(document(**ANSWERS), format_name=WORKBOOK).data
    return as_xls(workbook, tmp_path_factory.mktemp("xls"))


def _code(data: bytes) -> str:
    with pytest.raises(Refused) as refusal:
        import_document(data, file_name="評価書.xls")
    (problem,) = refusal.value.problems
    assert "評価書.xls" in problem.message
    return problem.code


def test_a_document_comes_back_and_it_is_said(old: bytes) -> None:
    imported = import_document(old, file_name="評価書.xls")
    assert imported.document.to_json()["answers"] == document(**ANSWERS).to_json()["answers"]
    assert [finding.code for finding in imported.findings] == ["workbook-converted"]
    assert imported.places["I-1-1"].startswith("Ⅰ 基本情報!")
    assert not imported.document.leftovers


def test_the_name_does_not_matter(old: bytes) -> None:
    assert import_document(old, file_name="評価書.xlsx", only=WORKBOOK).document.answers


def test_nothing_stays_behind(old: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    converted(old, file_name="評価書.xls")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("streams", [("EncryptedPackage", "EncryptionInfo"), ("Workbook", "EncryptedPackage")])
def test_a_workbook_with_a_password_is_refused(streams: tuple[str, ...]) -> None:
    assert _code(compound(*streams)) == "workbook-locked"


def test_an_old_workbook_with_a_password_is_refused(old: bytes) -> None:
    """MS-XLS 2.4.117: a FilePass record follows the first BOF."""
    after = old.index(BOF) + 20
    assert _code(old[:after] + b"\x2f\x00" + old[after + 2 :]) == "workbook-locked"


def test_another_compound_file_is_refused() -> None:
    assert _code(compound("WordDocument")) == "workbook-old"


@pytest.mark.parametrize("stream", ["Workbook", "Book"])
def test_what_libreoffice_cannot_read_is_refused(stream: str) -> None:
    assert _code(compound(stream)) == "workbook-unconverted"


def test_a_truncated_workbook_is_refused_or_read(old: bytes) -> None:
    """LibreOffice repairs what it can; either way it is no crash."""
    with suppress(Refused):
        imported = import_document(old[: len(old) // 2], file_name="評価書.xls")
        assert "workbook-converted" in [finding.code for finding in imported.findings]


def test_without_libreoffice_the_next_step_is_said(old: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert _code(old) == "workbook-old"


# --- A program that stands in for LibreOffice ------------------------------------------------------------------------


def _stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


def test_no_macro_is_run_and_no_link_is_followed(old: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = f'cp profile/user/registrymodifications.xcu "{tmp_path}"; echo "$@" >"{tmp_path}/a"'
    _stand_in(tmp_path, monkeypatch, script)
    assert _code(old) == "workbook-unconverted"
    settings = (tmp_path / "registrymodifications.xcu").read_text(encoding="utf-8")
    for name, value in (("MacroSecurityLevel", "3"), ("DisableMacrosExecution", "true"), ("Link", "1")):
        assert f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value>' in settings
    assert "--infilter=MS Excel 97" in (tmp_path / "a").read_text(encoding="utf-8")


def test_a_conversion_without_end_is_ended(old: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _stand_in(tmp_path, monkeypatch, f'sleep 600 & echo $! >"{tmp_path}/child"; wait')
    monkeypatch.setattr(convert, "SECONDS", 0.5)
    assert _code(old) == "workbook-unconverted"
    child = (tmp_path / "child").read_text(encoding="utf-8").strip()
    for _ in range(50):
        if not _is_running(child):
            return
        time.sleep(0.1)
    pytest.fail("what LibreOffice started goes on running")


def _is_running(process: str) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"  # nobody may be there to take note of its end


def test_a_program_that_cannot_start_is_said(old: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _stand_in(tmp_path, monkeypatch, "")
    (tmp_path / "soffice").write_bytes(b"\x7fELF")
    assert _code(old) == "workbook-unconverted"
