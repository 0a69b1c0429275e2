"""How is a mend carried out? The answer is replaced, or words inside its texts; nothing else of the document moves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.checks.rule import Mend
from app.document.document import Document


def mended(document: Document, mends: Iterable[Mend]) -> Document:
    """A new document with the mends in it, one after the other; raises Refused for an answer the form cannot hold."""
    for mend in mends:
        value = _reworded(document.get(mend.path), mend.words) if mend.words else mend.value
        document = document.set(mend.path, value)
    return document


def _reworded(value: Any, words: Iterable[tuple[str, str]]) -> Any:
    """Texts, lists of names, and the （　） of boxes; slugs and ids stay."""
    if isinstance(value, str):
        for old, new in words:
            value = value.replace(old, new)
        return value
    if isinstance(value, list):
        return [_reworded(one, words) for one in value]
    return {**value, "text": {slug: _reworded(text, words) for slug, text in value["text"].items()}}
