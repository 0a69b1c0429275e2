"""c0609: one system, two descriptions."""

from app.document.document import Document
from tests.builders import document
from tests.checks.judge import told_together

FUNCTION = "1.符号の管理　2.情報照会　3.情報提供　4.既存システムとの接続　5.情報提供等記録の管理　6.副本の管理"


def made(number: str, function: str, name: str = "中間サーバー") -> Document:
    cover = {"cover.agency": "みほん市長", "cover.number": number, "cover.title": f"第{number}事務"}
    return document(**cover, **{"I-2-S": [{"id": "s1", "I-2-S-1": name, "I-2-S-2": function}]})


def test_nearly_the_same() -> None:
    found = told_together(
        "c0609", made("1", FUNCTION), made("2", FUNCTION), made("3", FUNCTION.replace("　6.副本の管理", ""))
    )
    assert found == [
        (
            "3",
            "I-2-S/s1/I-2-S-2",
            (
                "【要確認】「中間サーバー」の機能の説明が、評価書番号1「第1事務」、評価書番号2「第2事務」の説明とわずかに違います"
                "（記号を除いて、こちら「…情報提供等記録の管理…」、あちら「…情報提供等記録の管理6副本の管理…」）。"
                "同じシステムなら説明をそろえてください。"
            ),
        )
    ]


def test_the_same_or_quite_different() -> None:
    assert not told_together("c0609", made("1", FUNCTION), made("2", FUNCTION.replace("　", "\n")))
    own = "予防接種の事務で行う照会の内容を組み立てて送り、回答を取り込んで接種の記録に反映する機能を持つものである。"
    assert not told_together("c0609", made("1", FUNCTION), made("2", FUNCTION), made("3", own))
    assert not told_together("c0609", made("1", FUNCTION), made("2", FUNCTION[:-4], name="健康管理システム"))
