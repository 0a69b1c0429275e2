"""c0308: media nobody speaks of."""

from typing import Any

import pytest

from tests.builders import document
from tests.checks.judge import told


def both(text: str, *methods: str) -> Any:
    file = {"id": "f1", "II-3-2": {"checked": list(methods)}}
    return document(II=[file], III=[{"id": "r1", "III-2-R4.measures": text}])


def test_no_word_of_it() -> None:
    assert told("c0308", both("専用の回線で暗号化して受け取る。", "dedicated-line", "flash-memory", "paper")) == [
        (
            "II/f1/II-3-2",
            (
                "【要確認】「紙」「フラッシュメモリ」に○がありますが、Ⅲにその受渡しの措置が見当たりません。"
                "媒体ごとに、漏えい・紛失を防ぐ措置を書いてください。"
            ),
        )
    ]


def test_to_a_company() -> None:
    row = {"id": "o1", "II-4-O-4": {"checked": ["email"]}}
    risks = [{"id": "r1", "III-2-R4.measures": "施錠する。", "III-4.management": "契約で定める。"}]
    assert [path for path, _ in told("c0308", document(II=[{"id": "f1", "II-4-O": [row]}], III=risks))] == [
        "II/f1/II-4-O/o1/II-4-O-4"
    ]


@pytest.mark.parametrize("text", ["USBメモリは施錠して保管する。申請書も同じ。", "媒体と書類は管理簿に付ける。"])
def test_spoken_of(text: str) -> None:
    assert not told("c0308", both(text, "flash-memory", "paper"))


def test_nothing_written_yet() -> None:
    assert not told("c0308", both("", "paper"))
