"""c0411: 用途 and 提供する情報 against the row."""

from typing import Any

from tests.builders import document
from tests.checks.judge import told

USE = "国民健康保険法による保険給付の支給又は保険料の徴収に関する事務であって主務省令で定めるもの"


def provided(use: str, information: str, rows: str = "42の項") -> Any:
    row = {"id": "p1", "II-5-P-1": f"番号法第19条第8号 別表第二の{rows}", "II-5-P-2": use, "II-5-P-3": information}
    return document(**{"cover.published_on": "2022-04-01", "II": [{"id": "f1", "II-5-P": [row]}]})


def test_a_use_of_another_act() -> None:
    assert told("c0411", provided("介護保険法による要介護認定に関する事務", "地方税関係情報")) == [
        (
            "II/f1/II-5-P/p1/II-5-P-2",
            (
                "用途が、手元の表にある別表第二の42の項の事務の欄（「国民健康保険法による保険給付の支給又は保険料の徴収に関する事務」）"
                "と結び付きません。項と欄の記載を確かめてください。"
            ),
        )
    ]


def test_information_that_the_row_does_not_ask_for() -> None:
    ((path, message),) = told("c0411", provided("地方税法による事務", "児童手当関係情報", "27の項"))
    assert path == "II/f1/II-5-P/p1/II-5-P-3"
    assert message.startswith("提供する情報が、手元の表にある別表第二の27の項の特定個人情報の欄（")


def test_a_doubtful_entry_is_told_by_c0410_alone() -> None:
    row = {
        "id": "p1",
        "II-5-P.name": "都道府県知事",
        "II-5-P-1": "番号法第19条第8号 別表第二の42の項",
        "II-5-P-2": "介護の事務",
    }
    made = document(**{"cover.published_on": "2022-04-01", "II": [{"id": "f1", "II-5-P": [row]}]})
    assert told("c0410", made)
    assert not told("c0411", made)


def test_what_fits_or_points_elsewhere() -> None:
    assert not told("c0411", provided(USE, "地方税関係情報"))
    assert not told("c0411", provided("保険給付の支給又は保険料の徴収に関する事務", "住民票関係情報"))
    assert not told("c0411", provided("別表第二の項の第二欄に掲げる事務", "住民票関係情報"))
    assert not told("c0411", provided("介護保険法による事務", "住民票関係情報", "42、94の項"))
