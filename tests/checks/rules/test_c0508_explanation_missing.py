"""c0508: rows without a word of explanation, said once."""

from tests.builders import document
from tests.checks.history import row, rows
from tests.checks.judge import told


def test_newest_rows_without_explanation() -> None:
    history = rows(row("甲", day="2020-04-01"), row("乙"), row("丙", explanation="誤記の修正"), row("丁"))
    assert told("c0508", document(annex3=history)) == [
        (
            "annex3/c2/explanation",
            (
                "変更日令和8年10月1日の3行のうち2行に「提出時期に係る説明」がありません。"
                "重要な変更かどうかと、その理由を一文で書くと、判断が読む人に伝わります。"
            ),
        )
    ]


def test_all_explained_or_long_ago() -> None:
    history = rows(row("甲", day="2020-04-01"), row("乙", explanation="誤記の修正"))
    assert not told("c0508", document(annex3=history))
    assert not told("c0508", document())
