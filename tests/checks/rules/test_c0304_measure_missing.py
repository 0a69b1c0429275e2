"""c0304: a dash where a measure should stand."""

from typing import Any

from tests.builders import document
from tests.checks.judge import told


def sentence(chosen: str) -> str:
    return f"「{chosen}」を選んでいますが、ここに内容がありません。行っている措置を具体的に書いてください。"


def row(**answers: Any) -> Any:
    return document(III=[{"id": "r1", **answers}])


def test_done_and_a_dash() -> None:
    assert told("c0304", row(**{"III-7-R1-6": "adequate", "III-7-R1-6.content": "－"})) == [
        ("III/r1/III-7-R1-6.content", sentence("十分に行っている"))
    ]
    assert told("c0304", row(**{"III-7-R1-10": "stored", "III-7-R1-10.method": "なし"})) == [
        ("III/r1/III-7-R1-10.method", sentence("保管している"))
    ]


def test_enough_and_nothing_but_dashes() -> None:
    answers = {"III-2-R1.other_persons": "－", "III-2-R1.unneeded_items": "－", "III-2-R1.other_measures": "－"}
    enough = {**answers, "III-2-R1.sufficient": "adequate"}
    assert told("c0304", row(**enough)) == [("III/r1/III-2-R1.other_persons", sentence("十分である"))]
    assert not told("c0304", row(**{**enough, "III-2-R1.unneeded_items": "様式で限っている。"}))


def test_described_blank_or_not_done() -> None:
    assert not told("c0304", row(**{"III-7-R1-6": "adequate", "III-7-R1-6.content": "ウイルス対策をしている。"}))
    assert not told("c0304", row(**{"III-7-R1-6": "adequate", "III-7-R1-6.content": ""}))
    assert not told("c0304", row(**{"III-7-R1-6": "inadequate", "III-7-R1-6.content": "－"}))
    assert not told("c0304", row(**{"III-7-R1-10": "not-stored", "III-7-R1-10.method": "－"}))
