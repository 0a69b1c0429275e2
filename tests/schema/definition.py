"""What the tests of the definition walk over: every item of every edition, with the item above it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from assessment_schema.loader import FORMS, ROOT, editions
from assessment_schema.model import Form, Item

EDITIONS = tuple(editions().values())
GLOSSARY: dict[str, Any] = yaml.safe_load((ROOT / "glossary.yaml").read_text(encoding="utf-8"))
FILES = tuple(sorted([*ROOT.glob("*.yaml"), *FORMS.rglob("*.yaml")]))


def with_above(form: Form) -> Iterator[tuple[Item, Item | None]]:
    """Each item with the one it lies in, in printed order."""
    for chapter in form.chapters:
        yield chapter, None
        yield from _below(chapter)


def _below(above: Item) -> Iterator[tuple[Item, Item]]:
    for item in above.items:
        yield item, above
        yield from _below(item)


ITEMS = tuple((form, item, above) for form in EDITIONS for item, above in with_above(form))
EDITION_IDS = tuple(form.key for form in EDITIONS)


def shown(path: Path) -> str:
    """A file as test ids name it."""
    return path.relative_to(ROOT).as_posix()
