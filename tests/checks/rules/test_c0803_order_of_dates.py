"""c0803: the order of the procedure."""

from typing import Any

from tests.builders import document
from tests.checks.judge import told


def of(period: str, reviewed: str, published: str) -> Any:
    return document(**{"VI-2-2": period, "VI-3-1": reviewed, "cover.published_on": published})


def test_out_of_order() -> None:
    assert told("c0803", of("令和7年7月1日～令和7年7月30日", "2025-07-20", "2025-07-10")) == [
        (
            "VI-3-1",
            (
                "第三者点検（令和7年7月20日）が、意見聴取の終了（令和7年7月30日）より前です。"
                "日付を確かめて直してください。"
            ),
        ),
        (
            "cover.published_on",
            "公表（令和7年7月10日）が、第三者点検（令和7年7月20日）より前です。日付を確かめて直してください。",
        ),
    ]


def test_in_order_on_one_day_or_unknown() -> None:
    assert not told("c0803", of("令和7年7月1日～令和7年7月30日", "2025-07-30", "2025-08-01"))
    assert not told("c0803", of("", "2025-07", "2025-07-01"))
    assert not told("c0803", of("令和7年7月1日～令和7年7月30日", "", ""))
