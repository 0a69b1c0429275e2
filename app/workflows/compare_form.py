"""Hold a genuine blank workbook against the definition; take its words over into a local overlay, never into ours."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from app.document.document import State
from app.errors import Problem, Refused, refused
from app.formats.excel.blank import Comparison, Line, Role, Verdict, compare_blank
from app.formats.excel.blank.wording import Adoption, adopt
from app.formats.excel.reader import read_workbook
from app.formats.excel.reader.book import open_book
from app.formats.excel.reader.marks import read_marks
from app.formats.excel.reader.stamps import stamp_in
from app.formats.files import make_folder, read_file, write_file
from app.workflows.local_forms import TEMPLATE, shelf
from assessment_schema.loader import (
    DefinitionError,
    editions,
    forget_editions,
    laid_over,
    overlay_at,
    released_editions,
)
from assessment_schema.model import Form, KindName, Overlay, Taken
from assessment_schema.overlays import overlay_path

VERDICT_NAMES: Mapping[Verdict, str] = {
    Verdict.AGREES: "一致",
    Verdict.WIDTH: "字の幅・空白だけ違う",
    Verdict.DIFFERS: "違う",
    Verdict.MISSING: "空の様式にない",
    Verdict.EXTRA: "定義にない",
}
ROLE_NAMES: Mapping[Role, str] = {
    Role.STAMP: "版の印字",
    Role.CONTENTS: "一覧の見出し",
    Role.TITLE: "章の見出し",
    Role.LABEL: "項目名",
    Role.GROUP: "欄の小見出し",
    Role.CHOICE: "選択肢",
    Role.FIXED: "固定文",
    Role.AROUND: "欄の前後の文字",
    Role.COLUMN: "列の見出し",
}
_TEXTS = frozenset({KindName.TEXT, KindName.LONG_TEXT, KindName.DATE})
_MOST_FILLED = 3
"""Texts that a blank workbook may come with: examples somebody forgot."""
_HEADER = """\
# Local words of this edition, laid over the released definition. Written by `hyokasho forms compare --adopt`.
# Delete the file to go back to the released words. Codes, kinds and conditions cannot be changed here.
"""


@dataclass(frozen=True)
class Adopted:
    """What was written where."""

    adoption: Adoption
    overlay: Path
    template: Path
    earlier: Path | None
    """Where the overlay before this one was put; None: there was none."""


def known_form(name: str) -> Form:
    """The edition of this name; of a form alone, its newest. Raises Refused (form-unknown)."""
    known = editions()
    found = known.get(name) or next((form for form in reversed(known.values()) if form.form == name), None)
    if found is None:
        raise refused("form-unknown", key=name[:60])
    return found


def compare_form(name: str, data: bytes) -> Comparison:
    """Text by text. ``name``: ``form2/2024-10``, or ``form2`` for the edition the workbook bears the stamp of."""
    form = known_form(name)
    comparison = compare_blank(form, data)
    stamped = _other_edition(comparison)
    if name == form.form and stamped is not None and stamped in editions():
        return compare_blank(editions()[stamped], data)
    return comparison


def adopt_blank(key: str, data: bytes, *, file_name: str, folder: Path, on: date) -> Adopted:
    """Writes the overlay and keeps the workbook beside it as the template of the export; an older one is kept.

    Raises Refused, with nothing written: the workbook is one of ours, bears the stamp of another edition, is filled in,
    or prints less than half of what the form prints.
    """
    form = released_editions()[key]
    comparison = compare_blank(form, data)
    _refuse_what_is_no_blank(comparison, data)
    taken = Taken(file=Path(file_name).name, sha256=hashlib.sha256(data).hexdigest(), on=on.isoformat())
    adoption = adopt(comparison, taken)
    path = overlay_path(folder, form)
    overlay = adoption.overlay.model_copy(update={"columns": _own_columns(folder, form)})
    content = (_HEADER + _as_yaml(overlay)).encode("utf-8")
    try:
        laid_over(form, overlay, path)
    except DefinitionError as error:
        raise refused("blank-overlay", detail=f"{error.item}: {error.message}") from error
    make_folder(path.parent)
    earlier = _kept(path, content)
    template = shelf(folder, form) / TEMPLATE
    write_file(template, data)
    write_file(path, content)
    forget_editions()
    return Adopted(adoption, path, template, earlier)


def problem_of(line: Line, code: str) -> Problem:
    """A line as a finding: where, what, what next."""
    expected, found, item = line.expected, line.found, line.item
    values = {
        "expected": expected.text.replace("\n", " ") if expected else "",
        "found": found.text.replace("\n", " ")[:200] if found else "",
        "role": ROLE_NAMES[expected.role] if expected else "",
    }
    label = item.number + item.label.replace("\n", " ") if item is not None else ""
    code_of_item = item.code if item is not None else ""
    return Problem(code, values, path=code_of_item, item=code_of_item, label=label, cell=found.place if found else "")


def _refuse_what_is_no_blank(comparison: Comparison, data: bytes) -> None:
    form = comparison.form
    if read_marks(open_book(data)) is not None:
        raise refused("blank-ours")
    other = _other_edition(comparison)
    if other is not None:
        (line,) = (line for line in comparison.lines if line.expected and line.expected.role is Role.STAMP)
        raise refused("blank-other-edition", stamp=line.found.text if line.found else "", form=form.key)
    expected = [line for line in comparison.lines if line.expected is not None]
    there = [line for line in expected if line.found is not None]
    if 2 * len(there) < len(expected):
        raise refused("blank-unlike", form=form.key, found=len(there), expected=len(expected))
    document = read_workbook(data).document
    filled = [
        path
        for path, field, _ in document.walk()
        if field.item.kind in _TEXTS and document.state(path) is State.ANSWERED
    ]
    if len(filled) > _MOST_FILLED:
        raise Refused([Problem("blank-filled", {"count": len(filled)})])


def _other_edition(comparison: Comparison) -> str | None:
    """The edition that the workbook's stamp names, where it is not the one compared with."""
    stamps = (line for line in comparison.lines if line.expected is not None and line.expected.role is Role.STAMP)
    found = next((line.found for line in stamps if line.found is not None), None)
    stamp = stamp_in(found.text) if found is not None else None
    return stamp.key if stamp is not None and stamp.key != comparison.form.key else None


def _own_columns(folder: Path, form: Form) -> Mapping[str, object]:
    """What was arranged by hand in the overlay that is replaced."""
    return before.columns if (before := overlay_at(folder, form)) else {}


def _as_yaml(overlay: Overlay) -> str:
    plain = overlay.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
    return yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=10_000)


def _kept(path: Path, content: bytes) -> Path | None:
    """The overlay that is about to be replaced, put aside; its name is counted up."""
    if not path.exists() or read_file(path) == content:
        return None
    folder = path.parent / "earlier"
    make_folder(folder)
    number = 1 + len(list(folder.glob("overlay-*.yaml")))
    while (kept := folder / f"overlay-{number:04}.yaml").exists():
        number += 1
    write_file(kept, read_file(path))
    return kept
