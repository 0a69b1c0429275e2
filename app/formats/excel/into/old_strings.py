"""Does a removed text stay in the file? Shared strings that no cell shows any more are emptied."""

from __future__ import annotations

import re

from lxml import etree

from app.formats.excel.into.parts import Parts
from app.formats.excel.reader.markup import MAIN

_SHOWN = re.compile(
    rb"""<(?:[A-Za-z0-9_]+:)?c\s[^>]*?\bt\s*=\s*["']s["'][^>]*>\s*<(?:[A-Za-z0-9_]+:)?v[^>]*>\s*([0-9]{1,9})\s*<"""
)
"""A cell that shows a shared string, and the number of that string."""


def forget_strings(parts: Parts, replaced: set[int]) -> None:
    """Empties those of the replaced strings that no cell of any sheet shows; all others keep their numbers."""
    name = parts.related(parts.workbook, "sharedStrings")
    if name is None or not replaced:
        return
    left = replaced - {int(text) for text in _shown(parts) if text.strip().isdecimal()}
    strings = parts.tree(name).findall(f"{MAIN}si")
    for index in sorted(left):
        if index < len(strings):
            for child in list(strings[index]):
                strings[index].remove(child)
            etree.SubElement(strings[index], f"{MAIN}t")
            parts.touch(name)


def _shown(parts: Parts) -> set[str]:
    """The numbers of shared strings that some cell shows, as they are written."""
    shown: set[str] = set()
    for sheet in parts.sheets():
        if parts.is_parsed(sheet.part):
            shown.update(
                value.text or ""
                for value in parts.tree(sheet.part).iter(f"{MAIN}v")
                if (cell := value.getparent()) is not None and cell.get("t") == "s"
            )
        else:
            shown.update(text.decode() for text in _SHOWN.findall(parts.read(sheet.part)))
    return shown
