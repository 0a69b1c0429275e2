"""How is XML from strangers parsed? As UTF-8, without a document type, no entity expanded, nothing fetched.

Sheets, texts and styles are taken event by event, so that no tree of them is ever kept; only drawings become trees.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, Protocol

from lxml import etree

from app.errors import refused

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
"""Namespace of everything in a workbook that is not a drawing or a relation, as lxml writes it."""
MOST_TREE_TAGS = 100_000
"""Of a part that becomes a tree; a drawing of 200 shapes has 12,000."""
MOST_TREE_ATTRIBUTES = 150_000
MOST_COLLECTED = 100_000
"""Elements of one kind that are kept; Excel itself stops at 64,000 cell styles and 65,530 hyperlinks."""
MOST_NAMESPACES = 50_000
"""Declared in one part: each costs more memory than any element."""
MOST_UTF16 = 8 * 1024 * 1024
"""Nobody writes workbooks in UTF-16, but the standard allows it."""
_DECLARED = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})""")
_KNOWN = {b"utf-8", b"utf8", b"us-ascii", b"ascii"}
_DOCTYPE = b"<!DOCTYPE"
_any_parser: Any = etree.XMLParser  # with a target it gives another type than without
_parser = partial(
    _any_parser,
    encoding="utf-8",  # it is by now, whatever the part declares
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=False,  # libxml2's own limits: 256 elements deep, 10 MB for a tag
    remove_comments=True,
    remove_pis=True,
)

Attributes = Mapping[str, str]


class Target(Protocol):
    """What lxml calls while it reads a part."""

    def start(self, tag: str, attributes: Attributes) -> None: ...
    def end(self, tag: str) -> None: ...
    def data(self, text: str) -> None: ...
    def close(self) -> Any: ...


def plain_xml(data: bytes, name: str) -> bytes:
    """The part as UTF-8; refused with another encoding or with a document type, which no part of a workbook has."""
    if b"\0" in data[:4] or data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = _from_utf16(data, name)
    else:
        data = data.removeprefix(codecs.BOM_UTF8)
        declared = _DECLARED.match(data)
        if declared and declared[1].lower() not in _KNOWN:
            raise refused("workbook-unreadable", detail=f"部品「{name}」の文字コードをExcelは使いません")
    if _DOCTYPE in data:
        raise _unsafe(name)
    if data.count(b"xmlns") > MOST_NAMESPACES:
        raise refused("workbook-too-large", detail=f"部品「{name}」の名前空間が多すぎます")
    return data


def check_unread(data: bytes, name: str) -> None:
    """Refuses a document type also in a part that we do not parse: somebody else might."""
    if _DOCTYPE in data.replace(b"\0", b""):
        raise _unsafe(name)


def walk(data: bytes, name: str, target: Target) -> None:
    """Calls the target with every element and text of a part."""
    try:
        etree.fromstring(data, _parser(target=target))
    except (etree.LxmlError, ValueError) as error:
        raise refused("workbook-unreadable", detail=f"部品「{name}」がXMLとして壊れています") from error


def tree_of(data: bytes, name: str) -> etree._Element:
    """A part as a tree; refused where the tree would be large."""
    if data.count(b"<") > MOST_TREE_TAGS or data.count(b"=") > MOST_TREE_ATTRIBUTES:
        raise refused("workbook-too-large", detail=f"部品「{name}」の図形が多すぎます")
    try:
        tree: etree._Element = etree.fromstring(data, _parser())
    except (etree.LxmlError, ValueError) as error:
        raise refused("workbook-unreadable", detail=f"部品「{name}」がXMLとして壊れています") from error
    return tree


class Collected:
    """Takes the wanted attributes of the elements with these paths (parent and own name, without namespaces)."""

    def __init__(self, wanted: Mapping[str, Iterable[str]]) -> None:
        self.found: list[tuple[str, tuple[str, ...]]] = []
        """Path and the wanted attributes in their order, empty where the element has none."""
        self.root = ""
        self._wanted = wanted
        self._trail = [""]

    def start(self, tag: str, attributes: Attributes) -> None:
        name = tag.rpartition("}")[2]
        path = f"{self._trail[-1]}/{name}"
        if len(self._trail) == 1:
            self.root = tag
        self._trail.append(name)
        if path in self._wanted:
            if len(self.found) >= MOST_COLLECTED:
                raise refused("workbook-too-large", detail=f"「{name}」が{MOST_COLLECTED:,}個を超えています")
            self.found.append((path, tuple(attributes.get(key, "") for key in self._wanted[path])))

    def end(self, tag: str) -> None:
        self._trail.pop()

    def data(self, text: str) -> None: ...

    def close(self) -> None: ...


def _from_utf16(data: bytes, name: str) -> bytes:
    if len(data) > MOST_UTF16:
        raise refused("workbook-too-large", detail=f"部品「{name}」が大きすぎます")
    encoding = "utf-16" if data[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} else "utf-16-le"
    if data[:1] == b"\0":
        encoding = "utf-16-be"
    try:
        return data.decode(encoding).encode()
    except UnicodeError as error:
        raise refused("workbook-unreadable", detail=f"部品「{name}」の文字コードが壊れています") from error


def _unsafe(name: str) -> Exception:
    return refused("workbook-unsafe", detail=f"部品「{name}」に文書型宣言（DTD）があります")
