"""c0203: Ⅱ－４ and the box of Ⅲ－４."""

from typing import Any

import pytest

from tests.builders import document
from tests.checks.judge import findings, told


def both(chosen: str | None, *ticked: str, form: str = "form4/2018-05", **risk: Any) -> Any:
    file = {"id": "f1", "II-4.entrusted": chosen}
    return document(form, II=[file], III=[{"id": "r1", "III-4.none": {"checked": list(ticked)}, **risk}])


@pytest.mark.parametrize("form", ["form3/2018-05", "form4/2018-05"])
def test_they_say_the_opposite(form: str) -> None:
    assert told("c0203", both("entrusted", "not-entrusted", form=form)) == [
        (
            "II/f1/II-4.entrusted",
            "「委託する」となっていますが、Ⅲ４の「委託しない」に○があります。どちらかを直してください。",
        )
    ]
    (finding,) = findings("c0203", both("not-entrusted", form=form))
    assert finding.message == (
        "「委託しない」となっていますが、Ⅲ４の「委託しない」に○がありません。どちらかを直してください。"
    )
    assert [place.path for place in finding.related] == ["III/r1/III-4.none"]


def test_they_agree_or_one_is_open() -> None:
    assert not told("c0203", both("entrusted"))
    assert not told("c0203", both("not-entrusted", "not-entrusted"))
    assert not told("c0203", both(None))


def test_only_the_risks_of_the_same_file_count() -> None:
    files = [
        {"id": "f1", "II-1": "甲", "II-4.entrusted": "entrusted"},
        {"id": "f2", "II-1": "乙", "II-4.entrusted": "not-entrusted"},
    ]
    boxes = [{"checked": []}, {"checked": ["not-entrusted"]}]
    named = [
        {"id": f"r{n}", "III-1": name, "III-4.none": box} for n, name, box in zip((1, 2), "甲乙", boxes, strict=True)
    ]
    linked = [{"id": f"r{n}", "file_ids": [f"f{n}"], "III-4.none": box} for n, box in zip((1, 2), boxes, strict=True)]
    assert not told("c0203", document(II=files, III=named))
    assert not told("c0203", document(II=files, III=linked))
    assert (
        len(
            told(
                "c0203", document(II=files, III=[{**linked[1], "file_ids": ["f1"]}, {**linked[0], "file_ids": ["f2"]}])
            )
        )
        == 2
    )
