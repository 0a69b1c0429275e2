"""What changed between two files? Read both, compare, make the table: as a file of its own, or in 別添3."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePath
from typing import Any

from app.changes.compare import compare
from app.changes.comparison_table import ComparisonTable, comparison_table
from app.changes.decisions import NONE, Decisions, parse_decisions
from app.changes.history import with_change_table
from app.changes.plausibility import doubts, typed_already
from app.changes.shown import ShownTable, shown
from app.changes.table import USUAL, ChangeTable, Conventions, change_table
from app.changes.timing import Days
from app.document.document import Document, Leftover
from app.document.equality import Equality
from app.errors import Problem, Refused, refused
from app.formats.base import Imported
from app.formats.change_page import write_change_page
from app.formats.excel.change_table import write_change_table
from app.formats.files import NamedFile
from app.formats.json.change_table import change_table_json
from app.formats.json.comparison_table import comparison_table_json
from app.formats.json.reader import read_plain_json
from app.procedure.revision import decide_revision, revision_inputs
from app.procedure.revision_findings import UNDECIDED
from app.procedure.revision_record import RECORD, RevisionRecord
from app.workflows.describe_document import describe_document
from app.workflows.export_document import Exported
from app.workflows.import_document import import_document
from app.workflows.printed_pages import ReadFile, page_numbers
from app.workflows.show_reading import LEFTOVER
from app.workflows.typed_day import typed_date

_OF_JUDGEMENT = frozenset({"importance-outdated", "importance-contradiction", "explanation-denies"})
"""Findings of the table that are about 重要な変更."""


@dataclass(frozen=True)
class Compared:
    """The table, and what came up while the two files were read."""

    before: Document
    after: Document
    table: ChangeTable
    findings: tuple[tuple[str, Problem], ...]
    """Name of the file, and what was found in it."""
    leftovers: tuple[tuple[str, Leftover], ...]
    """Text that found no item, so it was not compared."""
    files: tuple[ReadFile, ReadFile]
    days: Days = Days()  # noqa: RUF009 -- it is frozen
    decisions: Decisions = NONE
    has_drawn_pages: bool = False
    """Page numbers are those of the workbooks that we draw, whatever the files are."""

    @property
    def title(self) -> str:
        """Which assessment it is, as its cover says."""
        return describe_document(self.after).name

    @property
    def is_clean(self) -> bool:
        """Whether nobody has to look at anything but the rows."""
        problems = [*(problem for _, problem in self.findings), *self.table.findings, *self.comparison.findings]
        levels = [problem.level for problem in problems] + [one["level"] for one in self.judgement_findings]
        return not self.leftovers and "error" not in levels

    @cached_property
    def record(self) -> RevisionRecord:
        """What persons decided about the revision, and what follows."""
        return decide_revision(revision_inputs(self.table, self.before, self.after, self.days, self.decisions))

    @property
    def judgement_findings(self) -> tuple[dict[str, str], ...]:
        """What is wrong with the decisions; that some are still missing is no fault of the table."""
        return tuple(one for one in self.record.findings if one["code"] != UNDECIDED)

    @property
    def judgement(self) -> tuple[str, ...]:
        """All that people have to read about 重要な変更, what came up in the table included."""
        told = (
            f"{one['label']}: {one['message']}" if one["label"] else one["message"] for one in self.judgement_findings
        )
        return (*(str(one) for one in self.table.findings if one.code in _OF_JUDGEMENT), *told)

    @property
    def other_findings(self) -> tuple[str, ...]:
        """What else came up in the two tables."""
        of_table = (one for one in self.table.findings if one.code not in _OF_JUDGEMENT)
        return tuple(map(str, (*of_table, *self.comparison.findings)))

    @cached_property
    def shown(self) -> ShownTable:
        """The table in words."""
        return shown(self.table)

    @cached_property
    def comparison(self) -> ComparisonTable:
        """The 新旧対照表 without page numbers."""
        return comparison_table(self.table, self.shown, self.decisions)

    @cached_property
    def paged_comparison(self) -> ComparisonTable:
        """The 新旧対照表, with page numbers where they are known."""
        is_gone = any(not change.edit.after_path for change in self.table.comparison.changes)
        pages = page_numbers(*self.files, needs_before=is_gone, drawn=self.has_drawn_pages)
        return comparison_table(self.table, self.shown, self.decisions, pages)

    @property
    def plain(self) -> dict[str, Any]:
        """Everything for machines (design.md §4, and what that leaves out)."""
        table = change_table_json(self.table)
        comparison = [problem.as_json() for problem in self.comparison.findings]
        return {
            **table,
            "findings": [*self.judgement_findings, *table["findings"], *comparison],
            "comparison_table": comparison_table_json(self.paged_comparison),
            "revision": RECORD.dump_python(self.record, mode="json"),
        }

    def printable(self) -> Printable:
        """The table as data of its own, for a file or a page."""
        old, new = self.files
        comparison = replace(self.paged_comparison, findings=())
        table = replace(self.shown, findings=self.other_findings)
        return Printable(self.title, old.name, new.name, table, comparison, self.judgement, self.plain)

    @property
    def typed_already(self) -> tuple[Problem, ...]:
        """What to know before the rows come into 別添3."""
        return tuple(typed_already(self.before, self.after))

    def with_table(self, *, replaces: bool = False) -> Document:
        """The new document with the rows in its 別添3; ``replaces``: instead of rows that the old one does not have."""
        return with_change_table(self.after, self.table.rows, instead_of=self.before if replaces else None)


def compare_documents(
    before: NamedFile,
    after: NamedFile,
    *,
    days: Days = Days(),  # noqa: B008 -- it is frozen
    decisions: Decisions = NONE,
    width: bool = False,
    conventions: Conventions = USUAL,
    has_drawn_pages: bool = False,
) -> Compared:
    """Raises Refused for a file that cannot be read, and for editions that cannot be compared."""
    read = [(file.name, _imported(file)) for file in (before, after)]
    (_, old), (_, new) = read
    table = change_table(compare(old.document, new.document, Equality(width=width)), days, decisions, conventions)
    table = replace(table, findings=(*doubts(old.document, new.document), *table.findings))
    return Compared(
        before=old.document,
        after=new.document,
        table=table,
        findings=tuple((name, problem) for name, imported in read for problem in _findings(imported)),
        leftovers=tuple((name, one) for name, imported in read for one in imported.document.leftovers),
        files=(_read(before, old), _read(after, new)),
        days=days,
        decisions=decisions,
        has_drawn_pages=has_drawn_pages,
    )


def _imported(file: NamedFile) -> Imported:
    """Of two files, a refusal says which one it is about."""
    try:
        return import_document(file.data, file_name=file.name)
    except Refused as refusal:
        raise Refused(replace(one, file=file.name) for one in refusal.problems) from refusal


def _read(file: NamedFile, imported: Imported) -> ReadFile:
    return ReadFile(file.name, file.data, imported.document, imported.places)


def read_decisions(file: NamedFile) -> Decisions:
    """Raises Refused (decisions-not-json, decisions-shape)."""
    try:
        plain = read_plain_json(file.data)
    except Refused as refusal:
        detail = "、".join(str(one.values["detail"]) for one in refusal.problems)
        raise refused("decisions-not-json", name=file.name, detail=detail) from refusal
    return parse_decisions(plain)


def typed_days(*, changed: str, submitted: str, published: str) -> Days:
    """The dates as people typed them, in any usual writing; raises Refused (date-expected)."""
    return Days(typed_date(changed, "変更日"), typed_date(submitted, "提出日"), typed_date(published, "公表日"))


# --- As a file -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Printable:
    """A finished table with all that a file of it says; plain data, so that a page can carry it along."""

    title: str
    before_name: str
    after_name: str
    table: ShownTable
    comparison: ComparisonTable
    judgement: tuple[str, ...]
    """What is wrong with the decisions about 重要な変更."""
    plain: dict[str, Any]
    """The same for machines (design.md §4)."""

    @property
    def names(self) -> dict[str, str]:
        """What every file of it says about itself."""
        return {"title": self.title, "before_name": self.before_name, "after_name": self.after_name}


def suffix_of(file_name: str) -> str:
    """``.xlsx``, ``.json``, ``.docx`` or ``.html``; raises Refused (file-type)."""
    suffix = PurePath(f"x{file_name}").suffix.lower()
    if suffix not in _FILES:
        raise refused("file-type", name=file_name, expected="、".join(_FILES))
    return suffix


def printed(printable: Printable, suffix: str) -> Exported:
    """The table as a file of its own; ``suffix`` as ``suffix_of`` gives it."""
    write, media_type = _FILES[suffix]
    return Exported(write(printable), suffix, media_type)


def _as_workbook(one: Printable) -> bytes:
    return write_change_table(one.table, one.comparison, judgement=one.judgement, **one.names)


def _as_page(one: Printable) -> bytes:
    return write_change_page(one.table, one.comparison, judgement=one.judgement, **one.names)


def _as_word(one: Printable) -> bytes:
    from app.formats.word_table import write_word_table  # noqa: PLC0415 -- it costs every command 40 ms

    return write_word_table(one.comparison, judgement=one.judgement, **one.names)


def _as_json(one: Printable) -> bytes:
    found = {"before": one.before_name, "after": one.after_name, **one.plain}
    return (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


_FILES: Mapping[str, tuple[Callable[[Printable], bytes], str]] = {
    ".xlsx": (_as_workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".json": (_as_json, "application/json"),
    ".docx": (_as_word, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".html": (_as_page, "text/html; charset=utf-8"),
}


def _findings(imported: Imported) -> list[Problem]:
    """But for what stands in the leftovers too."""
    return [problem for problem in imported.findings if problem.code != LEFTOVER]
