"""c0713: the 事務 by other names."""

from typing import Any

import pytest

from tests.builders import document
from tests.checks.judge import told


def of(task: str, title: str = "", declaration: str = "") -> Any:
    return document(**{"I-1-1": task, "cover.title": title, "cover.declaration": declaration})


def test_another_name() -> None:
    declaration = "みほん市は、国民健康保険収納事務における特定個人情報ファイルの取扱いにあたり、…"
    assert told("c0713", of("国民健康保険 保険料収納事務", declaration=declaration)) == [
        (
            "cover.declaration",
            (
                "【要確認】ここでは事務を「国民健康保険収納事務」と呼んでいますが、"
                "Ⅰ１①の事務の名称は「国民健康保険 保険料収納事務」です。同じ事務なら名称をそろえてください。"
            ),
        )
    ]
    assert [path for path, _ in told("c0713", of("予防接種に関する事務", "母子保健に関する事務　全項目評価書"))] == [
        "cover.title"
    ]


@pytest.mark.parametrize(
    ("task", "title"),
    [
        ("予防接種に関する事務", "予防接種事務 全項目評価書"),
        ("国民健康保険　保険料収納事務", "国民健康保険 保険料収納事務 重点項目評価書"),
        ("予防接種に関する事務", "予防接種に関する事務【令和8年3月31日　終了】"),
        ("－", "予防接種事務"),
        ("予防接種に関する事務", ""),
    ],
)
def test_the_same_name(task: str, title: str) -> None:
    assert not told("c0713", of(task, title))
