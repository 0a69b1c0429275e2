"""What lies in the zip of a workbook besides cells? Parts by sheet: merged ranges and figures, read with lxml."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree
from openpyxl.utils.cell import range_boundaries

from app.document.attachments import Attachment
from app.document.kinds.figures import DRAWING as SHAPES
from app.errors import refused
from app.formats.excel.reader.drawings import figures_of

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MOST_BYTES = 256 * 1024 * 1024
"""Unpacked; a filled 全項目評価書 unpacks to about 2 MB."""
MOST_PARTS = 2_000
_MEDIA_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


@dataclass(frozen=True)
class FoundPicture:
    """A figure on a sheet: its bytes (None where they cannot be carried), its alternative text, the words in it."""

    attachment: Attachment | None
    alt: str
    text: str = ""


class Package:
    """The parts of one workbook. Raises Refused (workbook-unreadable) for what is no workbook or unpacks too large."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except zipfile.BadZipFile as error:
            raise refused("workbook-unreadable", detail="zip形式ではありません") from error
        entries = self._zip.infolist()
        if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_BYTES:
            raise refused("workbook-unreadable", detail="展開すると大きすぎます")
        self.names = {entry.filename for entry in entries}
        if "xl/workbook.xml" not in self.names:
            raise refused("workbook-unreadable", detail="Excelブックの部品がありません")

    def read(self, name: str) -> bytes:
        """The bytes of one part; raises Refused where it is missing or damaged."""
        try:
            return self._zip.read(name)
        except (KeyError, zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as error:
            raise refused("workbook-unreadable", detail=f"部品 {name} が壊れています") from error

    def tree(self, name: str) -> etree._Element:
        """One part as XML; entities are never expanded and nothing is fetched."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(self.read(name), parser)
        except etree.XMLSyntaxError as error:
            raise refused("workbook-unreadable", detail=f"部品 {name} がXMLとして壊れています") from error

    def sheet_parts(self) -> dict[str, str]:
        """Sheet name → part name, in the order of the workbook."""
        targets = dict(self._relations("xl/workbook.xml"))
        sheets = self.tree("xl/workbook.xml").iter(f"{MAIN}sheet")
        return {str(sheet.get("name")): targets.get(str(sheet.get(f"{OFFICE}id")), "") for sheet in sheets}

    def merged(self, part: str) -> dict[tuple[int, int], tuple[int, int]]:
        """Merged ranges of a sheet: first (row, column) → last (row, column), counted from 1."""
        ranges = {}
        for cell in self.tree(part).iter(f"{MAIN}mergeCell"):
            first_column, first_row, last_column, last_row = range_boundaries(str(cell.get("ref")))
            if first_row and first_column and last_row and last_column:
                ranges[first_row, first_column] = (last_row, last_column)
        return ranges

    def pictures(self, part: str) -> Iterator[FoundPicture]:
        """The figures of a sheet in the order of its drawing: images one by one, shapes together as one figure."""
        for _, drawing in self._relations(part):
            if drawing in self.names and drawing.startswith("xl/drawings/") and drawing.endswith(".xml"):
                yield from self._pictures_of(drawing)

    def _pictures_of(self, drawing: str) -> Iterator[FoundPicture]:
        targets = dict(self._relations(drawing))
        for found in figures_of(self.tree(drawing)):
            if found.shapes is not None:
                yield FoundPicture(Attachment(SHAPES, found.shapes), found.alt, found.text)
                continue
            part = targets.get(found.image, "")
            media_type = _MEDIA_TYPES.get(posixpath.splitext(part)[1].lower())
            image = Attachment(media_type, self.read(part)) if part in self.names and media_type else None
            yield FoundPicture(image, found.alt, found.text)

    def _relations(self, part: str) -> Iterator[tuple[str, str]]:
        """Relation id → part name, of the relations that stay inside the package."""
        folder, name = posixpath.split(part)
        rels = f"{folder}/_rels/{name}.rels"
        if rels not in self.names:
            return
        for relation in self.tree(rels).iter(f"{RELS}Relationship"):
            if relation.get("TargetMode") != "External":
                target = str(relation.get("Target"))
                path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                yield str(relation.get("Id")), posixpath.normpath(path)
