"""What does Hyokasho read in my workbook? An upload, and the report on it; nothing is stored."""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated

from fastapi import APIRouter, File, Form, Response, UploadFile

from app.web.downloads import download
from app.web.reading_page import reading_page
from app.web.rendering import page
from app.web.uploads import received
from app.workflows.export_document import export_document
from app.workflows.import_document import JSON, WORKBOOK, import_document
from app.workflows.show_reading import show_reading

router = APIRouter(prefix="/readings")


@router.post("")
def show_workbook(
    workbook: Annotated[UploadFile | None, File()] = None,
    answer: Annotated[str, Form()] = "page",
) -> Response:
    """``answer`` is the button: ``json`` sends the document back as a file, anything else shows it."""
    file_name, data = received(workbook)
    imported = import_document(data, file_name=file_name, only=WORKBOOK)
    if answer == "json":
        exported = export_document(imported.document, format_name=JSON)
        return download(exported, name=PurePath(file_name).stem, plain_name="reading")
    return page("reading", reading_page(show_reading(imported), imported.document, file_name))
