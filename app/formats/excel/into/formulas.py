"""Which formulas of a workbook speak of the rows of a sheet, and how is each rewritten?

In cells (also those that share one formula), conditional formats, validations, defined names, charts, tables,
sparklines, links inside the workbook, text boxes that show a cell and form controls.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from lxml import etree

from app.formats.excel.into.parts import RELATION_ID, ListedSheet, Parts
from app.formats.excel.into.references import Change, formula_after, formula_copied, places_after
from app.formats.excel.into.sheet_rows import CELL, FORMULA, address
from app.formats.excel.reader.sheet_cells import Address

PARTS = (
    "main+xml",
    "worksheet+xml",
    "drawing+xml",
    "chart+xml",
    "chartex+xml",
    "chartshapes+xml",
    "table+xml",
    "pivotCacheDefinition+xml",
    "controlproperties+xml",
    "relationships+xml",
)
"""Ends of the content types of the parts that hold formulas."""
_TEXTS = tuple(
    f"{{*}}{name}"
    for name in (
        "f",
        "formula",
        "formula1",
        "formula2",
        "definedName",
        "calculatedColumnFormula",
        "totalsRowFormula",
        "sqref",  # of a chart: there it is a formula
    )
)
_ATTRIBUTES = {
    "hyperlink": ("location",),
    "cfvo": ("val",),
    "sp": ("textlink",),
    "controlPr": ("linkedCell", "listFillRange"),
    "formControlPr": ("fmlaLink", "fmlaRange", "fmlaGroup", "fmlaTxbx"),
    "Relationship": ("Target",),  # of a shape that leads to a cell: "#Sheet1!A1"
}
_SOURCES = ("{*}worksheetSource", "{*}dataRef")
"""A range beside the name of its sheet."""
_TAGS = tuple(f"{{*}}{name}" for name in _ATTRIBUTES)

Rewrite = Callable[[str, int], str]
"""A formula, and the row of the cell it stands in (0: in no cell) → the formula as it must be now."""


class Shared(NamedTuple):
    """A cell that shares a formula: its place, its ``f``, and the formula as it would be written out."""

    place: Address
    element: etree._Element
    text: str


def change_formulas(parts: Parts, sheet: ListedSheet, change: Change, inside: range = range(0)) -> None:
    """Every formula of the workbook that speaks of this sheet, after the change.

    ``inside``: rows of the sheet whose own cells keep their formulas as they are.
    """
    words = mention_of(sheet.name)
    owned = {sheet.part, *(one.target for one in parts.relations(sheet.part) if not one.is_external)}
    worksheets = {one.part for one in parts.sheets()}
    for name in parts.names:
        is_owned = name in owned
        home = sheet.name if is_owned else ""
        kind = parts.content_type(name)
        if not (name in worksheets or kind.endswith(PARTS)) or not (is_owned or parts.may_hold(name, words)):
            continue

        def rewrite(formula: str, row: int, home: str = home) -> str:
            return formula if home and row in inside else formula_after(formula, change, home)

        def moved(row: int, *, is_here: bool = name == sheet.part) -> int:
            return change.rows(row, row)[0] if is_here else row

        root = parts.tree(name)
        is_changed = rewrite_formulas(root, rewrite, moved)
        if _change_sources(root, change) or is_changed:
            parts.touch(name)


def rewrite_formulas(root: etree._Element, rewrite: Rewrite, moved: Callable[[int], int] = int) -> bool:
    """Every formula in this part. ``moved``: where a row of its cells is afterwards. Whether anything changed."""
    done = _rewrite_cells(root, rewrite, moved), _rewrite_texts(root, rewrite), _rewrite_attributes(root, rewrite)
    return any(done)


def mention_of(sheet: str) -> re.Pattern[bytes]:
    """What a part holds that speaks of this sheet; anything, where the name may be written in several ways."""
    if re.search(r"""[&<>"']""", sheet):
        return re.compile(b"")
    return re.compile(
        re.escape(sheet).encode() + rb"""(?:(?:'|&apos;|&#39;)?!|["'])|&#x?[0-9a-fA-F]{4,}""", re.IGNORECASE
    )


