"""c0507: 重要な変更 and 事後."""

from typing import Any

import pytest

from tests.builders import document
from tests.checks.history import row, rows
from tests.checks.judge import told


def made(explanation: str, timing: str = "afterwards") -> Any:
    return document(annex3=rows(row("Ⅱ-4委託の有無", "甲", "乙", timing=timing, explanation=explanation)))


def test_important_and_afterwards() -> None:
    assert told("c0507", made("重要な変更に該当するため")) == [
        (
            "annex3/c1/timing",
            (
                "「Ⅱ-4委託の有無」は重要な変更と説明していますが、提出時期が「事後」です。"
                "重要な変更は変更の前に評価を行って提出します。災害などの緊急（規則第9条第2項）なら、その旨を説明に書いてください。"
            ),
        )
    ]
    assert told("c0507", made("「重要な変更」に伴う変更"))


@pytest.mark.parametrize(
    "explanation",
    [
        "",
        "重要な変更に当たらない。",
        "文言整理であり、重要な変更にあたらない。",
        "重要な変更に該当しないため、事後に提出する。",
        "災害による緊急の変更で重要な変更に該当するが、規則第9条第2項による。",
    ],
)
def test_what_may_be_afterwards(explanation: str) -> None:
    assert not told("c0507", made(explanation))


def test_prior_is_right() -> None:
    assert not told("c0507", made("重要な変更に該当するため", timing="prior"))
