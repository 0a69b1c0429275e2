"""c0503: 変更前 against the version before."""

from tests.builders import document
from tests.checks.history import row, rows
from tests.checks.judge import revised

ITEM = "Ⅰ-1-②事務の内容"
OLD = document(**{"I-1-2": "１．窓口で受け付ける。\n２．台帳に記録する。\n３．決定を通知する。"})
NEW = {"I-1-2": "１．窓口と郵送で受け付ける。\n２．台帳に記録する。\n３．決定を通知する。"}


def test_words_that_were_never_published() -> None:
    told = rows(row(ITEM, "（略）\n申請書を受け付ける。\n（略）", "（略）\n窓口と郵送で受け付ける。"))
    assert revised("c0503", document(**NEW, annex3=told), OLD) == [
        (
            "annex3/c1/before",
            (
                "【要確認】「Ⅰ-1-②事務の内容」の変更前の記載「申請書を受け付ける」は、前の版にありません。"
                "公表した版の文を引いてください。"
            ),
        )
    ]


def test_parts_widths_and_words_about_the_change() -> None:
    told = rows(
        row(ITEM, "1.窓口で受け付ける。\n(略)\n3.決定を通知する。"),
        row(ITEM, "窓口で"),
        row("(別添1)事務の内容(図表)", "図の差し替え"),
        row("Ⅰ-2-システム5", "－"),
        row(ITEM, "台帳に記録する、決定を通知する"),
    )
    assert not revised("c0503", document(**NEW, annex3=told), OLD)


def boxes(*checked: str) -> dict[str, object]:
    return {"II": [{"id": "f1", "II-3-2": {"checked": list(checked)}, "II-3-8": "紙で照合する。"}]}


def test_a_box_with_the_wrong_mark() -> None:
    old, new = document(**boxes("paper")), boxes("paper", "email")
    wrong = rows(row("Ⅱ-3-②入手方法", "[○]電子メール", "[○]電子メール"))
    ((path, message),) = revised("c0503", document(**new, annex3=wrong), old)
    assert path == "annex3/c1/before"
    assert "「[○]電子メール」は、前の版にありません" in message
    right = rows(row("Ⅱ-3-②入手方法", "[　]電子メール", "[○]電子メール"))
    assert not revised("c0503", document(**new, annex3=right), old)
