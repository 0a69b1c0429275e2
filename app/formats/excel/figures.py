"""How does a figure of 別添1 get room on the sheet? Fitted to the page, never stretched; rows to stand on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO

from xlsxwriter.exceptions import UnsupportedImageFormat  # type: ignore[import-untyped]
from xlsxwriter.image import Image  # type: ignore[import-untyped]

from app.document.attachments import Attachment
from app.document.printed import Pictures
from app.errors import Problem, Refused
from app.formats.excel.grid import FORM, INDENT, LAST
from app.formats.excel.plan import Block, Cell, Picture, framed

_ROOM = 760.0
"""Highest figure in points, so that it and its frame stay on one page."""
_EMPTY = 300.0
"""Height of the empty frame where there is no figure."""
_ROW = 20.0


def picture_blocks(shape: Pictures, attachments: Mapping[str, Attachment]) -> Iterator[Block]:
    """One framed block for each figure; an empty frame where there is none, as on the blank form."""
    for sha256, alt in shape.pictures:
        width, height = _size(sha256, attachments[sha256])
        yield _framed(height + _ROW, Picture(sha256, alt, 0, INDENT, width, height))
    if not shape.pictures:
        yield _framed(_EMPTY, None)


def _framed(height: float, picture: Picture | None) -> Block:
    rows = max(1, round(height / _ROW))
    cells = framed([Cell(0, INDENT, LAST, "", "plain", rows)], rows, INDENT, LAST)
    return Block([_ROW] * rows, cells, [picture] if picture else [])


def _size(sha256: str, attachment: Attachment) -> tuple[float, float]:
    """Width and height in points after fitting; a broken image is refused, never left out."""
    try:
        image = Image(BytesIO(attachment.data))
    except (UnsupportedImageFormat, ValueError, IndexError) as error:
        raise Refused([Problem("attachment-broken", {"sha256": sha256[:12]})]) from error
    width, height = float(image.width), float(image.height)
    if width < 1 or height < 1:
        raise Refused([Problem("attachment-broken", {"sha256": sha256[:12]})])
    room = FORM.width(INDENT, LAST) - 8
    factor = min(room / width, _ROOM / height, 0.75)
    return width * factor, height * factor
