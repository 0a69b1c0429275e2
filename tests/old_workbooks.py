"""Compound files: our own workbooks as .xls, made by LibreOffice, and the bare skeletons of others."""

import struct
import subprocess
from pathlib import Path

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SECTOR = 512


def as_xls(workbook: bytes, folder: Path) -> bytes:
    """An .xlsx workbook as LibreOffice saves it for Excel 2003."""
    (folder / "source.xlsx").write_bytes(workbook)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xls", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "source.xlsx")], check=True, capture_output=True, timeout=180)
    return (folder / "source.xls").read_bytes()


def compound(*streams: str) -> bytes:
    """A compound file with these names in its directory and no contents."""
    header = MAGIC + b"\0" * 22 + struct.pack("<H", 9)
    entries = [_entry(name, kind) for name, kind in (("Root Entry", 5), *((name, 2) for name in streams))]
    return header.ljust(SECTOR, b"\0") + b"".join(entries).ljust(8 * SECTOR, b"\0")


def _entry(name: str, kind: int) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    return (written.ljust(64, b"\0") + struct.pack("<HB", len(written), kind)).ljust(128, b"\0")
