"""Does the finished workbook say what the document says? It is read again, and every answer is held against its own."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from app.document.document import Document
from app.document.kinds.base import Field
from app.document.kinds.rows import ID
from app.document.printed import Pictures
from app.errors import Problem
from app.formats.base import Imported
from app.formats.excel.reader.identity import is_blank_row

_QUOTED = 60


def differences(document: Document, read: Imported, without: Collection[str] = ()) -> list[Problem]:
    """Answers of the document that the workbook does not give back, but for those at the paths ``without``.

    A workbook of somebody else knows neither row ids nor what was not asked; blank rows print nothing. So rows are
    compared in order without those that are blank, and what was not asked counts as blank.
    """
    return list(_of_holder(document.fields, document.answers, read.document.answers, "", frozenset(without), read))


def _of_holder(
    fields: Mapping[str, Field],
    wanted: Mapping[str, Any],
    found: Mapping[str, Any],
    prefix: str,
    without: frozenset[str],
    read: Imported,
) -> Iterator[Problem]:
    for key, field in fields.items():
        path = prefix + key
        before, after = wanted.get(key, field.kind.blank), found.get(key, field.kind.blank)
        if path in without:
            continue
        if field.kind.shape is Pictures:
            if [row.get("sha256") for row in before] != [row.get("sha256") for row in after]:
                yield _unlike(field, path, before, after, read)
        elif field.fields:
            yield from _of_rows(field, before, after, path, without, read)
        elif not _same(field, before, after):
            yield _unlike(field, path, before, after, read)


def _of_rows(
    field: Field,
    wanted: Sequence[Mapping[str, Any]],
    found: Sequence[Mapping[str, Any]],
    path: str,
    without: frozenset[str],
    read: Imported,
) -> Iterator[Problem]:
    before = [row for row in wanted if not is_blank_row(field, row) and f"{path}/{row[ID]}" not in without]
    after = [row for row in found if not is_blank_row(field, row)]
    for one, other in zip_longest(before, after):
        if one is None or other is None:
            yield _unlike(field, path, wanted, found, read)
            return
        yield from _of_holder(field.fields, one, other, f"{path}/{one[ID]}/", without, read)


def _same(field: Field, before: Any, after: Any) -> bool:
    """Equal answers; spaces at the ends of a text, which no printed form shows, aside."""
    if field.kind.same(before, after):
        return True
    texts = field.kind.words(field, before), field.kind.words(field, after)
    return texts[0].strip() == texts[1].strip() and bool(texts[0].strip() or field.kind.is_blank(after))


def _unlike(field: Field, path: str, before: Any, after: Any, read: Imported) -> Problem:
    values = {
        "wanted": field.kind.words(field, before)[:_QUOTED] or "空欄",
        "found": field.kind.words(field, after)[:_QUOTED] or "空欄",
    }
    cell = read.places.get(path, "")
    return Problem("into-unlike", values, path, field.item.code, field.label, cell)
