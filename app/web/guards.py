"""What stands between the network and a page? No foreign posts, no endless bodies."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import HTTPException
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import CATALOGUE
from app.web.error_pages import error_page

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class SameOrigin:
    """Refuses what another site makes a browser send (cross-site request forgery), before the body is read.

    Browsers say where a post comes from: Sec-Fetch-Site, or at least Origin. What says neither is no browser.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in _SAFE_METHODS and _is_foreign(Headers(scope=scope)):
            refusal = error_page(403, CATALOGUE["request-foreign"])
            await refusal(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _is_foreign(headers: Headers) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc.lower() != headers.get("host", "").lower()


class BodyLimit:
    """Counts what comes in and stops with 413 beyond the limit.

    A browser shows an answer only when it could send all it wanted. So some more is taken in and thrown away before
    the answer; whoever sends even more loses the connection.
    """

    def __init__(self, app: ASGIApp, *, limit: int) -> None:
        self.app = app
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken <= self.limit:
                return message
            while message.get("more_body") and taken <= 10 * self.limit:
                message = await receive()
                taken += len(message.get("body", b""))
            raise HTTPException(413)

        await self.app(scope, counted if scope["type"] == "http" else receive, send)
