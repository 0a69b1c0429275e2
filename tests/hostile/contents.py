"""What a workbook may hold beside text: macros, links, files, images, odd numbers, and answers made to hurt."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Mapping
from functools import partial

from app.document.fields import fields_of
from app.formats.excel.lists import fingerprint
from assessment_schema.loader import editions
from tests.builders import FORM4, tiny_jpeg, tiny_png
from tests.hostile.base import (
    DECLARATION,
    MAIN,
    OFFICE,
    Hostile,
    changed,
    listed,
    part_of,
    relations,
    sheet,
    sound,
    text_cell,
    text_rows,
    with_rows,
    with_sheet,
    zipped,
)
from tests.hostile.files import LARGE, UNREADABLE
from tests.hostile.parts import STRINGS, STYLES, WORKBOOK

XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PICTURE = (
    '<xdr:oneCellAnchor><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="{n}" name="図" descr="流れ図"/></xdr:nvPicPr>'
    '<xdr:blipFill><a:blip r:embed="rId1"/></xdr:blipFill></xdr:pic></xdr:oneCellAnchor>'
)
_DDE = '<ddeLink ddeService="cmd" ddeTopic="/c calc"/>'
_SHAPE = (
    '<xdr:twoCellAnchor><xdr:sp><xdr:nvSpPr><xdr:cNvPr id="{n}" name="箱"/></xdr:nvSpPr><xdr:spPr><a:xfrm>'
    '<a:off x="{n}" y="0"/><a:ext cx="9" cy="9"/></a:xfrm></xdr:spPr></xdr:sp></xdr:twoCellAnchor>'
)


def _more(**parts: bytes) -> bytes:
    return zipped({**sound(), **parts})


def _main(root: str, content: str) -> bytes:
    return f'{DECLARATION}<{root} xmlns="{MAIN}">{content}</{root}>'.encode()


def _drawn(content: str, image: bytes = b"", name: str = "image1.png") -> bytes:
    """The sound workbook with a drawing on 別添1."""
    own = part_of("（別添1）").rpartition("/")[2]
    head = f'{DECLARATION}<xdr:wsDr xmlns:xdr="{XDR}" xmlns:a="{A}" xmlns:r="{OFFICE}">'
    return zipped(
        {
            **sound(),
            f"xl/worksheets/_rels/{own}.rels": relations(("drawing", "../drawings/drawing1.xml")),
            "xl/drawings/drawing1.xml": f"{head}{content}</xdr:wsDr>".encode(),
            "xl/drawings/_rels/drawing1.xml.rels": relations(("image", f"../media/{name}")),
            f"xl/media/{name}": image,
        }
    )


def _png(width: int, height: int) -> bytes:
    return tiny_png()[:16] + struct.pack(">II", width, height) + tiny_png()[24:]


def _jpeg(width: int, height: int) -> bytes:
    return re.sub(
        rb"(\xff\xc0\x00.\x08)....",
        lambda found: found[1] + struct.pack(">HH", height, width),
        tiny_jpeg(),
        flags=re.DOTALL,
    )


def _with_date(value: str) -> bytes:
    """A number where a date stands, in the format of a date."""
    parts = listed(("付録", "xl/worksheets/added.xml"))
    parts[STYLES] = parts[STYLES].replace(b"</cellXfs>", b'<xf numFmtId="14"/></cellXfs>')
    style = len(re.findall(rb"<xf ", parts[STYLES].partition(b"<cellXfs")[2].partition(b"</cellXfs>")[0])) - 1
    parts["xl/worksheets/added.xml"] = sheet(f'<row><c r="B2" s="{style}"><v>{value}</v></c></row>').encode()
    return zipped(parts)


def _cell(attributes: str, inner: str) -> Callable[[], bytes]:
    return lambda: with_sheet(sheet(f'<row r="2"><c r="B2" {attributes}>{inner}</c></row>'))


def _formula(text: str) -> Hostile:
    return Hostile(_cell("", f"<f>{text}</f>"), findings=_found("workbook-formula-elsewhere"))


def _formulas_below_the_form() -> bytes:
    rows = "".join(f'<row r="{900 + number}"><c r="B{900 + number}"><f>1</f></c></row>' for number in range(1000))
    return with_rows("Ⅰ", rows)


def _found(*codes: str) -> frozenset[str]:
    return frozenset(codes)


def _linked() -> bytes:
    return _more(
        **{
            "xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{MAIN}"/>'.encode(),
            "xl/externalLinks/_rels/externalLink1.xml.rels": relations(
                ("externalLinkPath", "file:///\\\\server\\share\\old.xlsx"), external=True
            ),
        }
    )


def _many_links() -> bytes:
    rels = relations(*(("externalLinkPath", f"file:///{n}.xlsx") for n in range(5000)), external=True)
    return _more(
        **{
            "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
            "xl/externalLinks/_rels/externalLink1.xml.rels": rels,
        }
    )


def _other_sheet(kind: str, part: str, namespace: str = OFFICE) -> bytes:
    parts = listed(("グラフ", part), kind=kind)
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        f"{OFFICE}/{kind}".encode(), f"{namespace}/{kind}".encode()
    )
    return zipped({**parts, part: f'<chartsheet xmlns="{MAIN}"/>'.encode()})


def _beside_sheet(kind: str, target: str, **parts: bytes) -> bytes:
    own = part_of("表紙").rpartition("/")[2]
    return _more(**{f"xl/worksheets/_rels/{own}.rels": relations((kind, target)), **parts})


OUTSIDE: Mapping[str, Hostile] = {
    "macros": Hostile(
        lambda: _more(**{"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 99}), findings=_found("workbook-macros")
    ),
    "macros under another name": Hostile(
        lambda: changed(
            "xl/_rels/workbook.xml.rels",
            "</Relationships>",
            '<Relationship Id="rId900" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"'
            ' Target="theme/theme1.xml"/></Relationships>',
        ),
        findings=_found("workbook-macros"),
    ),
    "macro sheet of Excel 4": Hostile(
        lambda: _other_sheet(
            "xlMacrosheet", "xl/macrosheets/sheet1.xml", "http://schemas.microsoft.com/office/2006/relationships"
        ),
        findings=_found("workbook-macros", "workbook-sheet-kind"),
    ),
    "chart sheet": Hostile(
        lambda: _other_sheet("chartsheet", "xl/chartsheets/sheet1.xml"), findings=_found("workbook-sheet-kind")
    ),
    "link to another workbook": Hostile(_linked, findings=_found("workbook-link")),
    "5,000 links": Hostile(_many_links, findings=_found("workbook-link", "workbook-more")),
    "link to a program (DDE)": Hostile(
        lambda: _more(**{"xl/externalLinks/externalLink1.xml": _main("externalLink", _DDE)}),
        findings=_found("workbook-link"),
    ),
    "data source": Hostile(
        lambda: _more(**{"xl/connections.xml": _main("connections", '<connection name="q" id="1"/>')}),
        findings=_found("workbook-link"),
    ),
    "template elsewhere": Hostile(
        lambda: _more(
            **{
                "xl/_rels/settings.xml.rels": relations(
                    ("attachedTemplate", "http://127.0.0.1:9/a.dotm"), external=True
                )
            }
        ),
        findings=_found("workbook-link"),
    ),
    "link on a cell": Hostile(
        lambda: _more(
            **{"xl/worksheets/_rels/sheet1.xml.rels": relations(("hyperlink", "http://127.0.0.1:9/"), external=True)}
        )
    ),
    "embedded object (OLE)": Hostile(
        lambda: _beside_sheet("oleObject", "../embeddings/a.bin", **{"xl/embeddings/a.bin": b"MZ"}),
        findings=_found("workbook-embedded"),
    ),
    "embedded control (ActiveX)": Hostile(
        lambda: _beside_sheet("control", "../activeX/a.xml", **{"xl/activeX/a.xml": b"<a/>"}),
        findings=_found("workbook-embedded"),
    ),
    "embedded workbook": Hostile(
        lambda: _beside_sheet("package", "../embeddings/a.xlsx", **{"xl/embeddings/a.xlsx": zipped(sound())}),
        findings=_found("workbook-embedded"),
    ),
    "VML that is no XML": Hostile(
        lambda: _beside_sheet("vmlDrawing", "../a.vml", **{"xl/a.vml": b"<xml><br></xml>"}),
    ),
    "custom XML": Hostile(lambda: _more(**{"customXml/item1.xml": b'<?xml version="1.0" encoding="Shift_JIS"?><a/>'})),
}

FIGURES: Mapping[str, Hostile] = {
    "PNG of 65,000 × 65,000": Hostile(
        lambda: _drawn(_PICTURE, _png(65_000, 65_000)), findings=_found("workbook-image")
    ),
    "JPEG of 65,000 × 65,000": Hostile(
        lambda: _drawn(_PICTURE, _jpeg(65_000, 65_000), "image1.jpg"), findings=_found("workbook-image")
    ),
    "PNG of nothing": Hostile(lambda: _drawn(_PICTURE, _png(0, 0))),
    "PNG that is a text": Hostile(lambda: _drawn(_PICTURE, b"text")),
    "PNG that is a JPEG": Hostile(lambda: _drawn(_PICTURE, tiny_jpeg())),
    "JPEG of nothing but FF": Hostile(lambda: _drawn(_PICTURE, b"\xff\xd8" + b"\xff" * 4_000_000, "image1.jpg")),
    "SVG with a script": Hostile(lambda: _drawn(_PICTURE, b"<svg><script>alert(1)</script></svg>", "image1.svg")),
    "PNG of 20 MB": Hostile(lambda: _drawn(_PICTURE, tiny_png() + bytes(20_000_000))),
    "PNG of 30 MB": Hostile(lambda: _drawn(_PICTURE, tiny_png() + bytes(30_000_000)), LARGE, "24MB"),
    "PNG of 40 MB": Hostile(lambda: _drawn(_PICTURE, tiny_png() + bytes(40_000_000)), LARGE, "image1.png"),
    "one image 900 times": Hostile(lambda: _drawn(_PICTURE * 900, tiny_png())),
    "one image 5,000 times": Hostile(lambda: _drawn(_PICTURE * 5000, tiny_png()), LARGE, "1,000個"),
    "image elsewhere": Hostile(
        lambda: zipped(
            {
                **sound(),
                "xl/drawings/_rels/drawing9.xml.rels": relations(("image", "http://127.0.0.1:9/a.png"), external=True),
            }
        ),
        findings=_found("workbook-link"),
    ),
    "100,000 shapes": Hostile(lambda: _drawn("".join(_SHAPE.format(n=n) for n in range(100_000))), LARGE, "図形"),
    "5,000 shapes": Hostile(lambda: _drawn("".join(_SHAPE.format(n=n) for n in range(5000)))),
    "30,000 anchors of two kinds": Hostile(
        lambda: _drawn("<xdr:oneCellAnchor/><xdr:twoCellAnchor/>" * 30_000),
    ),
    "shape at no place": Hostile(lambda: _drawn(_SHAPE.format(n="x")), UNREADABLE, "図形"),
    "shape far away": Hostile(lambda: _drawn(_SHAPE.format(n="9" * 4000))),
    "shape of 5,000 digits": Hostile(lambda: _drawn(_SHAPE.format(n="9" * 5000)), UNREADABLE, "図形"),
}

VALUES: Mapping[str, Hostile] = {
    **{
        f"date {value[:12]}": Hostile(partial(_with_date, value))
        for value in (
            "1e308",
            "-1",
            "NaN",
            "INF",
            "1E400",
            "0",
            "60",
            "2958465",
            "2958466",
            "9" * 5000,
            "0.5",
            "1_000",
            "",
        )
    },
    "number 1E400": Hostile(_cell("", "<v>1E400</v>")),
    "number of 100,000 digits": Hostile(_cell("", f"<v>{'9' * 100_000}</v>")),
    "number that is a word": Hostile(_cell("", "<v>多い</v>")),
    "style that is not there": Hostile(_cell('s="99999999"', "<v>1</v>")),
    "unknown kind of cell": Hostile(_cell('t="zzz"', "<v>1</v>")),
    "true and false": Hostile(_cell('t="b"', "<v>2</v>")),
    "ISO date of nowhen": Hostile(_cell('t="d"', "<v>2022-99-99T00:00:00</v>")),
    "error value": Hostile(_cell('t="e"', "<v>#REF!</v>"), findings=_found("workbook-error-value")),
    "formula with an error": Hostile(_cell('t="e"', "<f>A1</f><v>#N/A</v>"), findings=_found("workbook-error-value")),
    "formula with a value": Hostile(_cell("", "<f>1+1</f><v>2</v>")),
    "formula with an empty text": Hostile(_cell('t="str"', '<f>""</f><v></v>')),
    "formula without a value": _formula("A1+1"),
    "formula that runs a program": _formula("cmd|'/c calc'!A0"),
    "formula that opens an address": _formula('HYPERLINK("http://127.0.0.1:9/","a")'),
    "formula that fetches": _formula('WEBSERVICE("http://127.0.0.1:9/")'),
    "formula of 1,000,000 characters": _formula("A1+" * 333_333 + "1"),
    "1,000 formulas without a value": Hostile(
        lambda: with_sheet(sheet("<row><c><f>1</f></c></row>" * 1000)),
        findings=_found("workbook-formula-elsewhere"),
    ),
    "1,000 formulas without a value on a sheet of the form": Hostile(
        _formulas_below_the_form, findings=_found("workbook-formula", "workbook-more")
    ),
    "38,000 error values": Hostile(
        lambda: with_sheet(sheet('<row><c t="e"><v>#REF!</v></c></row>' * 38_000)),
        findings=_found("workbook-error-value", "workbook-more"),
    ),
    "since 1904": Hostile(lambda: changed(WORKBOOK, "<workbookPr", '<workbookPr date1904="1"')),
    "furigana": Hostile(lambda: changed(STRINGS, "賦課</t>", "賦課</t><rPh sb='0' eb='1'><t>フカ</t></rPh>")),
}


def _marks(rows: str) -> bytes:
    """Our own hidden sheet says more than we wrote."""
    return with_rows("選択肢", rows)


def _mark(row: int, *texts: str) -> str:
    return (
        f'<row r="{row}">'
        + "".join(text_cell(f"{column}{row}", text) for column, text in zip("ABCD", texts, strict=False))
        + "</row>"
    )


def _equal_rows() -> bytes:
    """Rows of 別添3 that are all the same, and as many that our hidden sheet says there were."""
    parts = sound()
    fields = next(field for key, field in fields_of(editions()[FORM4]).items() if key == "annex3")
    digest = fingerprint(fields, {"item": "同じ"})
    for title, rows in (
        ("（別添3）", text_rows(3, 12_000, "同じ", "C")),
        ("選択肢", "".join(_mark(900 + n, "row", f"annex3/c{n}", digest) for n in range(8_000))),
    ):
        name = part_of(title)
        parts[name] = parts[name].replace(b"</sheetData>", rows.encode() + b"</sheetData>")
    return zipped(parts)


def _headless() -> bytes:
    parts = sound()
    name = part_of("（別添3）")
    for head in ("変更日", "項目", "提出時期"):
        parts[STRINGS] = parts[STRINGS].replace(f"<t>{head}</t>".encode(), b"<t>?</t>")
    parts[name] = parts[name].replace(b"</sheetData>", text_rows(3, 20_000, "変更{}").encode() + b"</sheetData>")
    return zipped(parts)


def _many_supplements() -> bytes:
    names = [(f"s{number}", f"xl/worksheets/s{number}.xml") for number in range(200)]
    parts = listed(*names)
    for number, (_, part) in enumerate(names):
        parts[part] = sheet(text_rows(1, 2, f"（別紙{number}）　Ⅱ（1） 提供先21～25")).encode()
    name = part_of("Ⅱ")
    rows = text_rows(500, 20_000, "Ⅱ　特定個人情報ファイルの概要").encode()
    parts[name] = parts[name].replace(b"</sheetData>", rows + b"</sheetData>")
    return zipped(parts)


FORM: Mapping[str, Hostile] = {
    "links that are no JSON": Hostile(lambda: _marks(_mark(900, "row", "II/f1", "x", "nonsense"))),
    "links 100,000 deep": Hostile(lambda: _marks(_mark(900, "row", "II/f1", "x", "[" * 100_000))),
    "links of another kind": Hostile(lambda: _marks(_mark(900, "row", "III/r1", "x", '[1, null, {"a": []}]'))),
    "row ids that are none": Hostile(
        lambda: _marks(
            "".join(_mark(900 + n, "row", f"annex3/{text}", "x") for n, text in enumerate(("", "../x", "あ", "a b")))
        )
    ),
    "row ids twice": Hostile(lambda: _marks("".join(_mark(900 + n, "row", "annex3/c1", "x") for n in range(9)))),
    "10,000 row ids": Hostile(
        lambda: _marks("".join(_mark(900 + n, "row", f"annex3/c{n}", "x") for n in range(10_000)))
    ),
    "form that is not there": Hostile(
        lambda: _marks(_mark(900, "form", "../../form9") + _mark(901, "edition", "0000-00"))
    ),
    "12,000 equal rows, and 8,000 marks of them": Hostile(_equal_rows),
    "10,000 rows of 別添3 with no date": Hostile(lambda: with_rows("（別添3）", text_rows(3, 10_000, "昨日{}", "B"))),
    "20,000 rows of 別添3 without heads": Hostile(_headless),
    "20,000 Ⅱ and 200 別紙": Hostile(_many_supplements),
    "38,000 texts under one label": Hostile(lambda: with_rows("Ⅰ", text_rows(500, 38_000, "本文{}"))),
    "20,000 labels": Hostile(lambda: with_rows("Ⅰ", text_rows(500, 20_000, "①事務の名称"))),
    "20,000 headings of blocks": Hostile(lambda: with_rows("Ⅰ", text_rows(500, 20_000, "システム{}"))),
    "block of 5,000 digits": Hostile(lambda: with_rows("Ⅰ", text_rows(500, 1, "システム" + "9" * 5000))),
    "bar of 5,000 digits": Hostile(lambda: with_rows("Ⅰ", text_rows(500, 1, f"システム{'9' * 5000}～{'9' * 5000}"))),
    "別紙 of 5,000 digits": Hostile(lambda: with_sheet(sheet(text_rows(1, 2, f"（別紙{'９' * 5000}）　Ⅰ")))),
    "reference of 5,000 digits": Hostile(lambda: changed(STRINGS, "賦課", f"別紙{'9' * 5000}に記載。")),
    "20,000 titles": Hostile(lambda: with_rows("Ⅱ", text_rows(500, 20_000, "Ⅱ　特定個人情報ファイルの概要"))),
    "38,000 rows of 別添3": Hostile(lambda: with_rows("（別添3）", text_rows(3, 38_000, "変更{}"))),
    "last row of 別添3": Hostile(lambda: with_rows("（別添3）", text_rows(1_048_576, 1, "変更"))),
    "20,000 files of 別添2": Hostile(lambda: with_rows("（別添2）", text_rows(3, 20_000, "（{}）ファイル"))),
    "20,000 groups of 別添2": Hostile(lambda: with_rows("（別添2）", text_rows(3, 20_000, "＜群{}＞"))),
    "20,000 names of 別添2": Hostile(lambda: with_rows("（別添2）", text_rows(3, 20_000, "項目{}"))),
    "100,000 boxes in a cell": Hostile(lambda: with_rows("Ⅰ", text_rows(500, 1, "[○]その他（）" * 100_000))),
    "100,000 brackets in a cell": Hostile(lambda: with_rows("Ⅰ", text_rows(500, 1, "[（" * 100_000))),
    "20,000 boxes": Hostile(lambda: with_rows("Ⅰ", text_rows(500, 20_000, "[○]その他（{}）"))),
    "1,000,000 spaces": Hostile(lambda: with_rows("Ⅰ", text_rows(500, 1, "　" * 1_000_000 + "①"))),
    "800,000 groups of four digits": Hostile(lambda: with_rows("Ⅰ", text_rows(500, 1, "1234 " * 800_000))),
    "38,000 texts, all different": Hostile(lambda: with_sheet(sheet(text_rows(1, 38_000, "{}番目の" + "㌔ｶﾞ①" * 15)))),
    "1,000,000 digits": Hostile(lambda: with_rows("Ⅰ", text_rows(500, 1, "1" * 1_000_000))),
    "1,000,000 combining marks": Hostile(lambda: with_rows("Ⅰ", text_rows(500, 1, "か" + "\u3099\u0323" * 500_000))),
    "ligatures that grow": Hostile(lambda: with_rows("Ⅰ", text_rows(500, 1, "\ufdfa" * 300_000))),
    "every character there is": Hostile(
        lambda: with_rows(
            "Ⅰ",
            text_rows(
                500, 1, "".join(map(chr, [*range(0xA0, 0xD800), *range(0xE000, 0xFFFE), *range(0x10000, 0x110000)]))
            ),
        )
    ),
}
