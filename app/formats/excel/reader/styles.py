"""What do cell styles say about the texts of a workbook? Which numbers are dates, which fonts are struck through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.formats.excel.reader.number_formats import shown_by_style
from app.formats.excel.reader.rich_text import is_on
from app.formats.excel.reader.sheet_cells import Style

_FORMAT, _FONT, _OTHER_FONT, _STRIKE, _STYLE = (
    "numFmts/numFmt",
    "fonts/font",
    "dxf/font",
    "font/strike",
    "cellXfs/xf",
)
STYLE_PATHS: Mapping[str, tuple[str, ...]] = {
    _FORMAT: ("numFmtId", "formatCode"),
    _FONT: (),
    _OTHER_FONT: (),  # of conditional formats: what is inside belongs to no cell style
    _STRIKE: ("val",),
    _STYLE: ("numFmtId", "fontId"),
}
"""What is taken from the style sheet, in its order."""


def styles_of(found: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[Style, ...]:
    """The cell styles by number."""
    formats: list[tuple[str, str]] = []
    styles: list[tuple[str, str]] = []
    struck: set[str] = set()
    fonts, font = 0, ""
    for path, values in found:
        if path == _FORMAT:
            formats.append((values[0], values[1]))
        elif path == _FONT:
            font, fonts = str(fonts), fonts + 1
        elif path == _OTHER_FONT:
            font = ""
        elif path == _STRIKE and font and is_on(values[0]):
            struck.add(font)
        elif path == _STYLE:
            styles.append((values[0], values[1].strip()))
    shown = shown_by_style(formats, [identity for identity, _ in styles])
    return tuple(Style(one, font in struck) for one, (_, font) in zip(shown, styles, strict=True))
