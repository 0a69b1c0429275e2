"""c0414: the 項 of Ⅰ and those of the 提供先."""

from typing import Any

from tests.builders import document
from tests.checks.judge import told

LAW = "番号法第19条第8号 別表第二の"


def both(basis: str, *rows: str, name: str = "市町村長") -> Any:
    recipients = [{"id": f"p{n}", "II-5-P.name": name, "II-5-P-1": row} for n, row in enumerate(rows, start=1)]
    return document(**{"cover.published_on": "2022-04-01", "I-6-2": basis, "II": [{"id": "f1", "II-5-P": recipients}]})


def test_what_only_one_side_has() -> None:
    split = f"（情報照会の根拠）\n{LAW}44の項\n（情報提供の根拠）\n{LAW}1、27の項"
    assert told("c0414", both(split, f"{LAW}27の項", f"{LAW}44、62の項")) == [
        (
            "I-6-2",
            "Ⅱ５の提供先の根拠にある別表第二の44、62の項が、Ⅰの情報連携の根拠にありません。どちらかを直してください。",
        ),
        (
            "I-6-2",
            "Ⅰの情報提供の根拠にある別表第二の1の項に当たる提供先が、Ⅱ５にありません。どちらかを直してください。",
        ),
    ]


def test_without_headings_the_rest_may_be_inquiries() -> None:
    assert not told("c0414", both(f"{LAW}1、27、44の項", f"{LAW}1、27の項"))
    assert len(told("c0414", both(f"{LAW}1、27、44の項", f"{LAW}1、62の項"))) == 1


def test_the_same_or_another_kind_of_provision() -> None:
    assert not told("c0414", both(f"（提供）\n{LAW}1、27の項", f"{LAW}1の項", f"{LAW}27の項", "番号法第19条第11号"))
    assert not told("c0414", both(f"（提供）\n{LAW}1、27の項", f"{LAW}1の項", name="別紙1のとおり"))
    assert not told("c0414", both(f"（提供）\n{LAW}1の項"))


def test_a_heading_between_the_article_and_its_table() -> None:
    split = "番号法第19条第8号\n（情報照会の根拠）別表第二の42、43の項\n（情報提供の根拠）別表第二の1、27の項"
    assert not told("c0414", both(split, f"{LAW}1、27の項"))
    assert told("c0414", both(split, f"{LAW}27の項")) == [
        (
            "I-6-2",
            "Ⅰの情報提供の根拠にある別表第二の1の項に当たる提供先が、Ⅱ５にありません。どちらかを直してください。",
        )
    ]
