"""Where does an answer wait that an edition has no item for? Among the leftovers, under its edition and path.

``sheet`` is the edition (``form2/2024-10``), ``cell`` the path, ``text`` what the answer says: a person can read it and
the way back can, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.document.document import Document, Leftover
from app.document.item_path import SEPARATOR
from app.document.kinds.base import Field
from app.document.kinds.rows import ID, is_row_id
from app.document.printed import Box, Boxes, Chosen, Pictures, Words
from app.errors import Problem, Refused

_TICKED, _EMPTY = "[○]", "[　]"
BLANK = "空欄"
"""``cell`` of the leftover that lists what was left blank."""
_COMMA = "、"


def set_aside(key: str, one: Field, value: Any, path: str) -> Iterator[Leftover]:
    """The leftovers of an answer, one for each answer in its rows; blank ones leave none.

    Raises Refused (migrate-figures) for figures: a text cannot keep them.
    """
    if one.kind.shape is Pictures and value:
        raise Refused([Problem("migrate-figures", {"count": len(value)}, path, one.item.code, one.label)])
    if one.fields:
        for row in value:
            for inner in one.fields.values():
                if inner.key in row:
                    yield from set_aside(
                        key, inner, row[inner.key], f"{path}{SEPARATOR}{row[ID]}{SEPARATOR}{inner.key}"
                    )
    elif not one.kind.is_blank(value):
        yield Leftover(key, path, _text(one, value))


def blanks_in(one: Field, value: Any, path: str) -> Iterator[str]:
    """Paths of what was asked and left blank, in an answer that is set aside."""
    if one.kind.is_blank(value):
        yield path
    elif one.fields:
        for row in value:
            for inner in one.fields.values():
                if inner.key in row:
                    yield from blanks_in(inner, row[inner.key], SEPARATOR.join((path, row[ID], inner.key)))


def blank_note(key: str, paths: Sequence[str]) -> tuple[Leftover, ...]:
    """One leftover for all that was left blank: nobody has to be asked again when the document comes back."""
    return (Leftover(key, BLANK, _COMMA.join(paths)),) if paths else ()


def put_back(document: Document, key: str) -> tuple[Document, list[tuple[str, Field, str]]]:
    """The document with the answers in place that wait for the edition ``key``, and what they were.

    An answer goes back only where nothing stands now, and only whole: else it goes on waiting. What was left blank
    comes back too, and says nothing.
    """
    answers: dict[str, Any] = dict(document.answers)
    back: list[tuple[str, Field, str]] = []
    waiting: list[Leftover] = []
    for leftover in document.leftovers:
        if (leftover.sheet, leftover.cell) == (key, BLANK):
            rest: list[str] = []
            for path in leftover.text.split(_COMMA):
                blanked = _blanked(answers, document.fields, path.split(SEPARATOR))
                if blanked is None:
                    rest.append(path)
                else:
                    answers = blanked
                    back.append((path, _any_field_at(document.fields, path.split(SEPARATOR)), ""))
            waiting += blank_note(key, rest)
            continue
        found = _placed(answers, document.fields, leftover) if leftover.sheet == key else None
        if found is None:
            waiting.append(leftover)
        else:
            answers, one = found
            back.append((leftover.cell, one, leftover.text))
    return replace(document, answers=_in_form_order(document.fields, answers), leftovers=tuple(waiting)), back


def _placed(
    answers: Mapping[str, Any], fields: Mapping[str, Field], leftover: Leftover
) -> tuple[dict[str, Any], Field] | None:
    """The answers with the leftover in its place; None where it has none, or where another answer stands."""
    steps = leftover.cell.split(SEPARATOR)
    one = _field_at(fields, steps)
    if one is None:
        return None
    value = _value(one, leftover.text, leftover.cell)
    if value is None:
        return None
    made = _with(answers, fields, steps, value)
    return (made, one) if made is not None else None


def _field_at(fields: Mapping[str, Field], steps: list[str]) -> Field | None:
    known: Mapping[str, Field] = fields
    one: Field | None = None
    for key in steps[::2]:
        one = known.get(key)
        if one is None:
            return None
        known = one.fields
    is_sound = len(steps) % 2 == 1 and all(is_row_id(row) for row in steps[1::2])
    return one if one is not None and is_sound and not one.fields else None


def _any_field_at(fields: Mapping[str, Field], steps: list[str]) -> Field:
    one = fields[steps[0]]
    return one if len(steps) == 1 else _any_field_at(one.fields, steps[2:])


def _blanked(holder: Mapping[str, Any], fields: Mapping[str, Field], steps: list[str]) -> dict[str, Any] | None:
    """A copy of the answers with a blank where nobody was asked; None where there is no such place or it is taken."""
    one = fields.get(steps[0])
    if one is None or len(steps) % 2 == 0 or (len(steps) == 1 and one.key in holder):
        return None
    if len(steps) == 1:
        return _in_form_order(fields, {**holder, one.key: one.kind.blank}, rest=holder)
    rows = list(holder.get(one.key) or []) if one.fields else []
    place = next((number for number, row in enumerate(rows) if row[ID] == steps[1]), None)
    row = None if place is None else _blanked(rows[place], one.fields, steps[2:])
    if place is None or row is None:
        return None
    rows[place] = row
    return {**holder, one.key: rows}


def _with(
    holder: Mapping[str, Any], fields: Mapping[str, Field], steps: list[str], value: Any
) -> dict[str, Any] | None:
    """A copy of the answers with the value set, rows made on the way; None where another answer stands there."""
    key, rest = steps[0], steps[2:]
    one = fields[key]
    if len(steps) == 1:
        is_free = key not in holder or one.kind.is_blank(holder[key])
        return {**holder, key: value} if is_free else None
    rows = list(holder.get(key) or [])
    place = next((number for number, row in enumerate(rows) if row[ID] == steps[1]), None)
    row = _with({ID: steps[1]} if place is None else rows[place], one.fields, rest, value)
    if row is None:
        return None
    rows[len(rows) if place is None else place : len(rows) if place is None else place + 1] = [row]
    return {**holder, key: rows}


def _in_form_order(
    fields: Mapping[str, Field], answers: Mapping[str, Any], *, rest: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """``rest``: a row, whose id and links stand before its answers."""
    first = {key: value for key, value in (rest or {}).items() if key not in fields}
    return first | {key: answers[key] for key in fields if key in answers}


def _text(one: Field, value: Any) -> str:
    shape = one.kind.printed(one, value)
    if isinstance(shape, Boxes):
        return "\n".join(_box(box) for box in shape.boxes if box.marked or box.text)
    return one.kind.words(one, value)


def _box(box: Box) -> str:
    opening, closing = box.brackets or ("", "")
    return f"{_TICKED if box.marked else _EMPTY}{box.label}{opening}{box.text}{closing}"


def _value(one: Field, text: str, path: str) -> Any:
    """The answer that a text stands for; None where it does not come back as it was."""
    shape = one.kind.printed(one, one.kind.blank)
    found: Any = Words(text)
    if isinstance(shape, Chosen):
        found = Chosen(text, shape.options)
    elif isinstance(shape, Boxes):
        found = _boxes(shape, text)
    parsed = one.kind.read(one, found, path)
    is_whole = not one.kind.is_blank(parsed.value) and _text(one, parsed.value) == text
    return parsed.value if is_whole else None


def _boxes(blank: Boxes, text: str) -> Boxes:
    """The boxes of a text as ``_text`` writes it."""
    found: dict[str, Box] = {}
    labels = "|".join(re.escape(box.label) for box in sorted(blank.boxes, key=lambda box: -len(box.label)))
    starts = list(re.finditer(rf"^(\[○\]|\[　\])({labels})", text, re.MULTILINE))
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        end = following.start() - 1 if following else len(text)
        (box,) = (box for box in blank.boxes if box.label == start[2])
        opening, closing = box.brackets or ("", "")
        inside = text[start.end() + len(opening) : end - len(closing)]
        found[box.label] = replace(box, marked=start[1] == _TICKED, text=inside)
    return Boxes(tuple(found.get(box.label, box) for box in blank.boxes))
