"""What does the 新旧対照表 for the 審議会 say? The rows of 別添3 by chapter, with 審査の観点, 主な相違点 and ポイント.

Texts and marks are those of 別添3, so that the two never disagree; what stands in neither is named with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.changes.change import Change, ChangeKind
from app.changes.decisions import Decisions, Finder, KeyPoint, Minor, Remark, Taken
from app.changes.differences import difference
from app.changes.marks import Runs
from app.changes.shown import ShownTable
from app.changes.table import ChangeTable
from app.errors import Problem
from assessment_schema.importance import importance_rule
from assessment_schema.loader import editions, kept_with_editions
from assessment_schema.model import Item

HEAD = (
    "通番",
    "ページ",
    "項目",
    "審査の観点・主な相違点",
    "改定後（下線部が修正・追記箇所）",
    "改定前（下線部が修正・削除箇所）",
)
NO_VIEWPOINT = "—"
MINOR, NOT_IN_TABLE = "軽微のため省略", "別添3に載せない変更"
_VIEWPOINTS = (
    "審査の観点は、特定個人情報保護評価指針第10の1(2)による。「本ツール作成」とあるものは、指針や細目の文ではない。"
)
_MARKS = "※は、様式が重要な変更の対象とする項目。"
_MOST_PAGES = 4
"""Page numbers that are listed one by one."""


@dataclass(frozen=True)
class PageNumbers:
    """Path → page of the printed workbook, from 1; None where the printed workbook is not known."""

    after: Mapping[str, int] | None = None
    before: Mapping[str, int] | None = None
    notes: tuple[str, ...] = ()
    """Which workbook the numbers are of, and why there are none."""


@dataclass(frozen=True)
class ComparedRow:
    """One row: what 別添3 says, with what the 審議会 asks."""

    number: int
    """通番."""
    page: str
    item: str
    marked: bool
    decision: str
    """Whether a person called it 重要な変更, or by which exception it is none."""
    viewpoint: str
    difference: str
    """主な相違点, in （）."""
    is_proposed: bool
    """The difference is that of the tool."""
    after: Runs
    before: Runs
    row: int
    """Number of the row in 別添3, from 1."""
    changes: tuple[int, ...]
    """Indexes of the changes."""


@dataclass(frozen=True)
class ComparedChapter:
    """The rows of a chapter with 【修正のポイント】."""

    title: str
    rows: tuple[ComparedRow, ...]
    key_points: tuple[str, ...]
    is_proposed: bool
    """The key points are those of the tool."""


@dataclass(frozen=True)
class LeftOut:
    """What stands in no row, and why."""

    item: str
    why: str
    """軽微のため省略, or 別添3に載せない変更."""
    reason: str
    changes: tuple[int, ...]


@dataclass(frozen=True)
class ComparisonTable:
    """Everything there is to show."""

    head: tuple[str, ...]
    chapters: tuple[ComparedChapter, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...]
    findings: tuple[Problem, ...] = field(default=(), compare=False)

    @property
    def counted(self) -> tuple[str, ...]:
        """How many were left out for which reason, and their names."""
        return tuple(_counted(self.left_out))

    @property
    def rows(self) -> tuple[ComparedRow, ...]:
        """The rows of all chapters."""
        return tuple(row for chapter in self.chapters for row in chapter.rows)


def comparison_table(
    table: ChangeTable,
    seen: ShownTable,
    decisions: Decisions,
    pages: PageNumbers = PageNumbers(),
) -> ComparisonTable:
    """The 新旧対照表 of a change table; ``seen`` is that table in words."""
    maker = _Maker(table, seen, _Remarks.of(table, decisions), pages)
    minor = maker.remarks.minor
    kept = [place for place, row in enumerate(table.rows) if not minor.keys() >= set(row.changes)]
    left_out = (
        *(
            LeftOut(row.item, MINOR, minor[row.changes[0]], row.changes)
            for place, row in enumerate(table.rows)
            if place not in kept
        ),
        *(LeftOut(table.notations[one.change], NOT_IN_TABLE, one.reason, (one.change,)) for one in table.omitted),
    )
    chapters = tuple(maker.chapters(kept))
    marks = (_MARKS,) if any(row.marked for chapter in chapters for row in chapter.rows) else ()
    return ComparisonTable(
        head=HEAD,
        chapters=chapters,
        left_out=left_out,
        notes=(_VIEWPOINTS, *marks, *pages.notes, *_counted(left_out)),
        findings=tuple(maker.remarks.findings),
    )


def left_out_as_minor(table: ChangeTable, decisions: Decisions) -> frozenset[int]:
    """Changes that stand in 別添3, but not in the 新旧対照表."""
    if not any(isinstance(one, Minor) for one in decisions.decisions):
        return frozenset()  # finding the changes again takes a while
    minor = _Remarks.of(table, decisions).minor.keys()
    return frozenset(index for row in table.rows if minor >= set(row.changes) for index in row.changes)


def _counted(left_out: Sequence[LeftOut]) -> Iterator[str]:
    for why in (MINOR, NOT_IN_TABLE):
        named = [one for one in left_out if one.why == why]
        if named:
            items = "、".join(f"{one.item}（{one.reason}）" if one.reason else one.item for one in named)
            yield f"{why}: {len(named)}件（{items}）"


# --- What persons said -----------------------------------------------------------------------------------------------


@dataclass
class _Remarks:
    """The decisions that are about the 新旧対照表, by change."""

    minor: dict[int, str] = field(default_factory=dict)
    said: dict[int, Remark] = field(default_factory=dict)
    key_points: list[tuple[int, str]] = field(default_factory=list)
    findings: list[Problem] = field(default_factory=list)

    @classmethod
    def of(cls, table: ChangeTable, decisions: Decisions) -> _Remarks:
        made = cls()
        comparison = table.comparison
        taken, _ = Finder(comparison.changes, comparison.equality).taken(decisions)  # findings stand in the table
        rows = [set(row.changes) for row in table.rows]
        shown = set().union(*rows)
        for one in taken:
            changes = set(one.changes)
            if isinstance(one.decision, KeyPoint):
                made.key_points.append((one.changes[0], one.decision.text))
            elif isinstance(one.decision, Remark) and changes <= shown:
                if not any(changes <= row for row in rows):
                    made.findings.append(_problem("decision-spread", one, comparison.changes))
                elif any(made.said.get(index, one.decision) != one.decision for index in changes):
                    made.findings.append(_problem("decision-contradiction", one, comparison.changes))
                else:
                    made.said.update(dict.fromkeys(changes, one.decision))
            elif isinstance(one.decision, Minor):
                if any(row & changes and not row <= changes for row in rows):
                    made.findings.append(_problem("decision-spread", one, comparison.changes))
                    continue
                if not one.decision.reason.strip():
                    made.findings.append(_problem("minor-unreasoned", one, comparison.changes))
                made.minor.update(dict.fromkeys(changes, one.decision.reason))
        return made


def _problem(code: str, one: Taken, changes: Sequence[Change]) -> Problem:
    change = changes[one.changes[0]]
    return Problem(code, {"kind": one.decision.label}, change.path, change.item, change.field.label)


# --- Rows and chapters -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Maker:
    table: ChangeTable
    seen: ShownTable
    remarks: _Remarks
    pages: PageNumbers

    def chapters(self, kept: Sequence[int]) -> Iterator[ComparedChapter]:
        by_chapter: dict[str, list[int]] = {}
        for place in kept:
            by_chapter.setdefault(self._chapter(self.table.rows[place].changes[0]), []).append(place)
        number = 1
        for title, places in by_chapter.items():
            rows = tuple(self._row(number + offset, place) for offset, place in enumerate(places))
            number += len(rows)
            said = tuple(text for index, text in self.remarks.key_points if self._chapter(index) == title)
            yield ComparedChapter(title, rows, said or (self._key_point(rows),), is_proposed=not said)

    def _row(self, number: int, place: int) -> ComparedRow:
        row, seen = self.table.rows[place], self.seen.rows[place]
        changes = [self.table.comparison.changes[index] for index in row.changes]
        said = next((self.remarks.said[index] for index in row.changes if index in self.remarks.said), None)
        viewpoint = said.viewpoint if said and said.viewpoint is not None else self._viewpoint(changes)
        is_proposed = said is None or said.difference is None
        proposed = difference(changes, seen.before, seen.after)
        return ComparedRow(
            number=number,
            page=self._page(changes),
            item=row.item,
            marked=any(change.marked for change in changes),
            decision="、".join(dict.fromkeys(filter(None, map(self._decision, row.changes)))),
            viewpoint=viewpoint or NO_VIEWPOINT,
            difference=proposed if is_proposed or said is None else said.difference or "",
            is_proposed=is_proposed,
            after=seen.after,
            before=seen.before,
            row=place + 1,
            changes=row.changes,
        )

    def _decision(self, index: int) -> str:
        decided = self.table.importance.get(index)
        if decided is None or decided.important:
            return "重要な変更" if decided else ""
        exception = importance_rule().exception(decided.exception or "")
        return f"重要な変更でない（{exception.name}）" if exception else "重要な変更でない"

    def _viewpoint(self, changes: Sequence[Change]) -> str:
        found = (self._place(change).viewpoint for change in changes)
        return "\n".join(dict.fromkeys(filter(None, found)))

    def _chapter(self, index: int) -> str:
        return self._place(self.table.comparison.changes[index]).chapter

    def _place(self, change: Change) -> _Place:
        comparison = self.table.comparison
        is_gone = change.by_edition and change.kind is ChangeKind.REMOVED
        places = _places((comparison.before_form if is_gone else comparison.frame.form).key)
        code = change.item
        while code not in places:  # parts of a record have no item of their own
            code = code.rpartition(".")[0]
        return places[code]

    def _page(self, changes: Sequence[Change]) -> str:
        """``12``, ``12、14``; ``旧9`` for what only the old document has; empty where it is not known."""
        new = _on(self.pages.after, [one.edit.after_path for one in changes])
        if new:
            return _listed(new)
        old = _on(self.pages.before, [one.edit.before_path for one in changes if not one.edit.after_path])
        return f"旧{_listed(old)}" if old else ""

    def _key_point(self, rows: Sequence[ComparedRow]) -> str:
        """How many changes of which kind, and which of them stand at an item with ※."""
        changes = [self.table.comparison.changes[index] for row in rows for index in row.changes]
        counts = {words: sum(one.kind in kinds for one in changes) for words, kinds in _COUNTED.items()}
        told = "、".join(f"{words}{count}件" for words, count in counts.items() if count)
        indexes = (index for row in rows for index in row.changes)
        marked = (index for index in indexes if self.table.comparison.changes[index].marked)
        names = "、".join(dict.fromkeys(self.table.notations[index] for index in marked))
        return f"{told}。" + (f"重要な変更の対象（※）となる項目: {names}。" if names else "※の付いた項目の変更はない。")


_COUNTED: Mapping[str, frozenset[ChangeKind]] = {
    "追加": frozenset({ChangeKind.ADDED}),
    "変更": frozenset({ChangeKind.CHANGED}),
    "削除": frozenset({ChangeKind.REMOVED}),
    "記載順の変更": frozenset({ChangeKind.MOVED}),
}


def _on(pages: Mapping[str, int] | None, paths: Sequence[str]) -> set[int]:
    return {pages[path] for path in paths if path in pages} if pages is not None else set()


def _listed(pages: set[int]) -> str:
    if len(pages) > _MOST_PAGES:
        return f"{min(pages)}～{max(pages)}"
    return "、".join(map(str, sorted(pages)))


@dataclass(frozen=True)
class _Place:
    """Where an item stands, and what is asked about it."""

    chapter: str
    viewpoint: str
    """Its own, or of the nearest heading above that has one; empty where none has."""


@kept_with_editions
def _places(form_key: str) -> Mapping[str, _Place]:
    found: dict[str, _Place] = {}
    for chapter in editions()[form_key].chapters:
        title = chapter.label if not chapter.number else f"{chapter.number}　{chapter.label}"
        found.update(_below(chapter, title, ""))
    return found


def _below(item: Item, chapter: str, viewpoint: str) -> Iterator[tuple[str, _Place]]:
    own = item.viewpoint or viewpoint
    yield item.code, _Place(chapter, own)
    for child in item.items:
        yield from _below(child, chapter, own)
