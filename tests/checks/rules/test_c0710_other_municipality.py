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
