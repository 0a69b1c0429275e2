"""c0802: thirty days, the first counted; and how periods are read."""

from datetime import date
from typing import Any

import pytest

from app.checks.periods import Period, period_in
from tests.builders import document
from tests.checks.judge import told


def of(period: str, reason: str | None = "") -> Any:
    return document(**{"VI-2-2": period} | ({} if reason is None else {"VI-2-3": reason}))


def test_too_short() -> None:
    assert told("c0802", of("令和4年7月1日(金)～令和4年7月29日(金) (29日間)")) == [
        (
            "VI-2-2",
            (
                "意見聴取が29日間（初日を含む。）で、30日に足りません。"
                "期間を延ばすか、③に短縮する特段の理由を書いてください。"
            ),
        )
    ]
    assert told("c0802", of("令和4年7月1日～7月10日", None))


@pytest.mark.parametrize(
    ("period", "reason"),
    [
        ("令和4年7月1日(金)～令和4年7月30日(土) (30日間)", "－"),
        ("令和4年7月1日から7月10日まで", "災害に伴い急ぐため。"),
        ("30日間", ""),
        ("令和4年7月", ""),
        ("", ""),
    ],
)
def test_long_enough_with_a_reason_or_unknown(period: str, reason: str) -> None:
    assert not told("c0802", of(period, reason))


def test_form3_may_ask_as_it_likes() -> None:
    assert not told("c0802", document("form3/2018-05", **{"V-2-2": "令和4年7月1日～7月5日"}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("令和4年７月１日から令和4年７月30日まで", Period(date(2022, 7, 1), date(2022, 7, 30))),
        ("令和7年12月20日（土）〜令和8年1月18日（日）", Period(date(2025, 12, 20), date(2026, 1, 18))),
        ("R4.7.1-R4.7.30", Period(date(2022, 7, 1), date(2022, 7, 30))),
        ("2022年7月1日～7月30日", Period(date(2022, 7, 1), date(2022, 7, 30))),
        ("令和4年7月1日から20日間", Period(date(2022, 7, 1), date(2022, 7, 20))),
        ("令和4年7月1日～20日", Period(date(2022, 7, 1), date(2022, 7, 20))),
        ("令和4年7月1日（金）から同月20日（水）まで", Period(date(2022, 7, 1), date(2022, 7, 20))),
        ("令和4年7月1日から起算して30日間", Period(date(2022, 7, 1), date(2022, 7, 30))),
        ("令和4年7月1日～令和4年7月30日（30日間）", Period(date(2022, 7, 1), date(2022, 7, 30))),
        ("令和4年7月10日から9日まで", None),
        ("令和4年6月1日から31日まで", None),
        ("令和4年7月1日から0日間", None),
        ("令和4年7月1日、令和4年7月30日", None),
        ("令和4年7月30日から令和4年7月1日まで", None),
        ("令和4年7月1日から7月30日まで、令和4年9月1日から9月30日まで", None),
        ("令和4年2月1日から2月30日まで", None),
    ],
)
def test_periods(text: str, expected: Period | None) -> None:
    assert period_in(text) == expected


@pytest.mark.parametrize(
    "text", ["令和4年7月1日から20日間", "令和4年7月1日～20日", "令和4年7月1日（金）から同月20日（水）まで"]
)
def test_a_short_way_to_write_the_end(text: str) -> None:
    ((_, message),) = told("c0802", of(text))
    assert message.startswith("意見聴取が20日間（初日を含む。）で、30日に足りません。")
    assert not told("c0802", of(text.replace("20日", "31日")))
