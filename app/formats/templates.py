"""How does a file come out of a template? One set of rules: everything is escaped, nothing may be missing."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_TEMPLATES = Path(__file__).parents[2] / "templates"


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def filled(template: str, **context: Any) -> bytes:
    """The template below ``templates/`` with its context, as UTF-8."""
    return _environment().get_template(template).render(context).encode("utf-8")
