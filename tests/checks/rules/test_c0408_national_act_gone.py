"""c0408: 行政機関個人情報保護法."""

from tests.builders import document
from tests.checks.judge import told

TEXT = "行政機関の保有する個人情報の保護に関する法律に準じて取り扱う。"


def test_the_act_that_is_gone() -> None:
    made = document(**{"cover.published_on": "2023-04-01", "I-1-2": TEXT})
    assert told("c0408", made) == [
        (
            "I-1-2",
            (
                "【要確認】「行政機関の保有する個人情報の保護に関する法律」は、令和4年4月1日に「個人情報の保護に関する法律」に"
                "統合されました。今の条文に改めてください。"
            ),
        )
    ]


def test_before_it_and_as_history() -> None:
    assert not told("c0408", document(**{"cover.published_on": "2022-03-31", "I-1-2": TEXT}))
    assert not told("c0408", document(**{"cover.published_on": "2023-04-01", "I-1-2": f"（廃止された{TEXT[:-1]}）"}))
