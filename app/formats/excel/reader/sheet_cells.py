"""What does a sheet part hold? Taken event by event: cells with text, merged ranges, errors, formulas without a value.

Also the shared strings, which most cells only point to. Neither keeps a tree, so a large part costs time, not memory.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from app.document.calendar import is_iso, write_date
from app.errors import refused
from app.formats.excel.reader.markup import Attributes
from app.formats.excel.reader.number_formats import Shown, number_text

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""XFD1048576, the last cell of an Excel sheet."""
MOST_TEXTS = 40_000
"""Cells with text, of all sheets together; a 評価書 with 25 systems and 300 changes has 15,000."""
MOST_CHARACTERS = 5_000_000
"""Of all cells together, each time a text is shown; that 評価書 has 400,000."""
MOST_MERGED = 100_000
_CELL = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ROW, _C, _V, _F, _IS, _T = (f"{MAIN}{name}" for name in ("row", "c", "v", "f", "is", "t"))
_PHONETIC, _STRING, _MERGED = (f"{MAIN}{name}" for name in ("rPh", "si", "mergeCell"))

Address = tuple[int, int]
"""Row and column, counted from 1."""


class Read(NamedTuple):
    """A cell with something in it."""

    row: int
    column: int
    text: str


@dataclass
class Allowance:
    """What may still be taken from the sheets of one workbook."""

    texts: int = MOST_TEXTS
    characters: int = MOST_CHARACTERS
    merged: int = MOST_MERGED

    def take(self, text: str) -> None:
        self.texts -= 1
        self.characters -= len(text)
        if self.texts < 0:
            raise refused("workbook-too-large", detail=f"文字のあるセルが{MOST_TEXTS:,}個を超えています")
        if self.characters < 0:
            raise refused("workbook-too-large", detail=f"文字が{MOST_CHARACTERS:,}字を超えています")

    def take_merged(self) -> None:
        self.merged -= 1
        if self.merged < 0:
            raise refused("workbook-too-large", detail=f"結合したセルが{MOST_MERGED:,}個を超えています")


@dataclass(frozen=True)
class Values:
    """What the cells of a workbook point to."""

    strings: Sequence[str] = ()
    styles: Sequence[Shown | None] = ()
    from_1904: bool = False
    allowance: Allowance = field(default_factory=Allowance)


