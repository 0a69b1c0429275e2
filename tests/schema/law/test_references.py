"""Legal bases as people write them: every citation found, with its place, in every usual writing.

RF1 the usual writings                    RF4 any text is read, in time that grows with it
RF2 what belongs to which law and table   RF5 what is no citation
RF3 there and back
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_schema.law.model import Clause, TableName
from assessment_schema.law.numbers import in_kanji, order_of
from assessment_schema.law.references import EntrySpan, Reference, read_references
from assessment_schema.law.tokens import NUMBER_ACT


def cited(text: str) -> list[str]:
    return [str(reference) for reference in read_references(text)]


# --- RF1 ---------------------------------------------------------------------------------------------

FULL_NAME = (
    "行政手続における特定の個人を識別するための番号の利用等に関する法律（平成25年法律第27号。以下「番号法」という。）"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("番号法第19条第8号 別表第2の27", "番号法第19条第8号 別表第2の27の項"),
        ("番号法第１９条第８号　別表第２の２７の項", "番号法第19条第8号 別表第2の27の項"),
        ("番号法第十九条第八号別表第二の二十七の項", "番号法第19条第8号 別表第2の27の項"),
        ("番号法第９条第１項、別表第一の八十五の二の項", "番号法第9条第1項 別表第1の85の2の項"),
        ("番号法第9条第1項 別表の44の項", "番号法第9条第1項 別表の44の項"),
        ("番号法第9条第1項及び別表の44の項", "番号法第9条第1項 別表の44の項"),
        ("番号法第9条第1項 別表44の項", "番号法第9条第1項 別表の44の項"),
        ("番号法第9条第1項　別表第一（第16項）", "番号法第9条第1項 別表第1の16の項"),
        ("番号法第9条第1項 別表第一第十六項", "番号法第9条第1項 別表第1の16の項"),
        ("番号法第9条第1項　別表第1　項番16", "番号法第9条第1項 別表第1の16の項"),
        ("番号法第9条第1項 別表1の30", "番号法第9条第1項 別表第1の30の項"),
        ("別表24の項・44の項", "番号法 別表の24、44の項"),
        ("番号法第19条第8号別表第二項番1、2、3", "番号法第19条第8号 別表第2の1、2、3の項"),
        ("主務省令第２条の表の項番：1,2,3", "番号法に基づく主務省令第2条の表の1、2、3の項"),
        ("番号法第19条第8号（別表第２の42の項）", "番号法第19条第8号 別表第2の42の項"),
        (
            "番号法第19条第8号及び同号に基づく利用特定個人情報の提供に関する命令第2条の表の25の項",
            "番号法第19条第8号に基づく主務省令第2条の表の25の項",
        ),
        ("番号法第9条第1項、別表第一第16項、30項", "番号法第9条第1項 別表第1の16、30の項"),
        ("番号法 別表の44の項", "番号法 別表の44の項"),
        ("第19条第8号に基づく主務省令第2条の表 12の項", "番号法第19条第8号に基づく主務省令第2条の表の12の項"),
        ("番号法第19条第8号に基づく主務省令第二条の表の十二の項", "番号法第19条第8号に基づく主務省令第2条の表の12の項"),
        (
            "番号法第19条第8号に基づく利用特定個人情報の提供に関する命令（令和6年デジタル庁・総務省令第9号）第2条の表の48の項",
            "番号法第19条第8号に基づく主務省令第2条の表の48の項",
        ),
        (
            FULL_NAME + "第9条第1項及び別表第一の16の項",
            "番号法第9条第1項 別表第1の16の項",
        ),
        ("番号法第19条第7号 別表第2の以下の項\n1、2、3、120", "番号法第19条第7号 別表第2の1、2、3、120の項"),
        ("別表第二の1、2、4から6の項", "番号法 別表第2の1、2、4から6の項"),
        ("別表第2の1の項、2の項及び4の項から6の項まで", "番号法 別表第2の1、2、4から6の項"),
        ("別表第2　57～59、85－2", "番号法 別表第2の57から59、85の2の項"),
        ("別表第二の一、二、四から六までの項", "番号法 別表第2の1、2、4から6の項"),
        ("番号法第19条第7号　別表第二（情報提供の根拠）のうち119の項", "番号法第19条第7号 別表第2の119の項"),
        ("別表第一主務省令第24条の2", "番号法別表第一の主務省令で定める事務を定める命令第24条の2"),
        (
            "番号法別表第二の主務省令で定める事務及び情報を定める命令（平成26年内閣府・総務省令第7号）第20条第8号",
            "番号法別表第二の主務省令で定める事務及び情報を定める命令第20条第8号",
        ),
        ("番号法別表の主務省令で定める事務を定める命令 第24条", "番号法別表の主務省令で定める事務を定める命令第24条"),
    ],
)
def test_one_citation(text: str, expected: str) -> None:
    (reference,) = read_references(text)
    assert str(reference) == expected
    assert text[reference.start :] == text
    assert text[reference.end :] in {"", "）"}


def test_places_are_those_of_the_text() -> None:
    text = "根拠は番号法第１９条第８号　別表第二の八十五の二、８７の項です。"
    (reference,) = read_references(text)
    assert text[reference.start : reference.end] == "番号法第１９条第８号　別表第二の八十五の二、８７の項"
    assert [text[entry.start : entry.end] for entry in reference.entries] == ["八十五の二", "８７"]


# --- RF2 ---------------------------------------------------------------------------------------------

PROSE = """番号法第19条第8号、別表第二
（情報提供の根拠）
第三欄（情報提供者）が「市町村長」の項のうち、第四欄（特定個人情報）に「地方税関係情報」が含まれる項（1、2、16の2の項）
（情報照会の根拠）
第一欄（情報照会者）が「市町村長」の項（27の項）"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "番号法第19条第10号、番号法施行令第22条及び第23条",
            ["番号法第19条第10号", "番号法施行令第22条", "番号法施行令第23条"],
        ),
        (
            "番号法第9条第1項及び別表の44の項、46の項\n番号法第9条第2項及びみほん市個人番号の利用及び特定個人情報の提供に関する条例第3条第2項",
            [
                "番号法第9条第1項 別表の44、46の項",
                "番号法第9条第2項",
                "みほん市個人番号の利用及び特定個人情報の提供に関する条例第3条第2項",
            ],
        ),
        (
            PROSE,
            [
                "番号法第19条第8号 別表第2",
                "番号法第19条第8号 別表第2の1、2、16の2の項",
                "番号法第19条第8号 別表第2の27の項",
            ],
        ),
        (
            "住民基本台帳法第7条、第8条第1項及び第2項、第12条の4",
            ["住民基本台帳法第7条", "住民基本台帳法第8条第1項", "住民基本台帳法第8条第2項", "住民基本台帳法第12条の4"],
        ),
        (
            "地方税法（昭和25年法律第226号）第294条第3項、同法第317条の6",
            ["地方税法第294条第3項", "地方税法第317条の6"],
        ),
        (
            "1. 番号法\n・第7条（指定）\n・第16条\n2. 住基法（昭和42年法律第81号）\n・第5条\n・第7条",
            ["番号法第7条", "番号法第16条", "住基法第5条", "住基法第7条"],
        ),
        (
            "番号法第19条第8号及び別表第二\n＜情報提供の根拠＞\n別表第二の第三欄が「市町村長」の項のうち、1、2の項",
            ["番号法第19条第8号 別表第2", "番号法第19条第8号 別表第2", "番号法第19条第8号 別表第2の1、2の項"],
        ),
        ("番号法別表第2及び第19条第14号に基づき", ["番号法 別表第2", "番号法第19条第14号"]),
        ("番号法第9条第1項。第3条を準用する。", ["番号法第9条第1項", "第3条"]),
    ],
)
def test_several(text: str, expected: list[str]) -> None:
    assert cited(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("みほん市個人番号の利用に関する条例別表第1の3の項", []),
        ("みほん市個人番号条例第4条第1項 別表第1の3の項", ["みほん市個人番号条例第4条第1項"]),
        ("番号法別表第三の2の項", []),
    ],
)
def test_tables_of_others_are_not_ours(text: str, expected: list[str]) -> None:
    assert cited(text) == expected
    assert [text[one.start : one.end] for one in read_references(text)] == [text] * len(expected)


