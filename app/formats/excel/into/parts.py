"""What does a package hold, and how does it leave again? Parts nobody touched leave with the very bytes they came in.

A part is parsed when somebody asks for its tree, and written again only when somebody says that it changed. All other
entries of the zip are carried over packed as they are, in their order, with their names and dates.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from copy import copy
from io import BytesIO
from itertools import count
from typing import NamedTuple

from lxml import etree

from app.errors import refused
from app.formats.excel.reader.archive import Archive
from app.formats.excel.reader.markup import MAIN, plain_xml
from app.formats.excel.reader.package import Relation

MOST_TAGS = 400_000
"""Of all parts that become trees; a filled 全項目評価書 has 150,000 in all its parts."""
MOST_ATTRIBUTES = 800_000
"""Each costs 250 bytes in a tree."""
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATION_ID = f"{{{OFFICE}}}id"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_NO_RELATIONS = f'<Relationships xmlns="{_PACKAGE[1:-1]}"/>'.encode()
_TYPES = "[Content_Types].xml"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_LEVEL = 4
"""Of zlib; packs sheets twice as fast as the usual 6, into a twelfth more bytes."""
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DECLARED = re.compile(rb"\s*<\?xml[^>]*\?>\s*")
_IN_UTF_8 = re.compile(rb"""encoding\s*=\s*["']utf-?8["']""", re.IGNORECASE)
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""Of parts that we add: equal workbooks give equal bytes."""


class ListedSheet(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    part: str
    identity: str
    """``sheetId``: stays with the sheet when others are added or removed."""
    position: int
    """From 0, in the order of the tabs: what ``localSheetId`` counts."""


class Parts:
    """The parts of one workbook, to be changed. Raises Refused for what is no zip, or larger than a workbook is."""

    def __init__(self, data: bytes) -> None:
        self._archive = Archive(data)
        self._data = data
        self._bytes: dict[str, bytes] = {}
        """Parts as UTF-8 that have no tree (yet), and the new ones."""
        self._trees: dict[str, etree._Element] = {}
        self._declarations: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        """Content types by ``/part`` and ``.suffix``, in small letters; empty until somebody asks."""
        self._added: list[str] = []
        self._changed: set[str] = set()
        self._removed: set[str] = set()
        self._tags_left = MOST_TAGS
        self._attributes_left = MOST_ATTRIBUTES
        self.workbook = self._target("", "officeDocument") or "xl/workbook.xml"

    @property
    def names(self) -> tuple[str, ...]:
        """All parts, in the order of the zip; new ones at the end."""
        return tuple(name for name in (*self._archive.names, *self._added) if name not in self._removed)

    @property
    def changed(self) -> frozenset[str]:
        """Parts that will not leave as they came."""
        return frozenset(self._changed)

    def find(self, name: str) -> str | None:
        """The name as it is written in the zip: part names are compared without case (ECMA-376 Part 2, 6.3.2)."""
        return self._archive.find(name) or next((one for one in self._added if one.lower() == name.lower()), None)

    def read(self, name: str) -> bytes:
        """What a part holds by now; an XML part that came in another encoding as UTF-8."""
        if name in self._trees:
            return self._serialised(name)
        if name not in self._bytes:
            data = self._archive.read(name)
            self._bytes[name] = plain_xml(data, name) if name.lower().endswith((".xml", ".rels")) else data
        return self._bytes[name]

    def tree(self, name: str) -> etree._Element:
        """The root of a part, always the same object. Who changes something in it says so: ``touch``."""
        if name not in self._trees:
            data = self.read(name)
            self._tags_left -= data.count(b"<")
            self._attributes_left -= data.count(b"=")
            if min(self._tags_left, self._attributes_left) < 0:
                raise refused("workbook-too-large", detail="行・セル・書式が多すぎます")
            self._declarations[name] = _declaration_of(data)
            self._trees[name] = _parsed(data, name)
            del self._bytes[name]
        return self._trees[name]

    def may_hold(self, name: str, words: re.Pattern[bytes]) -> bool:
        """False where a part surely does not hold these words: a part that has no tree yet need not get one."""
        return name in self._trees or words.search(self.read(name)) is not None

    def is_parsed(self, name: str) -> bool:
        """Whether a part has its tree already."""
        return name in self._trees

    def touch(self, name: str) -> None:
        """The tree of this part was changed: it is written again."""
        self._changed.add(name)

    def replace(self, name: str, data: bytes) -> None:
        """New content for a part that is there. Trees of it taken before no longer count."""
        if name not in self.names:
            raise KeyError(name)
        self._trees.pop(name, None)
        self._bytes[name] = data
        self._changed.add(name)

    def add(self, name: str, data: bytes, content_type: str) -> None:
        """A new part. Raises KeyError where one of this name is there."""
        if self.find(name) is not None:
            raise KeyError(name)
        self._added.append(name)
        self.replace(name, data)
        if self.content_type(name) != content_type:
            override = {"PartName": f"/{name}", "ContentType": content_type}
            etree.SubElement(self.tree(_TYPES), f"{_TYPE}Override", override)
            self._types.clear()
            self.touch(_TYPES)

    def remove(self, name: str) -> None:
        """Takes a part out of the package, with what is said of its type."""
        self._removed.add(name)
        self._changed.add(name)
        types = self.tree(_TYPES)
        for override in list(types.iter(f"{_TYPE}Override")):
            if override.get("PartName", "").lower() == f"/{name}".lower():
                types.remove(override)
                self.touch(_TYPES)

    def fresh_name(self, template: str) -> str:
        """A part name that is not taken: ``xl/drawings/drawing{}.xml`` → ``xl/drawings/drawing3.xml``."""
        return next(name for number in count(1) if self.find(name := template.format(number)) is None)

    def content_type(self, name: str) -> str:
        """What kind of part it is; empty where the package does not say."""
        if not self._types:
            for element in self.tree(_TYPES).iterchildren(f"{_TYPE}Default", f"{_TYPE}Override"):
                key = element.get("PartName") or f".{element.get('Extension', '')}"
                self._types[key.lower()] = element.get("ContentType", "")
        suffix = name.rpartition(".")[2]
        return self._types.get(f"/{name}".lower()) or self._types.get(f".{suffix}".lower(), "")

    def relations(self, part: str) -> tuple[Relation, ...]:
        """How a part refers to others; the package itself is the part with the empty name."""
        rels = self._rels(part)
        name = self.find(rels)
        return tuple(self._relations_in(name, posixpath.dirname(part))) if name is not None else ()

    def relate(self, part: str, kind: str, target: str, *, is_external: bool = False) -> str:
        """Adds a relation of this kind (``worksheet``); its new id. ``target`` is a part, or an address elsewhere."""
        name = self.find(self._rels(part))
        if name is None:
            name = self._rels(part)
            self.add(name, _DECLARATION + _NO_RELATIONS, _RELATION_TYPE)
        taken = {relation.identity for relation in self.relations(part)}
        identity = next(one for number in range(1, len(taken) + 2) if (one := f"rId{number}") not in taken)
        path = target if is_external else posixpath.relpath(target, posixpath.dirname(part) or ".")
        attributes = {"Id": identity, "Type": f"{OFFICE}/{kind}", "Target": path}
        etree.SubElement(
            self.tree(name),
            f"{_PACKAGE}Relationship",
            attributes | ({"TargetMode": "External"} if is_external else {}),
        )
        self.touch(name)
        return identity

    def related(self, part: str, kind: str) -> str | None:
        """The first part of a kind (``styles``) that a part refers to."""
        return self._target(part, kind)

    def unrelate(self, part: str, identity: str) -> None:
        """Takes a relation away, and the part it points to, where no other part refers to that."""
        name = self.find(self._rels(part))
        target = next((one.target for one in self.relations(part) if one.identity == identity), None)
        if name is None or target is None:
            return
        for relation in list(self.tree(name)):
            if relation.get("Id") == identity:
                self.tree(name).remove(relation)
        self.touch(name)
        others = [one for one in self.names if one.lower().endswith(".rels")]
        folders = {one: posixpath.dirname(posixpath.dirname(one)) for one in others}
        if not any(one.target == target for rels in others for one in self._relations_in(rels, folders[rels])):
            self.remove(target)

    def sheets(self) -> tuple[ListedSheet, ...]:
        """The sheets in the order of the workbook; raises Refused where the part of one is missing."""
        relations = {relation.identity: relation.target for relation in self.relations(self.workbook)}
        found = []
        for position, element in enumerate(self.tree(self.workbook).iterfind(f"{MAIN}sheets/{MAIN}sheet")):
            part = relations.get(element.get(RELATION_ID, ""), "")
            name = element.get("name", "")
            if part not in self.names:
                raise refused("workbook-unreadable", detail=f"シート「{name[:40]}」の部品がありません")
            found.append(ListedSheet(name, part, element.get("sheetId", ""), position))
        return tuple(found)

    def sheet(self, name: str) -> ListedSheet:
        """The sheet of this name, compared as Excel does: without case."""
        for sheet in self.sheets():
            if sheet.name.casefold() == name.casefold():
                return sheet
        raise refused("workbook-unreadable", detail=f"シート「{name[:40]}」がありません")

    def defined_names(self) -> Iterator[etree._Element]:
        """The ``definedName`` elements of the workbook part: print areas, titles, names given by people."""
        return self.tree(self.workbook).iterfind(f"{MAIN}definedNames/{MAIN}definedName")

    def zipped(self) -> bytes:
        """The workbook as a file. The same parts with the same changes always give the same bytes."""
        if not self._changed:
            return self._data
        packed, comment = _packed(self._data)
        target = BytesIO()
        with zipfile.ZipFile(target, "w") as package:
            package.comment = comment
            for entry, raw in packed:
                if entry.filename in self._removed:
                    continue
                if entry.filename in self._changed:
                    _write_again(package, entry, self.read(entry.filename))
                else:
                    _carry_over(package, target, entry, raw)
            for name in (one for one in self._added if one not in self._removed):
                package.writestr(zipfile.ZipInfo(name, _FIXED_TIME), self.read(name), zipfile.ZIP_DEFLATED)
        return target.getvalue()

    def _serialised(self, name: str) -> bytes:
        tree = self._trees[name].getroottree()
        return self._declarations[name] + bytes(etree.tostring(tree, encoding="UTF-8", xml_declaration=False))

    def _target(self, part: str, kind: str) -> str | None:
        return next((one.target for one in self.relations(part) if one.kind == kind and not one.is_external), None)

    def _relations_in(self, rels: str, folder: str) -> Iterator[Relation]:
        for element in self.tree(rels).iterfind(f"{_PACKAGE}Relationship"):
            kind = element.get("Type", "").rpartition("/")[2]
            target = element.get("Target", "")
            is_external = element.get("TargetMode") == "External"
            if not is_external:
                inside = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                path = posixpath.normpath(inside)
                target = self.find(path) or path
            yield Relation(element.get("Id", ""), kind, target, is_external)

    @staticmethod
    def _rels(part: str) -> str:
        folder, name = posixpath.split(part)
        return posixpath.join(folder, "_rels", f"{name}.rels")


def _declaration_of(data: bytes) -> bytes:
    """The XML declaration as it was written, with its line end; ours where another encoding was declared."""
    declared = _DECLARED.match(data)
    if declared is None:
        return b""
    return declared[0] if b"encoding" not in declared[0] or _IN_UTF_8.search(declared[0]) else _DECLARATION


def _parsed(data: bytes, name: str) -> etree._Element:
    """As the reader parses, but comments, instructions and CDATA stay: they leave with the part again."""
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        strip_cdata=False,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise refused("workbook-unreadable", detail=f"部品「{name}」がXMLとして壊れています") from error


def _packed(data: bytes) -> tuple[list[tuple[zipfile.ZipInfo, bytes]], bytes]:
    """The entries in the order of the directory, each with its bytes from header to end; the comment of the zip."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        entries, end, comment = package.infolist(), package.start_dir, package.comment
    starts = sorted(entry.header_offset for entry in entries)
    ends = dict(zip(starts, [*starts[1:], end], strict=True))
    return [(entry, data[entry.header_offset : ends[entry.header_offset]]) for entry in entries], comment


def _carry_over(package: zipfile.ZipFile, target: BytesIO, entry: zipfile.ZipInfo, raw: bytes) -> None:
    """Puts an entry into the new zip without unpacking it; its place is all that changes in the directory."""
    carried = copy(entry)
    carried.header_offset = package.start_dir
    target.seek(package.start_dir)
    target.write(raw)
    package.filelist.append(carried)
    package.NameToInfo[carried.filename] = carried
    package.start_dir = target.tell()


def _write_again(package: zipfile.ZipFile, entry: zipfile.ZipInfo, data: bytes) -> None:
    """An entry with new content: its name, date, attributes and way of packing stay."""
    renewed = zipfile.ZipInfo(entry.filename, entry.date_time)
    renewed.compress_type, renewed.comment, renewed.create_system = (
        entry.compress_type,
        entry.comment,
        entry.create_system,
    )
    package.writestr(renewed, data, compresslevel=_LEVEL)
    renewed.internal_attr, renewed.external_attr = entry.internal_attr, entry.external_attr
