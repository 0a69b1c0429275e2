"""What differs between two packages, part by part and element by element? The measure of "only what may change did"."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROW, _CELL = f"{MAIN}row", f"{MAIN}c"
_HEIGHT = {"ht", "customHeight", "hidden"}
"""Attributes of a row with an answer in it that may change."""
_VALUE = {"t", "s"}
"""Attributes of an answer cell that may change: what kind its value is, and a style that wraps."""


def parts_of(data: bytes) -> dict[str, bytes]:
    """Name → bytes of every part, in the order of the zip."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def changed_parts(before: bytes, after: bytes) -> set[str]:
    """Parts that are not byte-identical, came or went."""
    old, new = parts_of(before), parts_of(after)
    return {name for name in {*old, *new} if old.get(name) != new.get(name)}


def is_sheet(name: str) -> bool:
    """Whether a part is a worksheet."""
    return re.fullmatch(r"xl/worksheets/[^/]+\.xml", name) is not None


def changed_cells(before: bytes, after: bytes) -> set[str]:
    """Addresses of the cells of a sheet part whose value or style changed."""
    old, new = _cells(before), _cells(after)
    return {at for at in {*old, *new} if old.get(at) != new.get(at)}


def stray_differences(before: bytes, after: bytes) -> list[str]:
    """What changed in a sheet part although it is no cell's value, no height of a row, and not the dimension."""
    old, new = _skeleton(before), _skeleton(after)
    return [f"{a} → {b}" for a, b in zip(old, new, strict=False) if a != b] + (
        [] if len(old) == len(new) else [f"{len(old)} elements → {len(new)}"]
    )


def _cells(data: bytes) -> dict[str, str]:
    root = etree.fromstring(data)
    found = {}
    for cell in root.iter(_CELL):
        content = "".join(etree.tostring(child, encoding="unicode", with_tail=False) for child in cell)
        if content or cell.get("s"):
            found[str(cell.get("r"))] = f"{cell.get('t')}|{cell.get('s')}|{content}"
    return found


def _skeleton(data: bytes) -> list[str]:
    return list(_lines(etree.fromstring(data)))


def _lines(element: etree._Element) -> Iterator[str]:
    """Every element with its attributes, cells without their content, new cells and rows that hold nothing else not."""
    if element.tag == f"{MAIN}dimension":
        return
    left_out = {_ROW: _HEIGHT, _CELL: _VALUE}.get(str(element.tag), set())
    attributes = sorted((name, value) for name, value in element.attrib.items() if name not in left_out)
    yield f"{element.tag!s} {attributes} {'' if element.tag == _CELL else (element.text or '').strip()}"
    if element.tag != _CELL:
        for child in element:
            yield from _lines(child)
