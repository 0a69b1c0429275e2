"""What is in a filled-in form? Answers by item code, figures, what could not be placed; read and set by path."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from app.document.attachments import Attachment, attachment_problems, figure_rows, parse_attachments
from app.document.conditions import applies
from app.document.fields import fields_of
from app.document.item_path import Place, containers, find_row, resolve, with_value
from app.document.kinds.base import Field
from app.document.kinds.rows import ID, LINKS
from app.document.kinds.text import forbidden_in, normalized
from app.errors import Problem, Refused, refused
from assessment_schema.loader import editions
from assessment_schema.model import Form

_KEYS = {"form", "edition", "lineage", "answers", "attachments", "leftovers"}


class State(StrEnum):
    """The states an answer can be in; kept apart because an auditor reads them differently (design.md §2)."""

    NOT_ASKED = "not-asked"
    BLANK = "blank"
    ANSWERED = "answered"
    NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True)
class Leftover:
    """Text of a workbook that no item took: where it stood and what it says."""

    sheet: str
    cell: str
    text: str


@dataclass(frozen=True, repr=False)
class Document:
    """One state of one 評価書. Never changed in place: ``set`` gives a new document that shares what did not change."""

    form: Form
    lineage: str
    answers: Mapping[str, Any] = field(default_factory=dict)
    attachments: Mapping[str, Attachment] = field(default_factory=dict)
    leftovers: tuple[Leftover, ...] = ()

    def __repr__(self) -> str:
        return f"<Document {self.form.key} {self.lineage} with {len(self.answers)} answers>"

    @property
    def fields(self) -> Mapping[str, Field]:
        """The fields of the form, by key, in printed order."""
        return fields_of(self.form)

    def get(self, path: str) -> Any:
        """The canonical answer at ``path``, a whole row where it ends with an id; None where nobody was asked yet.

        Raises Refused for a path the form does not have and for a row that does not exist.
        """
        place, holder = self._find(path)
        return holder if place.is_row else holder.get(place.field.key)

    def set(self, path: str, raw: Any) -> Document:
        """A new document with the answer at ``path`` replaced; raises Refused with every problem of ``raw``."""
        place, _ = self._find(path)
        if place.is_row:
            parsed = place.field.kind.parse(place.field, [raw], path.rpartition("/")[0])
            value = parsed.value[0]
        else:
            parsed = place.field.kind.parse(place.field, raw, path)
            value = parsed.value
        if parsed.problems:
            raise Refused(parsed.problems)
        if place.is_row and value[ID] != place.rows[-1]:
            raise Refused([Problem("row-id", {"id": value[ID]}, path, place.field.item.code, place.field.label)])
        return replace(self, answers=with_value(self.answers, place, value))

    def state(self, path: str) -> State:
        """Not asked, blank, answered or not applicable; text under what is not applicable is kept all the same."""
        place, holder = self._find(path)
        if not applies(place, list(containers(self.answers, place))):
            return State.NOT_APPLICABLE
        if place.is_row:
            return State.ANSWERED
        if place.field.key not in holder:
            return State.NOT_ASKED
        return State.BLANK if place.field.kind.is_blank(holder[place.field.key]) else State.ANSWERED

    def problems(self, path: str | None = None) -> list[Problem]:
        """What is wrong with the answers as stored: of the whole document, or of the part at ``path``."""
        if path is not None:
            place, holder = self._find(path)
            part = [holder] if place.is_row else holder.get(place.field.key)
            at = path.rpartition("/")[0] if place.is_row else path
            return [] if part is None else list(place.field.kind.parse(place.field, part, at).problems)
        found = _parse_answers(self.form, self.answers)[1]
        found += attachment_problems(self.fields, self.answers, self.used_attachments())
        return found + _link_problems(self)

    def walk(self) -> Iterator[tuple[str, Field, Any]]:
        """Every stored answer with its path, those of rows after the rows themselves."""
        yield from _walk(self.fields, self.answers, "")

    def used_attachments(self) -> dict[str, Attachment]:
        """The attachments some figure points to; replaced figures leave nothing behind in files."""
        used = [row.get("sha256", "") for _, row in figure_rows(self.fields, self.answers)]
        return {name: self.attachments[name] for name in used if name in self.attachments}

    def to_json(self) -> dict[str, Any]:
        """The one format for storage, API and files (design.md §2)."""
        return {
            "form": self.form.form,
            "edition": self.form.edition,
            "lineage": self.lineage,
            "answers": dict(self.answers),
            "attachments": {name: entry.as_json() for name, entry in self.used_attachments().items()},
            "leftovers": [vars(leftover) for leftover in self.leftovers],
        }

    @property
    def sha256(self) -> str:
        """Digest of the canonical JSON: the same content always gives the same 64 hexadecimal digits."""
        text = json.dumps(self.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    def _find(self, path: str) -> tuple[Place, Mapping[str, Any]]:
        place = resolve(self.fields, path)
        *_, holder = containers(self.answers, place)
        return place, holder


def parse_document(raw: Any) -> Document:
    """A JSON document → Document; raises Refused with all problems, unknown keys among them."""
    if not isinstance(raw, dict):
        raise refused("document-shape", key="{}", expected="form・edition・answers などの組")
    for key, kind, expected in (
        ("form", str, "様式"),
        ("edition", str, "版"),
        ("answers", dict, "記載の一覧"),
    ):
        if not isinstance(raw.get(key), kind):
            raise refused("document-shape", key=key, expected=expected)
    key = f"{raw['form']}/{raw['edition']}"
    if key not in editions():
        raise refused("form-unknown", key=key[:60])
    form = editions()[key]
    problems = [Problem("key-unknown", {"key": name[:60], "form": "文書"}) for name in sorted(set(raw) - _KEYS)]
    answers, found = _parse_answers(form, raw["answers"])
    attachments, broken = parse_attachments(raw.get("attachments", {}))
    leftovers, misshapen = _parse_leftovers(raw.get("leftovers", []))
    problems += [*found, *broken, *misshapen]
    lineage = raw.get("lineage")
    if not isinstance(lineage, str):
        problems.append(Problem("document-shape", {"key": "lineage", "expected": "評価書の系譜を示す文字"}))
    elif bad := forbidden_in(lineage):
        problems.append(Problem("character-forbidden", bad, path="lineage"))
    if not problems:
        problems += attachment_problems(fields_of(form), answers, attachments)
    if problems:
        raise Refused(problems)
    document = Document(form, str(lineage), answers, attachments, leftovers)
    if dangling := _link_problems(document):
        raise Refused(dangling)
    return document


def _parse_answers(form: Form, raw: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    fields = fields_of(form)
    problems = [
        Problem("key-unknown", {"key": key[:60], "form": form.title}, path=key[:60]) for key in raw if key not in fields
    ]
    answers: dict[str, Any] = {}
    for key, inner in fields.items():  # in printed order, so that equal documents have equal JSON
        if key in raw:
            parsed = inner.kind.parse(inner, raw[key], key)
            answers[key] = parsed.value
            problems += parsed.problems
    return answers, problems


def _parse_leftovers(raw: Any) -> tuple[tuple[Leftover, ...], list[Problem]]:
    keys = {"sheet", "cell", "text"}
    if not isinstance(raw, list) or not all(
        isinstance(entry, dict) and set(entry) == keys and all(isinstance(text, str) for text in entry.values())
        for entry in raw
    ):
        return (), [Problem("document-shape", {"key": "leftovers", "expected": "sheet・cell・text の組の一覧"})]
    leftovers = tuple(Leftover(**{key: normalized(text) for key, text in entry.items()}) for entry in raw)
    problems = [
        Problem("character-forbidden", bad, path=f"leftovers/{index}")
        for index, leftover in enumerate(leftovers)
        for text in vars(leftover).values()
        if (bad := forbidden_in(text))
    ]
    return leftovers, problems


def _link_problems(document: Document) -> list[Problem]:
    """file_ids that point to no row."""
    problems = []
    for key, inner in document.fields.items():
        target = inner.item.links
        if target is None:
            continue
        rows = document.answers.get(target, [])
        label = document.fields[target].label
        for row in document.answers.get(key, []):
            at = f"{key}/{row[ID]}/{LINKS}"
            problems += [
                Problem("link-unknown", {"id": identity, "label": label}, at, inner.item.code, inner.label)
                for identity in row.get(LINKS, [])
                if find_row(rows, identity) is None
            ]
    return problems


def _walk(fields: Mapping[str, Field], holder: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Field, Any]]:
    for key, inner in fields.items():
        if key not in holder:
            continue
        yield prefix + key, inner, holder[key]
        if inner.fields:
            for row in holder[key]:
                yield from _walk(inner.fields, row, f"{prefix}{key}/{row['id']}/")
