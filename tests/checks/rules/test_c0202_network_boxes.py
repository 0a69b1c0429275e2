"""c0202: 情報連携 and the boxes of Ⅲ－６."""

from typing import Any

import pytest

from tests.builders import document
from tests.checks.judge import told


def both(chosen: str, *ticked: str, network: str = "I-6-1", form: str = "form4/2018-05") -> Any:
    return document(form, **{network: chosen, "III": [{"id": "r1", "III-6.none": {"checked": list(ticked)}}]})


@pytest.mark.parametrize(("form", "network"), [("form4/2018-05", "I-6-1"), ("form3/2018-05", "I-5-1")])
def test_done_and_not_connected(form: str, network: str) -> None:
    ticked = ("no-acquisition", "no-provision")
    assert told("c0202", both("done", *ticked, network=network, form=form)) == [
        (
            network,
            "「実施する」となっていますが、Ⅲ６（様式2はⅣ６）の「接続しない」の両方に○があります。どちらかを直してください。",
        )
    ]
    assert not told("c0202", both("not-done", *ticked, network=network, form=form))


def test_not_done_and_connected() -> None:
    assert told("c0202", both("not-done", "no-provision")) == [
        (
            "I-6-1",
            (
                "「実施しない」となっていますが、Ⅲ６（様式2はⅣ６）の「接続しない」の入手に○がありません。"
                "どちらかを直してください。"
            ),
        )
    ]


def test_one_way_is_enough_and_undecided_is_open() -> None:
    assert not told("c0202", both("done", "no-provision"))
    assert not told("c0202", both("undecided"))


def test_form2() -> None:
    answers = {"I-4-1": "not-done", "IV-6.none": {"checked": []}}
    assert [path for path, _ in told("c0202", document("form2/2024-10", **answers))] == ["I-4-1"]
    assert not told("c0202", document("form2/2017-05", **{"I-4-1": "not-done"}))
