"""What is a change? One item that differs, or one row that came, went or moved, with all that is needed to redo it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from app.document.document import Document
from app.document.equality import USUAL, Equality
from app.document.kinds.base import Field
from assessment_schema.model import Form


class ChangeKind(StrEnum):
    """What happened (design.md §4)."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


class _Absent(Enum):
    ABSENT = "absent"

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = _Absent.ABSENT
"""The raw value where nobody was asked yet, or where there is no row."""


class Edit(NamedTuple):
    """One difference as data. A path ends at an answer or at a row; row ids and codes in it are those of its side."""

    before_path: str
    """Empty where the old document has no such place."""
    after_path: str
    """Empty where the new document has no such place."""
    before: Any = ABSENT
    after: Any = ABSENT
    place: int | None = None
    """Rows that came or moved: their place among the rows of the new document, from 0."""


class Step(NamedTuple):
    """One group of rows passed on the way to a change, and the row in it."""

    field: Field
    before_code: str
    """Item code of the group in the old edition; ``field`` is of the new one, of the old one for a row that is gone."""
    number: int
    """As the form counts: from 1, in the new document (in the old one for a row that is gone)."""
    name: str
    """What the row is called: its first text; empty where it is blank."""
    total: int
    """How many rows the group has, in the document that has more."""
    row: str
    """Id of the row, in the document of ``number``."""
    former: str = ""
    """What the row was called in the old document; empty for a row that came."""
    answers: Mapping[str, Any] = MappingProxyType({})
    """The row itself in the old document, in the new one for a row that came: by it the row is known again."""


@dataclass(frozen=True)
class Change:
    """One change. ``before`` and ``after`` are the whole printed text of the item or row, empty where there is none."""

    kind: ChangeKind
    field: Field
    """Of the new edition; of the old one for what only that has."""
    steps: tuple[Step, ...]
    """The rows passed, outermost first. A change of a row itself ends with that row."""
    edit: Edit
    before: str
    after: str
    before_field: Field | None = None
    """Of the old edition, where the item is there under another code."""
    by_edition: bool = False
    """Only one of the two editions has the item: it came or went with the form, not by the hand of the authors."""

    @property
    def item(self) -> str:
        """Item code."""
        return self.field.item.code

    @property
    def path(self) -> str:
        """Where: in the new document, in the old one for what is gone."""
        return self.edit.after_path or self.edit.before_path

    @property
    def marked(self) -> bool:
        """The form's ※: of the item, or of an answered item in a row that came or went."""
        rows = (value for value in (self.edit.before, self.edit.after) if self.is_row and value is not ABSENT)
        return self.field.marked or any(_holds_marked(self.field, row) for row in rows)

    @property
    def is_row(self) -> bool:
        """Whether a whole row came, went, moved or was replaced, not an answer."""
        return bool(self.steps) and self.steps[-1].field is self.field

    @property
    def old_field(self) -> Field:
        """The field that the old answer belongs to."""
        return self.before_field or self.field


@dataclass(frozen=True)
class Comparison:
    """All differences between two documents, in the order of the form."""

    changes: tuple[Change, ...]
    before_form: Form
    """Edition of the old document."""
    frame: Document
    """The new document without the answers that are compared: form, lineage, figures' bytes, leftovers, 別添3."""
    quiet: tuple[Edit, ...] = ()
    """Differences that no reader sees: line ends, spaces at line ends, width, "not asked" against blank, links."""
    identities: Mapping[str, str] = field(default_factory=dict)
    """Path of a row in the old document → in the new one, where the two differ."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Item code of the old edition → of the new one, where the two differ."""
    added_items: tuple[Field, ...] = ()
    """Items that the new edition brought, answered or not."""
    removed_items: tuple[Field, ...] = ()
    """Items that the new edition dropped, answered or not."""
    review: Mapping[str, str] = field(default_factory=dict)
    """Code of the new edition → what a person must look at there, because the form changed."""
    equality: Equality = USUAL


def _holds_marked(group: Field, row: Mapping[str, Any]) -> bool:
    """Whether a row has an answer to an item with ※, in a group inside it too."""
    for key, one in group.fields.items():
        if key not in row or one.kind.is_blank(row[key]):
            continue
        if one.marked or any(_holds_marked(one, inner) for inner in (row[key] if one.fields else ())):
            return True
    return False
