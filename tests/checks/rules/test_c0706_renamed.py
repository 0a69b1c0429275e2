"""c0706: names that had changed by the day of the assessment."""

from typing import Any

import pytest

from tests.builders import document
from tests.checks.judge import told


def on(day: str, text: str) -> Any:
    return document(**{"cover.published_on": day, "I-1-2": text})


def test_after_the_change() -> None:
    assert told("c0706", on("2020-05-25", "通知カードの提示を受ける。")) == [
        (
            "I-1-2",
            (
                "【要確認】「通知カード」は、令和2年5月25日以後は「個人番号カード、個人番号通知書など」に"
                "当たることがあります。今の名称・制度か確かめてください。"
            ),
        )
    ]


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2020-05-24", "通知カードの提示を受ける。"),
        ("2024-12-01", "国民健康保険の被保険者証を発行する。"),
        ("2026-01-01", "資格確認書の提示を受ける。"),
    ],
)
def test_before_it_or_by_the_new_name(day: str, text: str) -> None:
    assert not told("c0706", on(day, text))
