"""How does a context become a page? Through one Jinja environment that escapes everything and forgives no gap."""

from __future__ import annotations

from pathlib import Path

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).parents[2] / "templates"
STATIC = TEMPLATES / "static"

ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(template: str, context: object, *, status: int = 200) -> HTMLResponse:
    """The page ``templates/pages/<template>.html`` for one context object, called ``page`` in it."""
    html = ENVIRONMENT.get_template(f"pages/{template}.html").render(page=context)
    return HTMLResponse(html, status_code=status, headers={"Cache-Control": "no-store"})
