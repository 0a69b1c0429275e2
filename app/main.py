"""How is the program put together? Settings → application → guards → routes → error pages; no logic."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from app.settings import Settings
from app.web.error_pages import HANDLERS
from app.web.guards import BodyLimit, SameOrigin
from app.web.headers import SecurityHeaders
from app.web.limits import BODY_BYTES
from app.web.rendering import STATIC
from app.web.routes import ROUTERS
from app.workflows.list_forms import list_forms
from app.workflows.local_forms import local_forms
from assessment_schema.loader import use_overlays


def create_app(settings: Settings) -> FastAPI:
    """The web application, ready for a server or for a test client."""
    use_overlays(local_forms(settings.data))
    list_forms()  # a bad definition stops the start
    app = FastAPI(title="Hyokasho", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.examples = settings.examples
    app.state.data = settings.data
    for error, handler in HANDLERS.items():
        app.add_exception_handler(error, handler)
    # The last one added is the first one asked.
    app.add_middleware(BodyLimit, limit=BODY_BYTES)
    app.add_middleware(SameOrigin)
    app.add_middleware(SecurityHeaders)
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app
