"""Sound zips whose parts are not: XML that grows, reaches out, is broken, or points nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from tests.hostile.base import (
    ADDED,
    DECLARATION,
    MAIN,
    Hostile,
    changed,
    listed,
    part_of,
    relations,
    sheet,
    sound,
    text_cell,
    with_large_sheet,
    with_rows,
    with_sheet,
    zipped,
)
from tests.hostile.files import LARGE, UNREADABLE, UNSAFE, copies
from tests.hostile.zips import entry, repeated

STRINGS, STYLES, WORKBOOK = "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
CANARY = "canary"
"""What a file outside would say, if anybody read it."""
_OPEN = f'{DECLARATION}<worksheet xmlns="{MAIN}"><sheetData>'.encode()
_CLOSE = b"</sheetData></worksheet>"

_TYPED: Mapping[str, str] = {
    "workbook": WORKBOOK,
    "strings": STRINGS,
    "sheet": "xl/worksheets/sheet1.xml",
    "styles": STYLES,
    "relations": RELATIONS,
    "content types": "[Content_Types].xml",
    "properties": "docProps/core.xml",
    "drawing": "xl/drawings/drawing1.xml",
}
_LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
_TYPES: Mapping[str, str] = {
    "billion laughs": f'<!DOCTYPE x [<!ENTITY a0 "ha">{_LAUGHS}]>',
    "file": '<!DOCTYPE x [<!ENTITY a9 SYSTEM "file:///etc/hostname">]>',
    "network": '<!DOCTYPE x [<!ENTITY a9 SYSTEM "http://127.0.0.1:9/x">]>',
    "parameter": '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p; <!ENTITY a9 "x">]>',
    "external DTD": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
}


def _typed(part: str, declaration: str, encoding: str = "utf-8") -> bytes:
    """The sound workbook with a document type in one part, and an entity of it where a text may stand."""
    parts = sound()
    text = parts.get(part, f"{DECLARATION}<wsDr></wsDr>".encode()).decode()
    head, _, rest = text.partition("?>")
    at = rest.rindex("</")
    head = head.replace("UTF-8", encoding.upper().removesuffix("-LE"))
    return zipped({**parts, part: f"{head}?>{declaration}{rest[:at]}&a9;{rest[at:]}".encode(encoding)})


def _document_types() -> Iterator[tuple[str, Hostile]]:
    for where, part in _TYPED.items():
        for what, declaration in _TYPES.items():
            if what in {"billion laughs", "file"} or where in {"workbook", "strings", "sheet"}:
                yield f"{what} in {where}", Hostile(partial(_typed, part, declaration), UNSAFE, "DTD")


def _recoded(encoding: str, declared: str) -> bytes:
    parts = sound()
    text = parts[STRINGS].decode().replace("UTF-8", declared)
    return zipped({**parts, STRINGS: text.encode(encoding)})


def _strings(entries: str) -> bytes:
    """The sound workbook with more shared strings."""
    return changed(STRINGS, "</sst>", f"{entries}</sst>")


def _index(text: str) -> int:
    return sound()[STRINGS].decode().partition(text)[0].count("<si>") - 1


def _without(name: str) -> bytes:
    return zipped({part: data for part, data in sound().items() if part != name})


def _pointing(target: str) -> bytes:
    """The first sheet stands in another part."""
    return changed(RELATIONS, 'Target="worksheets/sheet1.xml"', f'Target="{target}"')


def _drawing(target: str, content: bytes | None = None) -> bytes:
    parts = sound()
    name = part_of("（別添1）")
    parts[f"xl/worksheets/_rels/{name.rpartition('/')[2]}.rels"] = relations(("drawing", target))
    if content is not None:
        parts["xl/drawings/drawing1.xml"] = content
    parts["xl/drawings/_rels/drawing1.xml.rels"] = relations(("drawing", "drawing1.xml"), ("worksheet", f"/{name}"))
    return zipped(parts)


def _many_sheets(count: int, *, own: bool) -> bytes:
    names = [(f"s{number}", f"xl/worksheets/s{number}.xml" if own else ADDED) for number in range(count)]
    return zipped({**listed(*names), **{part: sheet("").encode() for _, part in names}})


XML: Mapping[str, Hostile] = {
    **dict(_document_types()),
    "UTF-16 with a document type": Hostile(lambda: _typed(STRINGS, _TYPES["file"], "utf-16-le"), UNSAFE, "DTD"),
    "UTF-16 unread with a document type": Hostile(
        lambda: _typed("docProps/core.xml", _TYPES["file"], "utf-16-le"), UNSAFE, "DTD"
    ),
    "UTF-7 with a document type": Hostile(
        lambda: zipped(
            {
                **sound(),
                STRINGS: b'<?xml version="1.0" encoding="UTF-7"?>'
                + '<!DOCTYPE x [<!ENTITY a "b">]><x/>'.encode("utf-7"),
            }
        ),
        UNREADABLE,
        "文字コード",
    ),
    "UTF-16": Hostile(lambda: _recoded("utf-16", "UTF-16")),
    "UTF-16 big-endian without a mark": Hostile(lambda: _recoded("utf-16-be", "UTF-16")),
    "UTF-32": Hostile(lambda: _recoded("utf-32", "UTF-32"), UNREADABLE, "sharedStrings"),
    "EBCDIC": Hostile(lambda: zipped({**sound(), STYLES: "<?xml version='1.0'?><x/>".encode("cp037")}), UNREADABLE),
    "Shift_JIS, it says": Hostile(lambda: _recoded("utf-8", "Shift_JIS"), UNREADABLE, "文字コード"),
    "UTF-16, it says": Hostile(lambda: _recoded("utf-8", "UTF-16"), UNREADABLE, "文字コード"),
    "broken UTF-8": Hostile(lambda: zipped({**sound(), STRINGS: sound()[STRINGS][:9000] + b"\xff\xfe"}), UNREADABLE),
    "NUL bytes": Hostile(lambda: changed(STRINGS, "賦課", "賦\0課"), UNREADABLE, "sharedStrings"),
    "NUL by number": Hostile(lambda: changed(STRINGS, "賦課", "賦&#0;課"), UNREADABLE, "sharedStrings"),
    "unknown entity": Hostile(lambda: changed(STRINGS, "賦課", "&lol;"), UNREADABLE, "sharedStrings"),
    "half a character": Hostile(lambda: changed(STRINGS, "賦課", "\ud83d"), UNREADABLE, "sharedStrings"),
    "escaped half a character": Hostile(lambda: changed(STRINGS, "賦課", "_xD83D__x0000__xFFFF_")),
    "XML cut off": Hostile(lambda: zipped({**sound(), WORKBOOK: sound()[WORKBOOK][:700]}), UNREADABLE, "workbook.xml"),
    "empty part": Hostile(lambda: zipped({**sound(), STYLES: b""}), UNREADABLE, "styles"),
    "JSON for XML": Hostile(lambda: zipped({**sound(), STRINGS: b'{"a": 1}'}), UNREADABLE, "sharedStrings"),
    "100,000 deep": Hostile(
        lambda: with_sheet(sheet("<row>" * 100_000 + "</row>" * 100_000)), UNREADABLE, "XMLとして壊れています"
    ),
    "100,000 deep in a text": Hostile(
        lambda: _strings("<si>" + "<r>" * 100_000 + "</r>" * 100_000 + "</si>"), UNREADABLE
    ),
    "100,000 deep in a drawing": Hostile(
        lambda: _drawing("../drawings/drawing1.xml", b"<a>" * 40_000 + b"</a>" * 40_000), UNREADABLE
    ),
    "1,000,000 attributes": Hostile(
        lambda: with_sheet(sheet("<row " + " ".join(f'a{n}="1"' for n in range(1_000_000)) + "/>")),
        UNREADABLE,
        "added.xml",
    ),
    "500,000 name spaces": Hostile(
        lambda: with_sheet(sheet("<row " + " ".join(f'xmlns:a{n}="u"' for n in range(500_000)) + "/>")),
        LARGE,
        "名前空間",
    ),
    "attribute of 20 MB": Hostile(lambda: with_sheet(sheet(f'<row spans="{"1" * 20_000_000}"/>')), UNREADABLE),
    "comment of 20 MB": Hostile(lambda: with_sheet(sheet(f"<!--{'1' * 20_000_000}-->")), UNREADABLE),
    "1,800,000 comments": Hostile(lambda: with_large_sheet(repeated(ADDED, b"<!--a-->" * 1000, 1800, _OPEN, _CLOSE))),
    "3,000,000 instructions": Hostile(
        lambda: with_large_sheet(repeated(ADDED, b"<?a?>" * 1000, 3000, _OPEN, _CLOSE)), LARGE
    ),
    "strict workbook": Hostile(
        lambda: changed(WORKBOOK, MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"), UNREADABLE, "Strict"
    ),
}

LARGE_SHEETS: Mapping[str, Hostile] = {
    "100,000 columns": Hostile(
        lambda: with_large_sheet(
            repeated(ADDED, b"<c/>" * 100, 1000, _OPEN + b"<row>", b"<c><v>1</v></c></row>" + _CLOSE)
        ),
        UNREADABLE,
        "番地",
    ),
    "1,800,000 empty cells": Hostile(
        lambda: with_large_sheet(repeated(ADDED, b"<row>" + b"<c/>" * 1000 + b"</row>", 1800, _OPEN, _CLOSE))
    ),
    "1,100,000 rows": Hostile(
        lambda: with_large_sheet(repeated(ADDED, b"<row/>" * 1000, 1100, _OPEN, _CLOSE)), UNREADABLE, "行番号"
    ),
    "1,000,000 empty rows": Hostile(lambda: with_large_sheet(repeated(ADDED, b"<row/>" * 1000, 1000, _OPEN, _CLOSE))),
    "1,000,000 rows with a number": Hostile(
        lambda: with_large_sheet(repeated(ADDED, b"<row><c><v>1</v></c></row>" * 1000, 1000, _OPEN, _CLOSE)),
        LARGE,
        "行・セル",
    ),
    "70,000 rows with a text": Hostile(
        lambda: with_large_sheet(repeated(ADDED, b'<row><c t="s"><v>1</v></c></row>' * 1000, 70, _OPEN, _CLOSE)),
        LARGE,
        "40,000個",
    ),
    "the last cell alone": Hostile(lambda: with_sheet(sheet(f"<row>{text_cell('XFD1048576', '端')}</row>"))),
    "row 99999999999": Hostile(
        lambda: with_sheet(sheet(f'<row r="99999999999">{text_cell("B1", "a")}</row>')), UNREADABLE, "99999999999"
    ),
    "row -1": Hostile(lambda: with_sheet(sheet('<row r="-1"/>')), UNREADABLE, "行番号"),
    "row 0": Hostile(lambda: with_sheet(sheet('<row r="0"/>')), UNREADABLE, "行番号"),
    "row １": Hostile(lambda: with_sheet(sheet('<row r="１"/>')), UNREADABLE, "行番号"),
    **{
        f"cell {reference[:12] or 'nowhere'}": Hostile(
            partial(with_sheet, sheet(f"<row>{text_cell(reference, 'a')}</row>")),
            UNREADABLE,
            "番地",
        )
        for reference in (
            "A0",
            "XFE1",
            "AAAA1",
            "A1048577",
            "A-1",
            "1A",
            "",
            "A1:B2",
            "$A$1",
            "A" * 100_000 + "1",
            "А1",
        )
    },
    "row in a cell": Hostile(
        lambda: with_sheet(sheet('<row><c r="B2" t="str"><row/><v>a</v></c></row>')), UNREADABLE, "行番号"
    ),
    "cell in a cell": Hostile(
        lambda: with_sheet(sheet(f"<row><c><v>1</v>{text_cell('B1', 'a')}</c></row>")), UNREADABLE, "セルの中"
    ),
    "10,000 merges of the whole sheet": Hostile(
        lambda: with_sheet(sheet("", "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 10_000 + "</mergeCells>"))
    ),
    "200,000 merges": Hostile(
        lambda: with_sheet(sheet("", "<mergeCells>" + '<mergeCell ref="A1:B1"/>' * 200_000 + "</mergeCells>")),
        LARGE,
        "結合",
    ),
    "merge of nothing": Hostile(
        lambda: with_sheet(sheet("", '<mergeCells><mergeCell ref="A0:B0"/></mergeCells>')), UNREADABLE, "結合"
    ),
    "merge upside down": Hostile(lambda: with_sheet(sheet("", '<mergeCells><mergeCell ref="D9:B2"/></mergeCells>'))),
    "1,000,000 shared strings": Hostile(lambda: _strings("<si><t>a</t></si>" * 1_000_000), LARGE),
    "400,000 shared strings": Hostile(lambda: _strings("<si><t>a</t></si>" * 400_000)),
    "shared string of 100 MB": Hostile(
        lambda: zipped(
            {name: data for name, data in sound().items() if name != STRINGS},
            repeated(STRINGS, b"a" * 2**20, 100, b"<sst><si><t>", b"</t></si></sst>"),
        ),
        LARGE,
        "sharedStrings",
    ),
    "shared string of 30 MB": Hostile(lambda: _strings(f"<si><t>{'あ' * 10_000_000}</t></si>")),
    "text of 6,000,000 characters": Hostile(
        lambda: with_sheet(sheet(f"<row>{text_cell('A1', 'あ' * 6_000_000)}</row>")), LARGE, "5,000,000字"
    ),
    "one long text 1,000 times": Hostile(
        lambda: zipped(
            {
                **listed(("付録", ADDED)),
                ADDED: sheet(f'<row><c t="s"><v>{_index("賦課")}</v></c></row>' * 1000).encode(),
                STRINGS: sound()[STRINGS].replace("賦課".encode(), "あ".encode() * 32_767),
            }
        ),
        LARGE,
        "5,000,000字",
    ),
    "500,000 styles": Hostile(
        lambda: changed(STYLES, "</cellXfs>", '<xf numFmtId="14"/>' * 500_000 + "</cellXfs>"), LARGE
    ),
    "60,000 styles": Hostile(lambda: changed(STYLES, "</cellXfs>", '<xf numFmtId="14"/>' * 60_000 + "</cellXfs>")),
    "number format of 10 MB": Hostile(
        lambda: changed(
            STYLES, "<fonts", f'<numFmts><numFmt numFmtId="164" formatCode="{"[" * 9_000_000}"/></numFmts><fonts'
        )
    ),
    "400,000 defined names": Hostile(
        lambda: changed(
            WORKBOOK, "</definedNames>", '<definedName name="a">1</definedName>' * 400_000 + "</definedNames>"
        )
    ),
    "200,000 relations": Hostile(
        lambda: zipped({**sound(), "xl/worksheets/_rels/sheet1.xml.rels": relations(*[("hyperlink", "a")] * 200_000)}),
        LARGE,
    ),
    "300 relations of 20,000 each": Hostile(
        lambda: zipped(
            sound(),
            *copies(entry("a/_rels/{}.xml.rels", relations(*[("image", "a")] * 20_000, external=True)), 300),
        ),
        LARGE,
    ),
}

POINTERS: Mapping[str, Hostile] = {
    "workbook missing": Hostile(lambda: _without(WORKBOOK), UNREADABLE, "部品がありません"),
    "relations missing": Hostile(lambda: _without(RELATIONS), UNREADABLE, "表紙"),
    "sheet missing": Hostile(lambda: _without("xl/worksheets/sheet1.xml"), UNREADABLE, "sheet1.xml"),
    "strings missing": Hostile(lambda: _without(STRINGS), UNREADABLE, "文字の番号"),
    "styles missing": Hostile(lambda: _without(STYLES)),
    "content types missing": Hostile(lambda: _without("[Content_Types].xml")),
    "drawing missing": Hostile(lambda: _drawing("../drawings/none.xml"), UNREADABLE, "none.xml"),
    "sheets missing": Hostile(
        lambda: zipped({**sound(), WORKBOOK: f'<workbook xmlns="{MAIN}"/>'.encode()}), UNREADABLE, "シートがありません"
    ),
    "sheet outside": Hostile(lambda: _pointing("../../../../../../etc/passwd"), UNREADABLE, "がありません"),
    "sheet at an address": Hostile(lambda: _pointing("file:///etc/passwd"), UNREADABLE, "がありません"),
    "sheet is the workbook": Hostile(lambda: _pointing("workbook.xml")),
    "sheet is its relations": Hostile(lambda: _pointing("_rels/workbook.xml.rels")),
    "sheet is a folder": Hostile(lambda: _pointing("worksheets/"), UNREADABLE, "がありません"),
    "workbook is its relations": Hostile(
        lambda: zipped({**sound(), "_rels/.rels": relations(("officeDocument", "_rels/.rels"))}), UNREADABLE
    ),
    "drawings in circles": Hostile(lambda: _drawing("../drawings/drawing1.xml", b"<wsDr/>")),
    "drawing is its sheet": Hostile(lambda: _drawing(f"/{part_of('（別添1）')}")),
    "drawing broken": Hostile(lambda: _drawing("../drawings/drawing1.xml", b"<wsDr>"), UNREADABLE, "drawing1"),
    "two sheets, one part": Hostile(lambda: _pointing("worksheets/sheet2.xml"), UNREADABLE, "同じ部品"),
    "10,000 sheets, one part": Hostile(lambda: _many_sheets(10_000, own=False), LARGE, "300枚"),
    "10,000 sheets": Hostile(lambda: _many_sheets(10_000, own=True), LARGE, "2,000個"),
    "200 sheets": Hostile(lambda: _many_sheets(200, own=True)),
    **{
        f"sheet named {shown}": Hostile(
            partial(with_sheet, sheet(f"<row>{text_cell('B2', '付録')}</row>"), name), refused, says
        )
        for shown, name, refused, says in (
            ("with a path", "..\\..\\/etc/passwd", "", ""),
            ("with HTML", "&lt;script&gt;alert(1)&lt;/script&gt;", "", ""),
            ("with a formula", "=cmd|'/c calc'!A0", "", ""),
            ("with 200 characters", "あ" * 200, "", ""),
            ("with 300 characters", "あ" * 300, UNREADABLE, "シートの名前"),
            ("with line breaks", "a&#10;b", UNREADABLE, "シートの名前"),
            ("nothing", "", UNREADABLE, "シートの名前"),
            ("like another", "表紙", UNREADABLE, "同じ名前"),
        )
    },
    **{
        f"string number {shown}": Hostile(
            partial(with_sheet, sheet(f'<row><c t="s"><v>{value}</v></c></row>')),
            UNREADABLE,
            "文字の番号",
        )
        for shown, value in (
            ("too large", "999999"),
            ("negative", "-1"),
            ("of 5,000 digits", "9" * 5000),
            ("a word", "x"),
        )
    },
    "cells in the drawing's place": Hostile(lambda: with_rows("Ⅰ", "<drawing/><c/>")),
}
