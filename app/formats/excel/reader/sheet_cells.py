"""What does a sheet part hold? Taken event by event: texts, merged ranges, errors, formulas without a value.

Also what is struck through, what is hidden, and the headers and footers. No tree is kept, so a large part costs time,
not memory.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from app.document.calendar import is_iso, write_date
from app.errors import refused
from app.formats.excel.reader.markup import MAIN, Attributes
from app.formats.excel.reader.number_formats import Shown, number_text
from app.formats.excel.reader.rich_text import RUN_TAGS, Runs, Text, parted, unescaped

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""XFD1048576, the last cell of an Excel sheet."""
MOST_TEXTS = 40_000
"""Cells with text, of all sheets together; a 評価書 with 25 systems and 300 changes has 15,000."""
MOST_CHARACTERS = 5_000_000
"""Of all cells together, each time a text is shown; that 評価書 has 400,000."""
MOST_MERGED = 100_000
_CELL = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_ROW, _C, _V, _F, _COLUMN, _MERGED = (f"{MAIN}{name}" for name in ("row", "c", "v", "f", "col", "mergeCell"))
_MARGINS = frozenset(f"{MAIN}{which}{what}" for which in ("odd", "even", "first") for what in ("Header", "Footer"))
_NO = {"", "0", "false"}

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


class Style(NamedTuple):
    """What a cell style means for what is read."""

    shown: Shown | None = None
    """What its number format shows of a serial number."""
    is_struck: bool = False
    """Whether its font is struck through."""


@dataclass(frozen=True)
class Values:
    """What the cells of a workbook point to."""

    strings: Sequence[Text] = ()
    styles: Sequence[Style] = ()
    from_1904: bool = False
    allowance: Allowance = field(default_factory=Allowance)


class Hidden:
    """Rows and columns that nobody sees."""

    def __init__(self) -> None:
        self._rows = bytearray()
        self._columns = bytearray()

    def hide_row(self, row: int) -> None:
        self._rows = self._rows or bytearray(LAST_ROW + 1)
        self._rows[row] = 1

    def hide_columns(self, first: int, last: int) -> None:
        self._columns = self._columns or bytearray(LAST_COLUMN + 1)
        self._columns[first : last + 1] = b"\1" * (last + 1 - first)

    def covers(self, first: Address, last: Address) -> bool:
        """Whether all rows or all columns of a range are hidden."""
        if not self._rows and not self._columns:
            return False
        rows, columns = self._rows[first[0] : last[0] + 1], self._columns[first[1] : last[1] + 1]
        return any(part and 0 not in part for part in (rows, columns))


