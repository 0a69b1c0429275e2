"""How do the figures of 別添1 change on their sheet? Those that stay are not touched; others go, new ones are added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from lxml import etree

from app.document.attachments import Attachment
from app.document.kinds.figures import DRAWING
from app.formats.excel.drawingml import NAMESPACES, XDR, A, R
from app.formats.excel.figures import size_of
from app.formats.excel.into.cells import SheetCells
from app.formats.excel.into.fit import Measures
from app.formats.excel.into.parts import Parts
from app.formats.excel.pictures import SUFFIXES, Placed, anchor_for, image_element, shapes_element
from app.formats.excel.plan import Picture
from app.formats.excel.reader.book import BookSheet
from app.formats.excel.reader.drawings import FoundFigure, figures_of
from app.formats.excel.reader.markup import MAIN

_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"
_BEHIND = ("legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems")
_BEHIND_ALSO = ("tableParts", "extLst")
_GAP_ROWS = 1
_GAP = 20.0
"""Points that the row between two figures may have."""


@dataclass(frozen=True)
class Wanted:
    """A figure of the document: the digest of its bytes and its alternative text."""

    sha256: str
    alt: str


def put_figures(
    parts: Parts, sheet: BookSheet, wanted: Sequence[Wanted], attachments: Mapping[str, Attachment], digit: float
) -> None:
    """Gives a sheet just these figures, in this order."""
    part = parts.sheet(sheet.name).part
    drawing = parts.related(part, "drawing")
    root = parts.tree(drawing) if drawing else None
    found = list(_known(parts, drawing, root)) if drawing and root is not None else []
    kept = _kept(found, wanted)
    gone = [figure for figure, _ in found if id(figure) not in {id(one) for one, _ in kept}]
    _say_alt(parts, drawing, kept, wanted)
    fresh = wanted[len(kept) :]
    if not gone and not fresh:
        return
    at = _place(sheet, gone)
    if drawing is None or root is None:
        drawing, root = _new_drawing(parts, part)
    for figure in gone:
        _remove(parts, drawing, figure)
    measures = Measures(SheetCells(parts.tree(part)), digit)
    last = max((end[1] for end in measures.merged.values()), default=at[1] + 1)
    room = measures.width(at[1] + 1, last)
    sizes = _lower([_fitted(one, attachments, room) for one in fresh], _free_height(sheet, measures, at[0]))
    _add(parts, drawing, root, list(zip(fresh, sizes, strict=True)), attachments, measures, at)
    parts.touch(drawing)


def _known(parts: Parts, drawing: str, root: etree._Element) -> list[tuple[FoundFigure, str]]:
    """The figures of a drawing that a document can carry, with the digests of their bytes."""
    targets = {relation.identity: relation.target for relation in parts.relations(drawing)}
    known = []
    for figure in figures_of(root):
        data = figure.shapes
        if data is None and figure.image in targets:
            data = parts.read(targets[figure.image])
        if data is not None:
            known.append((figure, sha256(data).hexdigest()))
    return known


def _kept(found: Sequence[tuple[FoundFigure, str]], wanted: Sequence[Wanted]) -> list[tuple[FoundFigure, str]]:
    """The figures that may stay: those that the document has too, if they come first there and in the same order."""
    counted = Counter(one.sha256 for one in wanted)
    staying = []
    for figure, digest in found:
        if counted[digest]:
            counted[digest] -= 1
            staying.append((figure, digest))
    in_order = [digest for _, digest in staying] == [one.sha256 for one in wanted[: len(staying)]]
    return staying if in_order else []


def _say_alt(
    parts: Parts, drawing: str | None, kept: Sequence[tuple[FoundFigure, str]], wanted: Sequence[Wanted]
) -> None:
    """Alternative texts that changed; loose shapes have none of their own."""
    for (figure, _), one in zip(kept, wanted, strict=False):
        names = figure.anchors[0].find(f".//{{{XDR}}}cNvPr") if len(figure.anchors) == 1 else None
        if names is not None and one.alt != figure.alt and drawing is not None:
            names.set("descr", one.alt)
            parts.touch(drawing)


def _remove(parts: Parts, drawing: str, figure: FoundFigure) -> None:
    for anchor in figure.anchors:
        parent = anchor.getparent()
        if parent is not None:
            parent.remove(anchor)
    root = parts.tree(drawing)
    is_used = any(figure.image in node.attrib.values() for node in root.iter(f"{{{A}}}blip"))
    if figure.image and not is_used:
        parts.unrelate(drawing, figure.image)


def _place(sheet: BookSheet, gone: Sequence[FoundFigure]) -> tuple[int, int]:
    """Row and column (from 0) of new figures: where the first removed one stood, else under the sheet's title."""
    for figure in gone:
        start = figure.anchors[0].find("xdr:from", NAMESPACES)
        row, column = (
            start.findtext(f"xdr:{tag}", "", NAMESPACES) if start is not None else "" for tag in ("row", "col")
        )
        if row.strip().isdecimal() and column.strip().isdecimal():
            return int(row), int(column)
    title = next(iter(sheet.cells), None)
    return (title.last_row + 1, title.column - 1) if title is not None else (1, 1)


