"""c0513: columns of 別添3 left blank."""

from tests.builders import document
from tests.checks.history import row, rows
from tests.checks.judge import findings, told


def test_blank_columns_are_told_once_each() -> None:
    good = row("Ⅰ-1-②事務の内容", "甲", "乙", timing="prior")
    history = rows(good, row("", "甲", "乙", day=None, timing="prior"), row("Ⅰ-4", day=None))
    assert told("c0513", document(annex3=history)) == [
        ("annex3/c2/date", "【要確認】変更箇所の3行のうち2行に、変更日がありません。書いてください。"),
        ("annex3/c2/item", "【要確認】変更箇所の3行のうち1行に、項目がありません。書いてください。"),
        ("annex3/c3/before", "【要確認】変更箇所の3行のうち1行に、変更前と変更後の記載がありません。書いてください。"),
        ("annex3/c3/timing", "【要確認】変更箇所の3行のうち1行に、提出時期がありません。書いてください。"),
    ]
    assert [place.path for place in findings("c0513", document(annex3=history))[0].related] == ["annex3/c3/date"]


def test_one_side_is_enough_and_a_month_is_a_day() -> None:
    history = rows(row("Ⅰ-2-システム5", "", "追加", day="2022-10", timing="prior"))
    assert not told("c0513", document(annex3=history))
    assert not told("c0513", document())
