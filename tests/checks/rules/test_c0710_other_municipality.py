"""c0710: the name of another municipality."""

from typing import Any

import pytest

from tests.builders import document
from tests.checks.judge import told


def of(text: str, item: str = "I-1-2", agency: str = "みほん市長") -> Any:
    return document(**{"cover.agency": agency, item: text})


def test_a_heading_and_the_declaration() -> None:
    sentence = (
        "【要確認】自団体（みほん市）の名を書く所に「{}」とあります。"
        "元にした評価書の名が残っていないか確かめてください。"
    )
    assert told("c0710", of("＜見習市における措置＞\n施錠する。")) == [("I-1-2", sentence.format("見習市"))]
    assert told("c0710", of("見習市は、賦課事務で、…", "cover.declaration")) == [
        ("cover.declaration", sentence.format("見習市"))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "＜みほん市における措置＞\n施錠する。",
        "＜本市における措置＞",
        "＜市区町村における措置＞",
        "見習市から転入した者について、他の市区町村へ照会する。",
        "＜中間サーバーにおける措置＞",
    ],
)
def test_ones_own_and_general_words(text: str) -> None:
    assert not told("c0710", of(text))


def test_an_agency_with_its_prefecture() -> None:
    assert not told("c0710", of("<世田谷区における措置>", agency="東京都世田谷区長"))
    assert not told("c0710", of("＜見習市における措置＞", agency="日本年金機構"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("閲覧は、見習区職員に限る。", "見習区"),
        ("見習区長が定める。", "見習区"),
        ("・見習区情報セキュリティポリシーに基づき管理する。", "見習区"),
        ("東京都見習区における安全管理措置", "見習区"),
        ("根拠は見習市国民健康保険条例である。", "見習市"),
        ("見習町個人番号の利用に関する条例", "見習町"),
        ("見習町情報公開条例による。", "見習町"),
        ("窓口は見習村役場とする。", "見習村"),
    ],
)
def test_in_a_sentence(text: str, name: str) -> None:
    assert told("c0710", of(text)) == [
        (
            "I-1-2",
            (
                f"【要確認】自団体（みほん市）の名を書く所に「{name}」とあります。"
                "元にした評価書の名が残っていないか確かめてください。"
            ),
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "みほん市職員が、みほん市長の定めるみほん市情報セキュリティポリシーに従う。みほん市国民健康保険条例",
        "他の市区町村における課税、転入前の住所地市町村長、他市における資格、各区市町村の職員、同区における届出",
        "特別区における事務、指定都市の市長、政令指定都市における区長、市町村国民健康保険の職員、本市条例、町村長",
        "副市長、みほん市副市長、筆頭副区長、みほん市教育委員会職員",
        "全国市町村職員共済組合連合会、都道府県知事又は広島市長若しくは長崎市長",
        "学校区における説明、行政区長、全国市長会、都市における人口、地区における相談",
        "見習市から転入した者、見習市青葉一丁目2番、見習市立病院",
    ],
)
def test_no_name_of_another_in_a_sentence(text: str) -> None:
    assert not told("c0710", of(text))


def test_names_where_others_belong_and_wards() -> None:
    row = {"id": "p1", "II-5-P.name": "見習市長"}
    assert not told("c0710", document(**{"cover.agency": "みほん市長", "II": [{"id": "f1", "II-5-P": [row]}]}))
    assert not told("c0710", of("神奈川県横浜市青葉区長、青葉区職員、横浜市長", agency="横浜市長"))
    assert told("c0710", of("青葉区職員", agency="みほん市長"))
    assert not told("c0710", of("世田谷区長、東京都世田谷区役所", agency="東京都世田谷区長"))
