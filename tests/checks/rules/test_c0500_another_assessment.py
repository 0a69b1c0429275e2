"""c0500: compared with something else."""

from tests.builders import document
from tests.checks.judge import revised

THIS = {"cover.number": "18", "cover.title": "国民健康保険事務 全項目評価書"}


def test_number_and_name_differ() -> None:
    other = document(**{"cover.number": "2", "cover.title": "住民基本台帳事務 全項目評価書"})
    assert revised("c0500", document(**THIS), other) == [
        (
            "",
            (
                "【要確認】「2 住民基本台帳事務 全項目評価書」と「18 国民健康保険事務 全項目評価書」"
                "は、番号も名称も違う評価書です。"
                "同じ評価書の改定前と改定後か、確かめてください。前の版が違うと、別添3についての指摘は当てになりません。"
            ),
        )
    ]


def test_the_wrong_way_round() -> None:
    ((path, message),) = revised("c0500", document("form4/2014-04", **THIS), document(**THIS))
    assert path == ""
    assert "二つの指定が逆でないか" in message


def test_one_of_them_is_the_same_or_unknown() -> None:
    assert not revised("c0500", document(**THIS), document(**{**THIS, "cover.title": "国保の事務"}))
    assert not revised("c0500", document(**THIS), document(**{**THIS, "cover.number": "19"}))
    assert not revised("c0500", document(**THIS), document())
