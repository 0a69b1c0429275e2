"""What does a person see when something went wrong? One plain page: what happened, and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from app.errors import CATALOGUE, Refused
from app.web.headers import HEADERS
from app.web.limits import UPLOAD_MB
from app.web.rendering import page

_TITLES: Mapping[int, str] = {
    403: "受け付けられない操作です",
    404: "ページがありません",
    405: "できない操作です",
    413: "ファイルが大きすぎます",
    422: "読み取れませんでした",
    500: "表示できませんでした",
}
_SENTENCES: Mapping[int, str] = {
    403: "request-foreign",
    404: "page-missing",
    405: "page-method",
    413: "file-too-large",
    500: "server-failed",
}
"""Status → code of the catalogue; any other status says that the request was broken."""
_NOT_FOUND = "page-missing"


@dataclass(frozen=True)
class ErrorPage:
    """Context of ``pages/error.html``."""

    status: int
    title: str
    sentences: tuple[str, ...]


def error_page(status: int, *sentences: str) -> Response:
    """The page for a status; a status without a title of its own gets that of a broken request."""
    title = _TITLES.get(status, _TITLES[422])
    return page("error", ErrorPage(status, title, sentences), status=status)


def _on_http(request: Request, error: Any) -> Response:
    code = _SENTENCES.get(error.status_code, "request-broken")
    values = {"name": request.url.path[:100], "method": request.method[:20], "limit": UPLOAD_MB}
    answer = error_page(error.status_code, CATALOGUE[code].format_map(values))
    answer.headers.update(error.headers or {})
    return answer


def _on_invalid(_request: Request, _error: Any) -> Response:
    return error_page(422, CATALOGUE["request-broken"])


def _on_refused(_request: Request, error: Any) -> Response:
    is_missing = any(problem.code == _NOT_FOUND for problem in error.problems)
    return error_page(404 if is_missing else 422, *(str(problem) for problem in error.problems))


def _on_failure(_request: Request, _error: Any) -> Response:
    """Made outside all middleware, so it brings the headers itself; the server logs the error."""
    answer = error_page(500, CATALOGUE["server-failed"])
    answer.headers.update(HEADERS)
    return answer


HANDLERS: Mapping[type[Exception], Callable[[Request, Any], Response]] = {
    HTTPException: _on_http,
    RequestValidationError: _on_invalid,
    Refused: _on_refused,
    Exception: _on_failure,
}
