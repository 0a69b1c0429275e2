"""c0418: the names of the 主務省令."""

from tests.builders import document
from tests.checks.judge import told

OLD = "番号法別表第一の主務省令で定める事務を定める命令第24条"


def test_the_name_of_before() -> None:
    made = document(**{"cover.published_on": "2024-06-03", "I-5.basis": OLD})
    assert told("c0418", made) == [
        (
            "I-5.basis",
            (
                f"【要確認】「{OLD}」の主務省令は、別表の改正（令和6年5月27日）で「別表の主務省令で定める事務を定める命令」になりました。"
                "題名と条を確かめて改めてください。"
            ),
        )
    ]


def test_in_its_time_and_the_name_of_today() -> None:
    assert not told("c0418", document(**{"cover.published_on": "2024-05-26", "I-5.basis": OLD}))
    new = "番号法別表の主務省令で定める事務を定める命令第24条"
    assert not told("c0418", document(**{"cover.published_on": "2024-06-03", "I-5.basis": new}))
