"""Files that are no workbook, and zips that lie about what is in them."""

from __future__ import annotations

import random
import stat
import struct
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain

from tests.hostile.base import DECLARATION, Hostile, relations, sound, zipped
from tests.hostile.zips import AES, BZIP2, LZMA, STORED, Entry, archive, entry, quoting, repeated

UNREADABLE, UNSAFE, LARGE = "workbook-unreadable", "workbook-unsafe", "workbook-too-large"
MEGABYTE = bytes(2**20)
GIGABYTE = 1024


def _compound(stream: str) -> bytes:
    """The head of a compound file, and a directory with one stream."""
    name = stream.encode("utf-16-le")
    root = struct.pack("<64sHB61x", "Root Entry".encode("utf-16-le"), 22, 5)
    listing = struct.pack("<64sHB61x", name, len(name) + 2, 2)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + root + listing + bytes(512)


def _sound() -> bytes:
    return zipped(sound())


def _entries() -> list[Entry]:
    return [entry(name, data) for name, data in sound().items()]


def _with(**values: object) -> bytes:
    """The sound workbook, its second sheet described otherwise than it is."""
    changed = [replace(one, **values) if one.name.endswith("sheet2.xml") else one for one in _entries()]  # type: ignore[arg-type]  # names and types of Entry
    return archive(changed)


def _named(name: str, **values: object) -> bytes:
    """The sound workbook and a part of this name."""
    return archive([*_entries(), replace(entry(name, b"root:x:0:0"), **values)])  # type: ignore[arg-type]  # names and types of Entry


def _zip64(size: int, offset: int) -> bytes:
    data = _sound()
    directory = len(data) - 22
    record = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 2**63, 2**63, size, offset)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, directory, 1)
    return data[:directory] + record + locator + b"PK\5\6" + b"\0\0\0\0" + b"\xff" * 12 + b"\0\0"


def _overlapping() -> bytes:
    kernel = DECLARATION.encode() * 2000
    chained = quoting((f"xl/media/a{number}.png" for number in range(1000)), kernel)
    rest = [entry(name, data) for name, data in sound().items()]
    return archive(chain(chained, rest))


def _twice() -> bytes:
    """Two entries of the directory with one place in the file."""
    entries = _entries()
    return archive([*entries, replace(entries[0], name="xl/again.xml", packed=b"", local=b"", offset=0)])


def copies(one: Entry, count: int) -> list[Entry]:
    return [replace(one, name=one.name.format(number)) for number in range(count)]


def _noise(count: int) -> bytes:
    return random.Random(3).randbytes(count)  # noqa: S311 -- the same noise each time


