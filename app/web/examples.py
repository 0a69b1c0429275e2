"""How do I get a bundled assessment? As its official workbook, or as JSON."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, Response

from app.web.downloads import download
from app.web.home import READING, ExamplesFolder
from app.workflows.describe_document import describe_document
from app.workflows.export_document import export_document
from app.workflows.import_document import JSON, WORKBOOK
from app.workflows.list_examples import find_example

router = APIRouter(prefix="/examples")


@router.api_route("/{name}/workbook", methods=READING)
def download_workbook(name: str, folder: ExamplesFolder) -> Response:
    return _download(folder, name, WORKBOOK)


@router.api_route("/{name}/json", methods=READING)
def download_json(name: str, folder: ExamplesFolder) -> Response:
    return _download(folder, name, JSON)


def _download(folder: Path, name: str, format_name: str) -> Response:
    example = find_example(folder, name)
    title = describe_document(example.document).name
    number, _, rest = title.partition(" ")
    exported = export_document(example.document, format_name=format_name)
    return download(exported, name=f"{number:0>2}_{rest}" if rest else title, plain_name=example.name)
