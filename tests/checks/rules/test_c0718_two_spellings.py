"""c0718: サーバ and サーバー."""

from tests.builders import document
from tests.checks.judge import told


def test_mixed() -> None:
    answers = {"I-1-1": "サーバー管理", "I-1-2": "中間サーバに連携する。中間サーバーと番号連携サーバー。"}
    assert told("c0718", document(**answers)) == [
        ("I-1-2", "【要確認】「サーバ」と「サーバー」が混ざっています（1か所と3か所）。どちらかにそろえてください。")
    ]


def test_one_spelling_or_another_word() -> None:
    assert not told("c0718", document(**{"I-1-1": "サーバー", "I-1-2": "サーバルームのサーバー"}))
    assert not told("c0718", document(**{"I-1-1": "中間サーバ"}))
