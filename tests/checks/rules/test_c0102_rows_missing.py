"""c0102: groups without rows, where rows are due."""

from typing import Any

from tests.builders import document
from tests.checks.judge import told

SENTENCE = "「{}」が一つも書かれていません。行を加えて記載してください。"


def file(**answers: Any) -> dict[str, Any]:
    return {"I-2-S": [{"id": "s1"}], "III": [{"id": "r1"}], "II": [{"id": "f1", **answers}]}


def test_nothing_at_all() -> None:
    labels = ["システム", "特定個人情報ファイルの概要", "特定個人情報ファイルの取扱いプロセスにおけるリスク対策"]
    assert [message for _, message in told("c0102", document())] == [SENTENCE.format(label) for label in labels]


def test_entrusted_without_a_matter() -> None:
    assert told("c0102", document(**file(**{"II-4.entrusted": "entrusted"}))) == [
        ("II/f1/II-4-O", SENTENCE.format("委託事項"))
    ]
    assert not told("c0102", document(**file(**{"II-4.entrusted": "not-entrusted"})))


def test_a_box_says_that_there_are_recipients() -> None:
    rest = {"II-4.entrusted": "not-entrusted"}
    provided = file(**rest, **{"II-5.provided": {"checked": ["provided"]}})
    assert told("c0102", document(**provided)) == [("II/f1/II-5-P", SENTENCE.format("提供先"))]
    transferred = file(**rest, **{"II-5.provided": {"checked": ["transferred"]}, "II-5-T": [{"id": "t1"}]})
    assert not told("c0102", document(**transferred))
