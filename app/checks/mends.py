"""How is a mend carried out? The answer is replaced, or words inside its texts; nothing else of the document moves."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from app.checks.rule import Mend
from app.document.document import Document

_KEY = 16
"""Hexadecimal digits: enough to tell the mends of one document apart."""


def mended(document: Document, mends: Iterable[Mend]) -> Document:
    """A new document with the mends in it, one after the other; raises Refused for an answer the form cannot hold."""
    for mend in mends:
        value = _reworded(document.get(mend.path), mend.words) if mend.words else mend.value
        document = document.set(mend.path, value)
    return document


def key_of(mend: Mend) -> str:
    """Names a mend by all that it does: the same key is the same mend, in whichever run it is proposed."""
    said = json.dumps([mend.path, mend.value, mend.words], ensure_ascii=False, sort_keys=True)
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:_KEY]


def in_conflict(mends: Iterable[Mend]) -> tuple[str, ...]:
    """Paths whose whole answer one mend would replace while another one changes it too."""
    at: dict[str, list[Mend]] = {}
    for mend in mends:
        at.setdefault(mend.path, []).append(mend)
    return tuple(path for path, found in at.items() if len(found) > 1 and not all(one.words for one in found))


def _reworded(value: Any, words: Iterable[tuple[str, str]]) -> Any:
    """Texts, lists of names, and the （　） of boxes; slugs and ids stay."""
    if isinstance(value, str):
        for old, new in words:
            value = value.replace(old, new)
        return value
    if isinstance(value, list):
        return [_reworded(one, words) for one in value]
    return {**value, "text": {slug: _reworded(text, words) for slug, text in value["text"].items()}}
