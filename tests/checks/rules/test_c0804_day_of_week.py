"""c0804: days of the week."""

import pytest

from tests.builders import document
from tests.checks.judge import told


def test_another_day() -> None:
    assert told("c0804", document(**{"VI-2-2": "令和４年７月１日（土）から"})) == [
        ("VI-2-2", "「令和4年7月1日(土)」は、暦では金曜日です。日付か曜日のどちらかを直してください。")
    ]


@pytest.mark.parametrize(
    "text",
    ["令和4年7月1日（金）", "2022年7月1日(金曜日)", "7月1日（土）", "令和4年7月1日（初日）", "令和4年2月30日（水）"],
)
def test_right_or_not_to_be_told(text: str) -> None:
    assert not told("c0804", document(**{"VI-2-2": text}))
