"""c0717: an ended 事務."""

import pytest

from tests.builders import document
from tests.checks.judge import told


@pytest.mark.parametrize("title", ["臨時福祉給付金事務（終了）", "臨時福祉給付金事務　令和4年3月廃止"])
def test_not_as_wanted(title: str) -> None:
    assert told("c0717", document(**{"cover.title": title})) == [
        (
            "cover.title",
            (
                "事務が終わったときは、評価書名に「【令和○年○月○日　終了】」の形で付けます。"
                "日付を入れてこの形に直してください。"
            ),
        )
    ]


@pytest.mark.parametrize(
    "title", ["臨時福祉給付金事務【令和４年３月31日　終了】", "給付事務【令和元年5月1日終了】", "予防接種事務"]
)
def test_as_wanted_or_not_ended(title: str) -> None:
    assert not told("c0717", document(**{"cover.title": title}))
