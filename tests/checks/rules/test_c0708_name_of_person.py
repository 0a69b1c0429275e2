"""c0708: the name of a person in 所属長の役職名."""

import pytest

from tests.builders import document
from tests.checks.judge import told


@pytest.mark.parametrize("text", ["市民税課長　見本 太郎", "所長:見本太郎", "保険料収納課長　見本　花子"])
def test_a_name(text: str) -> None:
    assert told("c0708", document(**{"I-7-2": text})) == [
        (
            "I-7-2",
            ("役職名の後に氏名らしい文字があります。役職名だけにしてください（人事異動のたびに直さずに済みます）。"),
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "市民税課長",
        "財務部長、市民税課長",
        "市民課長（窓口担当）",
        "室長代理",
        "－",
        "情報政策課 担当課長",
        "市民税課長\n納税課長",
    ],
)
def test_titles_alone(text: str) -> None:
    assert not told("c0708", document(**{"I-7-2": text}))


def test_the_old_form_asked_for_the_name() -> None:
    assert not told("c0708", document("form4/2016-01", **{"I-7-2": "市民税課長　見本 太郎"}))
