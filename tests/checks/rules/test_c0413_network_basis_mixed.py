"""c0413: 照会 and 提供 in one list."""

from typing import Any

from tests.builders import document
from tests.checks.judge import told

MIXED = "番号法第19条第8号 別表第二の1、27、42の項"


def both(text: str, *, asks: bool = True, gives: bool = True) -> Any:
    network = {"checked": ["information-network"]}
    file: dict[str, Any] = {"id": "f1", "II-3-2": network if asks else {"checked": ["paper"]}}
    file["II-5-P"] = [{"id": "p1", "II-5-P-6": network}] if gives else []
    return document(**{"I-6-2": text, "II": [file]})


def test_one_list_for_both() -> None:
    assert told("c0413", both(MIXED)) == [
        (
            "I-6-2",
            (
                "【要確認】情報提供ネットワークシステムで照会も提供も行いますが、どの項が照会の根拠で、どの項が提供の根拠かが"
                "分かれていません。（情報照会の根拠）（情報提供の根拠）に分けて書いてください。"
            ),
        )
    ]


def test_one_direction_or_split() -> None:
    assert not told("c0413", both(MIXED, asks=False))
    assert not told("c0413", both(MIXED, gives=False))
    assert not told("c0413", both(f"【照会】{MIXED}\n【提供】{MIXED}"))
    assert not told("c0413", both(""))
