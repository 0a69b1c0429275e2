"""Which texts must not pass through XlsxWriter as they are? Those it would take for markup or escape wrongly.

XlsxWriter writes a text from ``<r>`` to ``</r>`` as markup, and escapes only every other of two ``_xHHHH_`` that share
an underscore. Such texts are written as tokens and put into the shared strings afterwards, escaped as ECMA-376 asks
(Part 1, 22.9.2.19 ST_Xstring).
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

_PART = "xl/sharedStrings.xml"
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_MARK = "\ue000hyokasho-"
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""What XlsxWriter stamps on every part: equal documents give equal bytes."""


class Strings:
    """The tokens of one workbook."""

    def __init__(self) -> None:
        self._tokens: dict[str, str] = {}

    def safe(self, text: str) -> str:
        """The text itself, or the token that stands for it until ``restored``."""
        if not _is_odd(text):
            return text
        return self._tokens.setdefault(text, f"{_MARK}{len(self._tokens)}\ue000")

    def restored(self, data: bytes) -> bytes:
        """The workbook with every token replaced by its text; the bytes themselves where there is none."""
        if not self._tokens:
            return data
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        strings = parts[_PART].decode("utf-8")
        for text, token in self._tokens.items():
            strings = strings.replace(f"<t>{token}</t>", f'<t xml:space="preserve">{escape(xstring(text))}</t>')
        return zipped({**parts, _PART: strings.encode("utf-8")})


def zipped(parts: dict[str, bytes]) -> bytes:
    """A package of these parts, with the same time stamp on each."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name, _FIXED_TIME), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _is_odd(text: str) -> bool:
    return (text.startswith("<r>") and text.endswith("</r>")) or "_x" in text or _MARK in text


def xstring(text: str) -> str:
    """A text as ST_Xstring: what would read as an escape is escaped itself."""
    return _ESCAPED.sub("_x005F_", text)
