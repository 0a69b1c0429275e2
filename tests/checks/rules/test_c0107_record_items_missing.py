"""c0107: a file without 記録項目."""

from typing import Any

from tests.builders import document
from tests.checks.judge import told

SENTENCE = "{}の記録項目が一つもありません。ファイルに記録する項目を全て挙げてください。"
FILE = [{"id": "f1", "II-1": "賦課ファイル"}]


def records(*groups: Any) -> Any:
    return document(II=FILE, annex2=[{"id": "n1", "name": "賦課ファイル", "groups": list(groups)}])


def test_no_list_and_an_empty_one() -> None:
    assert told("c0107", document(II=FILE, annex2=[])) == [("annex2", SENTENCE.format("評価書"))]
    assert told("c0107", records({"id": "g1", "name": "宛名", "items": []})) == [
        ("annex2/n1", SENTENCE.format("「賦課ファイル」"))
    ]


def test_with_items_or_not_asked() -> None:
    assert not told("c0107", records({"id": "g1", "items": ["氏名"]}))
    assert not told("c0107", document(II=FILE))
