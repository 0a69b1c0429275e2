"""c0611: five years since the publication."""

from app.document.document import Document
from tests.builders import document
from tests.checks.judge import told_together


def made(day: str, title: str = "個人住民税賦課事務　全項目評価書", number: str = "1") -> Document:
    return document(**{"cover.published_on": day, "cover.title": title, "cover.number": number})


def test_five_years_have_passed() -> None:
    assert told_together("c0611", made("2021-11-20")) == [
        (
            "1",
            "cover.published_on",
            (
                "公表日（令和3年11月20日）から5年を過ぎています（令和8年11月20日まで）。評価の再実施に努めることとされています。"
                "再実施の予定を立てるか、その後の公表があるなら新しい評価書に入れ替えてください。"
            ),
        )
    ]


def test_not_yet_or_done_again_or_ended() -> None:
    assert not told_together("c0611", made("2021-11-25"))
    assert not told_together("c0611", made("2015-04-01"), made("2024-04-01"))
    assert not told_together("c0611", made("2015-04-01", "個人住民税賦課事務　全項目評価書【令和6年3月31日 終了】"))
