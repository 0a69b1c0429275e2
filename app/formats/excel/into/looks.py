"""How does a cell's style show its text? Font, wrapping; and a style that differs in just what a new text needs."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from app.formats.excel.into.cells import number_in
from app.formats.excel.into.parts import Parts
from app.formats.excel.reader.markup import MAIN

_SIZE = 11.0
_DIGIT, _NARROW_DIGIT = 8, 7
"""Pixels of a digit at 11 points: Japanese gothic fonts, and Calibri (ECMA-376 Part 1, 18.3.1.13)."""
_LIKE_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Look:
    """What of a style decides how much room a text takes."""

    size: float = _SIZE
    is_proportional: bool = True
    wraps: bool = False
    shrinks: bool = False
    quotes: bool = False
    is_text: bool = False
    """Number format ``@``: whatever somebody types stays text."""


class Looks:
    """The cell styles of a workbook. New ones are only ever added at the end, so that all others keep their numbers."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._name = parts.related(parts.workbook, "styles")
        self._root = parts.tree(self._name) if self._name else None
        self._made: dict[tuple[int, bool, bool, bool], int] = {}
        self._known: dict[int, Look] = {}

    @cached_property
    def digit(self) -> float:
        """Width of a digit of the default font in pixels: the unit of column widths."""
        name, size = self._font(0)
        return round((_NARROW_DIGIT if name.isascii() and "MS" not in name else _DIGIT) * size / _SIZE)

    def look(self, style: int) -> Look:
        """The look of a cell style; the default for one that does not exist."""
        if style not in self._known:
            self._known[style] = self._look(style)
        return self._known[style]

    def _look(self, style: int) -> Look:
        formats = self._all("cellXfs")
        if not 0 <= style < len(formats):
            return Look()
        entry = formats[style]
        alignment = entry.find(f"{MAIN}alignment")
        name, size = self._font(int(number_in(entry, "fontId", 0)))
        return Look(
            size=size,
            is_proportional="Ｐ" in name or "P" in name or "Pro" in name or "UI" in name,
            wraps=alignment is not None and alignment.get("wrapText") in {"1", "true"},
            shrinks=alignment is not None and alignment.get("shrinkToFit") in {"1", "true"},
            quotes=entry.get("quotePrefix") in {"1", "true"},
            is_text=entry.get("numFmtId") == "49",
        )

    def fitting(self, style: int, text: str, *, wraps: bool) -> int:
        """The style itself, or one like it that wraps lines, or keeps a text from becoming a formula when edited."""
        look = self.look(style)
        add_wrap = wraps and not look.wraps
        add_quote = text.startswith(_LIKE_FORMULA) and not (look.quotes or look.is_text)
        if self._root is None or not (add_wrap or add_quote):
            return style
        key = (style, add_wrap, add_quote, False)
        if key not in self._made:
            self._made[key] = self._add(style, add_wrap=add_wrap, add_quote=add_quote)
        return self._made[key]

    def body(self, style: int) -> int:
        """A style like that of a table's head for a row under it: no fill, not bold, text from the top left."""
        key = (style, True, True, True)
        if self._root is not None and key not in self._made:
            entry = deepcopy(self._all("cellXfs")[style])
            for alignment in entry.findall(f"{MAIN}alignment"):
                entry.remove(alignment)
            entry.insert(0, etree.Element(f"{MAIN}alignment", vertical="top", wrapText="1"))
            entry.set("applyAlignment", "1")
            entry.set("fillId", "0")
            entry.set("fontId", self._thin(int(number_in(entry, "fontId", 0))))
            self._made[key] = self._append(entry)
        return self._made.get(key, style)

    def _thin(self, font: int) -> str:
        """The number of a font that is not bold; a new one where it is."""
        fonts = self._root.find(f"{MAIN}fonts") if self._root is not None else None
        if fonts is None or fonts[font].find(f"{MAIN}b") is None:
            return str(font)
        thin = deepcopy(fonts[font])
        for bold in thin.findall(f"{MAIN}b"):
            thin.remove(bold)
        fonts.append(thin)
        fonts.set("count", str(len(fonts)))
        return str(len(fonts) - 1)

    def _add(self, style: int, *, add_wrap: bool, add_quote: bool) -> int:
        entry = deepcopy(self._all("cellXfs")[style])
        if add_wrap:
            alignment = entry.find(f"{MAIN}alignment")
            if alignment is None:
                alignment = etree.Element(f"{MAIN}alignment")
                entry.insert(0, alignment)
            alignment.set("wrapText", "1")
            alignment.attrib.pop("shrinkToFit", None)
            entry.set("applyAlignment", "1")
        if add_quote:
            entry.set("quotePrefix", "1")
        return self._append(entry)

    def _append(self, entry: etree._Element) -> int:
        """The number of a style put behind all others."""
        parent = self._root.find(f"{MAIN}cellXfs") if self._root is not None else None
        assert parent is not None and self._name  # noqa: S101, PT018 -- the entry is made from one in it
        parent.append(entry)
        parent.set("count", str(len(parent)))
        self._parts.touch(self._name)
        return len(parent) - 1

    def _all(self, name: str) -> list[etree._Element]:
        parent = self._root.find(f"{MAIN}{name}") if self._root is not None else None
        return list(parent) if parent is not None else []

    def _font(self, index: int) -> tuple[str, float]:
        fonts = self._all("fonts")
        font = fonts[index] if 0 <= index < len(fonts) else None
        name = font.find(f"{MAIN}name") if font is not None else None
        size = font.find(f"{MAIN}sz") if font is not None else None
        return (
            str(name.get("val", "")) if name is not None else "",
            number_in(size, "val", _SIZE),
        )
