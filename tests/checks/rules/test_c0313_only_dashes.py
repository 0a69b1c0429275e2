"""c0313: nothing special anywhere."""

from typing import Any

from tests.builders import document
from tests.checks.judge import told

ITEMS = ("III-2.other_risks", "III-3.other_risks", "III-7.other_risks")


def all_of(text: str, last: str = "－", special: str = "－") -> Any:
    row = {"id": "r1", **dict.fromkeys(ITEMS, text), ITEMS[-1]: last}
    return document(**{"III": [row], "IV-3": special})


def test_all_dashes() -> None:
    assert told("c0313", all_of("－")) == [
        (
            "III/r1/III-2.other_risks",
            "その他のリスクの欄（3か所）が全て「－」です。機関に特有の問題や懸念がないか、もう一度考えてください。",
        )
    ]


def test_something_somewhere() -> None:
    assert not told("c0313", all_of("－", last="滞納処分の記録が散逸するおそれがある。"))
    assert not told("c0313", all_of("－", special="窓口の増設に伴う措置を行う。"))
    assert not told("c0313", all_of("", last="－"))
