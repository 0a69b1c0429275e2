"""c0223: what is submitted, and what is due."""

from typing import Any

from tests.builders import document
from tests.checks.judge import told


def of(submitted: str, result: str | None, *ticked: str) -> Any:
    answers = {"IV-1": submitted, "III.result": result, "IV-11.none": {"checked": list(ticked)}}
    return document("form2/2024-10", **answers)


def test_less_than_is_due() -> None:
    assert told("c0223", of("form2-form3", "form4-required", "larger-assessment")) == [
        (
            "IV-1",
            (
                "しきい値判断結果は「基礎項目評価及び全項目評価の実施が義務付けられる」ですが、"
                "提出するのは「基礎項目評価書及び重点項目評価書」です。どちらかを直してください。"
            ),
        )
    ]


def test_the_box_says_otherwise() -> None:
    assert told("c0223", of("form2-form4", None)) == [
        (
            "IV-11.none",
            (
                "「基礎項目評価書及び全項目評価書」を提出しますが、"
                "「全項目評価又は重点項目評価を実施する」に○がありません。どちらかを直してください。"
            ),
        )
    ]
    assert told("c0223", of("form2", "form2-required", "larger-assessment"))


def test_what_is_due_or_more() -> None:
    assert not told("c0223", of("form2-form4", "form4-required", "larger-assessment"))
    assert not told("c0223", of("form2-form4", "form2-required", "larger-assessment"))
    assert not told("c0223", of("form2", "not-required"))
    assert not told("c0223", document("form2/2017-05", **{"III.result": "form4-required"}))
