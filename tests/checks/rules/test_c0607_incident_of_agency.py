"""c0607: one 機関, one day, two answers."""

from app.document.document import Document
from tests.builders import document
from tests.checks.judge import told_together


def made(number: str, answer: str, day: str = "2026-04-01", agency: str = "みほん市長") -> Document:
    cover = {
        "cover.agency": agency,
        "cover.number": number,
        "cover.title": f"第{number}事務",
        "cover.published_on": day,
    }
    return document(**cover, III=[{"id": "r1", "III-7-R1-9": answer}])


def test_two_answers_on_one_day() -> None:
    assert told_together("c0607", made("1", "occurred"), made("2", "not-occurred")) == [
        (
            "2",
            "III/r1/III-7-R1-9",
            (
                "重大事故が「発生なし」ですが、同じ日（令和8年4月1日）に公表した評価書番号1「第1事務」は「発生あり」です。"
                "重大事故は機関全体について答えるので、そろえてください。"
            ),
        )
    ]


def test_other_days_and_other_bodies() -> None:
    assert not told_together("c0607", made("1", "occurred"), made("2", "not-occurred", day="2026-05-01"))
    assert not told_together("c0607", made("1", "occurred"), made("2", "not-occurred", agency="みほん市教育委員会"))
    assert not told_together("c0607", made("1", "occurred"), made("2", "occurred"))
