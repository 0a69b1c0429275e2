"""c0719: no title, or a name in brackets."""

import pytest

from tests.builders import document
from tests.checks.judge import told


@pytest.mark.parametrize("text", ["見本太郎", "見本　花子", "見本はなこ", "市民税課長、見本太郎"])
def test_no_title_at_all(text: str) -> None:
    assert told("c0719", document(**{"I-7-2": text})) == [
        (
            "I-7-2",
            "【要確認】所属長の役職名の欄で、役職名らしい語がありません。氏名なら、役職名だけにしてください。",
        )
    ]


@pytest.mark.parametrize(("text", "name"), [("課長（見本）", "見本"), ("市民税課長 (見本 太郎)", "見本 太郎")])
def test_a_name_in_brackets(text: str, name: str) -> None:
    assert told("c0719", document(**{"I-7-2": text})) == [
        (
            "I-7-2",
            (
                f"【要確認】所属長の役職名の欄で、括弧の中の「{name}」は氏名のように見えます。"
                "氏名なら、役職名だけにしてください。"
            ),
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "市民税課長",
        "市民課長（窓口担当）",
        "課長（市民税担当）",
        "市民課長（戸籍係）",
        "会計管理者",
        "危機管理監",
        "課税第一グループリーダー",
        "健康政策統括官",
        "区民部　参事",
        "所長（医師）",
        "課長（欠員）",
        "未定",
        "同左",
        "別途定める",
        "別紙のとおり",
        "－",
        "",
    ],
)
def test_titles(text: str) -> None:
    assert not told("c0719", document(**{"I-7-2": text}))


def test_the_old_form_asked_for_the_name() -> None:
    assert not told("c0719", document("form4/2016-01", **{"I-7-2": "見本太郎"}))
