"""How does each kind of cell look? The look of the official form: ＭＳ Ｐゴシック, pale fills, thin lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.formats.excel.grid import BODY, SMALL, TINY

FONT = "ＭＳ Ｐゴシック"
_SECTION, _LABEL, _RISK = "#CCFFFF", "#FFFFE5", "#EEEEEE"
_SIDES = {"L": "left", "T": "top", "R": "right", "B": "bottom"}

_BASE: dict[str, Any] = {
    "font_name": FONT,
    "font_scheme": "none",  # else Excel would take the theme's font, whatever the name says
    "font_size": int(BODY),
    "valign": "vcenter",
    "text_wrap": True,
}
_TOP = {**_BASE, "valign": "top"}
_CENTER = {**_BASE, "align": "center"}

STYLES: Mapping[str, dict[str, Any]] = {
    "title": {**_BASE, "bold": True, "font_size": 14},
    "cover-title": {**_CENTER, "bold": True, "font_size": 16},
    "stamp": {**_BASE, "align": "right"},
    "contents": {**_BASE, "indent": 1},
    "section": {**_BASE, "bold": True, "bg_color": _SECTION},
    "section-centered": {**_CENTER, "bg_color": _SECTION},
    "risk": {**_BASE, "bg_color": _RISK},
    "label": {**_BASE, "bg_color": _LABEL},
    "label-top": {**_TOP, "bg_color": _LABEL},
    "label-wide": {**_BASE, "bg_color": _LABEL},
    "answer": _BASE,
    "answer-flow": _TOP,
    "centered": _CENTER,
    "centered-flow": _TOP,
    "inner": _BASE,
    "inner-flow": _TOP,
    "list": _BASE,
    "plain": _BASE,
    "bracket": {**_CENTER, "text_wrap": False},
    "opening": {**_BASE, "font_size": int(SMALL)},
    "closing": {**_BASE, "text_wrap": False},
    "mark": {**_CENTER, "text_wrap": False},
    "chosen": _CENTER,
    "option": {**_BASE, "font_size": int(TINY), "text_wrap": False},
    "box": {**_BASE, "font_size": int(SMALL)},
    "table": {**_TOP, "font_size": int(SMALL)},
    "table-head": {**_CENTER, "font_size": int(SMALL), "bg_color": _SECTION},
    "hidden": {**_BASE, "text_wrap": False},
}
_ANSWERS = frozenset({"answer", "answer-flow", "centered", "centered-flow", "inner", "inner-flow", "table", "list"})
_FORMULA_LIKE = ("=", "+", "-", "@")


def format_key(style: str, edges: str, text: str) -> tuple[str, str, bool]:
    """What decides a cell's format: its style, its lines, and whether its text must be kept from being a formula.

    Text that begins like a formula gets Excel's quote prefix, so that it stays text when somebody edits the cell.
    """
    return style, edges, style in _ANSWERS and text.startswith(_FORMULA_LIKE)


def properties(style: str, edges: str, quoted: bool) -> dict[str, Any]:  # noqa: FBT001 -- the parts of a format_key
    """XlsxWriter's properties for a format key."""
    made = {**STYLES[style], **{_SIDES[edge]: 1 for edge in edges}}
    if quoted:
        made["quote_prefix"] = True
    if style in _ANSWERS:
        made["num_format"] = "@" if style in {"centered", "inner"} else "General"
    return made
