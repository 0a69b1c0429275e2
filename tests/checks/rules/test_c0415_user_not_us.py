"""c0415: a 項 of 別表第一 that is not a mayor's."""

from typing import Any

from tests.builders import document
from tests.checks.judge import told


def basis(text: str, day: str = "2022-04-01", agency: str = "みほん市長") -> Any:
    return document(**{"cover.published_on": day, "cover.agency": agency, "I-5.basis": text})


def test_a_row_of_the_governor() -> None:
    ((path, message),) = told("c0415", basis("番号法第9条第1項 別表第一の30、69の項"))
    assert path == "I-5.basis"
    assert message.startswith("別表第一の69の項の実施者は「都道府県知事」（被災者生活再建支援法")
    assert message.endswith("市区町村長が当たりません。項の番号を確かめてください。")


def test_rows_of_mayors_and_other_bodies() -> None:
    assert not told("c0415", basis("番号法第9条第1項 別表第一の8、9、16、30、59、70の項"))
    assert not told("c0415", basis("番号法第9条第1項 別表の24、44の項", day="2025-04-01"))
    assert not told("c0415", basis("番号法第9条第1項 別表第一の69の項", agency="みほん県知事"))
