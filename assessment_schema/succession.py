"""Which item of an older edition is which item of the newer one? Only what the newer one declares (``supersedes``)."""

from __future__ import annotations

from collections.abc import Iterable

from assessment_schema.model import Form, walk


def below(form: Form, codes: Iterable[str]) -> set[str]:
    """The codes, and those of all items below them."""
    named = set(codes)
    items = (item for chapter in form.chapters for item in walk(chapter) if item.code in named)
    return {inner.code for item in items for inner in walk(item)}


def successors(before: Form, after: Form) -> dict[str, str]:
    """Code in ``before`` → code in ``after``, for every item that goes on; both are neighbouring editions.

    A code that is not named in ``supersedes`` means the same item in both.
    """
    declared = after.supersedes
    if declared is None or (before.form, before.edition) != (after.form, declared.edition):
        raise ValueError(f"{after.key} does not supersede {before.key}")
    removed = below(before, declared.removed)
    return {
        item.code: declared.renamed.get(item.code, item.code)
        for chapter in before.chapters
        for item in walk(chapter)
        if item.code not in removed
    }
