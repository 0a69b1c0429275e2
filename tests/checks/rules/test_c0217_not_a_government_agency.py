"""c0217: what is asked of 行政機関等 only."""

from typing import Any

import pytest

from tests.builders import document
from tests.checks.judge import told


def answers(agency: str, **more: Any) -> Any:
    return document(**{"cover.agency": agency, **more})


APPROVAL = "【行政機関等のみ】の欄なので、地方公共団体では空欄のままにします。記載を直してください。"


def test_standard_and_approval_of_a_city() -> None:
    more = {"cover.approved_on": "2022-10-01", "VI-4-2": "承認", "III": [{"id": "r1", "III-7-R1-1": "adequate"}]}
    assert told("c0217", answers("みほん市長", **more)) == [
        (
            "III/r1/III-7-R1-1",
            "地方公共団体なので、「政府機関ではない」を選びます。記載を直してください。",
        ),
        ("cover.approved_on", APPROVAL),
        ("VI-4-2", APPROVAL),
    ]


@pytest.mark.parametrize("agency", ["厚生労働大臣", "日本年金機構", "国税庁長官", ""])
def test_of_the_state(agency: str) -> None:
    assert not told("c0217", answers(agency, **{"cover.approved_on": "2022-10-01"}))


@pytest.mark.parametrize(
    "agency", ["東京都世田谷区長", "みほん市", "福島県知事", "みほん市教育委員会", "後期高齢者医療広域連合長"]
)
def test_of_a_place(agency: str) -> None:
    assert told("c0217", answers(agency, **{"cover.approved_on": "2022-10-01"}))
    dash = {"VI-4-2": "－", "III": [{"id": "r1", "III-7-R1-1": "not-government-agency"}]}
    assert not told("c0217", answers(agency, **dash))
