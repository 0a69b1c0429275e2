"""c0108: what is no date."""

import pytest

from tests.builders import document
from tests.checks.judge import told


def test_no_date() -> None:
    assert told("c0108", document(II=[{"id": "f1", "II-2-5": "平成27年秋"}])) == [
        (
            "II/f1/II-2-5",
            "「平成27年秋」を日付として読めないので、前後の日付と比べられません。「令和4年10月1日」のように書いてください。",
        )
    ]


@pytest.mark.parametrize("text", ["平成27年10月", "平成27年10月5日", "－", ""])
def test_a_date_a_month_or_nothing(text: str) -> None:
    assert not told("c0108", document(II=[{"id": "f1", "II-2-5": text}]))
