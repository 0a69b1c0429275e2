"""A browser that reads closely: every HTML answer is parsed strictly and must be usable by everybody."""

from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from fastapi.testclient import TestClient
from httpx2 import Response

from app.main import create_app
from app.settings import Settings

FIELDS = {"input", "select", "textarea"}
ADDRESSES = {"href", "src", "action"}


class Pages(TestClient):
    """Every answer carries the security headers; every page is well-formed, has one h1, and labels its fields."""

    def __init__(self, examples: Path) -> None:
        super().__init__(create_app(Settings(examples=examples)), raise_server_exceptions=False)

    def request(self, *args: Any, **options: Any) -> Response:
        response = super().request(*args, **options)
        assert "default-src 'self'" in response.headers["content-security-policy"]
        assert response.headers["x-content-type-options"] == "nosniff"
        if response.request.method != "HEAD" and response.headers.get("content-type", "").startswith("text/html"):
            check_page(response.text)
        return response

    def take_table(self, carried: str, suffix: str) -> Response:
        """The button of a comparison page: all it has is what the page carried along."""
        return super().request("POST", "/comparisons/file", data={"packed": carried, "suffix": suffix})

    def upload(self, data: bytes, name: str = "評価書.xlsx", *, answer: str = "page") -> Response:
        return self.post("/readings", files={"workbook": (name, data)}, data={"answer": answer})


def parsed(html: str) -> Element:
    """The tree of a page; raises html5lib's ParseError at the first mistake."""
    tree: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    return tree


def text_of(html: str) -> str:
    """What a person reads, on one line."""
    return " ".join("".join(parsed(html).itertext()).split())


def check_page(html: str) -> None:
    page = parsed(html)
    assert page.get("lang") == "ja"
    assert [len(list(page.iter(tag))) for tag in ("h1", "title", "main")] == [1, 1, 1]
    assert not list(page.iter("script")), "no page needs a script"
    assert not list(page.iter("style"))
    assert not [name for element in page.iter("*") for name in element.attrib if name == "style" or name[:2] == "on"]
    _check_headings(page)
    _check_fields(page)
    _check_addresses(page)


def _check_headings(page: Element) -> None:
    levels = [int(element.tag[1]) for element in page.iter("*") if element.tag in {f"h{n}" for n in range(1, 7)}]
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


def _check_fields(page: Element) -> None:
    labelled = {label.get("for") for label in page.iter("label")}
    fields = [field for field in page.iter("*") if field.tag in FIELDS and field.get("type") != "hidden"]
    unlabelled = [field.attrib for field in fields if field.get("id") not in labelled]
    assert not unlabelled
    assert all("".join(button.itertext()).strip() for button in page.iter("button"))
    assert all(image.get("alt") is not None for image in page.iter("img"))


def _check_addresses(page: Element) -> None:
    ids = Counter(element.get("id") for element in page.iter("*") if element.get("id"))
    assert not [name for name, count in ids.items() if count > 1]
    for element in page.iter("*"):
        for address in (element.get(name) for name in ADDRESSES):
            assert address is None or address.startswith(("/", "#", "data:image/")), address
            assert address is None or not address.startswith("//")
            if address is not None and address.startswith("#"):
                assert address[1:] in ids, address
        for name in ("aria-labelledby", "aria-describedby"):
            assert set((element.get(name) or "").split()) <= set(ids)
