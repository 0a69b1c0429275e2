"""c0307: 本人確認 of 代理人."""

from typing import Any

import pytest

from tests.builders import document
from tests.checks.judge import told


def both(text: str, *sources: str) -> Any:
    file = {"id": "f1", "II-3-1": {"checked": list(sources)}}
    return document(II=[file], III=[{"id": "r1", "III-2-R3.identity": text}])


def test_only_the_person() -> None:
    assert told("c0307", both("個人番号カードの提示を受ける。", "person")) == [
        (
            "III/r1/III-2-R3.identity",
            (
                "【要確認】「本人又は本人の代理人」から入手しますが、代理人の本人確認が見当たりません。"
                "本人と代理人の双方を書いてください。"
            ),
        )
    ]


@pytest.mark.parametrize("text", ["代理人は委任状も確かめる。", "番号法第16条による本人確認の措置を行う。", "－"])
def test_both_by_article_or_nothing(text: str) -> None:
    assert not told("c0307", both(text, "person"))


def test_not_from_the_person() -> None:
    assert not told("c0307", both("個人番号カードの提示を受ける。", "same-agency"))