def shared_formulas(sheet: etree._Element) -> dict[str, list[Shared]]:
    """The cells that share a formula, by the number they share; the one that writes it down comes first."""
    members: defaultdict[str, list[etree._Element]] = defaultdict(list)
    for formula in sheet.iter(FORMULA):
        if formula.get("t") == "shared":
            members[formula.get("si", "")].append(formula)
    return {number: list(_written_out(found)) for number, found in members.items() if any(one.text for one in found)}


def write_out(formula: etree._Element, text: str) -> None:
    """From now on the cell shares its formula with no other."""
    formula.text = text
    for key in ("t", "si", "ref"):
        formula.attrib.pop(key, None)


def _written_out(found: list[etree._Element]) -> Iterator[Shared]:
    found.sort(key=lambda one: not one.text)  # stable: the first that has a text
    text = found[0].text or ""
    places = [_place(one) for one in found]
    (row, column), *_ = places
    for place, element in zip(places, found, strict=True):
        yield Shared(place, element, formula_copied(text, place[0] - row, place[1] - column))


def _rewrite_cells(root: etree._Element, rewrite: Rewrite, moved: Callable[[int], int]) -> bool:
    """The formulas of the cells. Those that share one are written out where they no longer say the same."""
    is_changed = False
    groups = shared_formulas(root)
    for formula in root.iter(FORMULA):
        if formula.text and formula.get("t") != "shared" and _is_in_cell(formula):
            after = rewrite(formula.text, _place(formula)[0])
            is_changed |= after != formula.text
            formula.text = after
    for group in groups.values():
        afters = [rewrite(one.text, one.place[0]) for one in group]
        first, left = moved(group[0].place[0]), group[0].place[1]
        expected = [formula_copied(afters[0], moved(one.place[0]) - first, one.place[1] - left) for one in group]
        if afters != expected:
            for one, text in zip(group, afters, strict=True):
                write_out(one.element, text)
        else:
            group[0].element.text = afters[0]
        is_changed |= afters != [one.text for one in group] or afters != expected
    return is_changed


def _rewrite_texts(root: etree._Element, rewrite: Rewrite) -> bool:
    is_changed = False
    is_sheet = etree.QName(root).localname == "worksheet"
    for element in root.iter(*_TEXTS):
        if not element.text or _is_in_cell(element) or (is_sheet and etree.QName(element).localname == "sqref"):
            continue
        after = rewrite(element.text, 0)
        is_changed |= after != element.text
        element.text = after
    return is_changed


def _rewrite_attributes(root: etree._Element, rewrite: Rewrite) -> bool:
    is_changed = False
    for element in root.iter(*_TAGS):
        for key in _ATTRIBUTES[etree.QName(element).localname]:
            before = element.get(key, "")
            mark = "#" if key == "Target" else ""
            if before and before.startswith(mark):
                after = mark + rewrite(before.removeprefix(mark), 0)
                is_changed |= after != before
                element.set(key, after)
    return is_changed


def _change_sources(root: etree._Element, change: Change) -> bool:
    is_changed = False
    for element in root.iter(*_SOURCES):
        before = element.get("ref", "")
        if before and element.get("sheet", "").casefold() == change.sheet.casefold() and not element.get(RELATION_ID):
            element.set("ref", places_after(before, change))
            is_changed |= element.get("ref") != before
    return is_changed


def _is_in_cell(formula: etree._Element) -> bool:
    parent = formula.getparent()
    return parent is not None and parent.tag == CELL


def _place(formula: etree._Element) -> Address:
    cell = formula.getparent()
    if cell is None:
        raise ValueError("the formula stands in no cell")
    return address(cell)
