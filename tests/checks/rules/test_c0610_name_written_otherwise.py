"""c0610: one name, two writings."""

from app.document.document import Document
from tests.builders import document
from tests.checks.judge import told_together


def made(number: str, company: str, system: str = "中間サーバー") -> Document:
    cover = {"cover.agency": "みほん市長", "cover.number": number, "cover.title": f"第{number}事務"}
    rows = [{"id": "o1", "II-4-O-6": company}]
    return document(**cover, **{"I-2-S": [{"id": "s1", "I-2-S-1": system}], "II": [{"id": "f1", "II-4-O": rows}]})


def test_a_company_in_two_writings() -> None:
    found = told_together(
        "c0610", made("1", "みほん情報株式会社"), made("2", "みほん情報株式会社"), made("3", "㈱みほん情報")
    )
    assert [(name, path) for name, path, _ in found] == [("3", "II/f1/II-4-O/o1/II-4-O-6")]
    assert found[0][2] == (
        "【要確認】委託先名「㈱みほん情報」は、評価書番号1「第1事務」、評価書番号2「第2事務」では「みほん情報株式会社」と書かれています。"
        "同じものなら書き方をそろえてください。"
    )


def test_a_system_in_two_writings() -> None:
    found = told_together("c0610", made("1", "甲社", "中間サーバー"), made("2", "乙社", "中間サーバ"))
    assert [(name, path) for name, path, _ in found] == [("2", "I-2-S/s1/I-2-S-1")]


def test_one_writing_or_other_names() -> None:
    assert not told_together("c0610", made("1", "みほん情報株式会社"), made("2", "みほん情報株式会社、別の株式会社"))
    assert not told_together("c0610", made("1", "みほん情報株式会社"), made("2", "みほん情報サービス株式会社"))
