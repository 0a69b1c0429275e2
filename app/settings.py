"""What may differ from one installation to the next? The only reader of the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.errors import refused

_ROOT = Path(__file__).parents[1]
_LARGEST_PORT = 65_535


@dataclass(frozen=True)
class Settings:
    """Handed on as arguments; nothing below this layer asks for it."""

    host: str = "127.0.0.1"
    port: int = 8000
    """0: any port that is free."""
    examples: Path = _ROOT / "examples" / "mihon-city"
    """The bundled assessments."""
    data: Path = _ROOT / "data"
    """What this installation keeps: the tables of law that were loaded. Made when first needed."""


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """HYOKASHO_HOST, HYOKASHO_PORT and HYOKASHO_DATA over the defaults; raises Refused (setting-value)."""
    port = environment.get("HYOKASHO_PORT") or "8000"
    data = environment.get("HYOKASHO_DATA")
    return Settings(
        host=environment.get("HYOKASHO_HOST") or "127.0.0.1",
        port=_port(port),
        data=Path(data) if data else Settings.data,
    )


def _port(text: str) -> int:
    if not re.fullmatch("[0-9]{1,5}", text) or int(text) > _LARGEST_PORT:
        raise refused("setting-value", name="HYOKASHO_PORT", value=text[:60], expected=f"0から{_LARGEST_PORT}")
    return int(text)
