"""What does not fit on the form's own sheets, and how does the form say so? 別紙, numbered as they are needed.

Two things go there: blocks beyond the 20 the form provides, and texts beyond the 32,767 characters of a cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from app.formats.excel.grid import FORM, INDENT, LAST
from app.formats.excel.plan import Block, Cell, Sheet, framed
from app.formats.excel.texts import height_of, text_cells

CELL_LIMIT = 32_767
"""Characters (UTF-16 units) Excel allows in one cell."""
BLOCKS_ON_FORM = 20
"""システム16～20 is the last bar of the form (forms.md §1.2)."""
_REFERENCE = re.compile(r"別紙(\d{1,4})に記載。")


def too_long(text: str) -> bool:
    """Whether a text has more UTF-16 units than a cell takes."""
    return len(text) > CELL_LIMIT // 2 and len(text.encode("utf-16-le")) // 2 > CELL_LIMIT


def sheet_title(number: int, notation: str) -> str:
    """First line of a 別紙: ``（別紙１）　Ⅰ 基本情報 システム21～25``."""
    return f"（別紙{_wide(number)}）　{notation}"


def reference(number: int) -> str:
    """What the form says in place of a text that stands in a 別紙."""
    return f"別紙{number}に記載。"


def referenced(text: str) -> int | None:
    """The number in ``別紙3に記載。``, None for any other text."""
    found = _REFERENCE.fullmatch(text)
    return int(found[1]) if found else None


def overflow_note(label: str) -> str:
    """What the form says after its last bar: ``システム21以降は、別紙に記載。``."""
    return f"{label}{BLOCKS_ON_FORM + 1}以降は、別紙に記載。"


@dataclass
class Supplements:
    """The 別紙 of one workbook, in the order in which the form mentions them."""

    sheets: list[Sheet] = field(default_factory=list)

    def text(self, text: str, notation: str) -> str:
        """The text itself, or the reference to the 別紙 it was put on."""
        if not too_long(text):
            return text
        heights, cells = text_cells(text, FORM, INDENT, LAST)
        body = Block(heights, framed(cells, len(heights), INDENT, LAST), cuts=tuple(range(1, len(heights))))
        return reference(self.add(notation, [body]))

    def add(self, notation: str, blocks: list[Block]) -> int:
        """Starts a 別紙 with these blocks; its number."""
        number = len(self.sheets) + 1
        head = Block([height_of(2)], [Cell(0, INDENT, LAST, sheet_title(number, notation), "title")], keeps_next=True)
        self.sheets.append(Sheet(f"（別紙{number}）", blocks=[head, *blocks]))
        return number


def _wide(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
