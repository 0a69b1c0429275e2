"""c0105: words in a （　） without a mark."""

from typing import Any

import pytest

from tests.builders import document
from tests.checks.judge import told


def systems(links: dict[str, Any]) -> Any:
    return document(**{"I-2-S": [{"id": "s1", "I-2-S-3": links}]})


def test_words_without_a_mark() -> None:
    assert told("c0105", systems({"checked": ["tax-system"], "text": {"other": "電話催告システム"}})) == [
        (
            "I-2-S/s1/I-2-S-3",
            "「その他」に○がありませんが、（　）に「電話催告システム」とあります。○を付けるか、文字を消してください。",
        )
    ]


@pytest.mark.parametrize("text", ["－", "なし", "　", "０"])
def test_nothing_is_said(text: str) -> None:
    assert not told("c0105", systems({"checked": ["tax-system"], "text": {"other": text}}))


def test_with_a_mark() -> None:
    assert not told("c0105", systems({"checked": ["other"], "text": {"other": "電話催告システム"}}))
