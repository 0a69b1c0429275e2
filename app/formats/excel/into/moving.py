"""What moves when rows are put into a sheet? Everything below them, and everything anywhere that points there."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree
from openpyxl.utils import get_column_letter

from app.errors import refused
from app.formats.excel.into.floating import move_controls, move_drawing, move_vml
from app.formats.excel.into.formulas import change_formulas
from app.formats.excel.into.parts import ListedSheet, Parts
from app.formats.excel.into.references import Change, Insertion, places_after
from app.formats.excel.into.sheet_rows import remove, renumber, rows_of
from app.formats.excel.reader.markup import MAIN
from app.formats.excel.reader.package import Relation
from app.formats.excel.reader.sheet_cells import LAST_ROW, address_of

_PLACES = {
    "dimension": ("ref",),
    "selection": ("activeCell", "sqref"),
    "f": ("ref", "r1", "r2"),
    "protectedRange": ("sqref",),
    "inputCells": ("r",),
    "scenarios": ("sqref",),
    "autoFilter": ("ref",),
    "sortState": ("ref",),
    "sortCondition": ("ref",),
    "mergeCell": ("ref",),
    "conditionalFormatting": ("sqref",),
    "dataValidation": ("sqref",),
    "hyperlink": ("ref",),
    "cellWatch": ("r",),
    "ignoredError": ("sqref",),
    "cellSmartTags": ("r",),
    "webPublishItem": ("sourceRef",),
    "table": ("ref",),
    "comment": ("ref",),
    "threadedComment": ("ref",),
    "location": ("ref",),  # of a pivot table
    "singleXmlCell": ("r",),
}
"""Where the cells of the part's own sheet are named (ECMA-376 Part 1, 18.3)."""
_KINDS = {"drawing", "comments", "threadedComment", "table", "pivotTable", "tableSingleCells"}
"""Parts of a sheet that name cells of that sheet."""
_FROZEN = {"frozen", "frozenSplit"}


def insert_rows(parts: Parts, sheet_name: str, after: int, count: int) -> None:
    """Puts ``count`` empty rows in below row ``after``; only parts in which something really moves are touched.

    Raises Refused where a row that holds something would be pushed off the sheet.
    """
    if count < 1:
        return
    sheet = parts.sheet(sheet_name)
    insertion = Insertion(sheet.name, after, count)
    root = parts.tree(sheet.part)
    is_changed = _make_room(root, insertion)
    change_formulas(parts, sheet, insertion)  # before the rows: a formula is known by the cell it stands in
    for move in (_move_rows, move_places, _move_texts, _move_views, _move_breaks, move_controls):
        is_changed |= move(root, insertion)
    if is_changed:
        parts.touch(sheet.part)
    for relation in parts.relations(sheet.part):
        if not relation.is_external and parts.find(relation.target):
            _move_part(parts, relation, insertion)
    _move_calculations(parts, sheet, insertion)


def move_places(root: etree._Element, change: Change, tags: Iterable[str] = _PLACES) -> bool:
    """The cells that these elements of a part name, after the change; whether any is another one now."""
    is_changed = False
    for element in root.iter(*(f"{{*}}{tag}" for tag in tags)):
        for key in _PLACES[etree.QName(element).localname]:
            if before := element.get(key):
                element.set(key, places_after(before, change))
                is_changed |= element.get(key) != before
    return is_changed


def _make_room(root: etree._Element, insertion: Insertion) -> bool:
    """Takes away the empty rows at the end of the sheet that have no place any more."""
    beyond = [row for number, row in rows_of(root) if number > insertion.after and insertion.row(number) > LAST_ROW]
    for row in beyond:
        if any(len(cell) for cell in row):
            detail = f"シート「{insertion.sheet}」に{insertion.count}行を足すと、最後の行が入りません"
            raise refused("workbook-too-large", detail=detail)
    for row in beyond:
        remove(row)
    return bool(beyond)


def _move_rows(root: etree._Element, insertion: Insertion) -> bool:
    below = [(number, row) for number, row in rows_of(root) if number > insertion.after]
    for number, row in below:
        renumber(row, insertion.row(number))
    return bool(below)


def _move_texts(root: etree._Element, insertion: Insertion) -> bool:
    """Places that stand in a text: conditional formats, validations and sparklines of newer versions of Excel."""
    is_changed = False
    for element in root.iter("{*}sqref"):
        if before := element.text:
            element.text = places_after(before, insertion)
            is_changed |= element.text != before
    return is_changed


def _move_views(root: etree._Element, insertion: Insertion) -> bool:
    """What is scrolled to stays in sight; new rows inside the frozen ones are frozen, too."""
    is_changed = False
    for view in root.iter(f"{MAIN}sheetView", f"{MAIN}customSheetView"):
        top = address_of(view.get("topLeftCell", "A1"))[0] or 1
        is_changed |= _scroll(view, insertion)
        for pane in view.iterfind(f"{MAIN}pane"):
            is_changed |= _scroll(pane, insertion)
            if pane.get("state") in _FROZEN and (rows := float(pane.get("ySplit", 0))):
                bottom = top + int(rows) - 1
                grown = insertion.row(bottom) - _scrolled(top, insertion) + 1
                if grown != rows:
                    pane.set("ySplit", str(grown))
                    is_changed = True
    return is_changed


def _scroll(view: etree._Element, insertion: Insertion) -> bool:
    before = view.get("topLeftCell", "")
    row, column = address_of(before)
    if not row or _scrolled(row, insertion) == row:
        return False
    view.set("topLeftCell", f"{get_column_letter(column)}{_scrolled(row, insertion)}")
    return True


def _scrolled(row: int, insertion: Insertion) -> int:
    """The uppermost row in sight; rows put in right above it come into sight."""
    return row if row == insertion.after + 1 else min(insertion.row(row), LAST_ROW)


def _move_breaks(root: etree._Element, insertion: Insertion) -> bool:
    """A page break stands above a row (counted from 0) and goes with it; one between columns has rows as its ends."""
    is_changed = False
    for parent, keys in (("rowBreaks", ("id",)), ("colBreaks", ("min", "max"))):
        for brk in root.iterfind(f".//{MAIN}{parent}/{MAIN}brk"):
            for key in keys:
                before = int(brk.get(key, "0"))
                after = min(insertion.row(before + 1), LAST_ROW) - 1
                if before and after != before:  # from row 0: from wherever the sheet begins
                    brk.set(key, str(after))
                    is_changed = True
    return is_changed


def _move_part(parts: Parts, relation: Relation, insertion: Insertion) -> None:
    """Another part of the sheet: its drawing, comments, tables."""
    name = relation.target
    if relation.kind == "vmlDrawing":
        before = parts.read(name)
        if (after := move_vml(before, insertion)) != before:
            parts.replace(name, after)
    elif relation.kind in _KINDS:
        move = move_drawing if relation.kind == "drawing" else move_places
        if move(parts.tree(name), insertion):
            parts.touch(name)


def _move_calculations(parts: Parts, sheet: ListedSheet, insertion: Insertion) -> None:
    """The order in which Excel last calculated: an entry without a sheet is on that of the entry before."""
    for relation in parts.relations(parts.workbook):
        if relation.kind != "calcChain" or relation.is_external:
            continue
        identity = ""
        for entry in parts.tree(relation.target).iterfind(f"{MAIN}c"):
            identity = entry.get("i", identity)
            before = entry.get("r", "")
            if identity == sheet.identity and (after := places_after(before, insertion)) != before:
                entry.set("r", after)
                parts.touch(relation.target)
