"""Which forms and editions can be filled in? All that stand in the definition."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.document.fields import all_fields, fields_of
from app.workflows.local_forms import template_of
from assessment_schema.loader import editions, overlay_at
from assessment_schema.model import Form, walk


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
    taken_from: str = ""
    """The official workbook whose words are laid over this edition here, and the day."""
    template: str = ""
    """The official workbook that exports of this edition are written into."""


def list_forms(local: Path | None = None) -> tuple[FormLine, ...]:
    """All editions in the order of their folders; raises DefinitionError where one cannot be used.

    ``local``: the folder of overlays and templates of this installation.
    """
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
            **(_local(form, local) if local else {}),
        )
        for form in editions().values()
    )


def _local(form: Form, folder: Path) -> dict[str, str]:
    overlay, template = overlay_at(folder, form), template_of(form, folder)
    source = "手で書いたもの" if overlay else ""
    if overlay and overlay.taken:
        source = f"{overlay.taken.file}（{overlay.taken.on}、sha256 {overlay.taken.sha256[:12]}…）"
    return {"taken_from": source, "template": str(template or "")}
