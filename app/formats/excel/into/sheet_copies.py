"""How does a sheet repeat? Its copy stands right behind it, looks and prints the same, and has a name of its own.

Cells, formats, merged cells, validations, print settings and links to the outside are copied. Drawings, comments,
tables, controls and printer settings stay with the first, and with them what points to them.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from copy import deepcopy
from itertools import count

from lxml import etree

from app.formats.excel.into.formulas import rewrite_formulas
from app.formats.excel.into.parts import RELATION_ID, ListedSheet, Parts
from app.formats.excel.into.references import formula_renamed
from app.formats.excel.into.sheet_rows import remove
from app.formats.excel.reader.markup import MAIN

MOST_CHARACTERS = 31
"""In the name of a sheet, as Excel counts them: in UTF-16."""
_FORBIDDEN = re.compile(r"[\x00-\x1f\[\]:*?/\\]")
_NUMBERED = re.compile(r"(.*) \(([0-9]{1,3})\)")
_NOT_COPIED = (
    "customSheetViews",
    "customProperties",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
)
_OF_ONE_SHEET = {"sheetPr": "codeName", "sheetView": "tabSelected", "pageSetup": RELATION_ID}
_POSITIONS = ("activeTab", "firstSheet")
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_UID = "{http://schemas.microsoft.com/office/spreadsheetml/2014/revision}uid"


def copy_sheet(parts: Parts, sheet_name: str, new_name: str) -> str:
    """Copies a sheet; the name that the copy has now: ``new_name``, cut and numbered until Excel takes it."""
    sheet = parts.sheet(sheet_name)
    name = _free_name(new_name, [one.name for one in parts.sheets()])
    part = _free_part(parts, sheet.part)
    parts.add(part, parts.read(sheet.part), parts.content_type(sheet.part))
    root = parts.tree(part)
    _leave_out(root)
    _relate_links(parts, sheet.part, part)
    rewrite_formulas(root, lambda formula, _: formula_renamed(formula, sheet.name, name))
    _list(parts, sheet, name, part)
    _repeat_names(parts, sheet, name)
    return name


def _leave_out(root: etree._Element) -> None:
    """What belongs to one sheet only, and what points to parts that are not copied."""
    for element in list(root.iter(*(f"{MAIN}{name}" for name in _NOT_COPIED))):
        remove(element)
    for alternative in list(root.iterfind(f"{_MC}AlternateContent")):
        if all(len(choice) == 0 for choice in alternative):
            remove(alternative)
    for extension in list(root.iterfind(f"{MAIN}extLst/{MAIN}ext")):
        if any(RELATION_ID in element.attrib for element in extension.iter("{*}*")):
            remove(extension)
    root.attrib.pop(_UID, None)
    for element in root.iter(*(f"{MAIN}{name}" for name in _OF_ONE_SHEET)):
        element.attrib.pop(_OF_ONE_SHEET[etree.QName(element).localname], None)


def _relate_links(parts: Parts, original: str, part: str) -> None:
    """Links to addresses outside the workbook lead there from the copy, too."""
    targets = {one.identity: one.target for one in parts.relations(original) if one.is_external}
    for link in list(parts.tree(part).iter(f"{MAIN}hyperlink")):
        target = targets.get(link.attrib.pop(RELATION_ID, ""))
        if target is not None:
            link.set(RELATION_ID, parts.relate(part, "hyperlink", target, is_external=True))
        elif not link.get("location"):
            remove(link)
    for links in parts.tree(part).findall(f"{MAIN}hyperlinks"):
        if len(links) == 0:
            remove(links)


def _list(parts: Parts, sheet: ListedSheet, name: str, part: str) -> None:
    """The workbook lists the copy behind its sheet; what counts sheets from the left counts one more."""
    workbook = parts.tree(parts.workbook)
    listed = workbook.findall(f"{MAIN}sheets/{MAIN}sheet")
    entry = deepcopy(listed[sheet.position])
    entry.set("name", name)
    entry.set("sheetId", str(1 + max(int(one.get("sheetId", "0")) for one in listed)))
    entry.set(RELATION_ID, parts.relate(parts.workbook, "worksheet", part))
    listed[sheet.position].addnext(entry)
    for view in workbook.iterfind(f"{MAIN}bookViews/{MAIN}workbookView"):
        for key in _POSITIONS:
            position = int(view.get(key, "0"))
            if position > sheet.position:
                view.set(key, str(position + 1))
    parts.touch(parts.workbook)


def _repeat_names(parts: Parts, sheet: ListedSheet, name: str) -> None:
    """Print area, titles and other names of the sheet hold for the copy, on its own cells."""
    for defined in list(parts.defined_names()):
        position = int(defined.get("localSheetId", "-1"))
        if position > sheet.position:
            defined.set("localSheetId", str(position + 1))
        elif position == sheet.position:
            copied = deepcopy(defined)
            copied.set("localSheetId", str(position + 1))
            copied.text = formula_renamed(defined.text or "", sheet.name, name)
            defined.addnext(copied)


def _free_part(parts: Parts, part: str) -> str:
    folder, file = posixpath.split(part)
    stem = re.sub(r"[0-9]*\.xml$", "", file, flags=re.IGNORECASE)
    names = (posixpath.join(folder, f"{stem}{number}.xml") for number in count(1))
    return next(name for name in names if parts.find(name) is None)


def _free_name(wanted: str, taken: Iterable[str]) -> str:
    """``Ⅱ ファイル`` → ``Ⅱ ファイル (2)`` where the name is taken; never longer than a name may be."""
    folded = {name.casefold() for name in taken}
    base = _FORBIDDEN.sub("_", wanted).strip("'") or "_"
    if _cut(base).casefold() not in folded:
        return _cut(base)
    numbered = _NUMBERED.fullmatch(base)
    base, first = (numbered[1], int(numbered[2]) + 1) if numbered else (base, 2)
    names = (_cut(base, f" ({number})") for number in count(first))
    return next(name for name in names if name.casefold() not in folded)


def _cut(name: str, suffix: str = "") -> str:
    room = MOST_CHARACTERS - len(suffix)
    return name.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore") + suffix
