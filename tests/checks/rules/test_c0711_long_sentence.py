"""c0711: a sentence without an end."""

from app.checks.rules.c0711_long_sentence import LONGEST
from tests.builders import document
from tests.checks.judge import told


def test_too_long() -> None:
    text = "あ" * (LONGEST + 1) + "。"
    assert told("c0711", document(**{"I-1-2": text})) == [
        (
            "I-1-2",
            (
                f"【要確認】「{'あ' * 20}…」の文は{LONGEST + 1}字あります。"
                "住民が読みやすいよう、分けられないか確かめてください。"
            ),
        )
    ]


def test_as_long_as_it_may_be_and_lists() -> None:
    assert not told("c0711", document(**{"I-1-2": "あ" * LONGEST + "。"}))
    assert not told("c0711", document(**{"I-1-2": "あ。\n" * LONGEST}))
    assert not told("c0711", document(**{"I-5.basis": "1、2、3、" * LONGEST}))
