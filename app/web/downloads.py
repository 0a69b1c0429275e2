"""How does a file get to a person? As an attachment with a Japanese name that every browser and Windows takes."""

from __future__ import annotations

import re
from urllib.parse import quote

from fastapi import Response

from app.workflows.export_document import Exported

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|]')
"""What Windows does not take in a file name."""
_LONGEST = 80


def download(exported: Exported, *, name: str, plain_name: str) -> Response:
    """``name`` without suffix, and ``plain_name`` in ASCII for what does not know RFC 5987."""
    file_name = f"{safe_name(name) or plain_name}{exported.suffix}"
    disposition = (
        f"attachment; filename=\"{plain_name}{exported.suffix}\"; filename*=UTF-8''{quote(file_name, safe='')}"
    )
    headers = {"Content-Disposition": disposition, "Cache-Control": "no-store"}
    return Response(exported.data, media_type=exported.media_type, headers=headers)


def safe_name(text: str) -> str:
    """The text as part of a file name: forbidden characters become ``_``, white space one space."""
    return _FORBIDDEN.sub("_", " ".join(text.split()))[:_LONGEST].strip(" .")
