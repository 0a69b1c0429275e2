"""What may stand beside the cells: comments and threads by the thousand, struck runs, hidden columns, headers."""

from __future__ import annotations

from collections.abc import Mapping

from tests.hostile.base import (
    DECLARATION,
    MAIN,
    OFFICE,
    PACKAGE,
    Hostile,
    changed,
    listed,
    part_of,
    sheet,
    sound,
    text_cell,
    with_rows,
    with_sheet,
    zipped,
)
from tests.hostile.files import LARGE, UNREADABLE, UNSAFE
from tests.hostile.parts import STRINGS, STYLES

_THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_NEWER = "http://schemas.microsoft.com/office/2017/10/relationships"
_COMMENT = frozenset({"workbook-comment"})
_COMMENTS = _COMMENT | {"workbook-more"}
_STRUCK = frozenset({"workbook-struck"})


def _related(*relations: tuple[str, str], external: bool = False) -> bytes:
    mode = ' TargetMode="External"' if external else ""
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"{mode}/>'
        for number, (kind, target) in enumerate(relations)
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}">{entries}</Relationships>'.encode()


_BOTH = (
    (f"{OFFICE}/comments", "../comments1.xml"),
    (f"{_NEWER}/threadedComment", "../threadedComments/threadedComment1.xml"),
)


def _noted(comments: str = "", threads: str = "", authors: str = "<author>課長</author>", head: str = "") -> bytes:
    """The sound workbook with comments and threads at the cells of its cover."""
    own = part_of("表紙").rpartition("/")[2]
    notes = f'<comments xmlns="{MAIN}"><authors>{authors}</authors><commentList>{comments}</commentList></comments>'
    return zipped(
        {
            **sound(),
            f"xl/worksheets/_rels/{own}.rels": _related(*_BOTH),
            "xl/comments1.xml": f"{DECLARATION}{head}{notes}".encode(),
            "xl/threadedComments/threadedComment1.xml": (
                f'{DECLARATION}{head}<ThreadedComments xmlns="{_THREADS}">{threads}</ThreadedComments>'.encode()
            ),
            "xl/drawings/vmlDrawing1.vml": b'<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape/></xml>',
        }
    )


def _note(reference: str, text: str, author: str = "0") -> str:
    return f'<comment ref="{reference}" authorId="{author}"><text><t>{text}</t></text></comment>'


def _thread(reference: str, text: str) -> str:
    return f'<threadedComment ref="{reference}" id="x"><text>{text}</text></threadedComment>'


def _on_every_sheet() -> bytes:
    """One comments part that 200 sheets point to."""
    names = [(f"s{number}", f"xl/worksheets/s{number}.xml") for number in range(200)]
    parts = listed(*names)
    for _, part in names:
        parts[part] = sheet("<row><c/></row>").encode()
        parts[f"xl/worksheets/_rels/{part.rpartition('/')[2]}.rels"] = _related(*_BOTH[:1])
    notes = "".join(_note(f"A{row}", "注") for row in range(1, 501))
    parts["xl/comments1.xml"] = f'<comments xmlns="{MAIN}"><commentList>{notes}</commentList></comments>'.encode()
    return zipped(parts)


def _elsewhere(*, external: bool) -> bytes:
    own = part_of("表紙").rpartition("/")[2]
    relation = (f"{OFFICE}/comments", "http://127.0.0.1:9/c.xml" if external else "../nowhere.xml")
    return zipped({**sound(), f"xl/worksheets/_rels/{own}.rels": _related(relation, external=external)})


def _run(text: str, strike: str = "<strike/>") -> str:
    return f"<r><rPr>{strike}</rPr><t>{text}</t></r>"


def _rich(runs: str) -> bytes:
    return with_rows("Ⅰ", f'<row r="500"><c r="B500" t="inlineStr"><is>{runs}</is></c></row>')


def _struck_cells(count: int) -> bytes:
    """Cells in a style whose font is struck through."""
    parts = listed(("付録", "xl/worksheets/added.xml"))
    styles = parts[STYLES].decode()
    fonts = styles.partition("<fonts")[2].partition("</fonts>")[0].count("<font>")
    styles = styles.replace("</fonts>", "<font><strike/></font></fonts>", 1)
    number = styles.partition("<cellXfs")[2].partition("</cellXfs>")[0].count("<xf ")
    parts[STYLES] = styles.replace("</cellXfs>", f'<xf numFmtId="0" fontId="{fonts}"/></cellXfs>').encode()
    cells = text_cell("B{}", "旧").replace("<c ", f'<c s="{number}" ')
    rows = "".join(f'<row r="{row}">{cells.format(row)}</row>' for row in range(1, count + 1))
    parts["xl/worksheets/added.xml"] = sheet(rows).encode()
    return zipped(parts)


def _columns(entries: str) -> bytes:
    content = sheet("<row><c><v>1</v></c></row>").replace("<sheetData>", f"<cols>{entries}</cols><sheetData>")
    return with_sheet(content)


def _header(text: str, count: int = 1) -> bytes:
    return with_sheet(sheet("", f"<headerFooter>{f'<oddHeader>{text}</oddHeader>' * count}</headerFooter>"))


