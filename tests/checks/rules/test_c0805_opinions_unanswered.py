"""c0805: opinions and what became of them."""

from typing import Any

import pytest

from tests.builders import document
from tests.checks.judge import told


def of(opinions: str, reflection: str) -> Any:
    return document(**{"VI-2-4": opinions, "VI-2-5": reflection})


def test_no_answer() -> None:
    assert told("c0805", of("委託先の監督を強めてほしい（2件）。", "－")) == [
        (
            "VI-2-5",
            (
                "④に意見の内容がありますが、⑤評価書への反映がありません。"
                "反映した内容か、反映しなかった理由を書いてください。"
            ),
        )
    ]


@pytest.mark.parametrize(
    ("opinions", "reflection"),
    [
        ("－", "－"),
        ("意見はなかった。", "－"),
        ("0件", "なし"),
        ("監督の強化（2件）", "Ⅲ４に追記した。"),
        ("監督の強化", ""),
    ],
)
def test_answered_or_none(opinions: str, reflection: str) -> None:
    assert not told("c0805", of(opinions, reflection))
