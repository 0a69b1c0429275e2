"""c0305: 発生あり, and a dash."""

from typing import Any

import pytest

from tests.builders import document
from tests.checks.judge import told


def row(happened: str, content: str, form: str, item: str) -> Any:
    answers = {item: happened, f"{item}.content": content, f"{item}.prevention": "研修を行った。"}
    return document(form, III=[{"id": "r1", **answers}])


FORMS = [("form4/2018-05", "III-7-R1-9"), ("form3/2018-05", "III-7-2")]


@pytest.mark.parametrize(("form", "item"), FORMS)
def test_it_happened(form: str, item: str) -> None:
    assert told("c0305", row("occurred", "－", form, item)) == [
        (
            f"III/r1/{item}.content",
            "重大事故の「発生あり」ですが、その内容がありません。起きたことと、再発を防ぐ措置を書いてください。",
        )
    ]


@pytest.mark.parametrize(("form", "item"), FORMS)
def test_told_or_not_happened(form: str, item: str) -> None:
    assert not told("c0305", row("occurred", "封書を誤って送った。", form, item))
    assert not told("c0305", row("not-occurred", "－", form, item))
