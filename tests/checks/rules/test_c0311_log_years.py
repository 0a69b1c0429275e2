"""c0311: seven years."""

import pytest

from tests.builders import document
from tests.checks.judge import told


def test_other_years() -> None:
    assert told("c0311", document(**{"I-1-2": "情報提供等の記録は、５年間保存する。"})) == [
        (
            "I-1-2",
            "【要確認】情報提供等の記録の保存が5年とあります。法令の7年と合うか確かめてください。",
        )
    ]


@pytest.mark.parametrize(
    "text", ["情報提供等記録を7年間保存する。", "操作の記録は5年間保存する。", "提供記録は7年分保管する。"]
)
def test_seven_or_another_record(text: str) -> None:
    assert not told("c0311", document(**{"I-1-2": text}))
