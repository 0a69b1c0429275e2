"""Which stamps does a workbook carry? ``[平成30年5月　様式4]`` in any usual writing, on the cover or in a header."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.document.calendar import read_date
from app.formats.excel.reader.book import BookSheet, CellText
from app.formats.excel.reader.labels import folded
from app.formats.excel.reader.titles import chapter_of
from assessment_schema.eras import eras
from assessment_schema.model import Chapter, Form

_ERAS = "|".join(f"{era.name}|{era.letter}" for era in eras())
_STAMP = re.compile(
    rf"(?P<date>(?:(?:{_ERAS})(?:元|\d{{1,2}}|[一二三四五六七八九十]{{1,3}})|\d{{4}})"
    r"(?:年[\d一二三四五六七八九十]{1,3}月(?:\d{1,2}日)?|[./-]\d{1,2}(?!\d)))"
    r"(?:版|改正|改訂|付け?)?[,、・]?(?:の)?様式(?:第)?(?P<number>[1-4一二三四])号?",
    re.IGNORECASE,
)
"""A date and the number of a form, in a text without white space."""
_BRACKETED = re.compile(r"[\[〔【(][^\[\]〔〕【】()]{0,40}[\]〕】)]")
_BRACKETS = "[]〔〕【】()"
_LONGEST_LINE = 60
"""Characters of a text in which a stamp without brackets still counts; in a longer one it is a quotation."""
_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d+|[A-Za-z])')
"""Of headers and footers: fonts, sizes, page numbers (ECMA-376 Part 1, 18.3.1.46)."""
_NUMBERS = dict(zip("一二三四", "1234", strict=True))


@dataclass(frozen=True)
class Stamp:
    """What a stamp says, and where it stands."""

    key: str
    """``form4/2018-05``: number of the form and month of the edition."""
    text: str
    """As it is written, without brackets and spaces."""
    place: str = ""


def stamps_of(sheets: Iterable[BookSheet], forms: Iterable[Form]) -> Iterator[Stamp]:
    """The stamps on the cover, in headers and footers; else those alone in a cell of any sheet but a change table.

    A change table quotes stamps, old and new.
    """
    known, listed = tuple(forms), tuple(sheets)
    titled = [_chapters_of(known, sheet) for sheet in listed]
    covers = [sheet for sheet, own in zip(listed, titled, strict=True) if any(one is form.cover for form, one in own)]
    others = [sheet for sheet, own in zip(listed, titled, strict=True) if not any(one.columns for _, one in own)]
    cells = [(_place(sheet, cell), cell.text) for sheet in covers for cell in sheet.cells]
    margins = [(f"{one.name}のヘッダーかフッター", _CODES.sub(" ", text)) for one in listed for text in one.margins]
    undated = {folded(form.stamp): form for form in known if stamp_in(form.stamp) is None}
    found = [Stamp(form.key, form.stamp, place) for place, text in cells if (form := undated.get(folded(text)))]
    found += [stamp for place, text in (*cells, *margins) for stamp in _in_text(text, place)]
    if not found:
        alone = [(_place(sheet, cell), cell.text) for sheet in others for cell in sheet.cells if is_stamp(cell.text)]
        found = [stamp for place, text in alone for stamp in _in_text(text, place)]
    yield from found


def _chapters_of(forms: Iterable[Form], sheet: BookSheet) -> list[tuple[Form, Chapter]]:
    """What a sheet is called in each of the forms."""
    return [(form, titled[0]) for form in forms if (titled := chapter_of(form, sheet)) is not None]


def stamp_in(text: str) -> Stamp | None:
    """The first stamp in a text.

    >>> stamp_in("［平成30年５月　様式４］").key
    'form4/2018-05'
    """
    for found in _STAMP.finditer(_tight(text)):
        month = read_date(found["date"])
        if month is not None:
            number = _NUMBERS.get(found["number"], found["number"])
            return Stamp(f"form{number}/{month[:7]}", found[0])
    return None


def is_stamp(text: str) -> bool:
    """Whether a text is a stamp and nothing else."""
    if len(text) > _LONGEST_LINE:
        return False
    stamp = stamp_in(text)
    return stamp is not None and _tight(text).strip(_BRACKETS) == stamp.text


def has_stamp(form: Form, text: str) -> bool:
    """Whether a text carries the stamp of this edition."""
    stamp = stamp_in(text)
    return stamp is not None and stamp.key == stamp_key(form)


def stamp_key(form: Form) -> str:
    """What the stamp of an edition says."""
    stamp = stamp_in(form.stamp)
    return stamp.key if stamp is not None else form.key


def _in_text(text: str, place: str) -> Iterator[Stamp]:
    pieces = [text] if len(text) <= _LONGEST_LINE else [found[0] for found in _BRACKETED.finditer(_tight(text))]
    for piece in pieces:
        stamp = stamp_in(piece)
        if stamp is not None:
            yield Stamp(stamp.key, stamp.text, place)


def _place(sheet: BookSheet, cell: CellText) -> str:
    return f"{sheet.name}!{cell.address}"


def _tight(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
