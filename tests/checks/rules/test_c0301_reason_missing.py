"""c0301: not done, and no word why."""

from typing import Any

import pytest

from tests.builders import document
from tests.checks.judge import told


def row(choice: str, text: str) -> Any:
    answers = {"id": "r1", "III-3-R2.log": choice, "III-3-R2.log.method": text}
    return document(III=[answers])


@pytest.mark.parametrize("text", ["－", "なし"])
def test_no_reason(text: str) -> None:
    assert told("c0301", row("not-kept", text)) == [
        (
            "III/r1/III-3-R2.log.method",
            "「記録を残していない」を選んでいますが、ここに内容がありません。そうしている理由と、代わりの措置を書いてください。",
        )
    ]


def test_a_reason_or_nothing_to_explain() -> None:
    assert not told("c0301", row("not-kept", "端末に機能がないため、紙の管理簿に記録している。"))
    assert not told("c0301", row("kept", "－"))


def test_a_choice_outside_of_a_row() -> None:
    assert told("c0301", document(**{"IV-1-1": "inadequate", "IV-1-1.method": "－"}))[0][0] == "IV-1-1.method"
