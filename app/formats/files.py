"""How do bytes come from a disk and go to it? Whole or not at all: nobody ever sees half a file."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from app.errors import refused

MOST_BYTES = 64 * 1024 * 1024
"""Of a file that is read; a large assessment with its figures has about 5 MB."""
_REASONS: Mapping[int, str] = {
    errno.ENOENT: "ファイルまたはフォルダーがありません",
    errno.EACCES: "権限がありません",
    errno.EPERM: "権限がありません",
    errno.EEXIST: "同じ名前のファイルがあります",
    errno.EISDIR: "フォルダーです",
    errno.ENOTDIR: "途中がフォルダーではありません",
    errno.ENOSPC: "空き容量がありません",
    errno.EDQUOT: "割り当てられた容量を使い切っています",
    errno.EROFS: "書き込みできない場所です",
    errno.ENAMETOOLONG: "名前が長すぎます",
    errno.ELOOP: "リンクが循環しています",
    errno.EFBIG: "大きすぎます",
    errno.EIO: "装置の読み書きに失敗しました",
}


@dataclass(frozen=True)
class NamedFile:
    """The bytes of a file and its name, wherever it came from."""

    name: str
    data: bytes


def reason_of(error: OSError | ValueError) -> str:
    """Why the system refused, in Japanese where we know the case."""
    if isinstance(error, OSError):
        return _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)
    return "名前に使えない文字があります"


def read_file(path: Path) -> bytes:
    """The whole file; raises Refused (file-unreadable, file-too-large)."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)  # a device never ends
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise refused("file-unreadable", name=path, detail=reason_of(error)) from error
    if len(data) > MOST_BYTES:
        raise refused("file-too-large", limit=MOST_BYTES // 1024**2)
    return data


def named_file(path: Path) -> NamedFile:
    """The file with its bare name; raises Refused as ``read_file`` does."""
    return NamedFile(path.name, read_file(path))


def keep_other_work(path: Path, data: bytes) -> None:
    """Raises Refused (file-there) where a file stands that says something else: a person may have filled it in."""
    if path.is_file() and path.read_bytes() != data:
        raise refused("file-there", name=path)


def write_file(path: Path, data: bytes) -> None:
    """Writes a temporary file beside ``path`` and puts it in its place; raises Refused (file-unwritable).

    A link is followed, so that the file it points to is replaced. What is no plain file (a folder, a device) is left
    alone.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            detail = "フォルダーです" if target.is_dir() else "通常のファイルではありません"
            raise refused("file-unwritable", name=path, detail=detail)
        _replace(target, data)
    except (OSError, ValueError) as error:
        raise refused("file-unwritable", name=path, detail=reason_of(error)) from error


def make_folder(path: Path) -> None:
    """Makes the folder, and those above it, where they are not there; raises Refused (folder-unwritable)."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise refused("folder-unwritable", name=path, detail=reason_of(error)) from error


def try_folder(path: Path, name: str) -> None:
    """Whether files can be put into the folder, the one of this name too; raises Refused (folder-, file-unwritable)."""
    try:
        with TemporaryFile(dir=path):
            pass
    except OSError as error:
        raise refused("folder-unwritable", name=path, detail=reason_of(error)) from error
    try:
        with (path / name).open("r+b"):  # on Windows, a workbook that is open in Excel cannot be replaced
            pass
    except FileNotFoundError:
        pass
    except OSError as error:
        raise refused("file-unwritable", name=path / name, detail=reason_of(error)) from error


def _replace(target: Path, data: bytes) -> None:
    # A short name of its own: the target's may already be as long as a name can be.
    draft = target.with_name(f".hyokasho-{secrets.token_hex(8)}.tmp")
    mode = target.stat().st_mode & 0o777 if target.exists() else None
    try:
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            draft.chmod(mode)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
