"""c0502: rows about what did not change."""

from tests.builders import document
from tests.checks.history import row, rows
from tests.checks.judge import revised

OLD = {"I-1-2": "窓口で受け付ける。", "I-4-1": "正確な事務のため。"}
NEW = {**OLD, "I-1-2": "窓口と郵送で受け付ける。"}


def test_nothing_changed_there() -> None:
    told = rows(row("Ⅰ-1-②事務の内容"), row("Ⅰ-4-①事務実施上の必要性", "正確な事務のため。", "速い事務のため。"))
    assert revised("c0502", document(**NEW, annex3=told), document(**OLD)) == [
        (
            "annex3/c2/item",
            (
                "【要確認】「Ⅰ-4-①事務実施上の必要性」の行がありますが、前の版から変わっていません。"
                "項目の書き方か、本文の直し忘れを確かめてください。"
            ),
        )
    ]


def test_rows_of_earlier_revisions_and_what_really_changed() -> None:
    old_row = row("Ⅰ-4-①事務実施上の必要性", "なし", "正確な事務のため。", day="2020-04-01")
    new = document(**NEW, annex3=rows(old_row, row("Ⅰ-1-② 事務の内容", "窓口で", "窓口と郵送で")))
    assert not revised("c0502", new, document(**OLD, annex3=rows(old_row)))


def test_a_place_written_in_free_style() -> None:
    told = rows(row("事務の内容", "窓口で受け付ける。", "窓口と郵送で受け付ける。"))
    assert not revised("c0502", document(**NEW, annex3=told), document(**OLD))
