"""c0104: a mark without words in its （　）."""

from typing import Any

from tests.builders import document
from tests.checks.judge import told


def systems(links: dict[str, Any]) -> Any:
    return document(**{"I-2-S": [{"id": "s1", "I-2-S-3": links}]})


def test_other_without_a_name() -> None:
    assert told("c0104", systems({"checked": ["other"], "text": {"other": "　"}})) == [
        ("I-2-S/s1/I-2-S-3", "「その他」に○がありますが、（　）が空です。名称などを書くか、○を外してください。")
    ]


def test_provided_without_a_count() -> None:
    row = {"id": "f1", "II-5.provided": {"checked": ["provided"]}}
    assert told("c0104", document(II=[row])) == [
        (
            "II/f1/II-5.provided",
            "「提供を行っている」に○がありますが、（　）が空です。件数を書くか、○を外してください。",
        )
    ]


def test_with_a_name_and_without_brackets() -> None:
    assert not told("c0104", systems({"checked": ["tax-system", "other"], "text": {"other": "電話催告システム"}}))
