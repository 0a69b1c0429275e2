"""How do shapes drawn in Excel travel? As one group in its own coordinates, so that it can be set anywhere, any size.

A group (``xdr:grpSp``) maps the coordinates of its children (``a:chOff``, ``a:chExt``) onto a place on the sheet
(``a:off``, ``a:ext``; ECMA-376 Part 1, 20.1.7.5). Only the place changes when a figure is printed, so a figure read
back from our workbook has the same bytes as the one that was written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = {"xdr": XDR, "a": A, "r": R}
EMU = 12_700
"""English Metric Units in a point."""
FIGURE = "hyokasho-figure"
"""Name of the group we put a figure into; how our reader knows it again."""
_TRANSFORMS = "./xdr:spPr/a:xfrm | ./xdr:grpSpPr/a:xfrm | ./xdr:xfrm"


@dataclass(frozen=True)
class Frame:
    """A rectangle in EMU."""

    x: int
    y: int
    width: int
    height: int


def parsed(data: bytes) -> etree._Element:
    """XML of a drawing part or a kept figure; entities are never expanded. Raises etree.XMLSyntaxError."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def figure_from(children: Sequence[etree._Element], frame: Frame) -> bytes:
    """The kept form of a figure: one group with these shapes, in the coordinates of ``frame``."""
    group = etree.Element(f"{{{XDR}}}grpSp", nsmap=NAMESPACES)
    names = etree.SubElement(group, f"{{{XDR}}}nvGrpSpPr")
    identity = 1 + max(
        (int(node.get("id", "0")) for child in children for node in child.iter(f"{{{XDR}}}cNvPr")), default=0
    )
    etree.SubElement(names, f"{{{XDR}}}cNvPr", id=str(identity), name=FIGURE)
    etree.SubElement(names, f"{{{XDR}}}cNvGrpSpPr")
    transform = etree.SubElement(etree.SubElement(group, f"{{{XDR}}}grpSpPr"), f"{{{A}}}xfrm")
    for tag, size in (("off", "ext"), ("chOff", "chExt")):
        etree.SubElement(transform, f"{{{A}}}{tag}", x=str(frame.x), y=str(frame.y))
        etree.SubElement(transform, f"{{{A}}}{size}", cx=str(frame.width), cy=str(frame.height))
    group.extend(children)
    etree.cleanup_namespaces(group, keep_ns_prefixes=list(NAMESPACES))
    return bytes(etree.tostring(group, encoding="utf-8"))


def frame_of(figure: etree._Element) -> Frame:
    """The coordinates of a kept figure's children."""
    offset, size = (
        figure.find("./xdr:grpSpPr/a:xfrm/a:chOff", NAMESPACES),
        figure.find("./xdr:grpSpPr/a:xfrm/a:chExt", NAMESPACES),
    )
    if offset is None or size is None:
        raise ValueError("the figure has no coordinates")
    return Frame(*(int(str(value)) for value in (offset.get("x"), offset.get("y"), size.get("cx"), size.get("cy"))))


def bounds(children: Sequence[etree._Element]) -> Frame | None:
    """The rectangle around shapes that say where they stand; None where none does."""
    boxes = [box for child in children for box in _boxes(child)]
    if not boxes:
        return None
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.x + box.width for box in boxes), max(box.y + box.height for box in boxes)
    return Frame(left, top, max(right - left, 1), max(bottom - top, 1))


def _boxes(child: etree._Element) -> list[Frame]:
    found = []
    for transform in child.xpath(_TRANSFORMS, namespaces=NAMESPACES):
        offset, size = transform.find("a:off", NAMESPACES), transform.find("a:ext", NAMESPACES)
        if offset is not None and size is not None:
            values = (offset.get("x"), offset.get("y"), size.get("cx"), size.get("cy"))
            found.append(Frame(*(int(value) for value in values)))
    return found
