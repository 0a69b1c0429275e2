"""Where does an answer go that has no cell in somebody's workbook? Onto a 別紙 at the end, item by item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from lxml import etree

from app.errors import Problem
from app.formats.excel.chapters import title_of
from app.formats.excel.drawingml import R
from app.formats.excel.into.looks import Looks
from app.formats.excel.into.parts import Parts
from app.formats.excel.into.sheet_writer import SheetWriter
from app.formats.excel.reader.markup import MAIN
from assessment_schema.model import Form, walk

TITLE = "（別紙）　この様式に欄が見つからなかった項目"
_NAME = "（別紙）欄のない項目"
_WORKSHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_WIDTHS = (34, 90)
"""Characters of the column with the item and the one with its text."""


def add_sheet(parts: Parts, texts: Sequence[tuple[str, str]], looks: Looks) -> str:
    """A sheet more with items and their texts; its name."""
    name = _fresh([sheet.name for sheet in parts.sheets()])
    part = parts.fresh_name("xl/worksheets/sheet{}.xml")
    parts.add(part, _empty(), _WORKSHEET_TYPE)
    root = parts.tree(parts.workbook)
    sheets = root.find(f"{MAIN}sheets")
    assert sheets is not None  # noqa: S101 -- a workbook without sheets is not read
    taken = [int(sheet.get("sheetId", "0")) for sheet in sheets if sheet.get("sheetId", "").isdecimal()]
    sheet = etree.SubElement(sheets, f"{MAIN}sheet", name=name, sheetId=str(max(taken, default=0) + 1))
    sheet.set(f"{{{R}}}id", parts.relate(parts.workbook, "worksheet", part))
    parts.touch(parts.workbook)
    writer = SheetWriter(parts, name, looks)
    writer.write(1, 1, TITLE)
    for row, (item, text) in enumerate(texts, start=3):
        writer.write(row, 1, item)
        writer.write(row, 2, text)
    return name


def by_chapter(missing: Sequence[Problem], form: Form, found: Collection[str]) -> list[Problem]:
    """What has no cell, once for each chapter whose sheet is not in the workbook and item by item in the others."""
    absent = {item.code: chapter for chapter in form.chapters if chapter.code not in found for item in walk(chapter)}
    counts = Counter(absent[one.item].code for one in missing if one.item in absent)
    said: list[Problem] = []
    for one in missing:
        chapter = absent.get(one.item)
        if chapter is None:
            said.append(one)
        elif chapter.code in counts:
            values = {"title": title_of(chapter), "count": counts.pop(chapter.code)}
            said.append(Problem("into-missing-sheet", values, chapter.code, chapter.code, chapter.label))
    return said


def _fresh(names: Sequence[str]) -> str:
    taken = {name.lower() for name in names}
    numbered = (_NAME if number == 1 else f"{_NAME} ({number})" for number in range(1, len(taken) + 2))
    return next(name for name in numbered if name.lower() not in taken)


def _empty() -> bytes:
    root = etree.Element(f"{MAIN}worksheet", nsmap={None: MAIN[1:-1], "r": R})
    etree.SubElement(root, f"{MAIN}dimension", ref="A1")
    columns = etree.SubElement(root, f"{MAIN}cols")
    for number, width in enumerate(_WIDTHS, start=1):
        etree.SubElement(columns, f"{MAIN}col", min=str(number), max=str(number), width=str(width), customWidth="1")
    etree.SubElement(root, f"{MAIN}sheetData")
    etree.SubElement(root, f"{MAIN}pageSetup", paperSize="9", orientation="portrait", fitToHeight="0")
    properties = etree.Element(f"{MAIN}sheetPr")
    etree.SubElement(properties, f"{MAIN}pageSetUpPr", fitToPage="1")
    root.insert(0, properties)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
