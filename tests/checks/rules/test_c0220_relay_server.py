"""c0220: 情報連携 without a 中間サーバー."""

from typing import Any

from tests.builders import document
from tests.checks.judge import told


def systems(*names: str, network: str = "done", other: str = "", agency: str = "みほん市長") -> Any:
    rows = [
        {"id": f"s{n}", "I-2-S-1": name, "I-2-S-3": {"checked": [], "text": {"other": other}}}
        for n, name in enumerate(names)
    ]
    return document(**{"cover.agency": agency, "I-6-1": network, "I-2-S": rows})


def test_none() -> None:
    assert told("c0220", systems("税務システム", "宛名システム")) == [
        (
            "I-2-S",
            (
                "【要確認】情報連携を実施するのに、中間サーバーがシステムにも接続先にも見当たりません。"
                "使うシステムを全て書いてください。"
            ),
        )
    ]


def test_named_or_not_needed() -> None:
    assert not told("c0220", systems("税務システム", "中間サーバ"))
    assert not told("c0220", systems("税務システム", "宛名システム", other="中間サーバー"))
    assert not told("c0220", systems("税務システム", "宛名システム", network="not-done"))
    assert not told("c0220", systems("税務システム"))
    assert not told("c0220", systems("税務システム", "宛名システム", agency="日本年金機構"))
