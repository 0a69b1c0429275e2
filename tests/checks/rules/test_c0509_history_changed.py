"""c0509: rows of earlier revisions that are gone."""

from tests.builders import document
from tests.checks.history import row, rows
from tests.checks.judge import revised

OLD = rows(row("甲", "い", "ろ", day="2020-04-01"), row("乙", "は", "に", day="2021-04-01"))


def test_rows_that_are_gone_or_read_otherwise() -> None:
    new = rows(row("甲", "い", "ろ（改）", day="2020-04-01"), row("丙"))
    assert revised("c0509", document(annex3=new), document(annex3=OLD)) == [
        (
            "annex3",
            (
                "【要確認】前の版の別添3の2行のうち2行（「甲」など）がないか、書き換わっています。"
                "意図したものか確かめてください。"
            ),
        )
    ]


def test_rows_that_stayed() -> None:
    assert not revised("c0509", document(annex3=[*OLD, {"id": "c3", **row("丙")}]), document(annex3=OLD))
    assert not revised("c0509", document(), document(annex3=OLD))
