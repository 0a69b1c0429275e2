"""Which words should an assessment not use, or not any more? The table of ``terms.yaml``, typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, cached_property

from pydantic import Field, TypeAdapter

from assessment_schema.loader import ROOT, parse_yaml
from assessment_schema.model import Frozen

_FILE = ROOT / "terms.yaml"
_NEAR = 40
"""Characters on each side in which ``near`` is looked for."""


class Term(Frozen):
    """An old word and what stands for it now."""

    old: str
    new: str
    wrong_from: date | None = Field(None, alias="from")
    """None: it was never right."""
    certain: bool
    """Whether the new word may be put in its place without a look."""
    near: str = ""
    """Pattern that must stand near the old word; empty: any place will do."""
    source: str

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.near)

    def is_in(self, text: str) -> bool:
        """Whether the text says the old word, in the sense that is meant."""
        return any(not self.near or self._pattern.search(around) for around in self._around(text))

    def _around(self, text: str) -> Iterator[str]:
        at = text.find(self.old)
        while at >= 0:
            end = at + len(self.old)
            yield text[max(0, at - _NEAR) : at] + "\n" + text[end : end + _NEAR]
            at = text.find(self.old, end)


class _Terms(Frozen):
    terms: tuple[Term, ...] = Field(min_length=1)


_TERMS = TypeAdapter(_Terms)


@cache
def terms() -> tuple[Term, ...]:
    """All of them; raises DefinitionError for a broken table."""
    found: tuple[Term, ...] = parse_yaml(_TERMS, _FILE).terms
    return found
