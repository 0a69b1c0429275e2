"""c0602: the number of the 計画管理書."""

from app.document.document import Document
from tests.builders import document
from tests.checks.judge import told_together

REGISTER = document(
    "form1/2014-04",
    **{
        "cover.agency": "みほん市長",
        "register": [
            {"id": "n1", "register.number": "1", "register.title": "個人住民税賦課事務　全項目評価書"},
            {"id": "n2", "register.number": "2", "register.title": "児童手当に関する事務　基礎項目評価書"},
        ],
    },
)


def made(number: str, title: str, agency: str = "みほん市長") -> Document:
    return document(**{"cover.agency": agency, "cover.number": number, "cover.title": title})


def test_another_number() -> None:
    assert told_together("c0602", REGISTER, made("2", "個人住民税賦課事務 全項目評価書")) == [
        (
            "2",
            "cover.number",
            "評価書番号は2ですが、計画管理書では1です。計画管理書と同じ番号にしてください。",
        )
    ]


def test_the_same_number_or_nothing_to_compare() -> None:
    assert not told_together("c0602", REGISTER, made("1", "個人住民税賦課事務（全項目評価書）"))
    assert not told_together("c0602", REGISTER, made("１", "個人住民税賦課事務 全項目評価書"))
    assert not told_together("c0602", REGISTER, made("2", "個人住民税賦課事務", agency="みほん市教育委員会"))
    assert not told_together("c0602", made("2", "個人住民税賦課事務 全項目評価書"))
