"""c0302: 課題 without a plan."""

from typing import Any

import pytest

from tests.builders import document
from tests.checks.judge import told


def risk(text: str, judged: str = "issues-remain") -> Any:
    return document(III=[{"id": "r1", "III-3-R3.measures": text, "III-3-R3.sufficient": judged}])


def test_no_plan() -> None:
    assert told("c0302", risk("持出しの確認は所属ごとに行っている。")) == [
        (
            "III/r1/III-3-R3.sufficient",
            (
                "【要確認】「課題が残されている」ですが、解消の予定が措置の欄に見当たりません。"
                "課題の内容と今後の予定を書いてください。"
            ),
        )
    ]


@pytest.mark.parametrize("text", ["令和9年度中に記録の仕組みを入れる。", "今後、手順を見直す。"])
def test_a_plan_or_no_issue(text: str) -> None:
    assert not told("c0302", risk(text))
    assert not told("c0302", risk("確認している。", "adequate"))


def test_form3_has_risks_without_numbers() -> None:
    row = {"id": "r1", "III-2.measures": "確認している。", "III-2.sufficient": "issues-remain"}
    assert [path for path, _ in told("c0302", document("form3/2018-05", III=[row]))] == ["III/r1/III-2.sufficient"]
