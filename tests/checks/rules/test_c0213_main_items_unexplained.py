"""c0213: ticked kinds that その妥当性 does not speak of."""

from typing import Any

import pytest

from app.checks.rules.c0213_main_items_unexplained import WORDS
from assessment_schema.loader import editions
from tests.builders import FORM4, document
from tests.checks.judge import told


def both(text: str, *ticked: str) -> Any:
    boxes = {"checked": list(ticked), "text": {"other": "支払者の情報"}}
    return document(II=[{"id": "f1", "II-2-4.main_items": boxes, "II-2-4.validity": text}])


def test_kinds_without_a_word() -> None:
    assert told("c0213", both("４情報：送付先を確認する。", "individual-number", "four-attributes", "pension")) == [
        (
            "II/f1/II-2-4.validity",
            (
                "【要確認】主な記録項目の「個人番号」「年金関係情報」に○がありますが、必要な理由がここに見当たりません。"
                "○ごとに理由を書いてください。"
            ),
        )
    ]


def test_explained_blank_or_other() -> None:
    assert not told("c0213", both("個人番号で特定し、年金の額を確かめる。", "individual-number", "pension"))
    assert not told("c0213", both("", "pension"))
    assert not told("c0213", both("理由", "other"))
    assert not told("c0213", both("別紙1のとおり。", "pension"))


def test_every_box_has_words() -> None:
    boxes = {choice.slug for choice in editions()[FORM4].choice_lists["main-record-items"].choices}
    assert boxes - set(WORDS) == {"other"}


@pytest.mark.parametrize("box", WORDS)
def test_the_label_itself_explains(box: str) -> None:
    label = editions()[FORM4].choice_lists["main-record-items"].label_of(box)
    assert not told("c0213", both(f"{label}：必要なため。", box))
