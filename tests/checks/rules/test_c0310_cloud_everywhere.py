"""c0310: ガバメントクラウド and the measures it asks for."""

from typing import Any

from tests.builders import document
from tests.checks.judge import told

CLOUD = "ガバメントクラウドに保管する。"


def both(kept: str, physical: str, technical: str) -> Any:
    risk = {"id": "r1", "III-7-R1-5.content": physical, "III-7-R1-6.content": technical}
    return document(II=[{"id": "f1", "II-6-1": kept}], III=[risk])


def test_forgotten() -> None:
    assert told("c0310", both(CLOUD, "電算室を施錠する。", "クラウド事業者は復号できない。")) == [
        (
            "III/r1/III-7-R1-5.content",
            (
                "【要確認】保管場所はガバメントクラウドですが、ここにクラウドの措置がありません。"
                "書くことがないか確かめてください。"
            ),
        )
    ]


def test_told_blank_or_not_in_the_cloud() -> None:
    assert not told("c0310", both(CLOUD, "クラウドの設備は事業者が管理する。", "－"))
    assert not told("c0310", both("ガバメントクラウドへは移行しない。", "電算室を施錠する。", "ウイルス対策をする。"))
