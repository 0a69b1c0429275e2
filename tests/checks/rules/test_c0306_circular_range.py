"""c0306: whoever is in the system."""

from typing import Any

import pytest

from tests.builders import document
from tests.checks.judge import told


def file(text: str) -> Any:
    return document(II=[{"id": "f1", "II-2-3": text}])


@pytest.mark.parametrize(
    "text",
    [
        "収納システムに情報が記録されている者のうち、個人番号を有する者",
        "台帳に登録された者",
        "税務システムに記録されている者",
    ],
)
def test_in_a_circle(text: str) -> None:
    assert told("c0306", file(text)) == [
        (
            "II/f1/II-2-3",
            (
                "【要確認】システムに記録されている者とだけあり、どのような人かが分かりません。"
                "資格や届出など、記録される理由で範囲を書いてください。"
            ),
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "国民健康保険の被保険者及びその世帯主",
        "システムに記録されている者のうち、次に該当する者\n①賦課期日に住所を有する者",
        "",
    ],
)
def test_by_a_reason(text: str) -> None:
    assert not told("c0306", file(text))
