"""What does a document, or one row of it, say? Asked by role, so that a rule runs on every form (roles.yaml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.document.conditions import field_applies
from app.document.kinds.base import Field
from app.document.kinds.rows import ID, LINKS
from assessment_schema.roles import roles


@dataclass(frozen=True, eq=False)
class Part:
    """The whole document, or one row. Everything may be asked of every form: what a form has not is answered blank."""

    form: str
    """``form4``."""
    fields: Mapping[str, Field]
    holders: tuple[Mapping[str, Any], ...]
    """The answers that this part lies in, outermost first; the last are its own."""
    prefix: str = ""
    """Before the key of an item: ``II/f1/``."""
    number: int = 0
    """Of the row, from 1 as the form counts; 0: the whole document."""

    @property
    def at(self) -> str:
        """Path of the row itself."""
        return self.prefix.rstrip("/")

    @property
    def row_id(self) -> str:
        """Empty for the whole document."""
        return str(self.holders[-1].get(ID, ""))

    @property
    def links(self) -> tuple[str, ...]:
        """Ids of the rows of Ⅱ that this row is about, where it says so."""
        return tuple(self.holders[-1].get(LINKS, ()))

    def code(self, role: str) -> str | None:
        """Item code of the role here; None where the form does not ask for it in this part."""
        code = roles()[role].get(self.form)
        return code if code in self.fields else None

    def has(self, role: str) -> bool:
        return self.code(role) is not None

    def path(self, role: str) -> str:
        """Where the answer stands; raises KeyError for what the form does not ask for."""
        code = self.code(role)
        if code is None:
            raise KeyError(role)
        return self.prefix + code

    def value(self, role: str) -> Any:
        """The canonical answer; None where nobody was asked or the form does not ask."""
        code = self.code(role)
        return None if code is None else self.holders[-1].get(code)

    def is_asked(self, role: str) -> bool:
        """Whether somebody was asked: a blank answer counts, "not asked yet" does not."""
        code = self.code(role)
        return code is not None and code in self.holders[-1]

    def text(self, role: str) -> str:
        """The printed words without spaces around them; empty where there is no answer."""
        code = self.code(role)
        if code is None or code not in self.holders[-1]:
            return ""
        field = self.fields[code]
        return field.kind.words(field, self.holders[-1][code]).strip()

    def choice(self, role: str) -> str | None:
        """The slug chosen; None where nothing is."""
        chosen = self.value(role)
        return chosen if isinstance(chosen, str) and chosen else None

    def ticked(self, role: str) -> tuple[str, ...]:
        """The slugs of the boxes with a mark."""
        answer = self.value(role)
        return tuple(answer["checked"]) if isinstance(answer, dict) else ()

    def box_text(self, role: str, slug: str) -> str:
        """What stands in the （　） of a box."""
        answer = self.value(role)
        return str(answer["text"].get(slug, "")).strip() if isinstance(answer, dict) else ""

    def label(self, role: str, slug: str) -> str:
        """The printed words of a choice or box."""
        code = self.code(role)
        choices = self.fields[code].choices if code is not None else None
        return choices.label_of(slug) if choices is not None else slug

    def order(self, role: str, slug: str) -> int:
        """Place of a choice in its list, from 0: bands stand from small to large."""
        code = self.code(role)
        choices = self.fields[code].choices if code is not None else None
        return [choice.slug for choice in choices.choices].index(slug) if choices is not None else -1

    def applies(self, role: str) -> bool:
        """Whether the form asks for it and none of its 「しない」 boxes takes it out."""
        code = self.code(role)
        return code is not None and field_applies(self.fields[code], self.holders)

    def rows(self, role: str) -> tuple[Part, ...]:
        """The rows of a group, in order."""
        code = self.code(role)
        if code is None:
            return ()
        field = self.fields[code]
        return tuple(
            Part(self.form, field.fields, (*self.holders, row), f"{self.prefix}{code}/{row[ID]}/", number)
            for number, row in enumerate(self.holders[-1].get(code) or (), start=1)
        )
