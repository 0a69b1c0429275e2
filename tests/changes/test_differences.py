"""主な相違点: short, true, and without a guess."""

from __future__ import annotations

from typing import Any

import pytest

from tests.formats.tables import table_of


def told(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    return [row.difference for row in table_of(before, after).comparison.rows]


_A, _B, _C = ("、ここは変わらない。" * 2, "、ここもまた変わらない。" * 2, "、最後も変わらない。" * 2)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("総務課", "総務部総務課", "（「総務課」を「総務部総務課」に改めた）"),
        ("", "新しく書いた。", "（「新しく書いた。」を加えた）"),
        ("消した。", "", "（「消した。」を削った）"),
        ("あ" * 40 + "第19条第7号による。", "あ" * 40 + "第19条第8号による。", "第7号による」を「"),
        ("い" * 40 + "、二。", "い" * 40 + "、二、三番目の事務。", "（「、三番目の事務」を加えた）"),
        ("う" * 40, "え" * 40, "（記載の修正）"),
        (f"甲{_A}乙{_B}丙{_C}", f"子{_A}丑{_B}寅{_C}", "（記載の修正）"),
        ("長い文を消した。" * 5, "", "（記載の削除）"),
    ],
)
def test_texts(before: str, after: str, words: str) -> None:
    (found,) = told({"I-1-2": before}, {"I-1-2": after})
    assert words in found


def test_choices_and_boxes() -> None:
    assert told({"I-1-3": "1k-10k"}, {"I-1-3": "10k-100k"}) == [
        "（「1,000人以上1万人未満」を「1万人以上10万人未満」に改めた）"
    ]

    def boxes(*ticked: str) -> dict[str, Any]:
        return {"I-2-S": [{"id": "s1", "I-2-S-1": "甲", "I-2-S-3": {"checked": list(ticked), "text": {}}}]}

    assert told(boxes("internal-link"), boxes("tax-system")) == [
        "（「庁内連携システム」の印を外した、「税務システム」に印を付けた）"
    ]


def test_rows() -> None:
    one, two = ({"id": f"s{number}", "I-2-S-1": name} for number, name in enumerate("甲乙"))
    assert told({"I-2-S": [one]}, {"I-2-S": [one, two]}) == ["（システムの追加）"]
    assert told({"I-2-S": [one, two]}, {"I-2-S": [one]}) == ["（システムの削除）"]
    assert told({"I-2-S": [one, two]}, {"I-2-S": [two, one]}) == ["（記載順の変更）"]
