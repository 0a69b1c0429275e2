"""c0704: one word in two widths."""

from tests.builders import document
from tests.checks.judge import told


def test_both_widths() -> None:
    answers = {"I-1-1": "ICカード", "I-1-2": "ＩＣカード、ＩＣカード、LGWAN"}
    assert told("c0704", document(**answers)) == [
        ("I-1-1", "【要確認】評価書の中に「ＩＣ」と「IC」があります。どちらかにそろえてください。")
    ]


def test_one_width_or_different_words() -> None:
    assert not told("c0704", document(**{"I-1-1": "ＩＣカード", "I-1-2": "LGWAN　１件 1件"}))
