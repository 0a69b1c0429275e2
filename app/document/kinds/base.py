"""What must a kind of item be able to do? The faces of an answer, and the field a kind works on."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from reprlib import Repr
from typing import Any, ClassVar

from app.document.equality import USUAL, Equality
from app.document.printed import Pieces, Printed
from app.errors import Problem
from assessment_schema.model import ChoiceList, Item, KindName, Trigger


@dataclass(frozen=True, eq=False)
class Field:
    """A place in a document that can hold an answer: the item, its kind, and the fields of its rows."""

    key: str
    """Key in ``answers`` or in a row: the item code, or the plain word where the document format has one."""
    item: Item
    kind: Kind
    choices: ChoiceList | None = None
    fields: Mapping[str, Field] = dataclass_field(default_factory=dict)
    """Of one row; empty for kinds without rows."""
    triggers: tuple[tuple[Trigger, ...], ...] = ()
    """Conditions of the item and of the headings above it, up to the row it lies in."""
    marked: bool = False
    """※, own or of a heading above."""
    trail: tuple[Item, ...] = ()
    """The headings above it, outermost first, up to the row it lies in."""

    @property
    def label(self) -> str:
        """Number and label as printed: ``①事務の名称``."""
        return self.item.number + self.item.label.replace("{n}", "")


@dataclass(frozen=True)
class Parsed:
    """A canonical value and what was wrong with the raw one; with problems the value must not be stored."""

    value: Any
    problems: tuple[Problem, ...] = ()


class Kind(ABC):
    """All faces of one kind of answer: JSON, printed shape, printed text whole and in pieces, equality."""

    name: ClassVar[KindName]
    shape: ClassVar[type[Printed]]
    """The printed shape this kind prints to and reads from."""
    parts: ClassVar[Mapping[str, Kind]] = {}
    """By key in a row: kinds that are stricter than the one their item names."""
    is_history: ClassVar[bool] = False
    """The answer records what changed in earlier revisions; it is not compared itself."""
    is_indivisible: ClassVar[bool] = False
    """Part of an answer says nothing: another choice is another answer, whatever words the two share."""
    noun: ClassVar[str] = ""
    """Kinds whose rows change as a whole and not item by item: what one row is called (図)."""

    @property
    @abstractmethod
    def blank(self) -> Any:
        """The one canonical value for "asked and left blank"."""

    @abstractmethod
    def parse(self, field: Field, raw: Any, path: str) -> Parsed:
        """Raw JSON → canonical value. Never raises for bad input; says what is wrong with ``path``."""

    @abstractmethod
    def words(self, field: Field, value: Any) -> str:
        """The whole printed text of the answer, as 別添3 would quote it."""

    @abstractmethod
    def printed(self, field: Field, value: Any) -> Printed:
        """The answer as neutral lines and marks."""

    @abstractmethod
    def read(self, field: Field, found: Any, path: str) -> Parsed:
        """Back from the printed shape. Problems here are findings: the value may be stored all the same."""

    def is_blank(self, value: Any) -> bool:
        """Whether a canonical value says "left blank"."""
        return bool(value == self.blank)

    def same(self, before: Any, after: Any, equality: Equality = USUAL) -> bool:
        """Whether two canonical values are the same answer, as ``equality`` sees their texts."""
        if isinstance(before, str) and isinstance(after, str):
            return before == after or equality.folded(before) == equality.folded(after)
        return bool(before == after)

    def pieces(self, field: Field, value: Any) -> Pieces:
        """The printed answer in the pieces that 別添3 may quote by themselves."""
        return Pieces.of([self.words(field, value)])

    def row_items(self, item: Item) -> tuple[Item, ...]:
        """The items of one row, headings included; empty for kinds without rows."""
        return ()

    def key_of(self, item: Item) -> str:
        """Key of an item inside a row of this kind."""
        return item.code


def problem(field: Field, path: str, code: str, **values: Any) -> Problem:
    """A Problem at ``path`` with the item's code and label."""
    return Problem(code, values, path=path, item=field.item.code, label=field.label)


def brief(raw: Any) -> str:
    """A raw value as a message quotes it: short, however long or deep it is."""
    return (raw if isinstance(raw, str) else _BRIEF.repr(raw))[:60]


_BRIEF = Repr()
_BRIEF.maxstring = _BRIEF.maxlong = 60
