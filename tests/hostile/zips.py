"""Zips written byte by byte, so that they can lie: about sizes, names, places, checksums."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

STORED, DEFLATED, BZIP2, LZMA, AES = 0, 8, 12, 14, 99
_UTF8 = 0x800
_MOST = 0xFFFFFFFF


@dataclass(frozen=True)
class Entry:
    """A part: its packed bytes and what the zip says about them."""

    name: str
    packed: bytes
    size: int
    crc: int
    method: int = DEFLATED
    flags: int = _UTF8
    mode: int = 0
    claimed_packed: int | None = None
    offset: int | None = None
    """Where the directory says it begins; None: where it does."""
    local: bytes | None = None
    """Bytes in front of the data instead of a local header."""

    @property
    def packed_size(self) -> int:
        return len(self.packed) if self.claimed_packed is None else self.claimed_packed


def entry(name: str, data: bytes, method: int = DEFLATED) -> Entry:
    return Entry(name, deflated(data) if method == DEFLATED else data, len(data), zlib.crc32(data), method)


def repeated(name: str, block: bytes, times: int, before: bytes = b"", after: bytes = b"") -> Entry:
    """A part that holds a block many times; packed once, however often."""
    pieces = [deflated(before, zlib.Z_FULL_FLUSH), deflated(block, zlib.Z_FULL_FLUSH) * times, deflated(after)]
    crc = zlib.crc32(before)
    size = len(block) * times
    for _ in range(times if size < 2**29 else 0):  # beyond that nobody gets as far as the checksum
        crc = zlib.crc32(block, crc)
    return Entry(name, b"".join(pieces), len(before) + size + len(after), zlib.crc32(after, crc))


def deflated(data: bytes, flush: int = zlib.Z_FINISH) -> bytes:
    """A raw deflate stream, or a piece of one that stands on its own."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush(flush)


def local_header(one: Entry) -> bytes:
    if one.local is not None:
        return one.local
    name = one.name.encode()
    sizes = (min(one.packed_size, _MOST), min(one.size, _MOST))
    return struct.pack("<4s5H3L2H", b"PK\3\4", 20, one.flags, one.method, 0, 33, one.crc, *sizes, len(name), 0) + name


def archive(entries: Iterable[Entry], *, comment: bytes = b"", count: int | None = None, shift: int = 0) -> bytes:
    """A zip of these entries; ``count`` and ``shift`` are lies about the directory."""
    body, directory = bytearray(), bytearray()
    number = 0
    for number, one in enumerate(entries, start=1):  # noqa: B007 -- the last number is the count
        offset = len(body) if one.offset is None else one.offset
        body += local_header(one) + one.packed
        directory += _directory_entry(one, offset)
    claimed = min(number if count is None else count, 0xFFFF)
    tail = (claimed, claimed, len(directory), len(body) + shift, len(comment))
    return bytes(body + directory + struct.pack("<4s2H2H2LH", b"PK\5\6", 0, 0, *tail)) + comment


def _directory_entry(one: Entry, offset: int) -> bytes:
    name = one.name.encode()
    large = [value for value in (one.size, one.packed_size, offset) if value >= _MOST]
    extra = struct.pack(f"<2H{len(large)}Q", 1, 8 * len(large), *large) if large else b""
    sizes = (min(one.packed_size, _MOST), min(one.size, _MOST), len(name), len(extra), 0, 0, 0)
    head = struct.pack("<4s6H3L5H", b"PK\1\2", 45, 20, one.flags, one.method, 0, 33, one.crc, *sizes)
    return head + struct.pack("<2L", one.mode << 16, min(offset, _MOST)) + name + extra


def quoting(names: Iterable[str], kernel: bytes) -> list[Entry]:
    """Entries that overlap: each holds, as a stored deflate block, the header of the next, and so all share one kernel.

    "A better zip bomb" (D. Fifield, 2019), with full-overlap quoting.
    """
    packed, size, crc = deflated(kernel), len(kernel), zlib.crc32(kernel)
    made: list[Entry] = []
    data = kernel
    for name in reversed(list(names)):
        one = Entry(name, packed, size, crc)
        made.insert(0, one)
        header = local_header(one)
        quote = struct.pack("<BHH", 0, len(header), len(header) ^ 0xFFFF) + header
        packed, data = quote + packed, header + data
        size, crc = len(data), zlib.crc32(data)
    first, *rest = made
    start = 0
    chained = [first]
    for one in rest:
        start += len(local_header(chained[-1])) + 5
        chained.append(replace(one, offset=start, packed=b"", claimed_packed=len(one.packed), local=b""))
    return chained
