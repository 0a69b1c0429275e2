"""Which words stand in a blank workbook? Its cells as pieces: boxes and choices taken apart, numbers put to labels."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from app.formats.excel.areas import OPTIONS_HEAD
from app.formats.excel.reader.book import BookSheet, CellText
from app.formats.excel.reader.labels import folded
from app.formats.excel.reader.tokens import TextToken, tokens

_BETWEEN_OPTIONS = re.compile(r"(?=(?:(?<=\s)|^)(?:\d{1,2}|[０-９]{1,2})[)）])")
_OPTION = re.compile(r"(?:\d{1,2}|[０-９]{1,2})[)）]\s*(.+)", re.DOTALL)
_BARE_NUMBER = re.compile(r"[①-⑳]|[0-9０-９]{1,2}[.．、]|リスク[0-9０-９]{1,2}\s*[:：]?|[Ⅰ-Ⅹ]")
_FULL_BAR = re.compile(r"(\D+?)\d+~\d+|(\D+?)\d+")


@dataclass(frozen=True)
class Piece:
    """A printed text and where it stands."""

    text: str
    sheet: str
    cell: str

    @property
    def key(self) -> str:
        """As it is compared."""
        return folded(self.text)

    @property
    def place(self) -> str:
        """``sheet!cell``."""
        return f"{self.sheet}!{self.cell}"


def pieces_of(sheet: BookSheet, known: Container[str]) -> tuple[Piece, ...]:
    """The pieces of one sheet in reading order; ``known``: the keys that the definition prints."""
    found: list[Piece] = []
    waiting: tuple[str, CellText] | None = None
    for token in tokens(sheet.cells):
        if not isinstance(token, TextToken):
            continue
        for text in _texts(token.text, known):
            joined, cell = text, token.cell
            if waiting is not None and cell.row == waiting[1].row:
                joined, cell = waiting[0] + text, waiting[1]
            elif waiting is not None:
                found.append(Piece(waiting[0], sheet.name, waiting[1].address))
            waiting = (joined, cell) if _BARE_NUMBER.fullmatch(joined.strip()) else None
            if waiting is None:
                found.append(Piece(joined, sheet.name, cell.address))
    return tuple(found)


def is_bar(key: str, groups: Sequence[str]) -> bool:
    """Whether a text only counts the blocks of a group: ``システム2～5``, ``システム3``."""
    bar = _FULL_BAR.fullmatch(key)
    return bar is not None and (bar[1] or bar[2]) in groups


def _texts(text: str, known: Container[str]) -> Iterator[str]:
    """The texts of one cell: a list of choices one by one, lines that are labels of their own."""
    if folded(text) in known:
        yield text
        return
    for part in _BETWEEN_OPTIONS.split(text.replace(OPTIONS_HEAD, "").replace("<選択肢>", "")):
        option = _OPTION.fullmatch(part.strip())
        if option and folded(part) not in known:
            yield option[1].strip()
            continue
        lines = [line for line in part.split("\n") if line.strip()]
        whole = lines if all(folded(line) in known for line in lines) else [part.strip()]
        yield from (one for one in whole if any(character.isalnum() for character in one))
