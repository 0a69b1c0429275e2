"""c0707: a company that Ⅱ－４ does not name."""

from typing import Any

import pytest

from tests.builders import document
from tests.checks.judge import told


def both(text: str, *entrustees: str) -> Any:
    rows = [{"id": f"o{n}", "II-4-O-6": name} for n, name in enumerate(entrustees)]
    return document(**{"I-1-2": text, "II": [{"id": "f1", "II-4-O": rows}]})


def test_a_company_that_is_not_there() -> None:
    assert told("c0707", both("封入は株式会社みほん印刷に委託する。", "みほんシステム株式会社")) == [
        (
            "I-1-2",
            (
                "【要確認】委託について書いた文に「株式会社みほん印刷」とありますが、Ⅱ４の委託先名にありません。"
                "委託先か、役割を確かめてください。"
            ),
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "封入は㈱みほんシステムに委託する。",
        "口座の確認は株式会社みほん銀行が行う。\n委託先は別に定める。",
        "封入を委託する。",
    ],
)
def test_named_in_another_writing_or_no_entrustment(text: str) -> None:
    assert not told("c0707", both(text, "みほんシステム株式会社"))


@pytest.mark.parametrize("entrustees", [(), ("",), ("未定", "－")])
def test_nobody_named_yet(entrustees: tuple[str, ...]) -> None:
    assert not told("c0707", both("封入は株式会社みほん印刷に委託する。", *entrustees))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("委託先である株式会社みほん印刷が封入する。", "株式会社みほん印刷"),
        ("委託を受ける株式会社みほん印刷及び市が行う。", "株式会社みほん印刷"),
        ("委託により日本見本株式会社が行う。", "日本見本株式会社"),
        ("委託している見本Japan株式会社が行う。", "見本Japan株式会社"),
        ("委託先みほん印刷㈱が行う。", "みほん印刷㈱"),
        ("委託先の(株)みほん印刷が行う。", "(株)みほん印刷"),
    ],
)
def test_the_words_before_the_name_are_no_name(text: str, name: str) -> None:
    ((_, message),) = told("c0707", both(text, "みほんシステム株式会社"))
    assert message == (
        f"【要確認】委託について書いた文に「{name}」とありますが、Ⅱ４の委託先名にありません。"
        "委託先か、役割を確かめてください。"
    )
    assert not told("c0707", both(text, name))
