"""c0303: 特に力を入れている, in a few words."""

from typing import Any

from tests.builders import document
from tests.checks.judge import told

LONG = "年2回、全ての職員の操作の記録を所属長が点検し、結果を情報政策課が確かめて、必要な是正を翌月までに行っている。"


def risk(text: str, judged: str = "emphasized") -> Any:
    return document(III=[{"id": "r1", "III-3-R3.measures": text, "III-3-R3.sufficient": judged}])


def test_a_few_words() -> None:
    assert told("c0303", risk("規程で禁じている。")) == [
        (
            "III/r1/III-3-R3.sufficient",
            (
                "【要確認】「特に力を入れている」ですが、措置の記載が40字もありません。"
                "力を入れている内容（頻度、独自の取組など）を書いてください。"
            ),
        )
    ]
    assert [path for path, _ in told("c0303", document(**{"IV-1-1": "emphasized", "IV-1-1.method": "点検"}))] == [
        "IV-1-1"
    ]


def test_a_measure_or_no_emphasis() -> None:
    assert not told("c0303", risk(LONG))
    assert not told("c0303", risk("規程で禁じている。", "adequate"))
    assert not told("c0303", risk("－")), "c0304 speaks of it"
