"""What changed between my two workbooks? Two uploads, the table and the marked texts, and the table as a file.

Nothing is stored between the page and the download: the page carries the finished table along, and gives it back.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from fastapi import APIRouter, File, Form, Response, UploadFile
from fastapi.responses import RedirectResponse
from pydantic import TypeAdapter, ValidationError

from app.changes.comparison_table import ComparisonTable
from app.changes.decisions import NONE
from app.changes.shown import ShownTable
from app.errors import refused
from app.formats.files import NamedFile
from app.web.downloads import download
from app.web.limits import BODY_BYTES, UPLOAD_MB
from app.web.rendering import page
from app.web.uploads import received
from app.workflows.compare_documents import (
    Compared,
    Printable,
    compare_documents,
    printed,
    read_decisions,
    suffix_of,
    typed_days,
)
from app.workflows.judge_revision import JudgedRevision, judge_revision

router = APIRouter(prefix="/comparisons")
_MOST_UNPACKED = 64 * 1024 * 1024
"""Bytes; the table of two large documents has one or two million."""


@dataclass(frozen=True)
class ComparisonPage:
    """Context of ``pages/comparison.html``."""

    title: str
    before_name: str
    after_name: str
    table: ShownTable
    comparison: ComparisonTable
    judged: JudgedRevision
    judgement: tuple[str, ...]
    """What is wrong with the decisions about 重要な変更."""
    findings: tuple[str, ...]
    """What came up while the two files were read."""
    packed: str
    limit: int = UPLOAD_MB


@router.get("")
def begin_comparison() -> Response:
    """A typed address or a bookmark: the two files are chosen on the first page."""
    return RedirectResponse("/#compare", status_code=303)


@router.post("")
def show_comparison(
    before: Annotated[UploadFile | None, File()] = None,
    after: Annotated[UploadFile | None, File()] = None,
    date: Annotated[str, Form()] = "",
    submitted: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    decisions: Annotated[UploadFile | None, File()] = None,
    drawn_pages: Annotated[str, Form()] = "",
) -> Response:
    days = typed_days(changed=date, submitted=submitted, published=published)
    old, new = (NamedFile(*received(upload)) for upload in (before, after))
    decided = read_decisions(NamedFile(*received(decisions))) if decisions and decisions.filename else NONE
    compared = compare_documents(old, new, days=days, decisions=decided, has_drawn_pages=bool(drawn_pages))
    printable = compared.printable()
    return page(
        "comparison",
        ComparisonPage(
            title=compared.title,
            before_name=old.name,
            after_name=new.name,
            table=printable.table,
            comparison=printable.comparison,
            judged=judge_revision(compared),
            judgement=printable.judgement,
            findings=tuple(_findings(compared)),
            packed=_packed(printable),
        ),
    )


@router.post("/file", form_limits={"max_part_size": BODY_BYTES})
def download_table(
    packed: Annotated[str, Form()] = "",
    suffix: Annotated[str, Form()] = ".xlsx",
) -> Response:
    """The table that the page carried along, as a file."""
    printable = _unpacked(packed)
    exported = printed(printable, suffix_of(suffix))
    return download(exported, name=f"変更箇所 {printable.title}", plain_name="changes")


def _findings(compared: Compared) -> list[str]:
    findings = [f"{name}: {problem}" for name, problem in compared.findings]
    return findings + [
        f"{name}: {one.sheet}!{one.cell}: 「{one.text}」はどの項目にも入らなかったので、比べていません。"
        for name, one in compared.leftovers
    ]


@cache
def _adapter() -> TypeAdapter[Printable]:
    return TypeAdapter(Printable)


def _packed(printable: Printable) -> str:
    return base64.urlsafe_b64encode(zlib.compress(_adapter().dump_json(printable), 6)).decode("ascii")


def _unpacked(packed: str) -> Printable:
    """Raises Refused (table-broken) for what is no table of ours, whoever sent it."""
    try:
        unpacking = zlib.decompressobj()
        data = unpacking.decompress(base64.urlsafe_b64decode(packed.encode("ascii")), _MOST_UNPACKED)
        if unpacking.unconsumed_tail:
            raise refused("table-broken")
        return _adapter().validate_json(data, strict=False)
    except (binascii.Error, UnicodeEncodeError, zlib.error, ValidationError, json.JSONDecodeError) as error:
        raise refused("table-broken") from error
