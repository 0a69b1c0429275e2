"""What every hostile workbook starts from: a sound one of ours, as parts that can be changed."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO

from app.formats.excel.writer import write_workbook
from tests.builders import document
from tests.hostile.zips import DEFLATED, STORED, Entry, archive, entry

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
LARGE = 2**20
ADDED = "xl/worksheets/added.xml"

Parts = dict[str, bytes]


@dataclass(frozen=True)
class Hostile:
    """One fixture: how it is made, and what must come of it."""

    make: Callable[[], bytes]
    refused: str = ""
    """Code of the refusal; empty: it is read."""
    says: str = ""
    """What the sentence of the refusal names."""
    findings: frozenset[str] = field(default_factory=frozenset)
    """Codes that the workbook's own findings must hold; read workbooks without any have none."""
    file_name: str = "評価書.xlsx"


@cache
def _sound() -> Mapping[str, bytes]:
    """Our own export without the longest sheets: what is hostile does not need them, and they take time each time."""
    with zipfile.ZipFile(BytesIO(write_workbook(document(**{"I-1-1": "賦課"})))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    workbook = parts["xl/workbook.xml"].decode()
    for found in re.finditer(r'<sheet name="[ⅢⅣⅤⅥ] [^"]*" sheetId="(\d+)"[^>]*/>', workbook):
        workbook = workbook.replace(found[0], "")
        del parts[f"xl/worksheets/sheet{found[1]}.xml"]
    return {**parts, "xl/workbook.xml": workbook.encode()}


def sound() -> Parts:
    """The parts of a workbook with which nothing is wrong."""
    return dict(_sound())


def zipped(parts: Mapping[str, bytes], *more: Entry) -> bytes:
    """A large part is stored, so that not its repetitions are what is refused."""
    entries = (entry(name, data, STORED if len(data) > LARGE else DEFLATED) for name, data in parts.items())
    return archive([*entries, *more])


def changed(name: str, old: str, new: str, count: int = 1) -> bytes:
    """The sound workbook with a text replaced in one part."""
    parts = sound()
    text = parts[name].decode()
    assert old in text, (name, old)
    return zipped({**parts, name: text.replace(old, new, count).encode("utf-8", "surrogatepass")})


def sheet(rows: str, after: str = "") -> str:
    return f'{DECLARATION}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def relations(*targets: tuple[str, str], external: bool = False) -> bytes:
    """A .rels part: kind and target of each relation, ids rId1, rId2…"""
    mode = ' TargetMode="External"' if external else ""
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}">{entries}</Relationships>'.encode()


def listed(*sheets: tuple[str, str], kind: str = "worksheet") -> Parts:
    """The sound workbook whose list of sheets also holds these: name and part."""
    parts = sound()
    entries = "".join(
        f'<sheet name="{name}" sheetId="{1000 + number}" r:id="added{number}"/>'
        for number, (name, _) in enumerate(sheets)
    )
    references = "".join(
        f'<Relationship Id="added{number}" Type="{OFFICE}/{kind}" Target="/{part}"/>'
        for number, (_, part) in enumerate(sheets)
    )
    for name, end, added in (
        ("xl/workbook.xml", b"</sheets>", entries),
        ("xl/_rels/workbook.xml.rels", b"</Relationships>", references),
    ):
        assert end in parts[name]
        parts[name] = parts[name].replace(end, added.encode() + end)
    return parts


def with_sheet(content: str | bytes, name: str = "付録", **more: bytes) -> bytes:
    """The sound workbook with one more sheet."""
    data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    return zipped({**listed((name, ADDED)), ADDED: data, **more})


def with_large_sheet(one: Entry) -> bytes:
    """The sound workbook with one more sheet, packed already."""
    return zipped(listed(("付録", ADDED)), one)


def part_of(title: str) -> str:
    """The part of the sheet whose name begins so."""
    parts = _sound()
    found = re.search(rf'<sheet name="{title}[^"]*"[^>]*r:id="([^"]+)"', parts["xl/workbook.xml"].decode())
    assert found, title
    target = re.search(rf'Id="{found[1]}"[^>]*Target="([^"]+)"', parts["xl/_rels/workbook.xml.rels"].decode())
    assert target, title
    return f"xl/{target[1]}"


def with_rows(title: str, rows: str) -> bytes:
    """The sound workbook with more rows at the end of one of its own sheets."""
    return changed(part_of(title), "</sheetData>", rows + "</sheetData>")


def text_cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def text_rows(first: int, count: int, text: str, column: str = "B") -> str:
    """Rows with one text cell each; ``{}`` in the text is the number of the row."""
    return "".join(
        f'<row r="{row}">{text_cell(f"{column}{row}", text.replace("{}", str(row)))}</row>'
        for row in range(first, first + count)
    )
