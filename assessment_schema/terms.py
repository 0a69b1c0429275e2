"""Which words should an assessment not use, or not any more? The tables of ``terms.yaml``, typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, cached_property

from pydantic import Field, TypeAdapter

from assessment_schema.loader import ROOT, parse_yaml
from assessment_schema.model import Frozen

_FILE = ROOT / "terms.yaml"
_LAW_FILE = ROOT / "law" / "terms.yaml"
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
    unless: str = ""
    """Pattern that must not stand near it: the name of something else, or history."""
    about: str = ""
    """What the old word is, where a table holds several kinds."""
    source: str

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.near)

    @cached_property
    def _exception(self) -> re.Pattern[str] | None:
        return re.compile(self.unless) if self.unless else None

    def is_in(self, text: str) -> bool:
        """Whether the text says the old word, in the sense that is meant."""
        return any(self._means(around) for around in self._around(text))

    def is_everywhere_in(self, text: str) -> bool:
        """Whether every old word of the text is meant so: only then all of them may be replaced unseen."""
        return all(self._means(around) for around in self._around(text))

    def _means(self, around: str) -> bool:
        if self._exception is not None and self._exception.search(around):
            return False
        return not self.near or self._pattern.search(around) is not None

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
def law_terms() -> tuple[Term, ...]:
    """Authorities and acts by another name, or gone; raises DefinitionError for a broken table."""
    found: tuple[Term, ...] = parse_yaml(_TERMS, _LAW_FILE).terms
    return found


@cache
def terms() -> tuple[Term, ...]:
    """All of them; raises DefinitionError for a broken table."""
    found: tuple[Term, ...] = parse_yaml(_TERMS, _FILE).terms
    return found
