"""Which 基礎項目評価書 goes with a larger assessment? Made new, or an existing one brought to follow it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ulid import ULID

from app.changes.derive import Derivation, derive
from app.document.document import Document
from app.errors import refused
from app.procedure.plan_register import number_of
from app.procedure.threshold import BASIC
from assessment_schema.loader import editions
from assessment_schema.model import Form


@dataclass(frozen=True)
class Sources:
    """What a person has at hand."""

    larger: Document
    smaller: Document | None = None
    """The 基礎項目評価書 there is; None: a new one is made."""
    former: Document | None = None
    """The larger assessment as it was before its last change."""


def derive_assessment(sources: Sources, *, edition: str = "") -> Derivation:
    """The 基礎項目評価書 in ``edition`` (``form2/2024-10``); else in that of the existing one, or in the newest.

    Raises Refused (form-unknown, derive-unrelated, derive-edition), and where the two are of different 事務
    (derive-other).
    """
    if sources.smaller is not None:
        if edition and edition != sources.smaller.form.key:
            raise refused("derive-edition", edition=edition, now=sources.smaller.form.key)
        theirs, ours = number_of(sources.larger), number_of(sources.smaller)
        if theirs and ours and theirs != ours:
            raise refused("derive-other", larger=theirs, smaller=ours)
        return derive(sources.larger, sources.smaller, sources.former)
    made = derive(sources.larger, Document(_form(edition), ""), sources.former)
    return replace(made, document=replace(made.document, lineage=str(ULID())))


def _form(edition: str) -> Form:
    if not edition:
        return max((form for form in editions().values() if form.form == BASIC), key=lambda form: form.edition)
    if edition not in editions():
        raise refused("form-unknown", key=edition[:60])
    return editions()[edition]
