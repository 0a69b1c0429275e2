"""May this zip be opened? Names, sizes and places of its entries are looked at before anything is unpacked.

A workbook comes from anywhere. What Excel never writes is refused, and every part is unpacked against a limit: the
bytes that really come out are counted, not the sizes a zip claims.
"""

from __future__ import annotations

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO

from app.errors import refused

MOST_FILE = 48 * 1024 * 1024
"""Bytes of the file itself; a filled 全項目評価書 with its figures has about 5 MB."""
MOST_PARTS = 2_000
"""A filled 全項目評価書 has 35."""
MOST_BYTES = 256 * 1024 * 1024
"""Of all parts together, claimed and unpacked; a filled 全項目評価書 unpacks to about 3 MB."""
MOST_PART = 32 * 1024 * 1024
"""Of one part that is read."""
MOST_RATIO = 250
"""Unpacked to packed, of an XML part above ``RATIO_FROM``; Excel's own stay below 60, a megabyte of zeros has 1,000."""
RATIO_FROM = 4 * 1024 * 1024
XML_SUFFIXES = (".xml", ".rels", ".vml")
_CHUNK = 256 * 1024
_LOCAL_SIGNATURE = b"PK\x03\x04"
_LOCAL_HEADER = struct.Struct("<26xHH")
_DIRECTORY_ENTRY = b"PK\x01\x02"
_MOST_DIRECTORY_ENTRIES = 3 * MOST_PARTS
"""Signatures anywhere in the file: a workbook that lies in the zip unpacked brings its own."""
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f\\:]")
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED = 0x1
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    IndexError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What zipfile raises for zips that are none."""


class Archive:
    """The parts of one file, by name. Raises Refused for what is no zip, too large, or not as Excel writes it."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(_LOCAL_SIGNATURE):
            raise refused("workbook-unreadable", detail="zip形式ではありません")
        if len(data) > MOST_FILE:
            raise refused("workbook-too-large", detail=f"ファイルが{_megabytes(MOST_FILE)}MBを超えています")
        if data.count(_DIRECTORY_ENTRY) > _MOST_DIRECTORY_ENTRIES:
            raise refused("workbook-too-large", detail=f"部品が{MOST_PARTS:,}個を超えています")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise refused("workbook-unreadable", detail="zip形式として壊れています") from error
        entries = self._zip.infolist()
        _check_sizes(entries)
        _check_names(entries)
        _check_places(data, entries, self._zip.start_dir)
        self._entries = {entry.filename: entry for entry in entries if not entry.is_dir()}
        self._folded = {name.casefold(): name for name in self._entries}
        self._left = MOST_BYTES

    @property
    def names(self) -> Iterator[str]:
        """Names of all parts, as they are written."""
        return iter(self._entries)

    def find(self, name: str) -> str | None:
        """The name as it is written in the zip: part names are compared without case (ECMA-376 Part 2, 6.3.2)."""
        return self._folded.get(name.casefold())

    def size(self, name: str) -> int:
        """The bytes a part claims to have."""
        return self._entries[name].file_size

    def read(self, name: str) -> bytes:
        """The bytes of one part; raises Refused where it is damaged, or larger than a part may be."""
        if name not in self._entries:
            raise refused("workbook-unreadable", detail=f"部品「{name[:80]}」がありません")
        pieces = []
        taken = 0
        try:
            with self._zip.open(self._entries[name]) as part:
                while piece := part.read(_CHUNK):
                    taken += len(piece)
                    self._left -= len(piece)
                    if taken > MOST_PART or self._left < 0:
                        raise _too_large(name)
                    pieces.append(piece)
        except _BROKEN as error:
            raise refused("workbook-unreadable", detail=f"部品「{name}」が壊れています") from error
        return b"".join(pieces)


def _check_sizes(entries: Sequence[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_PARTS:
        raise refused("workbook-too-large", detail=f"部品が{MOST_PARTS:,}個を超えています")
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise refused("workbook-too-large", detail=f"展開すると{_megabytes(MOST_BYTES)}MBを超えます")
    for entry in entries:
        if not entry.filename.lower().endswith(XML_SUFFIXES) or entry.file_size <= RATIO_FROM:
            continue
        if entry.file_size > MOST_PART:
            raise _too_large(entry.filename)
        if entry.file_size > MOST_RATIO * entry.compress_size:
            detail = f"部品「{entry.filename[:80]}」は同じことの繰り返しばかりです"
            raise refused("workbook-too-large", detail=detail)


def _check_names(entries: Sequence[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for entry in entries:
        name = entry.orig_filename
        shown = _NOT_IN_NAMES.sub("?", name[:80])
        steps = name.removesuffix("/").split("/")
        if _NOT_IN_NAMES.search(name) or not set(steps).isdisjoint({"", ".", ".."}):
            raise refused("workbook-unsafe", detail=f"部品の名前「{shown}」が場所を指しています")
        if name.casefold() in seen:
            raise refused("workbook-unsafe", detail=f"部品「{shown}」が二つあります")
        seen.add(name.casefold())
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise refused("workbook-unsafe", detail=f"部品「{shown}」がほかの場所へのリンクです")
        if entry.flag_bits & _ENCRYPTED:
            raise refused("workbook-unreadable", detail=f"部品「{shown}」が暗号化されています")
        if entry.compress_type not in _METHODS:
            raise refused("workbook-unreadable", detail=f"部品「{shown}」の圧縮方式をExcelは使いません")


def _check_places(data: bytes, entries: Sequence[zipfile.ZipInfo], directory: int) -> None:
    """No two entries may share bytes: a small zip could claim any size (a better zip bomb, Fifield 2019)."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        start = entry.header_offset
        is_inside = 0 <= start <= len(data) - _LOCAL_HEADER.size
        if not is_inside or not data.startswith(_LOCAL_SIGNATURE, start):
            raise refused("workbook-unreadable", detail="zip形式として壊れています")
        if start < end:
            raise refused("workbook-unsafe", detail=f"部品「{entry.filename[:80]}」がほかの部品と重なっています")
        end = start + _LOCAL_HEADER.size + sum(_LOCAL_HEADER.unpack_from(data, start)) + entry.compress_size
    if end > directory:
        raise refused("workbook-unsafe", detail="部品がzipの目録と重なっています")


def _too_large(name: str) -> Exception:
    return refused("workbook-too-large", detail=f"部品「{name[:80]}」を展開すると{_megabytes(MOST_PART)}MBを超えます")


def _megabytes(count: int) -> int:
    return count // (1024 * 1024)
