"""How does a printed number become an item code, and in what order do codes stand? (design.md §2 "Item codes")."""

from __future__ import annotations

import re
import unicodedata

PATTERN = re.compile(
    r"(cover|annex[1-9]|changes|register|I|II|III|IV|V|VI)"  # chapter
    r"(-(\d+|[SOPT]|R\d+))*"  # printed numbers, letters of repeating groups, risks
    r"(\.[a-z][a-z0-9_]*)*",  # unnumbered rows: words of the glossary
    re.ASCII,
)
_NUMERALS = {"Ⅰ": "I", "Ⅱ": "II", "Ⅲ": "III", "Ⅳ": "IV", "Ⅴ": "V", "Ⅵ": "VI"}
_RISK = re.compile(r"^リスク(\d+)$")


def is_item_code(text: str) -> bool:
    """Whether ``text`` is shaped like an item code: ``I-1-1``, ``II-4-O.name``, ``III-7-R1-9``."""
    return PATTERN.fullmatch(text) is not None


def segment_of(number: str) -> str | None:
    """The code segment a printed number stands for; None for what is not a number of the form.

    >>> segment_of("①"), segment_of("２．"), segment_of("リスク1"), segment_of("Ⅲ"), segment_of("（別添１）")
    ('1', '2', 'R1', 'III', 'annex1')
    """
    number = number.strip()
    if number in _NUMERALS:
        return _NUMERALS[number]
    plain = unicodedata.normalize("NFKC", number).rstrip(".")
    if plain.isdigit():
        return plain
    risk = _RISK.match(plain)
    if risk:
        return f"R{risk.group(1)}"
    annex = re.match(r"^\(別添(\d+)\)$", plain)
    return f"annex{annex.group(1)}" if annex else None


def words_of(code: str) -> list[str]:
    """The words after the dots of a code: ``III-3-R2.authentication.method`` → authentication, method."""
    return code.split(".")[1:]


def expected_code(number: str, above: str) -> str | None:
    """The code a numbered item must have below the item ``above``; None where the form prints no number.

    A number continues the nearest numbered ancestor, so words in ``above`` are dropped
    (``II-4-O.reentrustment`` + ⑦ → ``II-4-O-7``).
    """
    segment = segment_of(number) if number else None
    if segment is None:
        return None
    base = above.split(".", maxsplit=1)[0]
    return f"{base}-{segment}" if base else segment
