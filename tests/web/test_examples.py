"""A bundled assessment is downloaded as its official workbook or as JSON, under a Japanese name."""

import json
from pathlib import Path
from urllib.parse import quote

import pytest

from app.formats.registry import formats
from tests.web.pages import Pages


def test_workbook_reads_back_as_the_same_document(pages: Pages, examples: Path) -> None:
    response = pages.get("/examples/01-tax/workbook")
    read = formats()["excel"].read
    assert read is not None
    stored = json.loads((examples / "01-tax.json").read_bytes())
    assert read(response.content).document.to_json()["answers"] == stored["answers"]


def test_workbook_has_a_japanese_name(pages: Pages) -> None:
    response = pages.get("/examples/01-tax/workbook")
    assert response.headers["content-disposition"] == (
        f"attachment; filename=\"01-tax.xlsx\"; filename*=UTF-8''{quote('01_見本税賦課事務 全項目評価書.xlsx')}"
    )
    assert response.headers["content-type"] == formats()["excel"].media_type


def test_json_is_the_stored_document(pages: Pages, examples: Path) -> None:
    response = pages.get("/examples/02-vaccination/json")
    assert response.content == (examples / "02-vaccination.json").read_bytes()
    assert "filename*=UTF-8''02_" in response.headers["content-disposition"]


@pytest.mark.parametrize(
    "name", ["no-such", "..%2F..%2Fpyproject", "..%2f01-tax", "%2Fetc%2Fpasswd", "01-tax.json", "*"]
)
@pytest.mark.parametrize("kind", ["workbook", "json"])
def test_only_listed_names_are_found(pages: Pages, name: str, kind: str) -> None:
    response = pages.get(f"/examples/{name}/{kind}")
    assert response.status_code == 404
    assert "一覧に戻って" in response.text