def _add(
    parts: Parts,
    drawing: str,
    root: etree._Element,
    fresh: Sequence[tuple[Wanted, tuple[float, float]]],
    attachments: Mapping[str, Attachment],
    measures: Measures,
    at: tuple[int, int],
) -> None:
    row, column = at
    taken = [int(node.get("id", "0")) for node in root.iter(f"{{{XDR}}}cNvPr") if node.get("id", "").isdecimal()]
    number = max(taken, default=1)
    for one, (width, height) in fresh:
        attachment = attachments[one.sha256]
        picture = Picture(one.sha256, one.alt, 0, column, width, height)
        anchor = anchor_for(root, Placed(row, picture))
        number += 1
        if attachment.media_type == DRAWING:
            anchor.append(shapes_element(attachment, picture))
        else:
            suffix = SUFFIXES[attachment.media_type]
            media = parts.fresh_name(f"xl/media/hyokasho{{}}.{suffix}")
            parts.add(media, attachment.data, attachment.media_type)
            anchor.append(image_element(picture, number, parts.relate(drawing, "image", media)))
        etree.SubElement(anchor, f"{{{XDR}}}clientData")
        row += _rows_for(height, measures, row) + _GAP_ROWS


def _free_height(sheet: BookSheet, measures: Measures, row: int) -> float:
    """Points between a row (from 0) and the next text under it, which no figure may cover; 0 where none follows."""
    below = min((cell.row for cell in sheet.cells if cell.row > row + 1), default=0)
    return sum(measures.height(number) for number in range(row + 1, below)) if below else 0.0


def _lower(sizes: list[tuple[float, float]], room: float) -> list[tuple[float, float]]:
    """The figures one under the other in this height, all made smaller alike where they are higher."""
    needed = sum(height for _, height in sizes) + _GAP * len(sizes)
    factor = min(room / needed, 1.0) if room > 0 and needed else 1.0
    return [(width * factor, height * factor) for width, height in sizes]


def _fitted(one: Wanted, attachments: Mapping[str, Attachment], room: float) -> tuple[float, float]:
    """Width and height in points: as the drawn form would have it, and not wider than the sheet."""
    width, height = size_of(one.sha256, attachments[one.sha256])
    factor = min(room / width, 1.0) if room > 0 else 1.0
    return width * factor, height * factor


def _rows_for(height: float, measures: Measures, row: int) -> int:
    """Rows that a figure of this height covers from ``row`` (from 0)."""
    count = 0
    while height > 0 and count < 1_000:  # noqa: PLR2004 -- rows of height 0 would never end
        height -= measures.height(row + count + 1)
        count += 1
    return count


def _new_drawing(parts: Parts, sheet: str) -> tuple[str, etree._Element]:
    """An empty drawing part for a sheet that has none."""
    empty = etree.tostring(
        etree.Element(f"{{{XDR}}}wsDr", nsmap=NAMESPACES), xml_declaration=True, encoding="UTF-8", standalone=True
    )
    name = parts.fresh_name("xl/drawings/drawing{}.xml")
    parts.add(name, empty, _DRAWING_TYPE)
    root = parts.tree(sheet)
    element = etree.Element(f"{MAIN}drawing")
    element.set(f"{{{R}}}id", parts.relate(sheet, "drawing", name))
    behind = {f"{MAIN}{tag}" for tag in (*_BEHIND, *_BEHIND_ALSO)}
    following = next((child for child in root if child.tag in behind), None)
    if following is None:
        root.append(element)
    else:
        following.addprevious(element)
    parts.touch(sheet)
    return name, parts.tree(name)
