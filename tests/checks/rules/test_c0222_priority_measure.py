"""c0222: 【再掲】 in the form of 令和6年10月."""

from typing import Any

from tests.builders import document
from tests.checks.judge import told


def of(first: str, again: str, measure: str = "storage", /, **more: Any) -> Any:
    answers = {"IV-7.sufficient": first, "IV-11.measure": measure, "IV-11.sufficient": again, **more}
    return document("form2/2024-10", **answers)


def test_not_the_same() -> None:
    assert told("c0222", of("adequate", "emphasized")) == [
        (
            "IV-11.sufficient",
            "【要確認】選んだ対策には「十分である」と答えています。どちらかを直してください。",
        )
    ]


def test_a_measure_for_what_is_not_done() -> None:
    none = {"IV-4.none": {"checked": ["not-entrusted"]}}
    assert told("c0222", of("adequate", "adequate", "entrustment", **none)) == [
        (
            "IV-11.measure",
            "【要確認】選んだ対策の欄は「しない」になっています。どちらかを直してください。",
        )
    ]


def test_the_same_another_scale_or_not_asked() -> None:
    assert not told("c0222", of("adequate", "adequate"))
    assert not told("c0222", of("adequate", "emphasized", "education"))
    assert not told("c0222", of("adequate", "emphasized", **{"IV-11.none": {"checked": ["larger-assessment"]}}))
    assert not told("c0222", document("form2/2019-01", **{"IV-7.sufficient": "adequate"}))