# --- RF3 ---------------------------------------------------------------------------------------------

_NUMBERS = st.builds(
    lambda head, branch: f"{head}の{branch}" if branch else str(head), st.integers(1, 199), st.integers(0, 9)
)
_TABLES: dict[TableName, Clause] = {
    "appended-table-1": Clause(article="9", paragraph="1"),
    "appended-table": Clause(article="9", paragraph="1"),
    "appended-table-2": Clause(article="19", point="8"),
    "provision-order": Clause(article="19", point="8"),
}


@st.composite
def _spans(draw: st.DrawFn) -> tuple[EntrySpan, ...]:
    pairs = draw(st.lists(st.lists(_NUMBERS, min_size=1, max_size=2, unique=True), max_size=5))
    ends = [sorted(pair, key=order_of) for pair in pairs]
    return tuple(EntrySpan(pair[0], pair[-1], 0, 0) for pair in ends)


@st.composite
def _references(draw: st.DrawFn) -> Reference:
    if draw(st.booleans()):
        table = draw(st.sampled_from(sorted(_TABLES)))
        return Reference(0, 0, NUMBER_ACT, _TABLES[table], table, draw(_spans()))
    law = draw(st.sampled_from([NUMBER_ACT, "地方税法", "みほん市個人番号の利用に関する条例", "番号法施行令"]))
    branch = draw(st.sampled_from(["", "の2"]))
    clause = Clause(
        article=f"{draw(st.integers(1, 999))}{branch}",
        paragraph=draw(st.sampled_from(["", "1", "12"])),
        point=draw(st.sampled_from(["", "3", "14"])),
    )
    return Reference(0, 0, law, clause)


