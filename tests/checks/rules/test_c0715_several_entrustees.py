"""c0715: several companies in one 委託事項."""

from typing import Any

import pytest

from tests.builders import document
from tests.checks.judge import told


def row(text: str, form: str = "form4/2018-05", item: str = "II-4-O-6") -> Any:
    return document(form, II=[{"id": "f1", "II-4-O": [{"id": "o1", item: text}]}])


def test_two_without_a_role() -> None:
    assert told("c0715", row("みほんシステム株式会社、みほん公社")) == [
        (
            "II/f1/II-4-O/o1/II-4-O-6",
            (
                "【要確認】委託先が2者あります（「みほんシステム株式会社」「みほん公社」）。"
                "委託事項を分けるか、それぞれの役割を書き添えてください。"
            ),
        )
    ]
    assert told("c0715", row("甲社、乙社", "form3/2018-05", "II-4-O-3"))


@pytest.mark.parametrize("text", ["みほんシステム株式会社", "甲社（保守）、乙社（運用）", "甲社・乙社共同企業体", ""])
def test_one_or_with_roles(text: str) -> None:
    assert not told("c0715", row(text))
