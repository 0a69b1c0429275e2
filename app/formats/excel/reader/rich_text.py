"""What does a text say, and which runs of it are struck through? Run by run, furigana left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from app.formats.excel.reader.markup import MAIN, Attributes

_STRING, _RUN, _PROPERTIES, _STRIKE, _TEXT, _PHONETIC = (
    f"{MAIN}{name}" for name in ("si", "r", "rPr", "strike", "t", "rPh")
)
RUN_TAGS = frozenset({_RUN, _PROPERTIES, _STRIKE, _TEXT, _PHONETIC})
"""Everything inside a text that says what it reads."""
_NO = {"0", "false"}
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Run(NamedTuple):
    """A part of a text, and whether it is struck through; None: as the font of its cell says."""

    text: str
    is_struck: bool | None


Text = str | tuple[Run, ...]
"""A text as it stands in the file; plain where no run has a font of its own."""


class Runs:
    """Takes the events inside one text. A run with properties says all of its font (ECMA-376 Part 1, 18.4.7)."""

    def __init__(self) -> None:
        self._pieces: list[tuple[bool | None, list[str]]] = []
        self._struck: bool | None = None
        self._is_open = False
        self._phonetic = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == _TEXT:
            self._is_open = not self._phonetic
        elif tag == _PROPERTIES:
            self._struck = False
        elif tag == _STRIKE:
            self._struck = is_on(attributes.get("val", ""))
        elif tag == _PHONETIC:
            self._phonetic += 1

    def end(self, tag: str) -> None:
        if tag == _TEXT:
            self._is_open = False
        elif tag == _RUN:
            self._struck = None
        elif tag == _PHONETIC:
            self._phonetic -= 1

    def data(self, text: str) -> None:
        if not self._is_open:
            return
        if self._pieces and self._pieces[-1][0] is self._struck:
            self._pieces[-1][1].append(text)
        else:
            self._pieces.append((self._struck, [text]))

    def taken(self) -> Text:
        """The text up to here; the next one begins."""
        pieces, self._pieces = self._pieces, []
        if all(struck is None for struck, _ in pieces):
            return unescaped("".join(part for _, parts in pieces for part in parts))
        return tuple(Run(unescaped("".join(parts)), struck) for struck, parts in pieces)


class StringsTarget:
    """Takes the events of the shared strings."""

    def __init__(self) -> None:
        self.strings: list[Text] = []
        self._runs = Runs()

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == _STRING:
            self._runs.taken()
        else:
            self._runs.start(tag, attributes)

    def end(self, tag: str) -> None:
        if tag == _STRING:
            self.strings.append(self._runs.taken())
        else:
            self._runs.end(tag)

    def data(self, text: str) -> None:
        self._runs.data(text)

    def close(self) -> None: ...


def parted(text: Text, *, is_struck: bool) -> tuple[str, str]:
    """What still holds and what is struck through, in a cell whose font is struck through or not.

    Where something is struck, the rest is trimmed, and struck runs that stand apart get a line each.
    """
    if isinstance(text, str):
        return ("", text) if is_struck and text.strip() else (text, "")
    runs = [run if run.is_struck is not None else Run(run.text, is_struck) for run in text]
    struck = "\n".join(run.text for run in _joined(runs) if run.is_struck and run.text.strip())
    kept = "".join(run.text for run in runs if not run.is_struck or not run.text.strip())
    return (kept.strip() if struck else kept, struck)


def _joined(runs: Sequence[Run]) -> list[Run]:
    """Runs side by side that are struck alike, as one."""
    joined: list[tuple[list[str], bool | None]] = []
    for run in runs:
        if joined and joined[-1][1] == run.is_struck:
            joined[-1][0].append(run.text)
        else:
            joined.append(([run.text], run.is_struck))
    return [Run("".join(parts), struck) for parts, struck in joined]


def is_on(value: str) -> bool:
    """Whether a font property with this ``val`` is set; without one it is."""
    return value.strip().lower() not in _NO


def unescaped(text: str) -> str:
    """The text with Excel's ``_x000D_`` escapes as the characters they mean, ``_x005F_`` as an underscore."""
    return _ESCAPE.sub(_character, text) if "_x" in text else text


def _character(found: re.Match[str]) -> str:
    """The character an escape means; what no XML could hold stays as it is written."""
    character = chr(int(found[1], 16))
    is_text = character in "\t\n\r" or (character >= " " and not "\ud800" <= character <= "\udfff")
    return character if is_text and character not in "\ufffe\uffff" else found[0]
