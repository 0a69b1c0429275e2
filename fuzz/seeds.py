"""Which workbooks does the fuzzer start from? Our own export of a bundled assessment, cut down so that it is quick."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from app.document.document import parse_document
from app.formats.excel.writer import write_workbook

EXAMPLE = Path(__file__).parent.parent / "examples" / "mihon-city" / "03-vaccination.json"
ROWS_KEPT = 24
"""Of each sheet from its top: titles, the first answers, and enough rows for groups and tables."""
_ROWS = re.compile(rb"<row .*?</row>|<row [^>]*/>", re.DOTALL)
_MERGED = re.compile(rb'<mergeCells count="\d+">(.*?)</mergeCells>', re.DOTALL)
_LONG_STRING = re.compile(r"(<si><t[^>]*>[^<]{60})[^<]*(</t></si>)")
_HIDDEN = re.compile(rb'(<sheet name=")[^"]*("[^>]*state=")')
_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)

Parts = Mapping[str, bytes]


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a zip in its order."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {entry.filename: package.read(entry) for entry in package.infolist()}


def packed(parts: Parts) -> bytes:
    """A zip of these parts; packed as fast as possible."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def seeds() -> dict[str, bytes]:
    """Name → workbook: ours, the same without our hidden list sheet, with inline strings, and with what else is met."""
    ours = _small()
    foreign = {name: data for name, data in ours.items() if name != "docProps/custom.xml"}
    foreign["xl/workbook.xml"] = _HIDDEN.sub(rb"\1lists\2", ours["xl/workbook.xml"])
    return {
        "ours": packed(ours),
        "foreign": packed(foreign),
        "inline": packed(_inline(foreign)),
        "extras": packed({**ours, **_EXTRAS}),
        "beside": packed(_beside(foreign)),
    }


def _small() -> dict[str, bytes]:
    document = parse_document(json.loads(EXAMPLE.read_text(encoding="utf-8")))
    parts = unpacked(write_workbook(document))
    for name, data in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            parts[name] = _cut(data)
        elif name.endswith(".png"):
            parts[name] = _PIXEL
    parts["xl/sharedStrings.xml"] = _LONG_STRING.sub(r"\1\2", parts["xl/sharedStrings.xml"].decode()).encode()
    return {name: data for name, data in parts.items() if not name.startswith("xl/theme/")}


def _cut(sheet: bytes) -> bytes:
    rows = _ROWS.findall(sheet)
    for row in rows[ROWS_KEPT:]:
        sheet = sheet.replace(row, b"", 1)
    kept = {int(number) for number in re.findall(rb'<row r="(\d+)"', sheet)}
    ranges = [
        found for found in re.findall(rb'<mergeCell ref="[A-Z]+\d+:[A-Z]+\d+"/>', sheet) if _row_of(found) in kept
    ]
    return _MERGED.sub(b'<mergeCells count="%d">' % len(ranges) + b"".join(ranges) + b"</mergeCells>", sheet)


def _row_of(merge: bytes) -> int:
    found = re.search(rb'"[A-Z]+(\d+):', merge)
    return int(found[1]) if found else 0


def _inline(parts: Parts) -> dict[str, bytes]:
    """The same texts inside their cells, as openpyxl writes them."""
    strings = re.findall(rb"<si>(.*?)</si>", parts["xl/sharedStrings.xml"], re.DOTALL)

    def text(found: re.Match[bytes]) -> bytes:
        return b'%st="inlineStr"><is>%s</is></c>' % (found[1], strings[int(found[2])])

    changed = {
        name: re.sub(rb'(<c [^>]*?)t="s"><v>(\d+)</v></c>', text, data) if "worksheets/sheet" in name else data
        for name, data in parts.items()
    }
    del changed["xl/sharedStrings.xml"]
    return changed


def _beside(parts: Parts) -> dict[str, bytes]:
    """With comments and a thread on the cover, struck runs, a struck style, and hidden rows."""
    strings = re.sub(r"<si><t([^>]*)>(.)([^<]{30,})</t></si>", _STRUCK, parts["xl/sharedStrings.xml"].decode()).encode()
    styles = parts["xl/styles.xml"].replace(b"<font>", b"<font><strike/>", 1)
    rows = parts["xl/worksheets/sheet3.xml"].replace(b"<row r=", b'<row hidden="1" r=', 5)
    changed = {"xl/sharedStrings.xml": strings, "xl/styles.xml": styles, "xl/worksheets/sheet3.xml": rows}
    return {**parts, **changed, **_COMMENTS}


_STRUCK = r'<si><r><rPr><strike/></rPr><t>\2</t></r><r><rPr><strike val="0"/></rPr><t\1>\3</t></r></si>'
_RELATIONSHIP = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_COMMENTS: Parts = {
    "xl/worksheets/_rels/sheet1.xml.rels": (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
        b' Type="' + _RELATIONSHIP + b'/comments" Target="../comments1.xml"/><Relationship Id="rId2"'
        b' Type="http://x/threadedComment" Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    ),
    "xl/comments1.xml": (
        b'<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>tc={1}</author>'
        b'<author>x</author></authors><commentList><comment ref="B2" authorId="0"><text><t>[Threaded comment]</t>'
        b'</text></comment><comment ref="B4" authorId="1"><text><r><rPr><strike/></rPr><t>a</t></r></text></comment>'
        b"</commentList></comments>"
    ),
    "xl/threadedComments/threadedComment1.xml": (
        b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        b'<threadedComment ref="B2" id="{1}"><text>a</text></threadedComment>'
        b'<threadedComment ref="B2" id="{2}" parentId="{1}"><text>b</text></threadedComment></ThreadedComments>'
    ),
}
_EXTRAS: Parts = {
    "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0",
    "xl/connections.xml": b'<connections><connection name="q" id="1"/></connections>',
    "xl/externalLinks/externalLink1.xml": b'<externalLink><ddeLink ddeService="cmd" ddeTopic="calc"/></externalLink>',
    "xl/externalLinks/_rels/externalLink1.xml.rels": (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
        b' Type="http://x/externalLinkPath" Target="file:///other.xlsx" TargetMode="External"/></Relationships>'
    ),
}
