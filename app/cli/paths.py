"""Which paths may a command write to? None that it reads from."""

from __future__ import annotations

import os
from pathlib import Path

from app.errors import refused


def keep_apart(source: Path, target: Path, code: str = "file-same") -> None:
    """A typing mistake must not replace the only copy of what is read; raises Refused with this code."""
    if os.path.realpath(source) == os.path.realpath(target):
        raise refused(code, name=target)
