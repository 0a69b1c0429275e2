"""What becomes of a document when changes are carried out on it? The new document, to the last character."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.changes.change import ABSENT, ChangeKind, Comparison, Edit
from app.document.document import Document
from app.document.kinds.base import Field
from app.document.kinds.rows import ID, LINKS


def apply(comparison: Comparison, old: Document) -> Document:
    """The new document, from the old one and the comparison alone (its changes, quiet edits and frame)."""
    edits = _Edits.of(comparison)
    answers = edits.holder(old.fields, old.answers, "")
    new = comparison.frame.fields
    in_order = {key: answers[key] for key in new if key in answers}
    return replace(comparison.frame, answers={**in_order, **comparison.frame.answers})


@dataclass
class _Edits:
    """The edits by what they do; all paths are those of the old document, but for rows that came."""

    answers: dict[str, Edit] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    moved: dict[str, int] = field(default_factory=dict)
    come: dict[str, list[Edit]] = field(default_factory=dict)
    """By the path of their rows in the new document."""
    new_answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Answers that only the new edition has, by the path of what holds them in the new document."""
    identities: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, comparison: Comparison) -> _Edits:
        edits = cls(identities=comparison.identities, renamed=comparison.renamed)
        for change in comparison.changes:
            if change.is_row and change.kind is not ChangeKind.CHANGED:
                edits._take_row(change.kind, change.edit)
            else:
                edits._take_answer(change.edit)
        for edit in comparison.quiet:
            edits._take_answer(edit)
        return edits

    def _take_row(self, kind: ChangeKind, edit: Edit) -> None:
        if kind is ChangeKind.REMOVED:
            self.gone.add(edit.before_path)
        elif kind is ChangeKind.MOVED:
            assert edit.place is not None  # noqa: S101 -- a move has a place to go to
            self.moved[edit.before_path] = edit.place
        else:
            self.come.setdefault(edit.after_path.rpartition("/")[0], []).append(edit)

    def _take_answer(self, edit: Edit) -> None:
        if edit.before_path:
            self.answers[edit.before_path] = edit
        else:
            holder, _, key = edit.after_path.rpartition("/")
            self.new_answers.setdefault(holder, {})[key] = edit.after

    def holder(
        self, fields: Mapping[str, Field], holder: Mapping[str, Any], path: str, new_path: str = ""
    ) -> dict[str, Any]:
        """The answers of the document, or of one row, with the edits made."""
        made: dict[str, Any] = {}
        prefix, new_prefix = (f"{path}/", f"{new_path}/") if path else ("", "")
        for key, one in fields.items():
            new_key = self.renamed.get(key, key)
            if one.kind.is_history:
                continue
            edit = self.answers.get(prefix + key)
            value = holder.get(key, ABSENT)
            if one.fields and not (edit is not None and not edit.after_path):
                value = self._rows(one, value, prefix + key, new_prefix + new_key, edit)
            elif edit is not None:
                value = edit.after
            if value is not ABSENT:
                made[new_key] = value
        return made | self.new_answers.get(new_path, {})

    def _rows(self, group: Field, rows: Any, path: str, new_path: str, edit: Edit | None) -> Any:
        kept = []
        placed = [(edit.place, edit.after) for edit in self.come.get(new_path, ())]
        for row in () if rows is ABSENT else rows:
            at = f"{path}/{row[ID]}"
            if at in self.gone:
                continue
            made = self._row(group, row, at, self.identities.get(at, f"{new_path}/{row[ID]}"))
            if at in self.moved:
                placed.append((self.moved[at], made))
            else:
                kept.append(made)
        for index, row in sorted(placed, key=lambda entry: entry[0] or 0):
            kept.insert(index or 0, row)
        if not kept:
            return edit.after if edit is not None else rows if rows is ABSENT else []
        return kept

    def _row(self, group: Field, row: Mapping[str, Any], path: str, new_path: str) -> dict[str, Any]:
        identity = {ID: new_path.rpartition("/")[2]}
        if path in self.answers:  # a figure, replaced as a whole
            return {**self.answers[path].after, **identity}
        links = self.answers[f"{path}/{LINKS}"].after if f"{path}/{LINKS}" in self.answers else row.get(LINKS, ABSENT)
        kept = {} if links is ABSENT else {LINKS: links}
        return {**identity, **kept, **self.holder(group.fields, row, path, new_path)}
