"""c0716: articles that cannot be meant."""

import pytest

from tests.builders import document
from tests.checks.judge import told


def test_wrong_citations() -> None:
    text = "評価指針第５条による。また、規則第5条に基づく全項目評価を行う。"
    assert told("c0716", document(**{"I-1-2": text})) == [
        (
            "I-1-2",
            "「評価指針第5条」とありますが、指針に条はありません（第1、第2…の章立てです）。引用を確かめてください。",
        ),
        (
            "I-1-2",
            "「規則第5条に基づく全項目評価」とありますが、全項目評価は規則第7条です。引用を確かめてください。",
        ),
    ]


@pytest.mark.parametrize("text", ["指針第5の3による。", "規則第7条第1項に基づく全項目評価", "規則第15条による再実施"])
def test_right_ones(text: str) -> None:
    assert not told("c0716", document(**{"I-1-2": text}))


def test_the_guideline_by_its_short_name() -> None:
    assert told("c0716", document(**{"I-1-2": "指針第5条に基づき意見を聴取する。"})) == [
        ("I-1-2", "「指針第5条」とありますが、指針に条はありません（第1、第2…の章立てです）。引用を確かめてください。")
    ]
    for cited in ("本指針第5条", "特定個人情報保護評価指針(以下「指針」という。)第5条"):
        ((_, message),) = told("c0716", document(**{"I-1-2": f"{cited}による。"}))
        assert message.startswith(f"「{cited}」とありますが、")
    assert not told("c0716", document(**{"I-1-2": "みほん市情報公開指針第5条による。"}))
