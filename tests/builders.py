"""Documents for tests: short ones by hand, full ones for measuring, and generated ones from the definition alone.

Nothing here names an item: what can be filled in is read from ``fields_of``, so a new edition is covered at once.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.vendor import pretty

from app.document.attachments import Attachment
from app.document.calendar import read_date
from app.document.document import Document, Leftover, parse_document
from app.document.fields import all_fields, fields_by_key
from app.document.kinds.base import Field
from app.document.kinds.rows import ID, LINKS
from assessment_schema.loader import editions
from assessment_schema.model import Choice, Form, KindName, walk

pretty.for_type_by_name(Form.__module__, "Form", lambda form, printer, _: printer.text(form.key))
"""A failing document is shown by its answers, not by the whole definition."""
FORM4 = "form4/2018-05"
KEYS = tuple(editions())
"""Every form × edition."""
LINEAGE = "01TESTTESTTESTTESTTESTTEST"
TEXTS = frozenset({KindName.TEXT, KindName.LONG_TEXT})


def document(form_key: str = FORM4, /, **answers: Any) -> Document:
    """A document with these answers: ``document(**{"I-1-1": "…"})``; refused if they are not accepted."""
    form, _, edition = form_key.partition("/")
    return parse_document({"form": form, "edition": edition, "lineage": LINEAGE, "answers": answers})


def tiny_png(seed: int = 0) -> bytes:
    """A PNG of a few pixels; another seed gives other bytes, size and colour."""
    width, height = 1 + seed % 7, 1 + seed // 7 % 5
    line = b"\0" + bytes((seed % 256, seed // 256 % 256, 160)) * width
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(line * height)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def tiny_jpeg(seed: int = 0) -> bytes:
    """A grey JPEG of up to 64 pixels each way: one code for "as the block before", one for "end of block"."""
    width, height = 1 + seed % 64, 1 + seed // 64 % 64
    blocks = -(-width // 8) * -(-height // 8)
    bits = "00" * blocks
    bits += "1" * (-len(bits) % 8)
    one_code = bytes([1, *[0] * 15, 0])
    segments = (
        (0xFE, str(seed).encode()),
        (0xDB, b"\0" + b"\1" * 64),
        (0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0"),
        (0xC4, b"\x00" + one_code),
        (0xC4, b"\x10" + one_code),
        (0xDA, b"\1\1\0\0\x3f\0"),
    )
    head = b"".join(struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data for marker, data in segments)
    return b"\xff\xd8" + head + int(bits, 2).to_bytes(len(bits) // 8, "big") + b"\xff\xd9"


def attachment(seed: int = 0) -> Attachment:
    """An image, every third one a JPEG."""
    return Attachment("image/jpeg", tiny_jpeg(seed)) if seed % 3 == 2 else Attachment("image/png", tiny_png(seed))


def paths_of(fields: Mapping[str, Field], answers: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Field]]:
    """Path and field of everything the answers hold or could hold: also what was not asked yet."""
    for key, field in fields.items():
        yield prefix + key, field
        for row in answers.get(key, ()) if field.fields else ():
            yield from paths_of(field.fields, row, f"{prefix}{key}/{row[ID]}/")


# --- Everything filled in --------------------------------------------------------------------------------------------


@dataclass
class _Filler:
    """Fills fields one after the other; the count of those before makes every answer different and repeatable."""

    sizes: Mapping[str, int]
    long: int
    count: int = 0

    def __post_init__(self) -> None:
        self.attachments: dict[str, Attachment] = {}
        self.ids: dict[str, list[str]] = {}

    def holder(self, fields: Mapping[str, Field]) -> dict[str, Any]:
        return {key: self.answer(field) for key, field in fields.items()}

    def answer(self, field: Field) -> Any:
        self.count += 1
        return _FILLED[field.item.kind](self, field)

    def text(self, field: Field) -> str:
        return f"{field.item.code} {field.item.label.replace('{n}', '')}の記載（{self.count}番目）"

    def long_text(self, field: Field) -> str:
        lines = (
            f"＜{self.text(field)}＞",
            f"・{self.count}番目の項目です。担当課の職員が、端末に利用者IDと生体情報を示してから操作します。",
            "・操作の記録は7年間残し、毎月、所属長が点検します。",
        )
        text = "\n".join(lines)
        while len(text) < self.long:
            text += "\n" + "\n".join(lines[1:])
        return text[: self.long].strip()

    def choice(self, field: Field) -> str:
        choices = _choices(field)
        return choices[self.count % len(choices)].slug

    def checks(self, field: Field) -> dict[str, Any]:
        choices = _choices(field)
        start = self.count % 2 if len(choices) > 1 else 0
        text = {
            choice.slug: str(self.count) if choice.fill == "count" else f"{choice.label}（{self.count}）"
            for choice in choices
            if choice.fill is not None
        }
        return {"checked": [choice.slug for choice in choices[start::2]], "text": text}

    def date(self, _: Field) -> str:
        day = date(2015, 10, 5) + timedelta(days=self.count)
        return day.isoformat() if self.count % 3 else day.isoformat()[:7]

    def rows(self, field: Field) -> list[dict[str, Any]]:
        letter = field.item.code.rpartition("-")[2]
        rows = []
        for number in range(1, self.sizes.get(letter, self.sizes["files"]) + 1):
            row: dict[str, Any] = {ID: f"{field.item.row_prefix}{number}"}
            targets = self.ids.get(field.item.links or "")
            if targets:
                row[LINKS] = [targets[(number - 1) % len(targets)]]
            rows.append(row | self.holder(field.fields))
        self.ids[field.key] = [row[ID] for row in rows]
        return rows

    def names(self, _: Field) -> list[str]:
        return [f"記録項目{self.count}の{number}" for number in range(1, 13)]

    def figures(self, field: Field) -> list[dict[str, Any]]:
        rows = []
        for number in (1, 2):
            figure = attachment(self.count * 3 + number)
            self.attachments[figure.sha256] = figure
            row = {ID: f"{field.item.row_prefix}{number}", "sha256": figure.sha256, "media_type": figure.media_type}
            rows.append(row | {"alt": f"{self.text(field)}の図{number}"})
        return rows

    def changes(self, field: Field) -> list[dict[str, Any]]:
        return [
            {ID: f"{field.item.row_prefix}{number}"} | self.holder(field.fields)
            for number in range(1, self.sizes["changes"] + 1)
        ]


_FILLED = {
    KindName.TEXT: _Filler.text,
    KindName.LONG_TEXT: _Filler.long_text,
    KindName.CHOICE: _Filler.choice,
    KindName.RESULT: _Filler.choice,
    KindName.CHECKS: _Filler.checks,
    KindName.NUMBER: lambda filler, _: filler.count,
    KindName.DATE: _Filler.date,
    KindName.ROWS: _Filler.rows,
    KindName.RECORDS: _Filler.rows,
    KindName.NAMES: _Filler.names,
    KindName.FIGURES: _Filler.figures,
    KindName.TABLE: _Filler.changes,
    KindName.CHANGES: _Filler.changes,
}


def full_document(
    form_key: str = FORM4,
    *,
    systems: int = 25,
    outsourcing: int = 5,
    provisions: int = 40,
    transfers: int = 3,
    files: int = 3,
    changes: int = 300,
    long: int = 300,
) -> Document:
    """Every field of the form has a value, the same ones every time; ``long``: characters of each long text."""
    sizes = {"S": systems, "O": outsourcing, "P": provisions, "T": transfers, "files": files, "changes": changes}
    filler = _Filler(sizes, long)
    answers = filler.holder(fields_by_key(form_key))
    return replace(document(form_key), answers=answers, attachments=filler.attachments)


def _choices(field: Field) -> tuple[Choice, ...]:
    assert field.choices is not None
    return field.choices.choices


# --- Generated -------------------------------------------------------------------------------------------------------

SNIPPETS = (
    "－",
    "なし",
    "特になし",
    "みほん市は、個人住民税賦課事務における特定個人情報ファイルの取扱いに当たり、適切な措置を講じる。",
    "＜みほん市における措置＞\n・端末は施錠した部屋に置く。\n・入退室を記録する。\n\n＜中間サーバーにおける措置＞\n①照会",
    "\n先頭の改行",
    "末尾の改行\n",
    "\n\n",
    "一行目\n\n\n四行目",
    "　全角空白で始まり、全角空白で終わる　",
    " 半角空白 ",
    "\tタブ\tの\tある\t表\n\t1\t2",
    "=1+1",
    '=HYPERLINK("https://example.invalid/","押す")',
    "+81",
    "-1",
    "@SUM(A1)",
    "'引用符で始まる",
    "_x000D_",
    "_x005F_x000D_",
    "x005F_",
    "a_x000a_b",
    "\"二重\"と'一重'",
    "[",
    "]",
    "[ ○ ]",
    "（",
    "）",
    "（　）件",
    "＜選択肢＞",
    "<選択肢>",
    "1) 1,000人未満",
    "別紙1に記載。",
    "（別紙１）",
    "システム2",
    "システム2～5",
    "システム21以降は、別紙に記載。",
    "提供先3",
    "委託事項１",
    "その他の措置の内容",
    "①",
    "１．",
    "Ⅲ",
    "○",
    "1",
    "007",
    "1,234",
    "１２３",
    "3.0",
    "1e5",
    "TRUE",
    "#N/A",
    "2022-10-01",
    "令和4年10月1日",
    "<b>&amp;</b>",
    "]]>",
    "&#10;",
    "👨‍👩‍👧‍👦🇯🇵👍🏽",
    "葛󠄀城市と辻󠄂さん",
    "か\u3099き\u309aは\u3099",
    "\ue000\uf8ff\U000f0000\U0010fffd",
    "𠮷野家の髙﨑㈱℡～－",
    "ﾊﾝｶｸｶﾅｶﾞ",
    "\u200b\u200e\ufeff\u00ad\u2060",
    "\u0085\u2028\u2029\x7f",
    "العربية",
    "e\u0301\u0302\u0303\u0304\u0305",
    "1行" + "長" * 200,
    "a" * 300,
)
"""Texts that have broken spreadsheets, XML, or a reader that goes by labels."""

CHARACTERS = st.one_of(
    st.sampled_from("あア亜〇ー、。・「」（）①Ⅰ～－　 \n\t=+-@'\"<>&[]_x0/1\u3099\u200d\ufe0f\U000e0100👍\ue000𠮷"),
    st.characters(exclude_categories=["Cs"], exclude_characters=[*map(chr, range(32)), "\ufffe", "\uffff"]),
)
"""Whatever a text may hold: all that XML can, except ``\\r``, which parsing turns into ``\\n``."""


@cache
def labels_of(form_key: str) -> tuple[str, ...]:
    """What the form itself prints: numbers with labels, block headings, titles and choices."""
    form = editions()[form_key]
    found = {form.title, form.contents_title, form.stamp}
    for chapter in form.chapters:
        for item in walk(chapter):
            label = item.label.replace("{n}", "2")
            found |= {item.number + label, label, item.number, item.text or "", item.before, item.after}
            found |= set(item.columns.values())
    for entries in form.choice_lists.values():
        found |= {choice.label for choice in entries.choices}
        found |= {choice.group for choice in entries.choices if choice.group}
    return tuple(sorted(found - {""}))


@cache
def _crowdable(form_key: str) -> tuple[str, ...]:
    """Groups that may get many rows (those without groups inside), and as often none of them."""
    fields = all_fields(fields_by_key(form_key))
    codes = [
        field.item.code for field in fields if field.fields and not any(part.fields for part in field.fields.values())
    ]
    return (*[""] * len(codes), *codes)


@cache
def texts(form_key: str = FORM4) -> st.SearchStrategy[str]:
    """Texts as people and their clipboards make them, never empty; none is very long."""
    piece = st.sampled_from(SNIPPETS) | st.sampled_from(labels_of(form_key))
    free = st.text(CHARACTERS, min_size=1, max_size=20)
    return st.one_of(
        piece, piece, piece, free, st.tuples(piece, free).map("".join), st.tuples(free, piece).map("".join)
    )


@cache
def _lines(form_key: str) -> st.SearchStrategy[str]:
    """Texts on one line, with those that look like headings of 別添2."""
    headings = st.sampled_from(("＜x＞", "<宛名情報>", "（２）x", "(2)x", "＜", "（１）", "宛名　情報"))
    return headings | texts(form_key).map(lambda text: text.replace("\n", ""))


@cache
def _names(form_key: str) -> st.SearchStrategy[list[str]]:
    """記録項目: not empty, without spaces at the ends, full-width spaces and line breaks."""
    name = _lines(form_key).map(lambda text: text.replace("　", "").strip()).filter(bool)
    return st.lists(name | st.sampled_from(("宛名番号", "氏名", "生年月日")), min_size=1, max_size=8)


_DAYS = st.dates(date(1868, 1, 1), date(2199, 12, 31)).map(date.isoformat)
_NO_DATES = st.sampled_from(
    ("令和4年秋", "－", "未定", "令和4年10月1日から", "13月", "令和3年2月30日", "平成30年5月　様式4", "= 1", "\n")
)
_DATES = st.one_of(_DAYS, _DAYS, _DAYS.map(lambda day: day[:7]), _NO_DATES)
_NUMBERS = st.one_of(
    st.integers(0, 30), st.integers(0, 999_999_999), st.sampled_from(("約3", "018", "－", "1000000000", "3件", "-1"))
)
_COUNTS = st.one_of(st.integers(0, 40).map(str), st.sampled_from(("1,234", "約3", "－", "）件")))
_IDS = st.from_regex(r"[A-Za-z0-9_-]{1,64}", fullmatch=True)
_HOW_MANY = st.sampled_from((0, 1, 1, 1, 2, 2, 3))
_MANY = st.sampled_from((6, 11, 16, 20, 21, 25))
_TENTH = st.integers(0, 9)
_ABSENT, _BLANK = 0, 1
_LENGTHS = st.sampled_from((0, 0, 0, 0, 0, 0, 0, 0, 1_200, 1_200, 5_000, 5_000, 16_400, 40_000))


class _Generator:
    """Draws a document; ``room`` keeps the number of rows, and so the time of a test, within bounds.

    One group in some documents is crowded: more rows than the form has room for.
    """

    def __init__(self, draw: st.DrawFn, form_key: str, most_rows: int, most_keys: int | None = None) -> None:
        self.draw = draw
        self.most_keys = most_keys
        self.form_key = form_key
        self.texts = texts(form_key)
        self.room = most_rows
        self.crowded = draw(st.sampled_from(_crowdable(form_key)))
        self.ids: dict[str, list[str]] = {}
        self.attachments: dict[str, Attachment] = {}

    def holder(self, fields: Mapping[str, Field]) -> dict[str, Any]:
        """Each key left out, blank or answered."""
        found = {}
        for key, field in self._asked(fields):
            tenth = self.draw(_TENTH)
            if tenth != _ABSENT:
                found[key] = field.kind.blank if tenth == _BLANK else self.answer(field)
        return found

    def _asked(self, fields: Mapping[str, Field]) -> list[tuple[str, Field]]:
        """All fields, or a few of them in the order of the form."""
        if self.most_keys is None or len(fields) <= self.most_keys:
            return list(fields.items())
        asked = self.draw(st.sets(st.sampled_from(list(fields)), max_size=self.most_keys))
        return [(key, field) for key, field in fields.items() if key in asked]

    def answer(self, field: Field) -> Any:
        return _GENERATED[field.item.kind](self, field)

    def text(self, field: Field) -> str:
        text = self.draw(_lines(self.form_key) if _is_one_line(field) else self.texts)
        return text[: field.item.max_length]

    def choice(self, field: Field) -> str:
        return self.draw(st.sampled_from(_choices(field))).slug

    def checks(self, field: Field) -> dict[str, Any]:
        choices = _choices(field)
        ticks = self.draw(st.integers(0, 2 ** len(choices) - 1))
        text = {}
        for choice in choices:
            if choice.fill is not None and self.draw(_TENTH) > 4:
                text[choice.slug] = self.draw(_COUNTS if choice.fill == "count" else self.texts)
        return {"checked": [choice.slug for index, choice in enumerate(choices) if ticks >> index & 1], "text": text}

    def date(self, _: Field) -> str:
        return self.draw(_DATES)

    def number(self, _: Field) -> int | str:
        return self.draw(_NUMBERS)

    def names(self, field: Field) -> list[str]:
        return [name[: field.item.max_length].strip() for name in self.draw(_names(self.form_key))]

    def rows(self, field: Field) -> list[dict[str, Any]]:
        rows = []
        for identity in self._row_ids(field):
            row: dict[str, Any] = {ID: identity}
            targets = self.ids.get(field.item.links or "", [])
            if field.item.links and self.draw(_TENTH) > 4:
                row[LINKS] = self.draw(st.lists(st.sampled_from(targets), unique=True)) if targets else []
            rows.append(row | self.holder(field.fields))
        self.ids[field.key] = [row[ID] for row in rows]
        return rows

    def figures(self, field: Field) -> list[dict[str, Any]]:
        rows = []
        for identity in self._row_ids(field)[:3]:
            figure = attachment(self.draw(st.integers(0, 5_000)))
            self.attachments[figure.sha256] = figure
            rows.append({ID: identity, "sha256": figure.sha256, "media_type": figure.media_type})
            if self.draw(_TENTH) > 2:
                rows[-1]["alt"] = self.text(field)
        return rows

    def _row_ids(self, field: Field) -> list[str]:
        if field.item.code == self.crowded:
            self.crowded = ""
            count = min(self.draw(_MANY), self.room)
        else:
            count = min(self.draw(_HOW_MANY), self.room)
        self.room -= count
        if self.draw(_TENTH) == 9:
            return self.draw(st.lists(_IDS, min_size=min(count, 3), max_size=3, unique=True))
        return [f"{field.item.row_prefix}{number}" for number in range(1, count + 1)]


_GENERATED = {
    KindName.TEXT: _Generator.text,
    KindName.LONG_TEXT: _Generator.text,
    KindName.CHOICE: _Generator.choice,
    KindName.RESULT: _Generator.choice,
    KindName.CHECKS: _Generator.checks,
    KindName.NUMBER: _Generator.number,
    KindName.DATE: _Generator.date,
    KindName.ROWS: _Generator.rows,
    KindName.RECORDS: _Generator.rows,
    KindName.NAMES: _Generator.names,
    KindName.FIGURES: _Generator.figures,
    KindName.TABLE: _Generator.rows,
    KindName.CHANGES: _Generator.rows,
}


@st.composite
def documents(
    draw: st.DrawFn,
    form_key: str | None = None,
    *,
    most_rows: int = 60,
    most_keys: int | None = None,
    huge: bool = True,
) -> Document:
    """Any document of an edition (None: of any), as ``parse_document`` would give it; some with one very long text.

    ``most_keys``: how many items are asked at all, of the document and of each row; None: any number.
    """
    if form_key is None:
        form_key = draw(st.sampled_from((FORM4, *KEYS)))
    generator = _Generator(draw, form_key, most_rows, most_keys)
    found = replace(
        document(form_key),
        lineage=draw(st.sampled_from((LINEAGE, "", "01J", "みほん市 1")) | st.text(CHARACTERS, max_size=12)),
        answers=generator.holder(fields_by_key(form_key)),
        attachments=generator.attachments,
        leftovers=tuple(draw(st.lists(_leftovers(form_key), max_size=2))),
    )
    length = draw(_LENGTHS) if huge else 0
    return _with_long_text(draw, found, length) if length else found


def _leftovers(form_key: str) -> st.SearchStrategy[Leftover]:
    sheets = st.sampled_from(("Ⅰ 基本情報", "Sheet1", "（別添1）事務の内容", "（別紙1）"))
    return st.builds(Leftover, sheets, st.sampled_from(("B7", "AA100", "図形 3")), texts(form_key))


def _with_long_text(draw: st.DrawFn, found: Document, length: int) -> Document:
    """The document with one text made so long, with line ends or without."""
    texts_asked = [path for path, field, _ in found.walk() if field.item.kind in TEXTS and _is_free(field)]
    if not texts_asked:
        return found
    unit = draw(st.sampled_from(("長い文章です。\n", "改行のない文章です。", "word ", "👍🏽", "葛󠄀", "㈱ｶﾞ\n\n")))
    text = (unit * (length // len(unit) + 1))[:length]
    return found.set(draw(st.sampled_from(texts_asked)), text)


def _is_free(field: Field) -> bool:
    """Whether a text may hold line breaks and need not agree with anything else."""
    return not _is_one_line(field) and field.key not in {"sha256", "media_type"}


def _is_one_line(field: Field) -> bool:
    """Whether the kind of the field refuses line breaks in a text, as names of lists do."""
    return field.item.kind is KindName.TEXT and bool(field.kind.parse(field, "a\nb", field.key).problems)


def is_no_date(text: str) -> bool:
    """Whether a date with this text stays verbatim."""
    return read_date(text) is None


def drawn_answer(draw: st.DrawFn, field: Field, form_key: str = FORM4) -> Any:
    """Any answer of one field that brings no figures along; rows of other documents it would link to are not known."""
    return _Generator(draw, form_key, most_rows=3).answer(field)
