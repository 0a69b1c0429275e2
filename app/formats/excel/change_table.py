"""A change table as a workbook of its own: 別添3, 新旧対照表 and the whole texts, to print on A4 landscape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO

import xlsxwriter

from app.changes.comparison_table import ComparedRow, ComparisonTable
from app.changes.marks import Runs
from app.changes.shown import ShownChange, ShownRow, ShownTable
from app.formats.excel.draw import workbook_options
from app.formats.excel.paged_table import Band, Book, Column, Entry, plain

_EPOCH = datetime(2018, 5, 21)  # noqa: DTZ001 -- a fixed stamp, not a moment: equal tables give equal bytes
_WIDTHS = (120, 190, 335, 335, 62, 150)
"""Pixels of the six columns of 別添3; as on the sheet of the form."""
_COMPARED_WIDTHS = (46, 58, 180, 268, 320, 320)
"""Pixels of the columns of the 新旧対照表."""
_WHOLE_TEXTS = (
    Column("番号", 46),
    Column("項目", 190),
    Column("種別", 62),
    Column("変更前", 447),
    Column("変更後", 447),
)
_NOTES = Column("確認用（印刷されません）", 440)
"""Beside the official columns: what a person did with the row, and what is proposed; it is not for publication."""
_REMARKS = (Column("確かめること", 1192),)


def write_change_table(
    table: ShownTable,
    comparison: ComparisonTable,
    *,
    title: str,
    before_name: str,
    after_name: str,
    judgement: Sequence[str] = (),
) -> bytes:
    """The bytes of the workbook; the same table always gives the same bytes. Every text in it is a text.

    ``judgement``: what is wrong with the decisions about 重要な変更.
    """
    target = BytesIO()
    workbook = xlsxwriter.Workbook(target, workbook_options())
    book = Book.on(workbook)
    heading = (f"変更箇所　{title}", f"変更前: {before_name}　変更後: {after_name}　変わった文字に下線")
    columns = [Column(head, width) for head, width in zip(table.head, _WIDTHS, strict=True)]
    rows = [_cells(row) for row in table.rows]
    book.write("（別添3）変更箇所", heading, [*columns, _NOTES], rows, printed=len(columns))
    columns = [Column(head, width) for head, width in zip(comparison.head, _COMPARED_WIDTHS, strict=True)]
    compared_heading = (f"新旧対照表　{title}", f"改定前: {before_name}　改定後: {after_name}")
    book.write("新旧対照表", compared_heading, columns, list(_compared(comparison)), is_paged=True)
    book.write("変更の全文", heading, _WHOLE_TEXTS, [_whole(change) for change in table.changes])
    about = (f"重要な変更についての指摘: {words}" for words in judgement)
    remarks = [(plain(words),) for words in (*about, *table.findings, *table.remarks)]
    if remarks:
        book.write("確かめること", heading, _REMARKS, remarks)
    workbook.set_properties({"title": f"変更箇所 {title}"[:250], "created": _EPOCH})
    workbook.close()
    return book.strings.restored(target.getvalue())


def _cells(row: ShownRow) -> tuple[Runs, ...]:
    notes = [f"［{note}］" for note in row.notes]
    if row.proposal and not row.explanation:
        notes.append(f"説明の案: {row.proposal}")
    official = (plain(row.date), plain(row.item), row.before, row.after, plain(row.timing), plain(row.explanation))
    return (*official, plain("\n".join(notes)))


def _whole(change: ShownChange) -> tuple[Runs, ...]:
    item = change.item + ("　※" if change.marked else "") + (f"\n［{change.decision}］" if change.decision else "")
    return (plain(str(change.number)), plain(item), plain(change.kind), change.before, change.after)


def _compared(comparison: ComparisonTable) -> Iterator[Entry]:
    for chapter in comparison.chapters:
        yield Band(chapter.title, "band", keeps_next=True)
        yield from map(_compared_row, chapter.rows)
        mark = "【修正のポイント】（案）" if chapter.is_proposed else "【修正のポイント】"
        yield Band(f"{mark}\n" + "\n".join(chapter.key_points), "remark")
    for note in comparison.notes:
        yield Band(note, "foot")


def _compared_row(row: ComparedRow) -> tuple[Runs, ...]:
    item = row.item + ("　※" if row.marked else "") + (f"\n［{row.decision}］" if row.decision else "")
    viewpoint = f"{row.viewpoint}\n{row.difference}" if row.difference else row.viewpoint
    return (plain(str(row.number)), plain(row.page), plain(item), plain(viewpoint), row.after, row.before)
