"""Can an image be carried? What its first bytes say: format and size in pixels; it is never decoded."""

from __future__ import annotations

import struct

MOST_PIXELS = 100_000_000
"""A3 at 600 dpi has 70 million; more is a drawing nobody can print, or made to fill the memory of who opens it."""
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_NO_FRAMES = {0xC4, 0xC8, 0xCC}
"""Among the markers C0–CF: tables and extensions, not the head of an image."""

_MOST_SEGMENTS = 10_000


def media_type_of(data: bytes) -> str | None:
    """The format by content, not by name; None for what the form does not take, and for images without a size."""
    if not _pixels(data):
        return None
    return "image/png" if data.startswith(_PNG) else "image/jpeg"


def is_too_large(data: bytes) -> bool:
    """Whether an image has more pixels than anybody can print."""
    return (_pixels(data) or 0) > MOST_PIXELS


def _pixels(data: bytes) -> int | None:
    if data.startswith(_PNG) and data[12:16] == b"IHDR" and len(data) >= 24:  # noqa: PLR2004 -- PNG 3rd ed., 11.2.1
        width, height = struct.unpack(">II", data[16:24])
        return int(width * height)
    return _jpeg_pixels(data) if data.startswith(_JPEG) else None


def _jpeg_pixels(data: bytes) -> int | None:
    """The size in the first frame header (ITU-T T.81, B.2.2), found from segment to segment."""
    at = 2
    for _ in range(_MOST_SEGMENTS):
        if at + 9 > len(data) or data[at] != 0xFF:  # noqa: PLR2004 -- every marker begins with FF
            return None
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in _NO_FRAMES:  # noqa: PLR2004 -- SOF0 to SOF15
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return int(width * height)
        at += 2 + max(length, 2) if marker != 0xFF else 1  # noqa: PLR2004 -- FF before a marker fills up
    return None
