"""What did a browser send? The bytes of a file and its bare name; nothing is kept."""

from __future__ import annotations

from pathlib import PurePath

from fastapi import HTTPException, UploadFile

from app.errors import refused
from app.web.limits import UPLOAD_BYTES


def received(upload: UploadFile | None) -> tuple[str, bytes]:
    """Name and bytes; raises Refused (upload-missing) where no file was chosen, 413 where it is too large."""
    if upload is None or not upload.filename:
        raise refused("upload-missing")
    data = upload.file.read(UPLOAD_BYTES + 1)
    if len(data) > UPLOAD_BYTES:
        raise HTTPException(413)
    return bare_name(upload.filename), data


def bare_name(sent: str) -> str:
    """Without folders, in whichever way they are written."""
    return PurePath(sent.replace("\\", "/")).name
