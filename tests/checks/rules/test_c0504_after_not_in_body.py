"""c0504: 変更後 of the newest rows against the body."""

from typing import Any

from tests.builders import document
from tests.checks.history import row, rows
from tests.checks.judge import told

FILE = {"id": "f1", "II-3-1": {"checked": ["administrative"], "text": {"administrative": "デジタル庁"}}}


def made(*history: dict[str, Any]) -> Any:
    return document(**{"I-1-2": "窓口と郵送で受け付ける。", "annex3": rows(*history)})


def test_the_body_says_something_else() -> None:
    assert told("c0504", made(row("Ⅰ-1-②事務の内容", "窓口で受け付ける。", "窓口とオンラインで受け付ける。"))) == [
        (
            "annex3/c1/after",
            (
                "「Ⅰ-1-②事務の内容」の変更後の記載「窓口とオンラインで受け付ける」は、本文にありません。"
                "本文か別添3のどちらかを直してください。"
            ),
        )
    ]


def test_older_rows_and_parts() -> None:
    old = row("Ⅰ-1-②事務の内容", "なし", "窓口で受け付ける。", day="2020-04-01")
    new = row("Ⅰ-1-②事務の内容", "窓口で受け付ける。", "（略）窓口と郵送で受け付ける。（略）")
    assert not told("c0504", made(old, new, row("（別添1）事務の内容（図表）", "", "図の差し替え")))
    assert not told("c0504", made(row("Ⅰ-1-②事務の内容", "", "削除"), row("Ⅱ-4委託の有無", "", "郵送で（5）件")))


def test_the_words_that_the_form_prints_behind_an_answer() -> None:
    history = [{"id": "c1", "date": "2022-04-01", "item": "Ⅱ-1いつ時点の計数か", "after": "令和3年10月1日時点"}]
    counted = document("form2/2017-05", **{"II-1.counted_on": "2021-10-01", "changes": history})
    assert not told("c0504", counted)
