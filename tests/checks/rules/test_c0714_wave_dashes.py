"""c0714: three kinds of wave dashes."""

from tests.builders import document
from tests.checks.judge import told


def test_mixed() -> None:
    assert told("c0714", document(**{"I-1-1": "1～3", "I-1-2": "4～5、6〜7"})) == [
        (
            "I-1-2",
            (
                "【要確認】範囲の波線が混ざっています（～（全角チルダ）2か所、〜（波ダッシュ）1か所）。"
                "一つにそろえてください。"
            ),
        )
    ]


def test_one_kind() -> None:
    assert not told("c0714", document(**{"I-1-1": "1〜3", "I-1-2": "4〜5"}))
