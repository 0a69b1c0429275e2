"""c0219: しきい値判断結果 against what the assessment says."""

from typing import Any

import pytest

from tests.builders import document
from tests.checks.judge import told

FORM2 = "form2/2024-10"


def form2(subjects: str, handlers: str | None, incident: str | None, result: str) -> Any:
    answers = {"II-1.subjects": subjects, "II-2.handlers": handlers, "II-3.incident": incident, "III.result": result}
    return document(FORM2, **answers)


def test_form2_says_otherwise() -> None:
    assert told("c0219", form2("10k-100k", "500-or-more", "not-occurred", "form2-required")) == [
        (
            "III.result",
            (
                "「基礎項目評価の実施が義務付けられる」となっていますが、この評価書の対象人数などからは"
                "「基礎項目評価及び重点項目評価の実施が義務付けられる」になります。"
                "数え直すか、結果を直してください（hyokasho threshold で理由が出ます）。"
            ),
        )
    ]


def test_form2_says_what_follows() -> None:
    assert not told("c0219", form2("10k-100k", "500-or-more", "not-occurred", "form3-required"))
    assert not told("c0219", form2("1k-10k", "500-or-more", "occurred", "form2-required"))


@pytest.mark.parametrize("result", ["form2-required", "form3-required"])
def test_what_is_not_answered_stays_open(result: str) -> None:
    assert not told("c0219", form2("10k-100k", None, None, result))


def test_form4_and_form3_by_the_number_of_people_alone() -> None:
    stated = {"VI-1-2": "form2-required"}
    assert told("c0219", document(**{"I-1-3": "300k-or-more", **stated}))
    assert not told("c0219", document(**{"I-1-3": "1k-10k", **stated}))
    assert not told("c0219", document(**{"I-1-3": "100k-300k", "VI-1-2": "form4-required"}))
    larger = document("form3/2018-05", **{"I-1-3": "300k-or-more", "V-1-2": "form3-required"})
    ((_, message),) = told("c0219", larger)
    assert "からはより重い評価の義務付けになります" in message