FILES: Mapping[str, Hostile] = {
    # --- no workbook at all
    "empty": Hostile(lambda: b"", "file-empty"),
    "text": Hostile(lambda: "評価書です\n".encode() * 99, UNREADABLE, "zip形式"),
    "file of 70 MB": Hostile(lambda: b"PK\3\4" + bytes(70 * 2**20), "file-too-large", "64MB"),
    "file of 50 MB": Hostile(lambda: b"PK\3\4" + bytes(50 * 2**20), LARGE, "48MB"),
    "noise": Hostile(lambda: _noise(100_000), UNREADABLE, "zip形式"),
    "csv renamed": Hostile(lambda: "番号,評価書名\n1,住民基本台帳\n".encode("cp932"), UNREADABLE, "zip形式"),
    "csv": Hostile(lambda: b"1,2\n", "file-type", "Excel", file_name="a.csv"),
    "html renamed": Hostile(lambda: b"<html><table><tr><td>1</table>", UNREADABLE, "zip形式"),
    "xls that is not": Hostile(lambda: _compound("Contents"), "workbook-old", file_name="a.xls"),
    "password": Hostile(lambda: _compound("EncryptedPackage"), "workbook-locked"),
    "only the end of a zip": Hostile(lambda: archive([]), UNREADABLE, "zip形式"),
    "zip of a text": Hostile(lambda: archive([entry("a.txt", b"text")]), UNREADABLE, "部品がありません"),
    "ods": Hostile(
        lambda: archive([entry("mimetype", b"application/x", STORED), entry("content.xml", b"<x/>")]), UNREADABLE, "ods"
    ),
    "docx": Hostile(lambda: archive([entry("word/document.xml", b"<w/>")]), UNREADABLE, "Word"),
    "pptx": Hostile(lambda: archive([entry("ppt/presentation.xml", b"<p/>")]), UNREADABLE, "PowerPoint"),
    "xlsb": Hostile(lambda: archive([entry("xl/workbook.bin", b"\x83\1\0")]), UNREADABLE, "xlsb"),
    "docx that calls itself a workbook": Hostile(
        lambda: archive(
            [
                entry("_rels/.rels", relations(("officeDocument", "word/document.xml"))),
                entry("word/document.xml", b"<document/>"),
            ]
        ),
        UNREADABLE,
    ),
    # --- damaged
    "truncated": Hostile(lambda: _sound()[:20_000], UNREADABLE, "zip形式として壊れています"),
    "end cut off": Hostile(lambda: _sound()[:-30], UNREADABLE, "zip形式として壊れています"),
    "first half twice": Hostile(lambda: _sound()[:20_000] + _sound()[:20_000], UNREADABLE),
    "bytes flipped": Hostile(lambda: _sound()[:3000] + b"\xff" * 900 + _sound()[3900:], UNREADABLE),
    "noise behind it": Hostile(lambda: _sound() + _noise(500)),
    "program in front of it": Hostile(lambda: b"MZ" + _noise(500) + _sound(), UNREADABLE, "zip形式"),
    # --- lies about sizes and places
    "size too small": Hostile(lambda: _with(size=10), UNREADABLE, "sheet2.xml"),
    "size nothing": Hostile(lambda: _with(size=0), UNREADABLE, "sheet2.xml"),
    "size too large": Hostile(lambda: _with(size=2**20)),
    "size beyond all": Hostile(lambda: _with(size=2**62), LARGE),
    "packed size too small": Hostile(lambda: _with(claimed_packed=9), UNREADABLE, "sheet2.xml"),
    "packed size too large": Hostile(lambda: _with(claimed_packed=2**31), UNSAFE, "重なっています"),
    "wrong checksum": Hostile(lambda: _with(crc=1), UNREADABLE, "sheet2.xml"),
    "stored, it says": Hostile(lambda: _with(method=STORED), UNREADABLE, "sheet2.xml"),
    "place beyond the file": Hostile(lambda: _with(offset=2**40), UNREADABLE),
    "place of another part": Hostile(lambda: _with(offset=0), UNSAFE, "重なっています"),
    "directory elsewhere": Hostile(lambda: archive(_entries(), shift=40), UNREADABLE),
    "directory before the file": Hostile(lambda: archive(_entries(), shift=-(2**14)), UNREADABLE),
    "entries counted wrong": Hostile(lambda: archive(_entries(), count=3)),
    "zip64 beyond all": Hostile(lambda: _zip64(2**63, 2**63), UNREADABLE),
    "zip64 of nothing": Hostile(lambda: _zip64(0, 0), UNREADABLE),
    "two entries, one place": Hostile(_twice, UNSAFE, "重なっています"),
    "overlapping entries": Hostile(_overlapping, UNSAFE, "重なっています"),
    "huge comment": Hostile(lambda: archive(_entries(), comment=b"\xfe" * 65_535)),
    # --- names and kinds of entries
    "part twice": Hostile(lambda: _named("xl/workbook.xml"), UNSAFE, "二つあります"),
    "part twice in capitals": Hostile(lambda: _named("XL/Workbook.XML"), UNSAFE, "二つあります"),
    "absolute name": Hostile(lambda: _named("/etc/cron.d/x"), UNSAFE, "場所を指しています"),
    "name with dots": Hostile(lambda: _named("xl/../../../etc/passwd"), UNSAFE, "場所を指しています"),
    "name with backslashes": Hostile(lambda: _named("..\\..\\windows\\system.ini"), UNSAFE, "場所を指しています"),
    "name with a drive": Hostile(lambda: _named("C:/windows/system.ini"), UNSAFE, "場所を指しています"),
    "name with NUL": Hostile(lambda: _named("xl/a.xml\0.exe"), UNSAFE, "場所を指しています"),
    "name with a line break": Hostile(lambda: _named("xl/a\n0 done.xml"), UNSAFE, "場所を指しています"),
    "name of 60,000 characters": Hostile(lambda: _named("xl/" + "a" * 60_000)),
    "link": Hostile(lambda: _named("xl/media/a.png", mode=stat.S_IFLNK | 0o777), UNSAFE, "リンク"),
    "encrypted part": Hostile(lambda: _with(flags=0x801), UNREADABLE, "暗号化"),
    "AES": Hostile(lambda: _with(method=AES), UNREADABLE, "圧縮方式"),
    "bzip2": Hostile(lambda: _with(method=BZIP2), UNREADABLE, "圧縮方式"),
    "LZMA": Hostile(lambda: _with(method=LZMA), UNREADABLE, "圧縮方式"),
    "folders": Hostile(lambda: archive([entry("xl/", b""), entry("xl/worksheets/", b""), *_entries()])),
    "zip in a zip": Hostile(lambda: archive([*_entries(), entry("xl/embeddings/book.zip", _sound(), STORED)])),
    # --- bombs
    "10 GB of zeros": Hostile(
        lambda: archive([*_entries(), repeated("xl/media/a.bin", MEGABYTE, 10 * GIGABYTE)]), LARGE, "256MB"
    ),
    "10 GB of zeros as a sheet": Hostile(
        lambda: archive([*_entries()[4:], repeated("xl/worksheets/sheet2.xml", MEGABYTE, 10 * GIGABYTE)]), LARGE
    ),
    "10 GB of zeros, said to be 1,000": Hostile(
        lambda: archive(
            [
                *(one for one in _entries() if one.name != "xl/styles.xml"),
                replace(repeated("xl/styles.xml", MEGABYTE, 10 * GIGABYTE), size=1000),
            ]
        ),
        UNREADABLE,
        "styles.xml",
    ),
    "1,500 parts of 30 MB": Hostile(
        lambda: archive([*_entries(), *copies(repeated("xl/media/{}.bin", MEGABYTE, 30), 1500)]), LARGE
    ),
    "240 MB of XML that nobody asks for": Hostile(
        lambda: archive([*_entries(), *copies(repeated("customXml/{}.xml", b"<a>" * 1000, 10_000), 8)])
    ),
    "240 MB of zeros that call themselves XML": Hostile(
        lambda: archive([*_entries(), *copies(repeated("customXml/{}.xml", MEGABYTE, 30), 8)]), LARGE, "繰り返し"
    ),
    "100,000 parts": Hostile(
        lambda: archive([*_entries(), *(entry(f"xl/media/{n}.bin", b"", STORED) for n in range(100_000))]),
        LARGE,
        "2,000個",
    ),
}
