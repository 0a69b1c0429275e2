"""How do found cells become answers of a holder? Shape by shape, kind by kind; nothing without a place is dropped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from app.document.kinds.base import Field
from app.document.printed import Pictures
from app.errors import Problem
from app.formats.excel.reader.book import BookSheet, CellText
from app.formats.excel.reader.labels import Expected, folded
from app.formats.excel.reader.notes import Notes
from app.formats.excel.reader.placing import Block, Found, Placer
from app.formats.excel.reader.serials import with_serial_day
from app.formats.excel.reader.shapes import Taken, inside_from, shape_from
from app.formats.excel.reader.slots import Bar, RowPlace, Slot
from app.formats.excel.reader.sureness import reasons_to_look
from assessment_schema.model import Item, KindName, Place

FAR = 4
"""Empty rows after which a cell is no longer taken for part of an answer."""


def fill(
    holder: dict[str, Any],
    fields: Mapping[str, Field],
    expected: Expected,
    sheet: BookSheet,
    cells: Iterable[CellText],
    notes: Notes,
) -> None:
    """Reads one run of cells (a chapter without its title) into ``holder``."""
    placed = Placer(expected, list(cells), is_ours=notes.is_ours).place()
    for cell in placed.loose:
        notes.leave(sheet.name, cell)
    for found in placed.found:
        _answer(holder, fields, found, sheet, notes)
    notes.slots.bars += [Bar(sheet.name, group.code, cell) for group, cell in placed.bars]
    for group in placed.groups:
        holder.setdefault(group.code, [])
    for block in placed.blocks:
        if block.is_again:
            notes.say_block_twice(holder, block, sheet)
        holder[block.group.code].append(_row(fields[block.group.code], block, sheet, notes))


def fill_pictures(holder: dict[str, Any], fields: Mapping[str, Field], sheet: BookSheet, notes: Notes) -> None:
    """The figures of a sheet, for every field of it that holds figures."""
    for key, field in fields.items():
        if field.kind.shape is Pictures:
            rows = holder.setdefault(key, [])
            notes.slots.figures.setdefault(key, []).append(sheet.name)
            for picture in sheet.pictures:
                attachment = picture.attachment
                if attachment is None:
                    notes.lose_picture(sheet.name, picture)
                    continue
                notes.attachments[attachment.sha256] = attachment
                rows.append({"sha256": attachment.sha256, "media_type": attachment.media_type, "alt": picture.alt})


def _row(field: Field, block: Block, sheet: BookSheet, notes: Notes) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for found in block.found:
        _answer(row, field.fields, found, sheet, notes)
    slots = [slot for key in row if (slot := notes.slots.answers.get((id(row), key))) is not None]
    last = max((slot.reach for slot in slots), default=block.heading.last_row)
    notes.row_at(row, RowPlace(sheet.name, block.heading.row, max(last, block.heading.last_row), block.heading))
    return row


def _answer(holder: dict[str, Any], fields: Mapping[str, Field], found: Found, sheet: BookSheet, notes: Notes) -> None:
    """The answer under one label, then those of the items printed inside it or on its line."""
    item = found.item
    inner = [child for child in item.items if child.place in {Place.INSIDE, Place.ON_HEADING}]
    again = next((one.code for one in (item, *inner) if one.code in holder), None)
    if again is not None:
        notes.repeat(holder, fields[again], found, sheet)
        return
    rest, far = _near_label(found, notes)
    for cell in far:
        notes.leave(sheet.name, cell)
    field = fields.get(item.code)
    if field is not None:
        for child in (child for child in inner if child.place is Place.INSIDE):
            taken = inside_from(rest, child.before, child.after, notes.joined)
            if taken is not None:
                _keep(holder, fields[child.code], taken, found, sheet, notes)
                rest = taken.rest
        followed = inside_from(rest, "", item.after, notes.joined) if item.after else None
        taken = followed or shape_from(rest, field.kind.printed(field, field.kind.blank), notes.joined)
        _keep(holder, field, taken, found, sheet, notes)
        rest = taken.rest
    elif item.kind is KindName.FIXED:
        rest = _fixed(item, rest, holder, sheet, notes)
    for child in (child for child in inner if child.place is Place.ON_HEADING):
        boxes = fields[child.code]
        taken = shape_from(rest, boxes.kind.printed(boxes, boxes.kind.blank), notes.joined)
        _keep(holder, boxes, taken, found, sheet, notes)
        rest = taken.rest
    for cell in rest:
        notes.leave(sheet.name, cell)


def _near_label(found: Found, notes: Notes) -> tuple[list[CellText], list[CellText]]:
    """The cells that can belong to a label, and those that cannot: far below it, or in a row with a label of its own.

    In our own workbooks a label reaches down over all rows of its answer, so nothing below it belongs to it.
    """
    near: list[CellText] = []
    edge = found.label.last_row
    is_beside = found.item.place not in {Place.BELOW, Place.COLUMN}
    reach = found.label.last_column if is_beside else 0
    labelled = {cell.row for cell in found.cells if cell.column <= reach}
    for index, cell in enumerate(found.cells):
        is_below = cell.row > found.label.last_row and is_beside
        if cell.row > edge + FAR or (is_below and (notes.is_ours or cell.row in labelled)):
            return near, found.cells[index:]
        near.append(cell)
        edge = max(edge, cell.last_row)
    return near, []


def _keep(holder: dict[str, Any], field: Field, taken: Taken, found: Found, sheet: BookSheet, notes: Notes) -> None:
    """Stores an answer."""
    address = f"{sheet.name}!{(taken.first or found.label).address}"
    read = field.kind.read(field, taken.shape, field.key)
    parsed = with_serial_day(read, field, is_ours=notes.is_ours)
    holder[field.key] = parsed.value
    left = set(map(id, taken.rest))
    reach = max([found.label.last_row, *(cell.last_row for cell in found.cells if id(cell) not in left)])
    notes.slot(holder, field.key, Slot(sheet.name, taken.spots, found.label, found.item.place, reach))
    notes.read_at(holder, field.key, address)
    notes.weigh(holder, field.key, reasons_to_look(field.item, found, taken, is_ours=notes.is_ours))
    notes.use(sheet.name, taken.content)
    for problem in parsed.problems:
        notes.doubt(holder, field.key, problem, address)
    if parsed.problems and field.kind.is_blank(parsed.value):  # a choice that is not in the list: its text is kept
        for cell in found.cells:
            if cell is taken.first:
                notes.leave(sheet.name, cell)


def _fixed(item: Item, cells: list[CellText], holder: dict[str, Any], sheet: BookSheet, notes: Notes) -> list[CellText]:
    """Fixed text must read as the form prints it; anything else is a finding and left over."""
    rest = [cell for cell in cells if folded(cell.text) != folded(item.text or "")]
    for cell in rest:
        values = {"expected": item.text, "value": cell.text[:60]}
        problem = Problem("workbook-fixed", values, item.code, item.code, item.number + item.label)
        notes.doubt(holder, item.code, problem, f"{sheet.name}!{cell.address}")
    return rest
