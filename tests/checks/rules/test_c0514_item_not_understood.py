"""c0514: a row of 別添3 that does not say what it is about."""

import pytest

from tests.builders import document
from tests.checks.history import row, rows
from tests.checks.judge import revised

OLD = document(**{"I-1-2": "窓口で受け付ける。"})
NEW = {"I-1-2": "窓口と郵送で受け付ける。"}


def test_nobody_can_tell() -> None:
    assert revised("c0514", document(**NEW, annex3=rows(row("その他諸々", "甲", "乙"))), OLD) == [
        (
            "annex3/c1/item",
            (
                "【要確認】別添3の項目「その他諸々」からは、どの項目の変更か分かりません。"
                "「Ⅰ-1-②事務の内容」のように番号と名前を書いてください。"
            ),
        )
    ]


@pytest.mark.parametrize("item", ["Ⅰ-1-②", "②事務の内容", "事務の内容（一部）", "様式の変更", "評価書全体", ""])
def test_people_can_tell(item: str) -> None:
    assert not revised("c0514", document(**NEW, annex3=rows(row(item, "甲", "乙"))), OLD)


def test_rows_of_earlier_revisions() -> None:
    old = rows(row("その他諸々", "甲", "乙"))
    assert not revised("c0514", document(**NEW, annex3=old), document(**{"I-1-2": "窓口で受け付ける。"}, annex3=old))
