"""What do people see of a change table? Rows and changes as runs of words; formats and pages only place them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from app.changes.change import ABSENT, Change, ChangeKind, Edit
from app.changes.marks import Run, Runs, mark
from app.changes.table import ChangeTable, TableRow
from app.changes.timing import TIMING_WORDS
from app.document.calendar import is_iso, write_date
from app.document.item_path import resolve
from app.document.kinds.rows import LINKS

KIND_WORDS: Mapping[ChangeKind, str] = {
    ChangeKind.CHANGED: "変更",
    ChangeKind.ADDED: "追加",
    ChangeKind.REMOVED: "削除",
    ChangeKind.MOVED: "移動",
}
_LISTED = 5
"""Items that are named where there are many."""
_HEAD = ("変更日", "項目", "変更前の記載", "変更後の記載", "提出時期", "提出時期に係る説明")
"""For a form without 別添3 of its own."""


@dataclass(frozen=True)
class ShownRow:
    """One row of 別添3 in words."""

    number: int
    date: str
    """和暦."""
    item: str
    before: Runs
    after: Runs
    timing: str
    explanation: str
    proposal: str
    """A usual sentence that suits, where nobody has explained the row yet."""
    notes: tuple[str, ...]
    """What a person did with the row, and what must be looked at."""


@dataclass(frozen=True)
class ShownChange:
    """One change with both whole texts: a line of the 新旧対照表."""

    number: int
    item: str
    kind: str
    marked: bool
    before: Runs
    after: Runs
    decision: str
    """Whether a person called it 重要な変更, with the reason."""
    path: str
    digest: str


@dataclass(frozen=True)
class ShownTable:
    """Everything there is to show."""

    head: tuple[str, ...]
    """The six columns."""
    rows: tuple[ShownRow, ...]
    changes: tuple[ShownChange, ...]
    findings: tuple[str, ...]
    """What must be looked at."""
    remarks: tuple[str, ...]
    """What else stands in no row: changes left out, items of one edition, differences that do not count."""


def shown(table: ChangeTable) -> ShownTable:
    """The table in words."""
    comparison = table.comparison
    history = next((one for one in comparison.frame.fields.values() if one.kind.is_history), None)
    head = tuple(one.item.label for one in history.fields.values()) if history else _HEAD
    return ShownTable(
        head=head,
        rows=tuple(_row(number, row, table) for number, row in enumerate(table.rows, start=1)),
        changes=tuple(_change(index, change, table) for index, change in enumerate(comparison.changes)),
        findings=tuple(map(str, table.findings)),
        remarks=tuple(_remarks(table)),
    )


def _row(number: int, row: TableRow, table: ChangeTable) -> ShownRow:
    changes = [table.comparison.changes[index] for index in row.changes]
    before, after = _runs(row.before, row.after, changes, table)
    return ShownRow(
        number=number,
        date=write_date(row.date) if is_iso(row.date) else row.date,
        item=row.item,
        before=before,
        after=after,
        timing=TIMING_WORDS[row.timing],
        explanation=row.explanation,
        proposal=row.proposal.text if row.proposal else "",
        notes=tuple(_notes(row, is_unsettled=not table.unsettled.isdisjoint(row.changes))),
    )


def _notes(row: TableRow, *, is_unsettled: bool) -> Iterator[str]:
    if row.is_outdated:
        yield "判断の後で記載が変わっています"
    if is_unsettled:
        yield "重要な変更かどうかは判断待ち"
    if row.is_reworded:
        yield "書き換え済み"
    if row.is_confirmed:
        yield "確認済み"


def _change(index: int, change: Change, table: ChangeTable) -> ShownChange:
    before, after = _runs(change.before, change.after, [change], table)
    importance = table.importance.get(index)
    decision = ""
    if importance is not None:
        words = "重要な変更" if importance.important else "重要な変更でない"
        decision = f"{words}（{importance.reason}）" if importance.reason.strip() else words
    return ShownChange(
        number=index + 1,
        item=table.notations[index],
        kind=KIND_WORDS[change.kind],
        marked=change.marked,
        before=before,
        after=after,
        decision=decision,
        path=change.path,
        digest=table.digests[index],
    )


def _runs(before: str, after: str, changes: Collection[Change], table: ChangeTable) -> tuple[Runs, Runs]:
    if all(change.field.kind.is_indivisible for change in changes):
        return _whole(before), _whole(after)
    return mark(before, after, table.comparison.equality)


def _whole(text: str) -> Runs:
    return (Run(text, marked=True),) if text else ()


def _remarks(table: ChangeTable) -> Iterator[str]:
    comparison = table.comparison
    yield from (f"別添3に載せない変更: {table.notations[one.change]}（{one.reason}）" for one in table.omitted)
    for words, items in (("追加", comparison.added_items), ("廃止", comparison.removed_items)):
        yield from (f"様式の改正による{words}: {one.item.code} {one.label}" for one in items)
    yield from (f"様式の改正で確かめる項目: {code} {words}" for code, words in comparison.review.items())
    unseen = [path for path in map(_of_text, comparison.quiet) if path]
    if unseen:
        places = (resolve(comparison.frame.fields, path).field for path in unseen[:_LISTED])
        named = "、".join(dict.fromkeys(f"{one.item.code} {one.label}" for one in places))
        yield (
            f"行末の空白、全角と半角など、変更に数えない違いが{len(unseen)}か所あります"
            f"（{named}{'など' if len(unseen) > _LISTED else ''}）。"
        )


def _of_text(edit: Edit) -> str:
    """Where two answers were given that read the same; nothing for links, and for what one side was not asked."""
    is_link = edit.after_path.rpartition("/")[2] == LINKS
    return "" if is_link or edit.before is ABSENT or edit.after is ABSENT else edit.after_path
