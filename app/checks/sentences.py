"""Which sentences does a text consist of, and does one of them deny what it names?"""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[。\n]|(?<=[。」）])(?=\n)")
_DENIED = re.compile(r"ない|対象外|なし|せず|除く")


def sentences(text: str) -> Iterator[str]:
    """By 「。」 and by line; blank ones are left out."""
    return (sentence.strip() for sentence in _END.split(text) if sentence.strip())


def affirms(text: str, word: str) -> bool:
    """Whether a sentence that names ``word`` does so without a negation."""
    return any(word in sentence and not _DENIED.search(sentence) for sentence in sentences(text))
