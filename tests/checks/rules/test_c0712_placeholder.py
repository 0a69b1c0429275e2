"""c0712: what a template left."""

import pytest

from tests.builders import document
from tests.checks.judge import told


def test_a_placeholder() -> None:
    assert told("c0712", document(**{"I-1-2": "宣言として、○○市は措置を講じる。"})) == [
        (
            "I-1-2",
            (
                "【要確認】「宣言として、○○市は措置を講じる」に、ひな形の印や作業の覚えが残っているようです。"
                "実際の記載に直してください。"
            ),
        )
    ]


@pytest.mark.parametrize("text", ["●●課", "××年", "件数（要確認）"])
def test_others(text: str) -> None:
    assert told("c0712", document(**{"I-1-2": text}))


@pytest.mark.parametrize("text", ["○印を付ける。", "●重点", "3×4", "二〇二二年"])
def test_signs_in_their_own_right(text: str) -> None:
    assert not told("c0712", document(**{"I-1-2": text}))
