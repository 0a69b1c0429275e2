"""How is one of several printed choices kept? As the slug of the shared list; printed ``[ 値 ]``."""

from __future__ import annotations

import unicodedata
from typing import Any, ClassVar

from app.document.kinds.base import Field, Kind, Parsed, brief, problem
from app.document.printed import Chosen, Printed, Words
from assessment_schema.model import ChoiceList, KindName


def listed(field: Field) -> ChoiceList:
    """The choice list of a field; a definition without one does not load."""
    assert field.choices is not None  # noqa: S101 -- held by assessment_schema.loader
    return field.choices


def folded(label: str) -> str:
    """A label as compared when read back: full/half width and white space do not count."""
    return "".join(unicodedata.normalize("NFKC", label).split())


class _Listed(Kind):
    """One slug of the list, or None where the form was left blank."""

    is_indivisible: ClassVar[bool] = True

    @property
    def blank(self) -> None:
        return None

    def parse(self, field: Field, raw: Any, path: str) -> Parsed:
        if raw is None or raw == "":
            return Parsed(None)
        slugs = [choice.slug for choice in listed(field).choices]
        if raw in slugs:
            return Parsed(raw)
        known = "、".join(f"{choice.slug}（{choice.label}）" for choice in listed(field).choices)
        return Parsed(None, (problem(field, path, "choice-unknown", value=brief(raw), choices=known),))

    def words(self, field: Field, value: Any) -> str:
        return "" if value is None else listed(field).label_of(value)

    def _found(self, field: Field, label: str, path: str) -> Parsed:
        """The slug of a printed label."""
        wanted = folded(label)
        if not wanted:
            return Parsed(None)
        for choice in listed(field).choices:
            if folded(choice.label) == wanted:
                return Parsed(choice.slug)
        return Parsed(None, (problem(field, path, "workbook-choice", value=label[:60]),))


class Choice(_Listed):
    """Chosen by a person: ``[ 値 ]`` with the ``<選択肢>`` list beside it."""

    name: ClassVar[KindName] = KindName.CHOICE
    shape: ClassVar[type[Printed]] = Chosen

    def printed(self, field: Field, value: Any) -> Chosen:
        return Chosen(self.words(field, value), tuple(choice.label for choice in listed(field).choices))

    def read(self, field: Field, found: Chosen, path: str) -> Parsed:
        return self._found(field, found.label, path)


class Result(_Listed):
    """A sentence that follows from other answers: printed alone, without a list to choose from."""

    name: ClassVar[KindName] = KindName.RESULT
    shape: ClassVar[type[Printed]] = Words

    def printed(self, field: Field, value: Any) -> Words:
        return Words(self.words(field, value))

    def read(self, field: Field, found: Words, path: str) -> Parsed:
        return self._found(field, found.text, path)


KINDS = (Choice(), Result())
