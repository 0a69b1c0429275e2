"""c0208: 再委託 in Ⅱ and in Ⅲ."""

from typing import Any

import pytest

from tests.builders import document
from tests.checks.judge import told


def both(control: str | None, *further: str | None, item: str = "II-4-O-7", form: str = "form4/2018-05") -> Any:
    rows = [{"id": f"o{n}", item: one} for n, one in enumerate(further)]
    return document(form, II=[{"id": "f1", "II-4-O": rows}], III=[{"id": "r1", "III-4.reentrustment": control}])


@pytest.mark.parametrize(("form", "item"), [("form4/2018-05", "II-4-O-7"), ("form3/2018-05", "II-4-O-4")])
def test_reentrusted_and_said_not_to_be(form: str, item: str) -> None:
    assert told("c0208", both("not-reentrusted", "not-reentrusted", "reentrusted", item=item, form=form)) == [
        (
            "III/r1/III-4.reentrustment",
            (
                "「再委託していない」となっていますが、Ⅱ４に「再委託する」とした委託事項があります。"
                "どちらかを直してください。"
            ),
        )
    ]


def test_not_reentrusted_and_said_to_be_controlled() -> None:
    assert told("c0208", both("adequate", "not-reentrusted")) == [
        (
            "III/r1/III-4.reentrustment",
            (
                "Ⅱ４の全ての委託事項が「再委託しない」ですが、「再委託していない」になっていません。"
                "どちらかを直してください。"
            ),
        )
    ]


def test_they_agree_or_one_is_open() -> None:
    assert not told("c0208", both("adequate", "not-reentrusted", "reentrusted"))
    assert not told("c0208", both("not-reentrusted", "not-reentrusted"))
    assert not told("c0208", both("adequate", "not-reentrusted", None))
    assert not told("c0208", both(None, "reentrusted"))
