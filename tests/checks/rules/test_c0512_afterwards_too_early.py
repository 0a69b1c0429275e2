"""c0512: 事後 before the change."""

from typing import Any

from tests.builders import document
from tests.checks.history import row, rows
from tests.checks.judge import told


def made(timing: str, day: str, published: str | None = "2026-09-01") -> Any:
    return document(**{"cover.published_on": published, "annex3": rows(row("甲", "乙", "丙", day=day, timing=timing))})


def test_afterwards_before_the_change() -> None:
    assert told("c0512", made("afterwards", "2026-10-01")) == [
        (
            "annex3/c1/timing",
            (
                "「甲」の提出時期が「事後」ですが、変更日は令和8年10月1日で、公表日（令和8年9月1日）は変更の前です。"
                "提出時期を「事前」とするか、変更日と公表日を確かめてください。"
            ),
        )
    ]


def test_days_that_agree_or_are_not_known() -> None:
    assert not told("c0512", made("afterwards", "2026-09-01"))
    assert not told("c0512", made("prior", "2026-10-01"))
    assert not told("c0512", made("afterwards", "2026-10-01", published=None))


def test_rows_of_one_day_are_told_once() -> None:
    late = {"timing": "afterwards", "day": "2026-10-01"}
    history = rows(row("甲", **late), row("乙", **late), row("丙", timing="afterwards", day="2026-11-01"))
    (first, second) = told("c0512", document(**{"cover.published_on": "2026-09-01", "annex3": history}))
    assert first[0] == "annex3/c1/timing"
    assert first[1].startswith("「甲」など2行の提出時期が「事後」ですが、変更日は令和8年10月1日で")
    assert second[1].startswith("「丙」の提出時期が「事後」ですが、変更日は令和8年11月1日で")
