"""What does this installation keep of a form? Its own words (an overlay) and the official workbook to fill."""

from __future__ import annotations

from pathlib import Path

from assessment_schema.model import Form
from assessment_schema.overlays import overlay_path

FOLDER = "forms"
TEMPLATE = "template.xlsx"


def local_forms(data: Path) -> Path:
    """The folder of overlays below the folder of data."""
    return data / FOLDER


def shelf(folder: Path, form: Form) -> Path:
    """Where overlay and template of an edition lie."""
    return overlay_path(folder, form).parent


def template_of(form: Form, folder: Path) -> Path | None:
    """The official workbook that exports of this edition are written into; None: the form is drawn."""
    path = shelf(folder, form) / TEMPLATE
    return path if path.is_file() else None
