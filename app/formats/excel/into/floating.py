"""Where do pictures, shapes, controls and comments stand after rows were inserted above, below or through them?

What is anchored to cells goes with them. What must not be stretched (``editAs="oneCell"``) or not even move
(``absolute``) keeps its size or place: where the anchor alone could not say so, it is written as one that can.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, unescape

from lxml import etree

from app.formats.excel.drawingml import XDR, A
from app.formats.excel.into.references import Insertion, formula_after

_FROM, _TO, _ROW, _OFFSET = (f"{{{XDR}}}{name}" for name in ("from", "to", "row", "rowOff"))
_ANCHORS = tuple(f"{{{XDR}}}{name}" for name in ("twoCellAnchor", "oneCellAnchor"))
_TRANSFORMS = (f"{{{A}}}xfrm", f"{{{XDR}}}xfrm")
_CLIENT_DATA = re.compile(r"<(\w+:)?ClientData\b.*?</\1?ClientData\s*>", re.DOTALL)
_VML_ANCHOR = re.compile(r"(<(?:\w+:)?Anchor>)([^<]*)(?=<)")
_VML_ROW = re.compile(r"(<(?:\w+:)?Row>)\s*([0-9]{1,7})\s*(?=<)")
_VML_FORMULA = re.compile(r"(<(?:\w+:)?Fmla(?:Link|Range|Group|Txbx|Pict)>)([^<]*)(?=<)")
_IS_NOTE = re.compile(r"""ObjectType\s*=\s*["']Note["']""")
_NUMBERS, _TOP, _BOTTOM = 8, 2, 6
"""A VML anchor is eight numbers; two of them are rows, from 0."""
_TRUE = ("1", "true")


def move_drawing(root: etree._Element, insertion: Insertion) -> bool:
    """The anchors of a drawing part; whether anything changed."""
    return sum(_move_anchor(anchor, insertion) for anchor in list(root.iter(*_ANCHORS))) > 0


def move_controls(root: etree._Element, insertion: Insertion) -> bool:
    """The anchors of form controls and embedded objects, which stand in the sheet part itself."""
    is_changed = False
    for anchor in root.iter("{*}anchor"):
        start, end = anchor.find("{*}from"), anchor.find("{*}to")
        if start is not None and end is not None and anchor.get("moveWithCells") in _TRUE:
            is_changed |= _shift(start, end, insertion, is_stretched=anchor.get("sizeWithCells") in _TRUE)
    return is_changed


def move_vml(data: bytes, insertion: Insertion) -> bytes:
    """The part with old-style shapes: comments follow their cell, controls stand on theirs.

    Patched as text: Excel itself writes ``<br>`` into these parts, which no XML parser takes.
    """
    text = data.decode("utf-8", "surrogateescape")
    after = _CLIENT_DATA.sub(lambda found: _moved_shape(found[0], insertion), text)
    return after.encode("utf-8", "surrogateescape")


def _move_anchor(anchor: etree._Element, insertion: Insertion) -> bool:
    start, end = anchor.find(_FROM), anchor.find(_TO)
    if start is None:
        return False
    if end is None:
        return _shift(start, None, insertion, is_stretched=False)
    way = anchor.get("editAs", "twoCell")
    is_below = _row_after(start, insertion) != _row(start)
    is_through = not is_below and _end_after(end, insertion) != _row(end)
    if way == "absolute":
        return (is_below or is_through) and _fix(anchor, start, end, with_place=True)
    if way == "oneCell" and is_through:
        return _fix(anchor, start, end, with_place=False)
    return _shift(start, end, insertion, is_stretched=way == "twoCell")


def _shift(start: etree._Element, end: etree._Element | None, insertion: Insertion, *, is_stretched: bool) -> bool:
    """Both ends on their cells, or (not stretched) the end as far below the start as before."""
    before, first = _row(start), _row_after(start, insertion)
    _set_row(start, first)
    if end is None:
        return first != before
    end_before = _row(end)
    last = max(first, _end_after(end, insertion)) if is_stretched else end_before + first - before
    _set_row(end, last)
    return (first, last) != (before, end_before)


def _fix(anchor: etree._Element, start: etree._Element, end: etree._Element, *, with_place: bool) -> bool:
    """Writes an anchor with two cells as one with a size of its own, or also a place of its own on the sheet.

    Only where the shape says its size; otherwise the anchor stays on the cells that are there now.
    """
    transform = next(anchor.iter(*_TRANSFORMS), None)
    if transform is None or transform.get("rot"):  # what is turned says its size before it was
        return False
    place, size = transform.find(f"{{{A}}}off"), transform.find(f"{{{A}}}ext")
    if place is None or size is None or {size.get("cx", "0"), size.get("cy", "0")} == {"0"}:
        return False
    corner = {key: place.get(key, "0") for key in ("x", "y")}
    if with_place and corner["y"] == "0" and _row(start):
        return False
    _replace(end, etree.Element(f"{{{XDR}}}ext", cx=size.get("cx", "0"), cy=size.get("cy", "0")))
    if with_place:
        _replace(start, etree.Element(f"{{{XDR}}}pos", corner))
    anchor.attrib.pop("editAs", None)
    anchor.tag = f"{{{XDR}}}absoluteAnchor" if with_place else f"{{{XDR}}}oneCellAnchor"
    return True


def _replace(old: etree._Element, new: etree._Element) -> None:
    new.tail = old.tail
    parent = old.getparent()
    if parent is not None:
        parent.replace(old, new)


def _row(corner: etree._Element) -> int:
    """The row of a corner, from 0."""
    return int(corner.findtext(_ROW) or 0)


def _set_row(corner: etree._Element, number: int) -> None:
    row = corner.find(_ROW)
    if row is not None:
        row.text = str(number)


def _row_after(corner: etree._Element, insertion: Insertion) -> int:
    return insertion.row(_row(corner) + 1) - 1


def _end_after(corner: etree._Element, insertion: Insertion) -> int:
    """What ends right at the upper edge of a row ends with the row above it."""
    is_at_edge = int(corner.findtext(_OFFSET) or 0) == 0
    return insertion.row(_row(corner)) if is_at_edge else _row_after(corner, insertion)


def _moved_shape(shape: str, insertion: Insertion) -> str:
    anchor, cell = _VML_ANCHOR.search(shape), _VML_ROW.search(shape)
    numbers = anchor[2].split(",") if anchor else []
    if len(numbers) == _NUMBERS:
        top = int(cell[2]) if cell and _IS_NOTE.search(shape) else int(numbers[_TOP])
        shift = insertion.row(top + 1) - 1 - top
        for index in (_TOP, _BOTTOM):
            numbers[index] = f" {int(numbers[index]) + shift}"
        if shift:
            shape = _VML_ANCHOR.sub(lambda found: found[1] + ",".join(numbers), shape)
    shape = _VML_ROW.sub(lambda found: f"{found[1]}{insertion.row(int(found[2]) + 1) - 1}", shape)
    return _VML_FORMULA.sub(lambda found: found[1] + _formula_after(found[2], insertion), shape)


def _formula_after(escaped: str, insertion: Insertion) -> str:
    formula = unescape(escaped, {"&apos;": "'", "&quot;": '"'})
    after = formula_after(formula, insertion, insertion.sheet)
    return escaped if after == formula else escape(after)
