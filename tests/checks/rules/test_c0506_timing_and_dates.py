"""c0506: 事前 after the change."""

from typing import Any

from tests.builders import document
from tests.checks.history import row, rows
from tests.checks.judge import revised


def made(timing: str, day: str) -> Any:
    history = rows(row("Ⅰ-1-②事務の内容", "甲", "乙", day=day, timing=timing))
    return document(**{"cover.published_on": "2026-09-01", "I-1-2": "乙", "annex3": history})


OLD = document(**{"I-1-2": "甲"})


def test_prior_after_the_change() -> None:
    assert revised("c0506", made("prior", "2026-08-01"), OLD) == [
        (
            "annex3/c1/timing",
            (
                "「Ⅰ-1-②事務の内容」の提出時期が「事前」ですが、変更日は令和8年8月1日で、公表日（令和8年9月1日）は変更の後です。"
                "委員会に提出した日を確かめ、提出時期か変更日を直してください。"
            ),
        )
    ]


def test_days_that_agree_or_are_the_same() -> None:
    assert not revised("c0506", made("prior", "2026-10-01"), OLD)
    assert not revised("c0506", made("afterwards", "2026-08-01"), OLD)
    assert not revised("c0506", made("afterwards", "2026-09-01"), OLD)


def test_rows_of_earlier_revisions() -> None:
    new = made("prior", "2026-08-01")
    assert not revised("c0506", new, new)


def test_rows_of_one_day_are_told_once() -> None:
    early = {"timing": "prior", "day": "2026-08-01"}
    history = rows(row("Ⅰ-1-②事務の内容", **early), row("Ⅰ-4-①", **early))
    new = document(**{"cover.published_on": "2026-09-01", "I-1-2": "乙", "annex3": history})
    ((path, message),) = revised("c0506", new, OLD)
    assert path == "annex3/c1/timing"
    assert message.startswith("「Ⅰ-1-②事務の内容」など2行の提出時期が「事前」")
