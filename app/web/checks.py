"""What would a reviewer object to in my workbook? An upload, the findings, and the workbook with the mends chosen.

Nothing is stored between the page and the download: the page carries the files along, and gives them back. What comes
back is read and checked anew, so it is trusted no more than an upload.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path, PurePath
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, File, Form, HTTPException, Request, Response, UploadFile
from pydantic import BaseModel

from app.errors import Refused, refused
from app.formats.files import NamedFile
from app.web.downloads import download
from app.web.findings_page import CarriedFile, CheckPage, findings_page
from app.web.home import READING
from app.web.limits import BODY_BYTES, MOST_FIELDS, UPLOAD_BYTES
from app.web.rendering import page
from app.web.uploads import bare_name, received
from app.workflows.check_documents import Basis, CheckedFile, CheckReport, check_sent
from app.workflows.known_laws import known_laws
from app.workflows.mend_document import mend_document, mends_of
from app.workflows.report_checks import report_checks

router = APIRouter(prefix="/checks")
Sent = Mapping[str, NamedFile]
"""Role → file: ``document``, and where they were given ``previous`` and ``mutings``."""


def data_folder(request: Request) -> Path:
    """What this installation keeps, tables of law among it; app.main says where."""
    folder: Path = request.app.state.data
    return folder


DataFolder = Annotated[Path, Depends(data_folder)]


@router.api_route("", methods=READING)
def show_upload() -> Response:
    return page("check", CheckPage())


@router.post("")
def show_findings(
    folder: DataFolder,
    document: Annotated[UploadFile | None, File()] = None,
    previous: Annotated[UploadFile | None, File()] = None,
    mutings: Annotated[UploadFile | None, File()] = None,
) -> Response:
    sent = {"document": NamedFile(*received(document))}
    for role, upload in (("previous", previous), ("mutings", mutings)):
        if upload is not None and upload.filename:
            sent[role] = NamedFile(*received(upload))
    if sum(len(file.data) for file in sent.values()) > UPLOAD_BYTES:
        raise HTTPException(413)  # the page could not give them back
    return page("findings", findings_page(_checked(sent, folder), sent["document"], _carried(sent)))


class Answer(BaseModel):
    """What the page of findings sends: the files it carried, the mends with a mark, and the button."""

    answer: Literal["report", "marked", "all"]
    document: str
    document_name: str
    previous: str = ""
    previous_name: str = ""
    mutings: str = ""
    mutings_name: str = ""
    mend: list[str] = []


@router.post("/file", form_limits={"max_part_size": BODY_BYTES, "max_fields": MOST_FIELDS})
def download_file(folder: DataFolder, answer: Annotated[Answer, Form()]) -> Response:
    """The report, or the file with the chosen mends in it; where that is refused, the page again with its marks.

    A browser cannot go back to a page that was the answer to a form and may not be kept.
    """
    given = {
        "document": (answer.document_name, answer.document),
        "previous": (answer.previous_name, answer.previous),
        "mutings": (answer.mutings_name, answer.mutings),
    }
    sent = {role: NamedFile(bare_name(name), _unpacked(data)) for role, (name, data) in given.items() if name}
    if "document" not in sent:
        raise refused("check-carried")
    checked = _checked(sent, folder)
    try:
        return _ANSWERS[answer.answer](checked, sent["document"], answer.mend)
    except Refused as refusal:
        shown = findings_page(
            checked, sent["document"], _carried(sent), marked=answer.mend, refusals=[*map(str, refusal.problems)]
        )
        return page("findings", shown, status=422)


def _report(file: CheckedFile, source: NamedFile, _keys: list[str]) -> Response:
    name = f"点検 {PurePath(source.name).stem}"
    return download(report_checks(CheckReport((file,))), name=name, plain_name="checks")


def _with_marked(file: CheckedFile, source: NamedFile, keys: list[str]) -> Response:
    name = f"{PurePath(source.name).stem}（直し方の案を反映）"
    return download(mend_document(file, source, keys), name=name, plain_name="mended")


def _with_all(file: CheckedFile, source: NamedFile, _keys: list[str]) -> Response:
    return _with_marked(file, source, list(mends_of(file)))


_ANSWERS: Mapping[str, Callable[[CheckedFile, NamedFile, list[str]], Response]] = {
    "report": _report,
    "marked": _with_marked,
    "all": _with_all,
}


def _checked(sent: Sent, folder: Path) -> CheckedFile:
    basis = Basis(datetime.now().astimezone().date(), laws=known_laws(folder))
    return check_sent(sent["document"], basis, previous=sent.get("previous"), mutings=sent.get("mutings"))


def _carried(sent: Sent) -> list[CarriedFile]:
    return [CarriedFile(role, file.name, _packed(file.data)) for role, file in sent.items()]


def _packed(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode("ascii")


def _unpacked(packed: str) -> bytes:
    """Raises Refused (check-carried) for what is no base64, whoever sent it."""
    try:
        return base64.b64decode(packed.encode("ascii"), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise refused("check-carried") from error
