"""c0416: 独自利用."""

from tests.builders import document
from tests.checks.judge import told

ORDINANCE = "みほん市個人番号の利用及び特定個人情報の提供に関する条例第3条"
NEXT = "。独自利用なら「番号法第9条第2項」と条例の名称・条を書いてください。"


def test_an_ordinance_without_the_paragraph() -> None:
    made = document(**{"I-5.basis": f"番号法第9条第1項 別表の24の項\n{ORDINANCE}"})
    assert told("c0416", made) == [("I-5.basis", f"【要確認】条例を挙げていますが、番号法第9条第2項がありません{NEXT}")]


def test_own_use_without_any_basis() -> None:
    made = document(**{"I-1-2": "独自利用事務として医療費を助成する。", "I-5.basis": "番号法第9条第1項 別表の24の項"})
    assert told("c0416", made) == [
        ("I-5.basis", f"【要確認】事務の内容に独自利用がありますが、根拠に番号法第9条第2項と条例がありません{NEXT}")
    ]


def test_both_are_there() -> None:
    assert not told("c0416", document(**{"I-5.basis": f"番号法第９条第２項及び{ORDINANCE}"}))
    assert not told("c0416", document(**{"I-1-2": "住民税を賦課する。", "I-5.basis": "番号法第9条第1項 別表の24の項"}))


def test_a_long_text_without_any_ordinance() -> None:
    assert not told("c0416", document(**{"I-5.basis": "住" * 30_000}))
