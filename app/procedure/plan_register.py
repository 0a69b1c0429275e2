"""Which assessments has a 機関, and what is due when? 計画管理書 (様式1), made from the assessments themselves.

Nothing that no assessment says is guessed: it stays as the register before had it, or blank, and is listed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.changes.sources import says_the_same, taken
from app.document.document import Document
from app.document.kinds.base import Field
from app.document.kinds.rows import ID
from app.errors import Problem, refused
from app.procedure.incidents import last_day
from app.procedure.threshold import BASIC
from assessment_schema.derivation import derivation_of, rows_of
from assessment_schema.loader import editions
from assessment_schema.model import Correspondence, Form, FormName, KindName, RowSource

_DAY = len("2026-10-01")
_LISTED = 60
"""Characters of a text that a message quotes."""
_BLANK_THERE = "評価書で空欄です。"
_NO_NUMBER = "（番号なし）"


@dataclass(frozen=True)
class Named:
    """A document, and how people find it."""

    name: str
    document: Document


@dataclass(frozen=True)
class Open:
    """A column that is blank in some rows: no assessment says it."""

    field: Field
    reason: str
    rows: tuple[str, ...]
    """評価書番号; empty for an answer of the cover."""


@dataclass(frozen=True)
class Compiled:
    """The 計画管理書, what is open in it, and what does not agree."""

    document: Document
    open: tuple[Open, ...]
    remarks: tuple[tuple[Field, str], ...]
    """Columns that were worked out, and what a person must know of it."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Group:
    """The assessments of one 事務: 基礎項目評価書 and, where there is one, the larger one."""

    key: str
    """評価書番号; empty where it has none."""
    members: Mapping[FormName, Named]
    has_ended: bool = False
    """The 事務 has ended: its assessments are only kept published."""

    @property
    def largest(self) -> Named:
        """The assessment in the largest form there is."""
        return max(self.members.values(), key=lambda one: one.document.form.form)


def compile_register(
    form: Form, found: Sequence[Named], on: date, *, agency: str = "", kept: Document | None = None, lineage: str = ""
) -> Compiled:
    """The register in ``form``, as of ``on``, of all assessments of one 機関.

    ``kept``: the register before; what no assessment says is taken over from it. Raises Refused: no assessment
    (register-empty), several 機関 and none named (register-agencies).
    """
    rows = rows_of(form.key)
    if rows is None:
        raise refused("register-form", key=form.key)
    work = _Register(form, rows, on, kept)
    own = work.of_agency(found, agency)
    groups = work.groups(own)
    table = work.fields[rows.table]
    answers: dict[str, Any] = {}
    for key, target in work.fields.items():
        if key == rows.table:
            answers[key] = [*work.rows(table, groups), *work.orphans(table)]
        else:
            value = work.cover(target, own)
            if value is not None:
                answers[key] = value
    document = Document(form, kept.lineage if kept else lineage, answers, leftovers=kept.leftovers if kept else ())
    return Compiled(document, tuple(work.opened()), tuple(work.remarks(document)), tuple(work.problems))


@dataclass(frozen=True)
class Agency:
    """All assessments of one 機関, by 評価書番号."""

    name: str
    groups: tuple[Group, ...]
    problems: tuple[Problem, ...]
    """Assessments without a number, or with one that another has."""


def by_agency(form: Form, found: Iterable[Named]) -> tuple[Agency, ...]:
    """The assessments as a register in ``form`` takes them; what names no 機関 belongs to the one that is named."""
    rows = rows_of(form.key)
    if rows is None:
        raise refused("register-form", key=form.key)
    named: dict[str, list[Named]] = {}
    for one in found:
        named.setdefault(_Register(form, rows, date.min, None).agency_of(one), []).append(one)
    if len(named) == 2 and "" in named:  # noqa: PLR2004 -- one that is named, and those without
        nameless = named.pop("")
        next(iter(named.values())).extend(nameless)
    made = []
    for name, own in sorted(named.items()):
        work = _Register(form, rows, date.min, None)
        made.append(Agency(name, tuple(work.groups(own)), tuple(work.problems)))
    return tuple(made)


def number_of(document: Document) -> str:
    """評価書番号 of an assessment, as numbers are compared; empty where it has none."""
    form = register_form()
    rows = rows_of(form.key)
    assert rows is not None  # noqa: S101 -- register_form chose by it
    return _Register(form, rows, date.min, None).number_of(document)


def register_form() -> Form:
    """The newest edition of the form that is a register: 様式1."""
    return max((form for form in editions().values() if rows_of(form.key)), key=lambda form: form.edition)


