"""Another site cannot use a visitor's browser; whatever goes wrong is told in Japanese, without a trace of the code."""

from collections.abc import Iterator

import pytest

from app.web import home
from app.web.limits import BODY_BYTES
from tests.web.pages import Pages


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
        {"origin": "https://evil.example"},
        {"origin": "http://testserver.evil.example"},
        {"origin": "http://testserver:8001"},
        {"origin": "null"},
    ],
)
def test_a_foreign_post_is_refused(pages: Pages, headers: dict[str, str]) -> None:
    response = pages.post("/readings", files={"workbook": ("a.xlsx", b"x")}, headers=headers)
    assert response.status_code == 403
    assert "ほかのサイトから" in response.text


@pytest.mark.parametrize("headers", [{}, {"origin": "http://testserver"}, {"sec-fetch-site": "same-origin"}])
def test_our_own_post_passes(pages: Pages, headers: dict[str, str]) -> None:
    assert pages.post("/readings", files={"workbook": ("a.xlsx", b"x")}, headers=headers).status_code == 422


def test_a_link_from_another_site_is_followed(pages: Pages) -> None:
    assert pages.get("/", headers={"sec-fetch-site": "cross-site"}).status_code == 200


@pytest.mark.parametrize(
    "path", ["/no-such-page", "/static/no-such.css", "/static/%2e%2e/base.html", "/docs", "/openapi.json"]
)
def test_missing_pages_are_404(pages: Pages, path: str) -> None:
    response = pages.get(path)
    assert response.status_code == 404
    assert "一覧に戻って選び直してください" in response.text


@pytest.mark.parametrize(("method", "path"), [("GET", "/readings"), ("DELETE", "/"), ("PUT", "/examples/01-tax/json")])
def test_other_methods_are_405(pages: Pages, method: str, path: str) -> None:
    response = pages.request(method, path)
    assert response.status_code == 405
    assert response.headers["allow"]
    assert f"「{method}」の操作はできません" in response.text


@pytest.mark.parametrize("path", ["/", "/examples/01-tax/json", "/examples/01-tax/workbook", "/static/style.css"])
def test_headers_alone_can_be_asked_for(pages: Pages, path: str) -> None:
    response = pages.head(path)
    assert response.status_code == 200


def test_a_broken_form_is_told(pages: Pages) -> None:
    response = pages.post("/readings", content=b"--x", headers={"content-type": "multipart/form-data; boundary=y"})
    assert response.status_code in {400, 422}


def test_a_body_that_never_ends_is_cut_off(pages: Pages) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        yield b'--y\r\nContent-Disposition: form-data; name="workbook"; filename="a.xlsx"\r\n\r\n'
        while sent < 3 * BODY_BYTES:
            sent += 1 << 20
            yield b"\0" * (1 << 20)

    response = pages.post(
        "/readings",
        content=endless(),
        headers={"content-type": "multipart/form-data; boundary=y"},
    )
    assert response.status_code == 413


def test_a_bug_shows_no_trace(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_folder: object) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(home, "list_examples", broken)
    response = pages.get("/")
    assert response.status_code == 500
    assert "内部の誤り" in response.text
    assert "secret detail" not in response.text
    assert "Traceback" not in response.text
