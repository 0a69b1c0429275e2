"""How is a text read in half width without losing its places? Character by character, each with where it came from."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class HalfWidth:
    """A text in NFKC; ``places[i]`` is where character i stands in the original, ``places[len]`` where that ends."""

    original: str
    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span of ``text`` as a span of the original."""
        return self.places[start], self.places[end - 1] + 1 if end > start else self.places[start]


def half_width(original: str) -> HalfWidth:
    """``original`` with full-width letters, digits and signs in half width."""
    folded = [(character, place) for place, letter in enumerate(original) for character in _fold(letter)]
    text = "".join(character for character, _ in folded)
    return HalfWidth(original, text, (*(place for _, place in folded), len(original)))


def _fold(letter: str) -> str:
    return letter if letter == "\n" else unicodedata.normalize("NFKC", letter)
