"""Which place of the form does the 項目 column of 別添3 name? As people write it: 「Ⅱ-4-③⑥ 委託先における取扱者数」."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.fuzz import partial_ratio, ratio

from app.checks.wording import plain, without_brackets
from app.document.equality import one_width

_ANNEX = re.compile(r"^[(]?(別添\s?\d)[)]?")
_CHAPTER = re.compile(r"^(?:(表紙)|([ⅠⅡⅢⅣⅤⅥ]|VI|IV|V|I{1,3}))(?![A-Za-z])")
_ROMAN = dict(zip(("I", "II", "III", "IV", "V", "VI"), "ⅠⅡⅢⅣⅤⅥ", strict=True))
_NUMBER = re.compile(r"^[\s\-]*(\d{1,2})(?!\d)")
_CIRCLED = re.compile("[①-⑳]")
_ROWS = re.compile(r"(システム|委託事項|提供先|移転先|リスク)\s?(\d+(?:(?:から|まで|[~、・\-]|及び)\s?\d+)*)")
_RANGE = re.compile(r"(\d+)\s?(?:から|[~\-])\s?(\d+)|(\d+)")
_DASHES = re.compile("[－−‐―–—ー](?=[\\s\\d①-⑳システム委託提供移転リスク])")
_NEXT = re.compile(r"(?:[、,，\n/／]|及び)\s*(?=[ⅠⅡⅢⅣⅤⅥ]|[(（]?別添)")
_ALIKE = 60
_SAME_LABEL = 80
"""Per cent of likeness of two labels: where the number tells the place too, and where it does not."""


@dataclass(frozen=True)
class NotedPlace:
    """A place as a note tells it; what it does not tell is open, and fits everything."""

    chapter: str
    number: str
    circled: frozenset[str]
    rows: tuple[tuple[str, frozenset[int]], ...]
    label: str

    def fits(self, other: NotedPlace) -> bool:
        """Whether both may mean the same place."""
        if self.chapter != other.chapter or (self.number and other.number and self.number != other.number):
            return False
        if self.circled and other.circled and not self.circled & other.circled:
            return False
        rows = dict(other.rows)
        return all(not rows.get(noun) or rows[noun] & numbers for noun, numbers in self.rows)

    def is_of_other_row(self, other: NotedPlace) -> bool:
        """Whether both number their rows, and never alike: 提供先1から17 and 提供先18."""
        rows = dict(other.rows)
        return any(rows.get(noun) and numbers and not rows[noun] & numbers for noun, numbers in self.rows)

    @property
    def spot(self) -> tuple[str, str, frozenset[str]]:
        """What its numbers alone tell, rows left out."""
        return self.chapter, self.number, self.circled

    def is_called_as(self, other: NotedPlace) -> bool:
        """Whether both have nearly the same label."""
        return bool(self.label and other.label) and ratio(self.label, other.label) >= _SAME_LABEL

    def is_told_by(self, other: NotedPlace) -> bool:
        """Whether a place that fits is surely meant: by its circled number, or by its label."""
        if self.circled & other.circled or self.chapter.startswith("別添"):
            return True
        return not self.label or not other.label or partial_ratio(self.label, other.label) >= _ALIKE


def noted_places(words: str) -> tuple[NotedPlace, ...]:
    """Every place that a note names: 「Ⅰ-1-②、Ⅰ-4-①」 are two."""
    return tuple(place for part in _NEXT.split(words) if (place := noted_place(part)) is not None)


@lru_cache(maxsize=2048)
def noted_place(words: str) -> NotedPlace | None:
    """None where the words begin with no chapter of a form."""
    text = _DASHES.sub("-", one_width(" ".join(words.split())))
    if annex := _ANNEX.match(text):
        return NotedPlace(annex[1].replace(" ", ""), "", frozenset(), (), plain(text[annex.end() :]))
    found = _CHAPTER.match(text)
    if found is None:
        return None
    chapter, rest = found[1] or _ROMAN.get(found[2], found[2]), without_brackets(text[found.end() :])
    number = _NUMBER.match(rest)
    rest = rest[number.end() :] if number else rest
    rows = tuple((row[1], _numbers(row[2])) for row in _ROWS.finditer(rest))
    label = plain(_CIRCLED.sub(" ", _ROWS.sub(" ", rest)))
    return NotedPlace(chapter, number[1] if number else "", frozenset(_CIRCLED.findall(rest)), rows, label)


def _numbers(text: str) -> frozenset[int]:
    found: set[int] = set()
    for first, last, alone in _RANGE.findall(text):
        found.update([int(alone)] if alone else range(int(first), min(int(last), int(first) + 200) + 1))
    return frozenset(found)