def without_places(reference: Reference) -> Reference:
    entries = tuple(replace(entry, start=0, end=0) for entry in reference.entries)
    return replace(reference, start=0, end=0, entries=entries)


def in_full_width(text: str) -> str:
    return "".join("　" if c == " " else chr(ord(c) + 0xFEE0) if c.isdigit() and c.isascii() else c for c in text)


def in_kanji_numerals(text: str) -> str:
    parts: list[str] = []
    for character in text:
        is_digit = character.isascii() and character.isdigit()
        if is_digit and parts and parts[-1].isdigit():
            parts[-1] += character
        else:
            parts.append(character)
    return "".join(in_kanji(part) if part.isascii() and part.isdigit() else part for part in parts)


@given(_references())
@pytest.mark.parametrize("write", [str, in_full_width, in_kanji_numerals])
def test_what_is_written_is_read_the_same(write: object, reference: Reference) -> None:
    assert callable(write)
    text = write(str(reference))
    (read,) = read_references(text)
    assert without_places(read) == reference
    assert text[read.start : read.end] == text


@given(st.lists(_references(), max_size=6), st.sampled_from(["\n", "、", "\n・", "。", "及び"]))
def test_many_in_one_text(references: list[Reference], joint: str) -> None:
    text = joint.join(map(str, references))
    assert [without_places(read) for read in read_references(text)] == references


# --- RF4 ---------------------------------------------------------------------------------------------

_WORDS = """番号法 第19条 第8号 第1項 別表 第二 第2条の表 主務省令 の項 の 、 から 1 ２ 十 （ ） 条例 法 同法 。
平成25年法律第27号 以下「番号法」という 項 ① ｶﾞ ㈱ -"""
_PIECES = st.sampled_from([*_WORDS.split(), "\n", " "])


@given(st.lists(_PIECES, max_size=30).map("".join) | st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    end = 0
    for reference in read_references(text):
        assert 0 <= reference.start < reference.end <= len(text)
        assert reference.start >= end
        end = reference.end
        assert reference.clause or reference.table
        for entry in reference.entries:
            assert reference.start <= entry.start < entry.end <= reference.end
            assert order_of(entry.first) <= order_of(entry.last)


@pytest.mark.parametrize(
    "piece",
    [
        "1、",
        "1の",
        "別表第2の",
        "（",
        "番号法",
        "平成1年",
        "第1条",
        "法",
        "の",
        "一",
        " ",
        "以下「",
        "1から",
        "項",
        "1の項 ",
    ],
    ids=range(15),
)
def test_long_texts_do_not_blow_up(piece: str) -> None:
    """A pattern that tries every way to cut the blanks would not come back from this."""
    text = "番号法 別表第2の" + piece * 4_000
    assert {reference.law for reference in read_references(text)} <= {NUMBER_ACT}


# --- RF5 ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        "令和4年10月1日に改正する。",
        "１の項目を参照",
        "第3号様式",
        "Ⅱ-4-③の項を直した。",
        "個人番号を100件まで",
        "平成25年法律第27号",
        "第２回審議会、第三者点検",
    ],
)
def test_no_citation(text: str) -> None:
    assert cited(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("別表第二の一部を改正", ["番号法 別表第2"]),
        ("別表第2の3件", ["番号法 別表第2"]),
        ("別表第2の1の項目", ["番号法 別表第2"]),
        ("令和3年9月1日から番号法第19条第8号になる", ["番号法第19条第8号"]),
    ],
)
def test_numbers_that_are_no_entries(text: str, expected: list[str]) -> None:
    assert cited(text) == expected
