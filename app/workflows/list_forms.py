"""Which forms and editions can be filled in? All that stand in the definition."""

from __future__ import annotations

from dataclasses import dataclass

from app.document.fields import all_fields, fields_of
from assessment_schema.loader import editions
from assessment_schema.model import walk


@dataclass(frozen=True)
class FormLine:
    """One edition of a form."""

    form: str
    edition: str
    title: str
    stamp: str
    """As printed on the cover: year and month of the edition."""
    in_force_from: str
    answers: int
    """How many items take an answer, those of one row of every group among them."""
    items: int
    """How many items are printed, headings and notes among them."""
    unverified: int
    """How many of those were not confirmed against an official file."""
    stamp_verified: bool


def list_forms() -> tuple[FormLine, ...]:
    """All editions in the order of their folders; raises DefinitionError where one cannot be used."""
    return tuple(
        FormLine(
            form=form.form,
            edition=form.edition,
            title=form.title,
            stamp=form.stamp,
            in_force_from=form.in_force_from,
            answers=sum(1 for _ in all_fields(fields_of(form))),
            items=sum(1 for chapter in form.chapters for _ in walk(chapter)),
            unverified=len(form.unverified),
            stamp_verified=form.verified,
        )
        for form in editions().values()
    )
