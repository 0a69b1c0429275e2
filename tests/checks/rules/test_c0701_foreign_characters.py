"""c0701: 外字."""

from tests.builders import document
from tests.checks.judge import told


def test_private_characters() -> None:
    assert told("c0701", document(**{"I-1-1": "高\ue001氏の\U000f0000事務"})) == [
        (
            "I-1-1",
            (
                "【要確認】外字（U+E001、U+F0000）があり、ほかの環境では表示されません（「高〓氏の〓事務」）。"
                "常用の字か、仮名に直してください。"
            ),
        )
    ]


def test_signs_of_the_form_and_rare_kanji() -> None:
    assert not told("c0701", document(**{"I-1-1": "①Ⅱ髙﨑𠮷野家～－"}))
