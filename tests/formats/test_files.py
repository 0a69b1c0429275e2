"""A file is written whole or not at all, and only where a plain file may stand."""

import errno
import os
from pathlib import Path

import pytest

from app.errors import Refused
from app.formats.files import read_file, write_file


def test_writes_and_replaces(tmp_path: Path) -> None:
    path = tmp_path / "評価書.xlsx"
    write_file(path, b"one")
    write_file(path, b"two")
    assert read_file(path) == b"two"
    assert list(tmp_path.iterdir()) == [path]


def test_permissions_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"")
    path.chmod(0o640)
    write_file(path, b"x")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    write_file(tmp_path / "new", b"x")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "target")
    write_file(tmp_path / "link", b"x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"x"


def test_a_device_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Refused, match="通常のファイルではありません"):
        write_file(tmp_path / "pipe", b"x")
    assert not (tmp_path / "pipe").is_file()


def test_a_failure_leaves_the_old_file_and_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused, match="空き容量がありません"):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["no/such/file", "\0", "長" * 300])
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_file(tmp_path / name)
    assert [problem.code for problem in refusal.value.problems] == ["file-unreadable"]
