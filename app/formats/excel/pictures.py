"""How do figures get into a finished workbook? Their drawing parts are added to the package, sizes exact.

XlsxWriter anchors pictures to two cells, which stretches them wherever columns turn out wider (LibreOffice: 15 %);
and it cannot draw shapes. So the drawing parts are ours; every other part stays as XlsxWriter wrote it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from app.document.attachments import Attachment
from app.document.kinds.figures import DRAWING
from app.formats.excel.drawingml import EMU, NAMESPACES, XDR, A, R, frame_of, parsed
from app.formats.excel.plan import Picture, Sheet
from app.formats.excel.strings import zipped

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"
SUFFIXES = {"image/png": "png", "image/jpeg": "jpeg"}
_INSET = 4 * EMU
"""Distance of a figure from the frame around it."""


@dataclass(frozen=True)
class Placed:
    """A picture with the sheet row (from 0) its block begins at."""

    row: int
    picture: Picture


def add_pictures(data: bytes, sheets: Sequence[Sheet], attachments: Mapping[str, Attachment]) -> bytes:
    """The workbook with the figures of ``sheets`` (in the order of the workbook's sheets) added."""
    placed = {number: found for number, sheet in enumerate(sheets, start=1) if (found := list(_placed(sheet)))}
    if not placed:
        return data
    parts = _unzipped(data)
    types = [
        '<Default Extension="png" ContentType="image/png"/>',
        '<Default Extension="jpeg" ContentType="image/jpeg"/>',
    ]
    for count, (number, found) in enumerate(placed.items(), start=1):
        sheet = f"xl/worksheets/sheet{number}.xml"
        parts[sheet] = parts[sheet].replace(b"</worksheet>", b'<drawing r:id="rIdFigures"/></worksheet>')
        parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = _relations(
            [("rIdFigures", "drawing", f"../drawings/drawing{count}.xml")]
        )
        parts |= _drawing_parts(count, found, attachments)
        types.append(f'<Override PartName="/xl/drawings/drawing{count}.xml" ContentType="{_DRAWING_TYPE}"/>')
    known = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = known.replace(b"</Types>", "".join(types).encode() + b"</Types>")
    return zipped(parts)


def _placed(sheet: Sheet) -> Iterator[Placed]:
    row = 0
    for block in sheet.blocks:
        for picture in block.pictures:
            yield Placed(row + picture.row, picture)
        row += len(block.heights)


def _drawing_parts(count: int, found: Sequence[Placed], attachments: Mapping[str, Attachment]) -> dict[str, bytes]:
    """The drawing part of one sheet, its relations and its images."""
    root = etree.Element(f"{{{XDR}}}wsDr", nsmap=NAMESPACES)
    parts: dict[str, bytes] = {}
    relations = []
    for number, placed in enumerate(found, start=1):
        attachment = attachments[placed.picture.sha256]
        anchor = anchor_for(root, placed)
        if attachment.media_type == DRAWING:
            anchor.append(shapes_element(attachment, placed.picture))
        else:
            name = f"figure{count}-{number}.{SUFFIXES[attachment.media_type]}"
            parts[f"xl/media/{name}"] = attachment.data
            relations.append((f"rId{number}", "image", f"../media/{name}"))
            anchor.append(image_element(placed.picture, number, f"rId{number}"))
        etree.SubElement(anchor, f"{{{XDR}}}clientData")
    parts[f"xl/drawings/drawing{count}.xml"] = bytes(
        etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    )
    if relations:
        parts[f"xl/drawings/_rels/drawing{count}.xml.rels"] = _relations(relations)
    return parts


def anchor_for(root: etree._Element, placed: Placed) -> etree._Element:
    """An anchor with a size of its own: it never stretches with the columns."""
    anchor = etree.SubElement(root, f"{{{XDR}}}oneCellAnchor")
    start = etree.SubElement(anchor, f"{{{XDR}}}from")
    for tag, value in (("col", placed.picture.first), ("colOff", _INSET), ("row", placed.row), ("rowOff", _INSET)):
        etree.SubElement(start, f"{{{XDR}}}{tag}").text = str(value)
    etree.SubElement(anchor, f"{{{XDR}}}ext", cx=_emu(placed.picture.width), cy=_emu(placed.picture.height))
    return anchor


def image_element(picture: Picture, number: int, relation: str) -> etree._Element:
    """An image of a drawing part: its number on the sheet, the relation to its bytes, its alternative text."""
    element = etree.Element(f"{{{XDR}}}pic", nsmap=NAMESPACES)
    names = etree.SubElement(element, f"{{{XDR}}}nvPicPr")
    etree.SubElement(names, f"{{{XDR}}}cNvPr", id=str(number + 1), name=f"図 {number}", descr=picture.alt)
    locks = etree.SubElement(etree.SubElement(names, f"{{{XDR}}}cNvPicPr"), f"{{{A}}}picLocks")
    locks.set("noChangeAspect", "1")
    fill = etree.SubElement(element, f"{{{XDR}}}blipFill")
    etree.SubElement(fill, f"{{{A}}}blip").set(f"{{{R}}}embed", relation)
    etree.SubElement(etree.SubElement(fill, f"{{{A}}}stretch"), f"{{{A}}}fillRect")
    look = etree.SubElement(element, f"{{{XDR}}}spPr")
    transform = etree.SubElement(look, f"{{{A}}}xfrm")
    etree.SubElement(transform, f"{{{A}}}off", x="0", y="0")
    etree.SubElement(transform, f"{{{A}}}ext", cx=_emu(picture.width), cy=_emu(picture.height))
    etree.SubElement(etree.SubElement(look, f"{{{A}}}prstGeom", prst="rect"), f"{{{A}}}avLst")
    return element


def shapes_element(attachment: Attachment, picture: Picture) -> etree._Element:
    """The group of a kept figure, set to the size it has on this sheet."""
    group = parsed(attachment.data)
    names = group.find("./xdr:nvGrpSpPr/xdr:cNvPr", NAMESPACES)
    size = group.find("./xdr:grpSpPr/a:xfrm/a:ext", NAMESPACES)
    if names is not None and picture.alt:
        names.set("descr", picture.alt)
    if size is not None:
        size.set("cx", _emu(picture.width))
        size.set("cy", _emu(picture.height))
    return group


def size_of_shapes(attachment: Attachment) -> tuple[float, float]:
    """Width and height of a kept figure in points. Raises ValueError, etree.XMLSyntaxError for what is none."""
    frame = frame_of(parsed(attachment.data))
    return frame.width / EMU, frame.height / EMU


def _emu(points: float) -> str:
    return str(round(points * EMU))


def _relations(entries: Sequence[tuple[str, str, str]]) -> bytes:
    root = etree.Element(f"{{{_PACKAGE}}}Relationships", nsmap={None: _PACKAGE})
    for identity, kind, target in entries:
        attributes = {"Id": identity, "Type": f"{_RELATION}/{kind}", "Target": target}
        etree.SubElement(root, f"{{{_PACKAGE}}}Relationship", attributes)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}
