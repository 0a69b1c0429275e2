"""Workbooks to write into: our own exports, the same as somebody else's, and with what people add to them."""

from __future__ import annotations

from functools import cache

from lxml import etree

from app.formats.excel.into.parts import Parts
from app.formats.excel.reader.markup import MAIN
from app.formats.excel.writer import write_workbook
from tests.examples import example
from tests.formats.excel.mangling import MANGLINGS, opened, saved


@cache
def own(name: str) -> bytes:
    """The export of a bundled assessment."""
    return write_workbook(example(name))


@cache
def foreign(name: str, *manglings: str) -> bytes:
    """The same without our hidden sheet, as years of use may have left it."""
    book = opened(own(name))
    for mangling in manglings:
        book = MANGLINGS[mangling](book)
    return saved(book)


_SHAPES = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{anchors}</xdr:wsDr>'
)
_SHAPE = (
    "<xdr:twoCellAnchor><xdr:from><xdr:col>2</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row>"
    "<xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>6</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{end}</xdr:row>"
    '<xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="{number}" name="箱"/>'
    '<xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr><a:xfrm><a:off x="400000" y="{top}"/><a:ext cx="1500000" cy="600000"/>'
    '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr><xdr:txBody><a:bodyPr/><a:p><a:r><a:t>{text}'
    "</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/></xdr:twoCellAnchor>"
)


@cache
def with_shapes(name: str) -> bytes:
    """A foreign workbook in whose 別添1 somebody drew boxes with Excel's own shapes, after it was saved."""
    parts = Parts(foreign(name))
    sheet = parts.sheet(next(listed.name for listed in parts.sheets() if "別添1" in listed.name)).part
    anchors = "".join(
        _SHAPE.format(row=3 + 5 * number, end=6 + 5 * number, number=number + 2, top=number * 900_000, text=text)
        for number, text in enumerate(("住民", "みほん市", "中間サーバー"))
    )
    parts.add(
        "xl/drawings/drawing9.xml",
        _SHAPES.format(anchors=anchors).encode(),
        "application/vnd.openxmlformats-officedocument.drawing+xml",
    )
    identity = parts.relate(sheet, "drawing", "xl/drawings/drawing9.xml")
    drawing = etree.SubElement(parts.tree(sheet), f"{MAIN}drawing")
    drawing.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", identity)
    parts.touch(sheet)
    return parts.zipped()
