"""Which 記録項目 does a file of Ⅱ have? Those of the annex that is linked to it, or bears its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.checks.part import Part
from app.checks.subject import Subject
from app.checks.wording import plain
from app.document.kinds.rows import LINKS


def items_by_file(subject: Subject) -> Iterator[tuple[Part, tuple[str, ...]]]:
    """Each row of Ⅱ with the names in the annex; one row of Ⅱ has all of them, however many files it joins.

    Files whose annex cannot be told from that of others are left out.
    """
    lists = subject.whole.value("records") or ()
    for file in subject.files:
        if len(subject.files) == 1:
            yield file, tuple(name for one in lists for name in _names(one))
        elif own := [one for one in lists if _is_of(file, one)]:
            yield file, tuple(name for one in own for name in _names(one))


def _is_of(file: Part, one: Mapping[str, Any]) -> bool:
    if links := one.get(LINKS):
        return file.row_id in links
    return bool(plain(one.get("name", ""))) and plain(one["name"]) == plain(file.text("file-name"))


def _names(one: Mapping[str, Any]) -> Iterator[str]:
    return (name for group in one.get("groups", ()) for name in group.get("items", ()))
