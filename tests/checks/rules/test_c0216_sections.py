"""c0216: the 部署 in charge."""

from typing import Any

from tests.builders import document
from tests.checks.judge import told


def three(section: str, own: str, using: str) -> Any:
    return document(**{"I-7-1": section, "II": [{"id": "f1", "II-2-6": own, "II-3-7.department": using}]})


def sentence(says: str) -> str:
    return f"【要確認】{says}。古い部署名が残っていないか確かめ、そろえてください。"


def test_another_section() -> None:
    assert told("c0216", three("財務部　市民税課", "課税課", "課税課、納税課")) == [
        ("II/f1/II-2-6", sentence("Ⅰの担当部署（財務部　市民税課）と違います"))
    ]


def test_it_does_not_use_the_file() -> None:
    assert told("c0216", three("市民税課", "市民税課", "納税課")) == [
        ("II/f1/II-3-7.department", sentence("担当部署（市民税課）が使用部署にありません"))
    ]


def test_written_in_other_ways() -> None:
    assert not told("c0216", three("財務部　市民税課", "市民税課", "市民税課（管理係）、各支所"))
    assert not told("c0216", three("市民部市民課", "市民課・保険課", "市民部　市民課（窓口係）"))
    assert not told("c0216", three("市民課", "Ⅰ７①に同じ", "各課の窓口"))
    assert not told("c0216", three("保険料収納課", "保険料収納課", "－"))
    assert not told("c0216", three("", "市民税課", "納税課"))
