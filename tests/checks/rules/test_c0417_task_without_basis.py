"""c0417: a levy in 事務の内容 that the legal basis does not know."""

from tests.builders import document
from tests.checks.judge import told

BASIS = {"cover.published_on": "2022-10-01", "I-5.basis": "番号法第9条第1項 別表第1の30"}


def test_a_levy_without_its_row() -> None:
    made = document(**BASIS, **{"I-1-2": "・国民健康保険料の収納を行う。\n・介護保険料の普通徴収に係る収納を行う。"})
    assert told("c0417", made) == [
        (
            "I-5.basis",
            (
                "【要確認】事務の内容に「介護保険料」の事務がありますが、個人番号の利用の根拠に別表第一の68の項（介護保険法）がありません。"
                "その事務で個人番号を使うなら根拠に加え、使わないなら事務の内容にそう書いてください。"
            ),
        )
    ]


def test_what_others_do_with_it() -> None:
    assert not told("c0417", document(**BASIS, **{"I-1-2": "介護保険料の徴収のため、課税情報を他課に提供する。"}))
    assert not told("c0417", document(**BASIS, **{"I-1-2": "国民健康保険料の賦課及び徴収を行う。"}))
    assert not told("c0417", document(**{"I-5.basis": "介護保険法", "I-1-2": "介護保険料の徴収を行う。"}))
