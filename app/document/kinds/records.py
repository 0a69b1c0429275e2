"""How are the 記録項目 of 別添2 kept? Files with groups, groups with lists of names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from app.document.equality import USUAL, Equality
from app.document.kinds.base import Field, Kind, Parsed, brief, problem
from app.document.kinds.rows import Rows
from app.document.kinds.text import Text
from app.document.printed import Pieces, Printed, RecordList, RecordLists, Words
from app.errors import Problem
from assessment_schema.model import Item, KindName

LONGEST_NAME = 300
"""Characters of a heading or name in 別添2: each stands in one row of the sheet and never flows on."""
SEPARATOR = "　"
"""Between names on a printed line (forms.md §1.3 別添2)."""


class Names(Kind):
    """A list of short names, printed one after the other with full-width spaces between them."""

    name: ClassVar[KindName] = KindName.NAMES
    shape: ClassVar[type[Printed]] = Words

    @property
    def blank(self) -> list[str]:
        return []

    def parse(self, field: Field, raw: Any, path: str) -> Parsed:
        if raw is None or raw == "":
            return Parsed([])
        if not isinstance(raw, list) or not all(isinstance(entry, str) for entry in raw):
            return Parsed([], (problem(field, path, "text-expected", value=brief(raw)),))
        problems: list[Problem] = []
        for entry in raw:
            problems += Text().parse(field, entry, path).problems
            if not entry or entry != entry.strip() or SEPARATOR in entry or "\n" in entry or "\r" in entry:
                problems.append(problem(field, path, "name-separator", value=entry[:60]))
        return Parsed(list(raw), tuple(problems))

    def same(self, before: Any, after: Any, equality: Equality = USUAL) -> bool:
        return super().same(self._line(before), self._line(after), equality)

    def words(self, field: Field, value: Any) -> str:
        return SEPARATOR.join(value)

    def pieces(self, field: Field, value: Any) -> Pieces:
        return Pieces.of(value, joiner=SEPARATOR)

    @staticmethod
    def _line(names: list[str]) -> str:
        return "\n".join(names)

    def printed(self, field: Field, value: Any) -> Words:
        return Words(self.words(field, value))

    def read(self, field: Field, found: Words, path: str) -> Parsed:
        names = [name.strip() for line in found.text.split("\n") for name in line.split(SEPARATOR)]
        return self.parse(field, [name for name in names if name], path)


class Name(Text):
    """A heading of a list: text on one line."""

    def parse(self, field: Field, raw: Any, path: str) -> Parsed:
        parsed = super().parse(field, raw, path)
        if "\n" in parsed.value:
            return Parsed(parsed.value, (*parsed.problems, problem(field, path, "name-line-break")))
        return parsed


class _NamedRows(Rows):
    """Rows whose keys are the plain words of the document format: name, groups, items."""

    def key_of(self, item: Item) -> str:
        return item.code.rsplit(".", 1)[-1]


class Groups(_NamedRows):
    """The groups of one file: ＜宛名情報＞ and its names."""

    parts: ClassVar[Mapping[str, Kind]] = {"name": Name()}

    def row_words(self, field: Field, row: dict[str, Any]) -> str:
        return "\n".join(filter(None, (f"＜{row.get('name', '')}＞", SEPARATOR.join(row.get("items", ())))))

    def row_items(self, item: Item) -> tuple[Item, ...]:
        return (
            _part(item, "name", "区分名", KindName.TEXT),
            _part(item, "items", "記録項目", KindName.NAMES),
        )


class Records(_NamedRows):
    """別添2: one entry per 特定個人情報ファイル, with ``name`` and ``groups``."""

    name: ClassVar[KindName] = KindName.RECORDS
    shape: ClassVar[type[Printed]] = RecordLists
    parts: ClassVar[Mapping[str, Kind]] = {"name": Name(), "groups": Groups()}

    def row_items(self, item: Item) -> tuple[Item, ...]:
        return (
            _part(item, "name", "特定個人情報ファイル名", KindName.TEXT),
            _part(item, "groups", "記録項目の区分", KindName.ROWS),
        )

    def row_words(self, field: Field, row: dict[str, Any]) -> str:
        groups = field.fields["groups"]
        return "\n".join(filter(None, (row.get("name", ""), groups.kind.words(groups, row.get("groups", [])))))

    def printed(self, field: Field, value: Any) -> RecordLists:
        return RecordLists(
            tuple(
                RecordList(
                    row.get("name", ""),
                    tuple((group.get("name", ""), tuple(group.get("items", ()))) for group in row.get("groups", ())),
                )
                for row in value
            )
        )


def _part(item: Item, word: str, label: str, kind: KindName) -> Item:
    return Item(
        code=f"{item.code}.{word}",
        official_code=False,
        label=label,
        kind=kind,
        row_prefix="g",
        max_length=LONGEST_NAME,
        verified=item.verified,
        source=item.source,
    )


KINDS = (Names(), Records())
