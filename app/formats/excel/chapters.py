"""Which sheets does a document fill? One per chapter, per file for Ⅱ and Ⅲ, the annexes, and what 別紙 they need."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from app.document.document import Document
from app.document.printed import Blocks, RecordLists, Table
from app.formats.excel.annexes import record_blocks, table_blocks
from app.formats.excel.grid import ANSWER, FORM, INDENT, LAST, table_page
from app.formats.excel.plan import Block, Cell, Sheet, framed
from app.formats.excel.sections import Holder, blocks_of
from app.formats.excel.supplement import Supplements
from app.formats.excel.texts import height_of
from assessment_schema.model import Chapter, Form


def sheets_of(document: Document) -> list[Sheet]:
    """All visible sheets in the order of the form, 別紙 last."""
    supplements = Supplements()
    sheets: list[Sheet] = []
    for chapter in document.form.chapters:
        field = document.fields.get(chapter.code)
        if field is None:
            sheets.append(_plain(chapter, document, supplements))
            if chapter is document.form.cover and document.form.contents_title:
                sheets.append(_contents(document.form))
        else:
            sheets += _ANSWERED[field.kind.shape](chapter, document, supplements)
    return sheets + supplements.sheets


def title_of(chapter: Chapter) -> str:
    """The first line of a chapter's sheet: ``Ⅳ　その他のリスク対策　※``."""
    if chapter.title:
        return chapter.title
    label = f"{chapter.number}　{chapter.label}" if chapter.number else chapter.label
    return label + ("　※" if chapter.marked else "")


def _title(text: str, style: str = "title", last: int = LAST) -> Block:
    return Block([height_of(1) + 6], [Cell(0, INDENT, last, text, style)], keeps_next=True)


def _gap(height: float) -> Block:
    return Block([height])


def _plain(chapter: Chapter, document: Document, supplements: Supplements) -> Sheet:
    """A chapter that is there once; the cover is set wider and carries the stamp."""
    holder = Holder(
        document.fields,
        document.answers,
        title_of(chapter),
        supplements,
        document.attachments,
        is_cover=chapter is document.form.cover,
    )
    if not holder.is_cover:
        return Sheet(chapter.sheet, FORM, [_title(title_of(chapter)), *blocks_of(chapter.items, holder)])
    blocks = [_gap(50.0), _title(title_of(chapter), "cover-title"), _gap(40.0)]
    for block in blocks_of(chapter.items, holder):
        blocks += [block] if block.keeps_next else [block, _gap(28.0)]
    for block in blocks[-2:]:  # the stamp never stands on a page alone
        block.keeps_next = True
    stamp = Cell(0, ANSWER, LAST, document.form.stamp, "stamp")
    return Sheet(chapter.sheet, FORM, [*blocks, Block([height_of(1)], [stamp])])


def _contents(form: Form) -> Sheet:
    """項目一覧: the chapters, each in its frame."""
    blocks = [_gap(30.0), _title(form.contents_title, "cover-title"), _gap(30.0)]
    for chapter in form.chapters:
        if chapter.number:
            text = f"{chapter.number}　{chapter.label}"
            line = framed([Cell(0, INDENT + 1, LAST - 1, text, "contents")], 1, INDENT + 1, LAST - 1)
            blocks += [Block([30.0], line), _gap(24.0)]
    return Sheet(form.contents_title, FORM, blocks)


def _repeated(chapter: Chapter, document: Document, supplements: Supplements) -> Iterator[Sheet]:
    """Ⅱ and Ⅲ: a sheet for each file, at least one."""
    field = document.fields[chapter.code]
    rows = document.answers.get(chapter.code) or [{}]
    for number, row in enumerate(rows, start=1):
        notation = f"{chapter.number}（{number}）"
        holder = Holder(field.fields, row, notation, supplements, {})
        name = chapter.sheet if number == 1 else f"{chapter.sheet} ({number})"
        yield Sheet(name, FORM, [_title(title_of(chapter)), *blocks_of(chapter.items, holder)])


def _records(chapter: Chapter, document: Document, _: Supplements) -> Iterator[Sheet]:
    field = document.fields[chapter.code]
    shape = field.kind.printed(field, document.answers.get(chapter.code, []))
    assert isinstance(shape, RecordLists)  # noqa: S101 -- the mapping below chose by shape
    yield Sheet(chapter.sheet, FORM, list(record_blocks(shape, _title(title_of(chapter)))))


def _table(chapter: Chapter, document: Document, supplements: Supplements) -> Iterator[Sheet]:
    field = document.fields[chapter.code]
    shape = field.kind.printed(field, document.answers.get(chapter.code, []))
    assert isinstance(shape, Table)  # noqa: S101 -- the mapping below chose by shape
    columns = [inner.item for inner in field.fields.values()]
    shares, hidden = [column.width or 1 for column in columns], [column.hidden for column in columns]
    page = table_page(shares, chapter.paper, hidden)
    title = _title(title_of(chapter), last=len(columns))
    lists = [column.choices for column in columns]
    blocks = table_blocks(shape, page, lists, title_of(chapter), supplements)
    yield Sheet(chapter.sheet, page, [title, *blocks], repeat=1)


_ANSWERED: Mapping[type, Callable[[Chapter, Document, Supplements], Iterator[Sheet]]] = {
    Blocks: _repeated,
    RecordLists: _records,
    Table: _table,
}
