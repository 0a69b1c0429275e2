"""Which screens are there? The one line a new screen needs outside its own file."""

from __future__ import annotations

from app.web import checks, comparisons, examples, home, readings

ROUTERS = (home.router, examples.router, readings.router, comparisons.router, checks.router)
