"""Which figures does a drawing part hold? Images as they are; everything drawn in Excel as one group of shapes."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from app.formats.excel.drawingml import FIGURE, NAMESPACES, XDR, A, R, bounds, figure_from, frame_of

_ANCHORS = {f"{{{XDR}}}{tag}" for tag in ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")}
_CARRIED_NOT = {f"{{{XDR}}}graphicFrame", f"{{{XDR}}}contentPart"}
_SHAPES = {f"{{{XDR}}}{tag}" for tag in ("sp", "cxnSp", "grpSp")}


@dataclass(frozen=True)
class FoundFigure:
    """An image by its relation id, shapes as bytes, or neither: a chart or a shape with parts of its own."""

    alt: str
    image: str = ""
    shapes: bytes | None = None
    text: str = ""
    """What the shapes say, for a sheet that has no place for figures."""
    anchors: tuple[etree._Element, ...] = field(default=(), compare=False, repr=False)
    """The elements of the drawing part that make it up."""


def figures_of(drawing: etree._Element) -> Iterator[FoundFigure]:
    """The figures of one drawing part in its order; loose shapes are gathered where the first of them stands."""
    anchors = [anchor for anchor in drawing if anchor.tag in _ANCHORS]
    loose = [
        child
        for anchor in anchors
        for child in anchor
        if child.tag in _SHAPES and not _is_ours(child) and not _refers(child)
    ]
    among_loose = set(loose)
    gathered = False
    for anchor in anchors:
        for child in anchor:
            if child.tag == f"{{{XDR}}}pic":
                yield _image(child, anchor)
            elif child.tag in _SHAPES and _is_ours(child):
                shapes = figure_from(_children(child), frame_of(child))
                yield FoundFigure(_alt(child), shapes=shapes, text=_text(child), anchors=(anchor,))
            elif child in among_loose and not gathered:
                gathered = True
                yield from _gathered(loose)
            elif child.tag in _CARRIED_NOT or (child.tag in _SHAPES and _refers(child)):
                yield FoundFigure(_alt(child), text=_text(child))


def _gathered(loose: list[etree._Element]) -> Iterator[FoundFigure]:
    frame = bounds(loose)
    text = "\n".join(filter(None, map(_text, loose)))
    if frame is None:
        yield FoundFigure("", text=text)
    else:
        anchors = tuple(dict.fromkeys(parent for child in loose if (parent := child.getparent()) is not None))
        shapes = figure_from([deepcopy(child) for child in loose], frame)
        yield FoundFigure("", shapes=shapes, text=text, anchors=anchors)


def _text(element: etree._Element) -> str:
    """The words written in a shape, one line for each paragraph."""
    paragraphs = ("".join(run.text or "" for run in one.iter(f"{{{A}}}t")) for one in element.iter(f"{{{A}}}p"))
    return "\n".join(line for line in paragraphs if line.strip())


def _image(picture: etree._Element, anchor: etree._Element) -> FoundFigure:
    blip = picture.find(f".//{{{A}}}blip")
    image = str(blip.get(f"{{{R}}}embed")) if blip is not None else ""
    return FoundFigure(_alt(picture), image=image, anchors=(anchor,))


def _alt(element: etree._Element) -> str:
    names = element.find(f".//{{{XDR}}}cNvPr")
    return str(names.get("descr", "")) if names is not None else ""


def _is_ours(element: etree._Element) -> bool:
    names = element.find("./xdr:nvGrpSpPr/xdr:cNvPr", NAMESPACES)
    return names is not None and names.get("name") == FIGURE


def _children(group: etree._Element) -> list[etree._Element]:
    own = {f"{{{XDR}}}nvGrpSpPr", f"{{{XDR}}}grpSpPr"}
    return [deepcopy(child) for child in group if child.tag not in own]


def _refers(element: etree._Element) -> bool:
    """Whether a shape points to other parts (an image fill, a chart), which a figure cannot carry."""
    return any(name.startswith(f"{{{R}}}") for node in element.iter() for name in node.attrib)