@dataclass
class _Register:
    form: Form
    source: RowSource
    on: date
    kept: Document | None
    problems: list[Problem] = field(default_factory=list)
    blanks: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    """Ids of the rows of the register before that an assessment goes on with."""

    def __post_init__(self) -> None:
        self.fields = Document(self.form, "").fields
        self.entries = derivation_of(self.form.key)

    # --- Which assessments belong together -----------------------------------------------------------------------

    def of_agency(self, found: Sequence[Named], agency: str) -> list[Named]:
        agencies = {one.name: self.agency_of(one) for one in found}
        others = sorted({name for name in agencies.values() if name})
        wanted = agency or (others[0] if len(others) == 1 else "")
        if not found:
            raise refused("register-empty")
        if len(others) > 1 and not agency:
            raise refused("register-agencies", agencies="」「".join(others))
        own = [one for one in found if agencies[one.name] in {wanted, ""}]
        if agency and agency not in others:
            raise refused("register-agency-unknown", agency=agency[:60], agencies="」「".join(others))
        self.problems += [
            Problem("register-no-agency", {"name": one.name}) for one in own if not agencies[one.name] and others
        ]
        return own

    def agency_of(self, one: Named) -> str:
        entry, target = self.entries[self.source.agency], self.fields[self.source.agency]
        return str(taken(entry, target, one.document).value or "").strip()

    def number_of(self, document: Document) -> str:
        column = self.fields[self.source.table].fields[self.source.key]
        return _plain(str(taken(self.entries[self.source.key], column, document).value or ""))

    def groups(self, found: Sequence[Named]) -> list[Group]:
        made: dict[str, dict[FormName, Named]] = {}
        for one in found:
            number = self.number_of(one.document)
            if not number:
                self.problems.append(Problem("register-unnumbered", {"name": one.name}))
            members = made.setdefault(number or f"\0{one.name}", {})
            former = members.get(one.document.form.form)
            if former is not None:
                self.problems.append(
                    Problem("register-twice", {"number": number, "first": former.name, "second": one.name})
                )
            members[one.document.form.form] = one
        ordered = sorted(made.items(), key=lambda pair: _natural(pair[0]))
        return [
            Group(key if not key.startswith("\0") else "", members, self._has_ended(members))
            for key, members in ordered
        ]

    def _has_ended(self, members: Mapping[FormName, Named]) -> bool:
        ended = self.source.ended
        if ended is None:
            return False
        entry, target = self.entries[ended.item], self.fields[self.source.table].fields[ended.item]
        titles = (taken(entry, target, one.document).value for one in members.values())
        return any(re.search(ended.pattern, str(title or "")) for title in titles)

    # --- Rows and cover ------------------------------------------------------------------------------------------

    def rows(self, table: Field, groups: Sequence[Group]) -> Iterator[dict[str, Any]]:
        for number, group in enumerate(groups, 1):
            former = self._former(table, group)
            row: dict[str, Any] = {}
            for key, target in table.fields.items():
                made = self._value(target, group, row)
                row[key] = self._joined(target, made, former, group)
            self._complain(group)
            yield {ID: former[ID] if former else f"{table.item.row_prefix}{self._free(table, number)}", **row}

    def orphans(self, table: Field) -> Iterator[dict[str, Any]]:
        """Rows of the register before that no assessment speaks of: they stay, and are said. After ``rows``."""
        for row in self._kept_rows(table):
            if row[ID] not in self.used:
                number = _plain(str(row.get(self.source.key) or ""))
                self.problems.append(Problem("register-orphan", {"number": number or _NO_NUMBER}))
                yield row

    def cover(self, target: Field, own: Sequence[Named]) -> Any:
        entry = self.entries[target.key]
        made: Any = self.on.isoformat() if entry.is_today else None
        if entry.take:
            made = self._taken(entry, target, [one.document for one in own])
        former = self.kept.get(target.key) if self.kept else None
        if entry.own:
            if former is None or target.kind.is_blank(former):
                self.blanks[target.key, entry.own] = []
            return former
        return made if made is not None else former

    def _value(self, target: Field, group: Group, row: Mapping[str, Any]) -> Any:
        entry = self.entries[target.item.code]
        if entry.after:
            return self._after(entry, row)
        if entry.part:
            found = re.search(entry.part.pattern, str(row.get(entry.part.item) or ""))
            return found[0] if found else ""
        if entry.chosen:
            choices = next((choices for name, choices in entry.chosen.of.items() if name in group.members), {})
            return choices.get(row.get(entry.chosen.by) or "")
        return self._taken(entry, target, [one.document for one in group.members.values()], group)

    def _after(self, entry: Correspondence, row: Mapping[str, Any]) -> str:
        assert entry.after is not None  # noqa: S101 -- the caller asked
        unless = entry.after.unless
        since = str(row.get(entry.after.item) or "")
        has_ended = unless and re.search(unless.pattern, str(row.get(unless.item) or ""))
        if has_ended or len(since) < _DAY or not re.fullmatch(r"[\d-]+", since):
            return ""
        return last_day(date.fromisoformat(since), entry.after.years).isoformat()

    def _taken(
        self, entry: Correspondence, target: Field, documents: Sequence[Document], group: Group | None = None
    ) -> Any:
        """Of the forms in the order of the entry the first that answers; another answer of another form is said."""
        order = [*entry.take, *entry.give]
        ranked = sorted(
            (one for one in documents if one.form.form in order), key=lambda one: order.index(one.form.form)
        )
        values = [
            value
            for one in ranked
            if (value := taken(entry, target, one).value) is not None and not target.kind.is_blank(value)
        ]
        if group and entry.take and target.item.kind is not KindName.DATE:
            self.problems += [
                Problem(
                    "register-differs",
                    {"number": group.key, "first": _words(target, values[0]), "second": _words(target, value)},
                    item=target.item.code,
                    label=target.label,
                )
                for value in values[1:]
                if not says_the_same(entry, target, values[0], value)
            ]
        return values[0] if values else None

    def _joined(self, target: Field, made: Any, former: Mapping[str, Any] | None, group: Group) -> Any:
        """What the assessments say, else what the register before had; a hand-made answer is not replaced unsaid."""
        before = former.get(target.key) if former else None
        is_open = made is None or target.kind.is_blank(made)
        if is_open and before is not None and not target.kind.is_blank(before):
            return before
        if is_open:
            self._open(target, group)
            return target.kind.blank
        if before is not None and not target.kind.is_blank(before) and not target.kind.same(before, made):
            values = {"number": group.key, "before": _words(target, before), "after": _words(target, made)}
            self.problems.append(Problem("register-replaced", values, item=target.item.code, label=target.label))
        return made

    def _open(self, target: Field, group: Group) -> None:
        """A blank that somebody can fill; what follows from others, does not arise or is not shown, is none."""
        if target.item.hidden:
            return
        entry = self.entries[target.item.code]
        reason = entry.own
        if entry.take:
            reason = _BLANK_THERE if entry.take.keys() & group.members.keys() else entry.absent
        if reason:
            self.blanks.setdefault((target.item.code, reason), []).append(group.key or _NO_NUMBER)

    def _complain(self, group: Group) -> None:
        if group.members and BASIC not in group.members:
            name = next(iter(group.members.values())).name
            self.problems.append(Problem("register-without-basic", {"number": group.key or "－", "name": name}))

    # --- The register before -------------------------------------------------------------------------------------

    def _kept_rows(self, table: Field) -> list[dict[str, Any]]:
        return list(self.kept.get(table.key) or []) if self.kept else []

    def _former(self, table: Field, group: Group) -> dict[str, Any] | None:
        """The row of the same number; without one, a row without a number that says nothing else."""
        for row in self._kept_rows(table):
            is_same = row[ID] not in self.used and _plain(str(row.get(self.source.key) or "")) == group.key
            if is_same and (group.key or self._says_nothing_else(table, row, group)):
                self.used.add(row[ID])
                return row
        return None

    def _says_nothing_else(self, table: Field, row: Mapping[str, Any], group: Group) -> bool:
        documents = [one.document for one in group.members.values()]
        for key, target in table.fields.items():
            entry = self.entries[target.item.code]
            made = self._taken(entry, target, documents) if entry.take else None
            before = row.get(key, target.kind.blank)
            if made is not None and not target.kind.same(before, made):
                return False
        return True

    def _free(self, table: Field, number: int) -> int:
        """A number that no row of the register before has in its id."""
        if not self.kept:
            return number
        used = [int(found[0]) for row in self._kept_rows(table) if (found := re.search(r"\d+$", row[ID]))]
        return max(used, default=0) + number

    def opened(self) -> Iterator[Open]:
        """Cover first, then the columns in their order."""
        table = self.fields[self.source.table]
        for code, target in {**self.fields, **table.fields}.items():
            for (key, reason), rows in self.blanks.items():
                if key == code:
                    yield Open(target, reason, tuple(rows))

    def remarks(self, document: Document) -> Iterator[tuple[Field, str]]:
        """What a person must know of columns that were worked out."""
        table = self.fields[self.source.table]
        for key, target in table.fields.items():
            words = self.entries[target.item.code].adapt
            if words and any(not target.kind.is_blank(row.get(key)) for row in document.get(table.key)):
                yield target, words


def _plain(number: str) -> str:
    return unicodedata.normalize("NFKC", number).strip()


def _natural(number: str) -> tuple[Any, ...]:
    """7 before 12; what has no number comes last."""
    parts = re.split(r"(\d+)", number)
    return (number.startswith("\0"), [int(part) if part.isdigit() else -1 for part in parts], number)


def _words(target: Field, value: Any) -> str:
    text = " ".join(target.kind.words(target, value).split())
    return text if len(text) <= _LISTED else f"{text[: _LISTED - 1]}…"