class StringsTarget:
    """Takes the events of the shared strings; furigana are no part of a text."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._pieces: list[str] = []
        self._is_open = False
        self._phonetic = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == _T:
            self._is_open = not self._phonetic
        elif tag == _STRING:
            self._pieces = []
        elif tag == _PHONETIC:
            self._phonetic += 1

    def end(self, tag: str) -> None:
        if tag == _T:
            self._is_open = False
        elif tag == _STRING:
            self.strings.append(unescaped("".join(self._pieces)))
        elif tag == _PHONETIC:
            self._phonetic -= 1

    def data(self, text: str) -> None:
        if self._is_open:
            self._pieces.append(text)

    def close(self) -> None: ...


class SheetTarget:
    """Takes the events of one sheet part."""

    def __init__(self, values: Values, name: str) -> None:
        self.cells: list[Read] = []
        self.merged: dict[Address, Address] = {}
        self.errors: list[Read] = []
        """Cells that show an error value; they stand among ``cells`` too."""
        self.formulas: list[Read] = []
        """Formulas whose result is not in the file."""
        self._values = values
        self._name = name
        self._row = 0
        self._near = ""
        """Address of the last cell of the row that says where it stands."""
        self._beyond = 0
        """Cells since then that do not."""
        self._cell: Attributes | None = None
        self._texts: dict[str, list[str]] = {}
        self._into: list[str] | None = None
        self._phonetic = 0
        self._starts: dict[str, Callable[[str, Attributes], None]] = {
            _ROW: self._start_row,
            _C: self._start_cell,
            _V: self._start_text,
            _F: self._start_text,
            _T: self._start_text,
            _PHONETIC: self._start_phonetic,
            _MERGED: self._merge,
        }

    def start(self, tag: str, attributes: Attributes) -> None:
        step = self._starts.get(tag)
        if step is not None:
            step(tag, attributes)

    def end(self, tag: str) -> None:
        if tag == _C:
            if self._texts and self._cell is not None:  # most cells of a form are empty: only a border
                self._take(self._cell)
                self._texts = {}
            self._cell = None
        elif tag == _PHONETIC:
            self._phonetic -= 1
        self._into = None

    def data(self, text: str) -> None:
        if self._into is not None:
            self._into.append(text)

    def close(self) -> None: ...

    def _start_row(self, _: str, attributes: Attributes) -> None:
        number = attributes.get("r")
        self._row = self._row + 1 if number is None else _number(number, LAST_ROW)
        self._near, self._beyond = "", 0
        if self._cell is not None or not 0 < self._row <= LAST_ROW:
            raise self._broken(f"行番号「{str(number)[:20]}」")

    def _start_cell(self, _: str, attributes: Attributes) -> None:
        if self._cell is not None:
            raise refused("workbook-unreadable", detail=f"部品「{self._name}」でセルの中にセルがあります")
        self._cell = attributes
        reference = attributes.get("r")
        if reference is None:
            self._beyond += 1
        else:
            self._near, self._beyond = reference, 0

    def _start_text(self, tag: str, _: Attributes) -> None:
        if self._cell is not None and not self._phonetic:
            self._into = self._texts.setdefault(tag, [])

    def _start_phonetic(self, _: str, __: Attributes) -> None:
        self._phonetic += 1

    def _address(self) -> Address:
        """Where the cell at hand stands: what it says, or right of the one before it."""
        row, column = address_of(self._near) if self._near or not self._beyond else (self._row, 0)
        column += self._beyond
        if not (0 < row <= LAST_ROW and 0 < column <= LAST_COLUMN):
            raise self._broken(f"セルの番地「{self._near[:20]}」")
        return row, column

    def _merge(self, _: str, attributes: Attributes) -> None:
        first, _, last = attributes.get("ref", "").partition(":")
        (top, left), (bottom, right) = address_of(first), address_of(last or first)
        if min(top, bottom, left, right) < 1 or max(top, bottom) > LAST_ROW or max(left, right) > LAST_COLUMN:
            raise self._broken(f"結合の範囲「{attributes.get('ref', '')[:20]}」")
        self._values.allowance.take_merged()
        self.merged[min(top, bottom), min(left, right)] = (max(top, bottom), max(left, right))

    def _take(self, cell: Attributes) -> None:
        """The text of a cell that ends here."""
        text = self._text(cell)
        if text:
            self._values.allowance.take(text)
            read = Read(*self._address(), text)
            self.cells.append(read)
            if cell.get("t") == "e":
                self.errors.append(read)
        elif _F in self._texts and (_V not in self._texts or cell.get("t") != "str"):  # a text may be empty: ="" is
            formula = "".join(self._texts[_F])
            self._values.allowance.take(formula)
            self.formulas.append(Read(*self._address(), formula))

    def _text(self, cell: Attributes) -> str:
        kind = cell.get("t", "n")
        value = "".join(self._texts.get(_V, ()))
        if kind == "n":
            return number_text(value, self._shown(cell), from_1904=self._values.from_1904) if value else ""
        if kind == "s":
            return self._shared(value) if value else ""
        if kind == "inlineStr":
            return unescaped("".join(self._texts.get(_T, ())) or value)
        if kind == "b":
            return {"0": "FALSE", "1": "TRUE"}.get(value, value)
        if kind == "d" and is_iso(value[:10]):
            return write_date(value[:10])
        return unescaped(value)

    def _shared(self, value: str) -> str:
        index = _number(value, len(self._values.strings))
        if not 0 <= index < len(self._values.strings):
            raise self._broken(f"文字の番号「{value[:20]}」")
        return self._values.strings[index]

    def _shown(self, cell: Attributes) -> Shown | None:
        style = cell.get("s")
        index = _number(style, len(self._values.styles)) if style is not None else 0
        return self._values.styles[index] if 0 <= index < len(self._values.styles) else None

    def _broken(self, what: str) -> Exception:
        return refused("workbook-unreadable", detail=f"部品「{self._name}」の{what}が範囲の外です")


def unescaped(text: str) -> str:
    """The text with Excel's ``_x000D_`` escapes as the characters they mean, ``_x005F_`` as an underscore."""
    return _ESCAPE.sub(_character, text) if "_x" in text else text


def address_of(reference: str) -> Address:
    """``L5`` → (5, 12); (0, 0) for what is no address."""
    found = _CELL.fullmatch(reference)
    return (int(found[2]), _column_of(found[1])) if found else (0, 0)


@lru_cache(maxsize=1024)
def _column_of(letters: str) -> int:
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def _number(text: str, most: int) -> int:
    """A counting number up to ``most``, -1 for everything else."""
    plain = text.strip()
    is_number = len(plain) <= len(str(most)) and plain.isascii() and plain.isdecimal()
    return int(plain) if is_number and int(plain) <= most else -1


def _character(found: re.Match[str]) -> str:
    """The character an escape means; what no XML could hold stays as it is written."""
    character = chr(int(found[1], 16))
    is_text = character in "\t\n\r" or (character >= " " and not "\ud800" <= character <= "\udfff")
    return character if is_text and character not in "\ufffe\uffff" else found[0]
