"""A change table as one HTML file: nothing to fetch, readable in grey, told by screen readers, printable on A4."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.changes.shown import ShownTable

_TEMPLATES = Path(__file__).parents[2] / "templates"


def write_change_page(table: ShownTable, *, title: str, before_name: str, after_name: str) -> bytes:
    """The bytes of the page, UTF-8. ``before_name`` and ``after_name`` say which two files were compared."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("files/change_table.html")
    return template.render(table=table, title=title, before_name=before_name, after_name=after_name).encode("utf-8")
