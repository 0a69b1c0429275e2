"""How does a workbook of Excel 2003 (.xls) become one that we read? LibreOffice converts it; nothing in it is run."""

from __future__ import annotations

import os
import shutil
import signal
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore

from app.errors import refused

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""A compound file begins so: a workbook of Excel 2003 and before, or any workbook with a password."""
SECONDS = 120
"""A large assessment takes about two."""
_MOST_BYTES = 256 * 1024 * 1024
_AT_ONCE = BoundedSemaphore(2)
"""LibreOffice takes some 200 MB each time."""
_PROGRAMS = ("soffice", "libreoffice")

# Directory entries of a compound file (MS-CFB 2.6.1): 128 bytes, on a multiple of 128, the name first.
_ENTRY = 128
_NAME_BYTES = 64
_STORED = (1, 2, 5)
"""Kinds of entry: storage, stream, root."""
_LOCKED = "EncryptedPackage"
_FILTERS = {"Workbook": "MS Excel 97", "Book": "MS Excel 95"}
"""Name of the stream with the cells → LibreOffice's filter for it; a file may hold both, the newer one counts."""

# The first records of the workbook stream (MS-XLS 2.4): kind and length, two bytes each.
_FILE_PASS = 0x2F
_BEGINNING = (0x0809, 0x0409, 0x0209, 0x0009, 0x0086)
"""BOF in all its versions, and WriteProtect, which may stand between it and FilePass."""

_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Calc/Content/Update", "Link", "1"),
)
"""No macro, no link to another file or server is followed (1: never)."""
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{items}</oor:items>
"""
_ITEM = '<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'


def converted(data: bytes, *, file_name: str) -> bytes:
    """The compound file ``data`` as an .xlsx workbook.

    Raises Refused: workbook-locked for one with a password, workbook-old where LibreOffice is missing or the file is
    no workbook at all, workbook-unconverted where LibreOffice cannot read it.
    """
    if any(_entries(data, _LOCKED)):
        raise refused("workbook-locked", name=file_name)
    streams = [(name, entry) for name in _FILTERS for entry in _entries(data, name)]
    if any(_asks_for_password(data, entry) for _, entry in streams):
        raise refused("workbook-locked", name=file_name)
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None or not streams:
        raise refused("workbook-old", name=file_name)
    name, _ = streams[0]
    # A server in an office may have no home folder of its own: everything LibreOffice writes goes into this one.
    with _AT_ONCE, TemporaryDirectory(prefix="hyokasho-", ignore_cleanup_errors=True) as folder:
        (Path(folder) / "book.xls").write_bytes(data)
        return _converted([program, f"--infilter={_FILTERS[name]}"], Path(folder), file_name)


def _converted(program: list[str], folder: Path, file_name: str) -> bytes:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    items = "".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE.format(items=items), encoding="utf-8")
    command = [*program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", "xlsx", "--outdir", str(folder / "out"), str(folder / "book.xls")]
    _run(command, folder, file_name)
    target = folder / "out" / "book.xlsx"
    if not target.is_file():
        raise refused("workbook-unconverted", name=file_name, detail="壊れているか、パスワードが付いています")
    if target.stat().st_size > _MOST_BYTES:
        raise refused("workbook-unconverted", name=file_name, detail="大きすぎます")
    return target.read_bytes()


def _run(command: list[str], folder: Path, file_name: str) -> None:
    """Waits for the command, and ends it with everything it started when its time is over."""
    environment = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder)}
    try:
        process = subprocess.Popen(  # noqa: S603 -- the program of PATH, and no argument that a user wrote
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise refused("workbook-unconverted", name=file_name, detail="LibreOfficeを起動できません") from error
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired as error:
        raise refused("workbook-unconverted", name=file_name, detail=f"{SECONDS}秒で終わりません") from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Soffice is a script: what does the work is a child of it, in the same session."""
    if process.poll() is None:
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()


def _entries(data: bytes, name: str) -> Iterator[int]:
    """Where the directory entries of this name stand; text that only says the same is none."""
    written = name.encode("utf-16-le") + b"\0\0"
    start = data.find(written)
    while start != -1:
        entry = data[start : start + _ENTRY]
        is_entry = start % _ENTRY == 0 and len(entry) == _ENTRY and entry[_NAME_BYTES + 2] in _STORED
        if is_entry and struct.unpack_from("<H", entry, _NAME_BYTES)[0] == len(written):
            yield start
        start = data.find(written, start + 2)


def _asks_for_password(data: bytes, entry: int) -> bool:
    """Whether the workbook stream is encrypted; one of 4096 bytes and more begins where its entry says."""
    sector_size = 1 << min(struct.unpack_from("<H", data, 30)[0], 16)
    first = struct.unpack_from("<I", data, entry + 116)[0]
    place = (first + 1) * sector_size
    while place + 4 <= len(data):
        kind, length = struct.unpack_from("<HH", data, place)
        if kind not in _BEGINNING:
            return bool(kind == _FILE_PASS)
        place += 4 + length
    return False
