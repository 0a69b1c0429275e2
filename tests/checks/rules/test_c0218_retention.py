"""c0218: 保管期間 and its 妥当性."""

from typing import Any

import pytest

from tests.builders import document
from tests.checks.judge import told


def both(period: str, text: str) -> Any:
    return document(II=[{"id": "f1", "II-6-2.period": period, "II-6-2.validity": text}])


def test_other_years() -> None:
    assert told("c0218", both("5y", "地方税法の規定により、７年間保管する。")) == [
        (
            "II/f1/II-6-2.validity",
            (
                "【要確認】保管期間は「5年」ですが、ここには7年とあります。"
                "実際の期間に選択を合わせるか、年数の違う理由を書いてください。"
            ),
        )
    ]


def test_years_although_none_are_laid_down() -> None:
    assert told("c0218", both("undefined", "収納が終わった後、5年間保存する。"))


@pytest.mark.parametrize(
    ("period", "text"),
    [
        ("6y-10y", "賦課した年度の翌年度から7年間保管する。"),
        ("20y-or-more", "消除された後150年間保存する。"),
        ("5y", "平成27年度から、昭和42年法律第81号により保存する。"),
        ("5y", "令和4年10月1日に改めた規程による。5年とする。"),
        ("undefined", "法令に保管期間の定めはないが、時効の5年を目安とする。"),
        ("5y", "時効の2年と、還付の5年による。"),
        ("5y", "事務に必要な期間、保管する。"),
    ],
)
def test_years_that_fit_or_are_no_period(period: str, text: str) -> None:
    assert not told("c0218", both(period, text))
