"""The 新旧対照表 as a Word document: A4 landscape, the head on every page, marked words underlined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from app.changes.comparison_table import ComparedRow, ComparisonTable
from app.changes.marks import Run, Runs
from app.formats.excel.strings import zipped

_EPOCH = datetime(2018, 5, 21)  # noqa: DTZ001 -- a fixed stamp, not a moment: equal tables give equal bytes
_LATIN, _JAPANESE = "MS PGothic", "ＭＳ Ｐゴシック"
# python-docx has no types for tables, and no names of its own for what is set in XML below.
_BODY, _SMALL, _TITLE = Pt(9), Pt(8), Pt(13)
_MARGIN = Mm(12)
_WIDTHS = (11, 14, 41, 59, 74, 74)
"""Millimetres of the six columns: A4 landscape without its margins."""
_UNBROKEN = 34
"""Lines that always fit on a page: such a row is not broken."""
_CHARACTER = 3.4
"""Millimetres of a full-width character of the body and what is lost at the ends of lines."""
_SHADES = {"head": "E4EEF0", "band": "EEEEEE"}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_HALF = re.compile(r"[\ud800-\udfff\ufffe\uffff]")


def write_word_table(
    table: ComparisonTable, *, title: str, before_name: str, after_name: str, judgement: Sequence[str] = ()
) -> bytes:
    """The bytes of the .docx; the same table always gives the same bytes. Every text in it is a text.

    ``judgement``: what is wrong with the decisions about 重要な変更; it stands above the table.
    """
    document: DocumentObject = Document()
    _set_page(document)
    _add(document.add_paragraph(), f"新旧対照表　{title}", size=_TITLE, bold=True)
    _add(document.add_paragraph(), f"改定前: {before_name}　改定後: {after_name}", size=_SMALL)
    if judgement:
        _add(document.add_paragraph(), "重要な変更についての指摘（確かめた後で消してください）", bold=True)
    for words in judgement:
        _add(document.add_paragraph(), f"・{words}", size=_SMALL)
    _fill(document.add_table(rows=0, cols=len(table.head)), table)
    for note in table.notes:
        _add(document.add_paragraph(), note, size=_SMALL)
    target = BytesIO()
    document.save(target)
    with ZipFile(BytesIO(target.getvalue())) as package:  # the same time stamp on every part
        return zipped({name: package.read(name) for name in package.namelist()})


def _set_page(document: DocumentObject) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    section.footer_distance = Mm(6)
    _page_number(section.footer.paragraphs[0])
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = _LATIN, _BODY
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _JAPANESE)
    language = OxmlElement("w:lang")
    language.set(qn("w:eastAsia"), "ja-JP")
    style.element.rPr.append(language)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(1)
    properties = document.core_properties
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.title, properties.language = "新旧対照表", "ja-JP"
    properties.created = properties.modified = _EPOCH


def _fill(table: Any, content: ComparisonTable) -> None:
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Mm(width)
    head = table.add_row()
    _flag(head, "w:tblHeader")
    _flag(head, "w:cantSplit")
    for cell, words in zip(head.cells, content.head, strict=True):
        _add(_shaded(cell, "head").paragraphs[0], words, size=_SMALL, bold=True)
    for chapter in content.chapters:
        band = _across(table)
        _add(_shaded(band, "band").paragraphs[0], chapter.title, bold=True)
        band.paragraphs[0].paragraph_format.keep_with_next = True
        for row in chapter.rows:
            _write_row(table.add_row(), row)
        mark = "【修正のポイント】（案）" if chapter.is_proposed else "【修正のポイント】"
        _write(_across(table), _plain("\n".join([mark, *chapter.key_points])))
        _flag(table.rows[-1], "w:cantSplit")
    for row_ in table.rows:
        for cell, width in zip(row_.cells, _WIDTHS, strict=True):
            if cell._tc.grid_span == 1:  # noqa: SLF001 -- python-docx has no public name for it
                cell.width = Mm(width)


def _write_row(row: Any, content: ComparedRow) -> None:
    item = content.item + ("　※" if content.marked else "") + (f"\n［{content.decision}］" if content.decision else "")
    viewpoint = "\n".join(filter(None, (content.viewpoint, content.difference)))
    texts: Sequence[Runs] = (
        _plain(str(content.number)),
        _plain(content.page),
        _plain(item),
        _plain(viewpoint),
        content.after,
        content.before,
    )
    for cell, runs in zip(row.cells, texts, strict=True):
        _write(cell, runs)
    if max(_lines(runs, width) for runs, width in zip(texts, _WIDTHS, strict=True)) <= _UNBROKEN:
        _flag(row, "w:cantSplit")


def _lines(runs: Runs, width: int) -> int:
    """How many lines a text takes at most in a column of so many millimetres."""
    fitting = int((width - 4) / _CHARACTER)
    return sum(max(1, -(-len(line) // fitting)) for line in "".join(run.text for run in runs).split("\n"))


def _plain(text: str) -> Runs:
    return (Run(text, marked=False),)


def _write(cell: Any, runs: Runs) -> None:
    """The runs, each line of the text a paragraph of its own."""
    paragraph = cell.paragraphs[0]
    for run in runs:
        first, *others = run.text.split("\n")
        _add(paragraph, first, is_marked=run.marked)
        for line in others:
            paragraph = cell.add_paragraph()
            _add(paragraph, line, is_marked=run.marked)


def _add(paragraph: Paragraph, text: str, *, size: Any = None, bold: bool = False, is_marked: bool = False) -> None:
    if not text:
        return
    run = paragraph.add_run(_told(text))
    run.font.size = size
    run.bold = bold or None
    run.underline = is_marked or None


def _told(text: str) -> str:
    """What XML cannot hold is shown as a sign for it: ␀, ␋; a half character as �."""
    return _HALF.sub("\ufffd", _CONTROL.sub(lambda found: chr(0x2400 + ord(found[0])), text.replace("\r", "\u240d")))


def _across(table: Any) -> Any:
    first, *_, last = table.add_row().cells
    return first.merge(last)


def _shaded(cell: Any, name: str) -> Any:
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADES[name])):
        shade.set(qn(f"w:{key}"), value)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 -- python-docx cannot shade
    return cell


def _flag(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 -- nor repeat a row


def _page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        run: Any = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = words
        run._r.append(mark)  # noqa: SLF001 -- nor number pages
