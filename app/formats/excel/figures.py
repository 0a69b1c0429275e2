"""How does a figure of 別添1 get room on the sheet? Fitted to the page, never stretched; rows to stand on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from struct import error as StructError  # noqa: N812 -- a class, named like the others caught with it

from lxml.etree import XMLSyntaxError
from xlsxwriter.exceptions import UnsupportedImageFormat
from xlsxwriter.image import Image

from app.document.attachments import Attachment
from app.document.kinds.figures import DRAWING
from app.document.printed import Pictures
from app.errors import Problem, Refused
from app.formats.excel.grid import FORM, INDENT, LAST, PIXEL
from app.formats.excel.pictures import size_of_shapes
from app.formats.excel.plan import Block, Cell, Picture, framed

_ROOM = 760.0
"""Highest figure in points, so that it and its frame stay on one page."""
_EMPTY = 300.0
"""Height of the empty frame where there is no figure."""
_ROW = 20.0


def picture_blocks(shape: Pictures, attachments: Mapping[str, Attachment]) -> Iterator[Block]:
    """One framed block for each figure; an empty frame where there is none, as on the blank form."""
    for sha256, alt in shape.pictures:
        width, height = size_of(sha256, attachments[sha256])
        yield _framed(height + _ROW, Picture(sha256, alt, 0, INDENT, width, height))
    if not shape.pictures:
        yield _framed(_EMPTY, None)


def _framed(height: float, picture: Picture | None) -> Block:
    rows = max(1, round(height / _ROW))
    cells = framed([Cell(0, INDENT, LAST, "", "plain", rows)], rows, INDENT, LAST)
    return Block([_ROW] * rows, cells, [picture] if picture else [])


def size_of(sha256: str, attachment: Attachment) -> tuple[float, float]:
    """Width and height in points after fitting; a broken figure is refused, never left out."""
    try:
        width, height = _MEASURES.get(attachment.media_type, _image_size)(attachment)
    except (UnsupportedImageFormat, ValueError, IndexError, StructError, XMLSyntaxError) as error:
        raise Refused([Problem("attachment-broken", {"sha256": sha256[:12]})]) from error
    if width <= 0 or height <= 0:
        raise Refused([Problem("attachment-broken", {"sha256": sha256[:12]})])
    room = FORM.width(INDENT, LAST) - 8
    factor = min(room / width, _ROOM / height, 1.0)
    return width * factor, height * factor


def _image_size(attachment: Attachment) -> tuple[float, float]:
    """Points at 96 dots per inch, whatever the image says of itself."""
    image = Image(BytesIO(attachment.data))
    return image.width * PIXEL, image.height * PIXEL


_MEASURES: Mapping[str, Callable[[Attachment], tuple[float, float]]] = {DRAWING: size_of_shapes}