class SheetTarget:
    """Takes the events of one sheet part."""

    def __init__(self, values: Values, name: str) -> None:
        self.cells: list[Read] = []
        self.merged: dict[Address, Address] = {}
        self.errors: list[Read] = []
        """Cells that show an error value; they stand among ``cells`` too."""
        self.formulas: list[Read] = []
        """Formulas whose result is not in the file."""
        self.struck: list[Read] = []
        """What is struck through; it is no part of what stands among ``cells``."""
        self.margins: list[str] = []
        """Headers and footers, with Excel's codes in them."""
        self.hidden = Hidden()
        self._values = values
        self._styles: dict[str | None, Style] = {}
        """By what the attribute of a cell says."""
        self._name = name
        self._columns_left = LAST_COLUMN
        """Excel writes one entry for each column at most."""
        self._row = 0
        self._near = ""
        """Address of the last cell of the row that says where it stands."""
        self._beyond = 0
        """Cells since then that do not."""
        self._cell: Attributes | None = None
        self._texts: dict[str, list[str]] = {}
        self._into: list[str] | None = None
        self._runs = Runs()
        self._has_runs = False
        self._starts: dict[str, Callable[[str, Attributes], None]] = {
            _ROW: self._start_row,
            _V: self._start_text,
            _F: self._start_text,
            _COLUMN: self._start_column,
            _MERGED: self._merge,
            **dict.fromkeys(RUN_TAGS, self._start_run),
            **dict.fromkeys(_MARGINS, self._start_margin),
        }

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == _C:  # by far the most
            if self._cell is not None:
                raise refused("workbook-unreadable", detail=f"部品「{self._name}」でセルの中にセルがあります")
            self._cell = attributes
            reference = attributes.get("r")
            if reference is None:
                self._beyond += 1
            else:
                self._near, self._beyond = reference, 0
        elif tag in self._starts:
            self._starts[tag](tag, attributes)

    def end(self, tag: str) -> None:
        if tag == _C:
            if self._has_runs:
                self._take(self._cell or {})
                self._texts, self._runs, self._has_runs = {}, Runs(), False
            elif self._texts:  # most cells of a form are empty: only a border
                self._take(self._cell or {})
                self._texts = {}
            self._cell = None
        elif tag in RUN_TAGS:
            self._runs.end(tag)
        elif tag in _MARGINS and self._into is not None:
            self.margins.append("".join(self._into))
            self._values.allowance.take(self.margins[-1])
        self._into = None

    def data(self, text: str) -> None:
        if self._into is not None:
            self._into.append(text)
        elif self._has_runs:
            self._runs.data(text)

    def close(self) -> None: ...

    def _start_row(self, _: str, attributes: Attributes) -> None:
        number = attributes.get("r")
        self._row = self._row + 1 if number is None else counting_number(number, LAST_ROW)
        self._near, self._beyond = "", 0
        if self._cell is not None or not 0 < self._row <= LAST_ROW:
            raise self._broken(f"行番号「{str(number)[:20]}」")
        if _is_hidden(attributes, "ht"):
            self.hidden.hide_row(self._row)

    def _start_column(self, _: str, attributes: Attributes) -> None:
        first, last = (counting_number(attributes.get(key, ""), LAST_COLUMN) for key in ("min", "max"))
        self._columns_left -= 1
        if self._columns_left >= 0 and 0 < first <= last and _is_hidden(attributes, "width"):
            self.hidden.hide_columns(first, last)

    def _start_text(self, tag: str, _: Attributes) -> None:
        if self._cell is not None:
            self._into = self._texts.setdefault(tag, [])

    def _start_run(self, tag: str, attributes: Attributes) -> None:
        if self._cell is not None:
            self._has_runs = True
            self._runs.start(tag, attributes)

    def _start_margin(self, _: str, __: Attributes) -> None:
        self._into = []

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
        style = self._style(cell.get("s"))
        text, struck = parted(self._text(cell, style), is_struck=style.is_struck)
        if struck:
            self._values.allowance.take(struck)
            self.struck.append(Read(*self._address(), struck))
        if text:
            self._values.allowance.take(text)
            read = Read(*self._address(), text)
            self.cells.append(read)
            if cell.get("t") == "e":
                self.errors.append(read)
        elif not struck and _F in self._texts and (_V not in self._texts or cell.get("t") != "str"):  # ="" has a value
            formula = "".join(self._texts[_F])
            self._values.allowance.take(formula)
            self.formulas.append(Read(*self._address(), formula))

    def _text(self, cell: Attributes, style: Style) -> Text:
        kind = cell.get("t", "n")
        value = "".join(self._texts.get(_V, ()))
        if kind == "n":
            return number_text(value, style.shown, from_1904=self._values.from_1904) if value else ""
        if kind == "s":
            return self._shared(value) if value else ""
        if kind == "inlineStr":
            return self._runs.taken() or unescaped(value)
        if kind == "b":
            return {"0": "FALSE", "1": "TRUE"}.get(value, value)
        if kind == "d" and is_iso(value[:10]):
            return write_date(value[:10])
        return unescaped(value)

    def _shared(self, value: str) -> Text:
        index = counting_number(value, len(self._values.strings))
        if not 0 <= index < len(self._values.strings):
            raise self._broken(f"文字の番号「{value[:20]}」")
        return self._values.strings[index]

    def _style(self, number: str | None) -> Style:
        if number not in self._styles:
            styles = self._values.styles
            index = counting_number(number, len(styles)) if number is not None else 0
            self._styles[number] = styles[index] if 0 <= index < len(styles) else Style()
        return self._styles[number]

    def _broken(self, what: str) -> Exception:
        return refused("workbook-unreadable", detail=f"部品「{self._name}」の{what}が範囲の外です")


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


def _is_hidden(attributes: Attributes, size: str) -> bool:
    """Whether a row or column says that it is hidden, or has no size."""
    return attributes.get("hidden", "0") not in _NO or attributes.get(size, "1").strip() in {"0", "0.0"}


def counting_number(text: str, most: int) -> int:
    """A counting number up to ``most``, -1 for everything else."""
    plain = text.strip()
    is_number = len(plain) <= len(str(most)) and plain.isascii() and plain.isdecimal()
    return int(plain) if is_number and int(plain) <= most else -1
