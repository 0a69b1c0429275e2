"""c0212: 個人番号 as a box and as a 記録項目."""

from typing import Any

import pytest

from tests.builders import document
from tests.checks.judge import told


def both(ticked: list[str], *names: str) -> Any:
    groups = [{"id": "g1", "items": list(names)}]
    return document(
        II=[{"id": "f1", "II-2-4.main_items": {"checked": ticked}}], annex2=[{"id": "n1", "groups": groups}]
    )


def test_one_without_the_other() -> None:
    assert told("c0212", both(["individual-number"], "氏名", "個人番号カードの有無")) == [
        (
            "II/f1/II-2-4.main_items",
            "【要確認】「個人番号」に○がありますが、別添の記録項目に「個人番号」がありません。別添に加えてください。",
        )
    ]
    assert told("c0212", both(["contact"], "氏名", "個人番号")) == [
        (
            "II/f1/II-2-4.main_items",
            "【要確認】別添の記録項目に「個人番号」がありますが、「個人番号」に○がありません。○を付けてください。",
        )
    ]


@pytest.mark.parametrize("name", ["個人番号", "個人番号（本人）", "マイナンバー"])
def test_both(name: str) -> None:
    assert not told("c0212", both(["individual-number"], name))


def test_neither_or_nothing_filled_in() -> None:
    assert not told("c0212", both(["contact"], "氏名", "個人番号対応符号"))
    assert not told("c0212", both([], "個人番号"))
    assert not told("c0212", both(["individual-number"]))
