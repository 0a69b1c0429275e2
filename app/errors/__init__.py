"""What is a problem, and what is a refusal? A code of the catalogue with its values and both addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.errors.catalogue import CATALOGUE, WARNINGS

__all__ = ["CATALOGUE", "WARNINGS", "Problem", "Refused", "refused"]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: a code of the catalogue, its values, and both addresses (form and workbook)."""

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)
    path: str = ""
    """Where in the document: ``II/f1/II-4-O/o1/II-4-O-1``; empty: the document as a whole."""
    item: str = ""
    """Item code."""
    label: str = ""
    """What the form prints at that place."""
    cell: str = ""
    """Where in a workbook: ``Ⅰ 基本情報!L5``."""
    file: str = ""
    """Name of the file, where several are read at once."""

    @property
    def level(self) -> str:
        """``error`` or ``warning``."""
        return "warning" if self.code in WARNINGS else "error"

    @property
    def message(self) -> str:
        """The sentence of the catalogue with its values, without the address."""
        return _legible(CATALOGUE[self.code].format_map(self.values))

    @property
    def place(self) -> str:
        """The address as people read it: code, label and path, and the cell where one is known."""
        name = f"{self.item} {self.label}".strip()
        within = f"（{self.path}）" if self.path and self.path != self.item else ""
        file = f"「{self.file}」" if self.file else ""
        return _legible(" ".join(part for part in (file, self.cell, name + within) if part))

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message

    def as_json(self) -> dict[str, str]:
        """The fields that machines read: code, place in both addresses, sentence."""
        return {
            "code": self.code,
            "level": self.level,
            "path": _legible(self.path),
            "item": self.item,
            "label": self.label,
            "cell": self.cell,
            "message": self.message,
            **({"file": _legible(self.file)} if self.file else {}),
        }


def _legible(text: str) -> str:
    r"""The text with half characters spelled out (``\ud83d``), so that it can be sent and printed anywhere."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


class Refused(Exception):  # noqa: N818 -- nothing went wrong in us: an input was not accepted
    """An input that is not accepted; nothing was stored or written. Carries at least one Problem."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def refused(code: str, **values: Any) -> Refused:
    """A refusal with one problem that concerns the whole input."""
    return Refused([Problem(code, values)])
