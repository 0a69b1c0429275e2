"""Which 項 does Ⅰ 情報連携 ②法令上の根拠 cite for 情報照会, and which for 情報提供? By the headings between them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.checks.legal import cited_in
from app.checks.subject import Citation, Subject

_HEADING = re.compile(
    r"[（(＜<〈【［\[『「■●○◆・]\s*(?:情報)?(?P<marked>照会|提供)[^\n、。]{0,12}"
    r"|(?:情報)?(?P<plain>照会|提供)(?:の|に係る|に関する|側の)?(?:法令上の)?(?:根拠|項)"
    r"|^(?:情報)?(?P<alone>照会|提供)\s*[:：]?\s*$",
    re.MULTILINE,
)


@dataclass(frozen=True)
class NetworkBases:
    """The citations by what they are for."""

    is_split: bool
    """Whether the text has headings at all."""
    inquiries: tuple[Citation, ...]
    provisions: tuple[Citation, ...]
    unsorted: tuple[Citation, ...]
    """Before the first heading."""


def network_bases(subject: Subject) -> NetworkBases:
    """Empty where the form does not ask, or nobody answered."""
    whole = subject.whole
    text = whole.value("network-basis") or ""
    cited = cited_in(subject, whole.path("network-basis")) if text else ()
    headings = [(found.start(), found[found.lastgroup or 0]) for found in _HEADING.finditer(text)]
    sorted_: dict[str, list[Citation]] = {"照会": [], "提供": [], "": []}
    for citation in cited:
        # By its end: a citation may begin before the heading, 「第19条第8号（照会の根拠）別表第二の1の項」.
        above = [kind for start, kind in headings if start < citation.found.reference.end]
        sorted_[above[-1] if above else ""].append(citation)
    return NetworkBases(bool(headings), *(tuple(sorted_[kind]) for kind in ("照会", "提供", "")))
