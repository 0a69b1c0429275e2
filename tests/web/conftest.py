"""A running application with two small assessments."""

from pathlib import Path

import pytest

from app.document.document import Document
from app.workflows.export_document import export_document
from tests.builders import document
from tests.web.pages import Pages

PUBLISHED = {
    "cover.number": "1",
    "cover.title": "見本税賦課事務　全項目評価書",
    "cover.agency": "みほん市長",
    "cover.published_on": "2026-02-20",
    "I-2-S": [{"id": "s1", "I-2-S-1": "税システム"}, {"id": "s2", "I-2-S-1": "宛名システム"}],
}
DRAFT = {"cover.number": "2", "cover.title": "予防接種に関する事務", "cover.published_on": ""}


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    for name, answers in (("01-tax", PUBLISHED), ("02-vaccination", DRAFT)):
        exported = export_document(document(**answers), format_name="json")
        (tmp_path / f"{name}.json").write_bytes(exported.data)
    return tmp_path


@pytest.fixture
def pages(examples: Path) -> Pages:
    return Pages(examples)


def workbook(read: Document) -> bytes:
    return export_document(read, format_name="excel").data
