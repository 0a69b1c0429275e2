"""Which assessments are there, and how do I get one in? The first page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app.web.limits import UPLOAD_MB
from app.web.rendering import page
from app.workflows.describe_document import Description, describe_document
from app.workflows.list_examples import list_examples

router = APIRouter()
READING = ["GET", "HEAD"]
"""What reads and changes nothing; HEAD asks for the headers alone (monitoring does)."""


def examples_folder(request: Request) -> Path:
    """Where the bundled assessments lie; app.main says so."""
    folder: Path = request.app.state.examples
    return folder


ExamplesFolder = Annotated[Path, Depends(examples_folder)]


_STATUS = {True: "公表済み", False: "公表前"}


@dataclass(frozen=True)
class Card:
    """One assessment of the list."""

    description: Description
    form: str
    stamp: str
    """Which edition of the form, as printed."""
    status: str
    """Empty for what is not published by itself."""
    workbook: str
    json: str


@dataclass(frozen=True)
class HomePage:
    """Context of ``pages/home.html``."""

    cards: tuple[Card, ...]
    limit: int = UPLOAD_MB


@router.api_route("/", methods=READING)
def show_home(folder: ExamplesFolder) -> Response:
    return page("home", HomePage(tuple(_cards(folder))))


def _cards(folder: Path) -> list[Card]:
    cards = []
    for example in list_examples(folder):
        description = describe_document(example.document)
        cards.append(
            Card(
                description=description,
                form=example.document.form.title,
                stamp=example.document.form.stamp,
                status=_STATUS[description.is_published] if description.is_assessment else "",
                workbook=f"/examples/{example.name}/workbook",
                json=f"/examples/{example.name}/json",
            )
        )
    return cards
