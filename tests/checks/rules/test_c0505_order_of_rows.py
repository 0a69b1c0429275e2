"""c0505: rows that go back in time."""

from tests.builders import document
from tests.checks.history import row, rows
from tests.checks.judge import told


def test_a_row_goes_back() -> None:
    history = rows(row("甲", day="2020-04-01"), row("乙", day="2022-04-01"), row("丙", day="2021-04-01"))
    assert told("c0505", document(annex3=history)) == [
        (
            "annex3/c3/date",
            (
                "【要確認】変更日令和3年4月1日の行が、令和4年4月1日の行より後にあります。"
                "日付の誤りか、並べ方かを確かめてください。"
            ),
        )
    ]


def test_in_order_or_without_a_day() -> None:
    assert not told("c0505", document(annex3=rows(row("甲", day="2020-04-01"), row("乙", day="2020-04-01"))))
    assert not told("c0505", document(annex3=rows(row("甲", day="2020-04-01"), row("乙", day=None))))
