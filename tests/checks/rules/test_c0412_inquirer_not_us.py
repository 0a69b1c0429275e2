"""c0412: 照会 by a row that does not name the mayor."""

from typing import Any

from tests.builders import document
from tests.checks.judge import told


def basis(text: str, agency: str = "みほん市長") -> Any:
    return document(**{"cover.published_on": "2022-04-01", "cover.agency": agency, "I-6-2": text})


def test_a_row_of_others() -> None:
    text = "（情報照会の根拠）\n番号法第19条第8号 別表第二の1、27の項\n（情報提供の根拠）\n別表第二の2の項"
    assert told("c0412", basis(text)) == [
        (
            "I-6-2",
            (
                "情報照会の根拠の項の情報照会者は、別表第二の1の項は「厚生労働大臣」で、みほん市長が当たりません。"
                "照会の項か、提供の項かを確かめてください。"
            ),
        )
    ]


def test_rows_of_mayors_and_what_is_not_split() -> None:
    assert not told("c0412", basis("【照会】番号法第19条第8号 別表第二の26、27、42、116の項"))
    assert not told("c0412", basis("番号法第19条第8号 別表第二の1、27の項"))
    assert not told("c0412", basis("（照会）番号法第19条第8号 別表第二の1の項", agency="みほん市教育委員会"))
