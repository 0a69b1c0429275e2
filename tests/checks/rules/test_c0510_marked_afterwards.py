"""c0510: an item with ※, afterwards, without a reason."""

from typing import Any

from tests.builders import document
from tests.checks.history import row, rows
from tests.checks.judge import revised


def made(code: str, item: str, timing: str = "afterwards", explanation: str = "") -> Any:
    history = rows(row(item, "市民課", "市民課、保険課", timing=timing, explanation=explanation))
    return document(II=[{"id": "f1", code: "市民課、保険課"}], annex3=history)


def old(code: str) -> Any:
    return document(II=[{"id": "f1", code: "市民課"}])


USING = ("II-3-7.department", "Ⅱ-3-⑦使用部署")


def test_a_marked_item_without_a_reason() -> None:
    assert revised("c0510", made(*USING), old(USING[0])) == [
        (
            "annex3/c1/explanation",
            (
                "【要確認】「Ⅱ-3-⑦使用部署」は※の項目の変更で、提出時期が「事後」ですが、"
                "重要な変更に当たらない理由が書かれていません。判断と理由を「提出時期に係る説明」に書いてください。"
            ),
        )
    ]


def test_with_a_reason_or_prior_or_unmarked() -> None:
    assert not revised("c0510", made(*USING, explanation="組織改正に伴う名称の変更"), old(USING[0]))
    assert not revised("c0510", made(*USING, timing="prior"), old(USING[0]))
    assert not revised("c0510", made("II-2-6", "Ⅱ-2-⑥事務担当部署"), old("II-2-6"))
