"""What does an assessment itself say of its しきい値判断? The answers it holds, and the result it prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.document.calendar import is_iso
from app.document.document import Document
from app.procedure.inputs import Count, Inputs
from assessment_schema.threshold import Bounds, Result, threshold_rule

OCCURRED = {"occurred": True, "not-occurred": False}
"""The answers to both questions about accidents (発生あり, 発生なし)."""


@dataclass(frozen=True)
class Stated:
    """The answers of one document; None where it does not ask or was not answered."""

    subjects: Count | None
    handlers: Count | None
    has_incident: bool | None
    result: Result | None

    def inputs(self, said_on: date) -> Inputs | None:
        """As inputs of a judgement, with a 重大事故 stated on ``said_on``; None where an answer is missing."""
        if self.subjects is None or self.handlers is None or self.has_incident is None:
            return None
        return Inputs(self.subjects, self.handlers, stated_on=said_on if self.has_incident else None)


def stated_in(document: Document) -> Stated | None:
    """The answers that ``document`` holds; None for a form that has nothing to do with it (様式1)."""
    form = threshold_rule().forms.get(document.form.form)
    if form is None:
        return None
    items, rule = form.items, threshold_rule()
    return Stated(
        subjects=_count(document, rule.bands, items.subjects, items.subjects_as_of),
        handlers=_count(document, rule.handler_bands, items.handlers, items.handlers_as_of),
        has_incident=OCCURRED.get(_answer(document, items.incident)),
        result=Result(slug) if (slug := _answer(document, items.result)) else None,
    )


def _count(document: Document, bands: Mapping[str, Bounds], item: str | None, as_of: str | None) -> Count | None:
    bounds = bands.get(_answer(document, item))
    if bounds is None:
        return None
    counted_on = _answer(document, as_of)
    # What was typed and is no date stays in the document; here it says nothing.
    return Count(bounds.at_least, bounds.below, counted_on if is_iso(counted_on) else "")


def _answer(document: Document, item: str | None) -> str:
    return (document.get(item) if item else "") or ""
