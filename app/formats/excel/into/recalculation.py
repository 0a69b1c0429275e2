"""Will formulas show what the new answers make of them? Excel is asked to reckon anew when it opens the workbook."""

from __future__ import annotations

import re

from lxml import etree

from app.formats.excel.into.parts import Parts
from app.formats.excel.reader.markup import MAIN

_FORMULA = re.compile(rb"<(?:[A-Za-z0-9_]+:)?f[ >/]")
_BEFORE_CALCULATION = tuple(
    f"{MAIN}{tag}"
    for tag in (
        "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
        "externalReferences", "definedNames",
    )
)  # fmt: skip
"""What stands in front of ``calcPr`` in a workbook part (ECMA-376 Part 1, 18.2.27)."""


def ask_for_recalculation(parts: Parts) -> None:
    """Sets ``fullCalcOnLoad`` where a sheet has formulas; otherwise the workbook part stays as it is."""
    if not any(_has_formula(parts, sheet.part) for sheet in parts.sheets()):
        return
    root = parts.tree(parts.workbook)
    calculation = root.find(f"{MAIN}calcPr")
    if calculation is None:
        calculation = etree.Element(f"{MAIN}calcPr")
        before = [child for child in root if child.tag in _BEFORE_CALCULATION]
        before[-1].addnext(calculation)
    if calculation.get("fullCalcOnLoad") != "1":
        calculation.set("fullCalcOnLoad", "1")
        parts.touch(parts.workbook)


def _has_formula(parts: Parts, part: str) -> bool:
    if parts.is_parsed(part):
        return next(parts.tree(part).iter(f"{MAIN}f"), None) is not None
    return _FORMULA.search(parts.read(part)) is not None


def drop_calculation_chain(parts: Parts) -> None:
    """Removes the list of formula cells, which Excel makes anew: it names a cell that has no formula any more."""
    chain = parts.related(parts.workbook, "calcChain")
    if chain is not None:
        identity = next(one.identity for one in parts.relations(parts.workbook) if one.target == chain)
        parts.unrelate(parts.workbook, identity)