BESIDE: Mapping[str, Hostile] = {
    "comments": Hostile(lambda: _noted(_note("B2", "注"), _thread("B3", "注")), findings=_COMMENT),
    "comments without text": Hostile(lambda: _noted(_note("B2", " ") + "<comment/>", _thread("B3", ""))),
    "30,000 comments": Hostile(
        lambda: _noted("".join(_note(f"B{row}", f"{row}番目") for row in range(1, 30_001))), findings=_COMMENTS
    ),
    "30,000 replies": Hostile(
        lambda: _noted(threads="".join(_thread("B2", f"{n}番目") for n in range(30_000))), findings=_COMMENT
    ),
    "100,000 comments": Hostile(lambda: _noted(_note("B2", "注") * 100_000), LARGE, "40,000個"),
    "100,000 replies": Hostile(lambda: _noted(threads=_thread("B2", "注") * 100_000), LARGE, "40,000個"),
    "comment of 4,000,000 characters": Hostile(lambda: _noted(_note("B2", "注" * 4_000_000)), findings=_COMMENT),
    "comment of 6,000,000 characters": Hostile(lambda: _noted(_note("B2", "注" * 6_000_000)), LARGE, "5,000,000字"),
    "100,000 authors": Hostile(
        lambda: _noted(_note("B2", "注", "99999") * 30_000, authors="<author>tc={}</author>" * 100_000),
        findings=_COMMENT,
    ),
    "author of 5,000 digits": Hostile(lambda: _noted(_note("B2", "注", "9" * 5000)), findings=_COMMENT),
    "author that is none": Hostile(lambda: _noted(_note("B2", "注", "-1") + _note("B3", "注", "²")), findings=_COMMENT),
    "comment at no cell": Hostile(
        lambda: _noted(_note("../etc/passwd", "注") + _note("ZZZ9999999", "注"), _thread("9" * 5000, "注")),
        findings=_COMMENT,
    ),
    "comments in one another": Hostile(
        lambda: _noted(f'<comment ref="B2"><text>{_note("B3", "内")}<t>外</t></text></comment>'), findings=_COMMENT
    ),
    "comments 100,000 deep": Hostile(lambda: _noted("<text>" * 100_000 + "</text>" * 100_000), UNREADABLE, "comments1"),
    "comments that are no XML": Hostile(lambda: _noted("<comment"), UNREADABLE, "comments1"),
    "threads that are no XML": Hostile(lambda: _noted(threads="</x>"), UNREADABLE, "threadedComment1"),
    "billion laughs in comments": Hostile(
        lambda: _noted(_note("B2", "&a;"), head='<!DOCTYPE x [<!ENTITY a "ha">]>'), UNSAFE, "DTD"
    ),
    "one comments part 200 times": Hostile(_on_every_sheet, LARGE, "40,000個"),
    "comments elsewhere": Hostile(lambda: _elsewhere(external=True), findings=frozenset({"workbook-link"})),
    "comments nowhere": Hostile(lambda: _elsewhere(external=False)),
    "200,000 struck runs": Hostile(lambda: _rich((_run("旧") + _run("新", "")) * 100_000), findings=_STRUCK),
    "300,000 struck runs": Hostile(lambda: _rich(_run("旧") * 300_000), LARGE, "多すぎます"),
    "200,000 struck runs among the shared strings": Hostile(
        lambda: changed(STRINGS, "</sst>", f"<si>{(_run('旧') + _run('新', '')) * 100_000}</si></sst>")
    ),
    "runs in one another": Hostile(
        lambda: _rich("<r><rPr><strike/>" * 100 + "<t>旧</t>" + "</rPr></r>" * 100), findings=_STRUCK
    ),
    "strike of another kind": Hostile(
        lambda: _rich(_run("新", '<strike val="0"/>') + _run("い", '<strike val="no"/>')), findings=_STRUCK
    ),
    "30,000 struck cells": Hostile(lambda: _struck_cells(30_000), findings=_STRUCK | {"workbook-more"}),
    "200,000 hidden columns": Hostile(lambda: _columns('<col min="1" max="16384" hidden="1"/>' * 200_000)),
    "hidden columns that are none": Hostile(
        lambda: _columns(f'<col min="0" max="{"9" * 5000}" hidden="1"/><col min="5" max="1" hidden="1"/>')
    ),
    "header of 6,000,000 characters": Hostile(lambda: _header("頭" * 6_000_000), LARGE, "5,000,000字"),
    "header of 4,000,000 codes": Hostile(lambda: _header("&amp;&quot;" * 2_000_000)),
    "30,000 headers": Hostile(lambda: _header("[平成30年5月　様式4]", 30_000)),
    "header of 4,000,000 brackets": Hostile(lambda: _header("[" * 4_000_000)),
    "header of 400,000 dates": Hostile(lambda: _header("[平成30年5月" * 400_000)),
    "1,000 stamps on the cover": Hostile(
        lambda: with_rows(
            "表紙",
            "".join(
                f'<row r="{row}">{text_cell(f"B{row}", f"[平成{row % 90 + 1}年5月　様式4]")}</row>'
                for row in range(500, 1500)
            ),
        )
    ),
}
