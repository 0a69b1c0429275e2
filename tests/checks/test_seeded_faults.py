"""A slip in a good assessment is found, where it is, by its rule; and it brings no flood of others."""

from collections.abc import Mapping
from typing import Any

import pytest

from app.checks.run import check_document
from app.checks.subject import Subject
from app.document.document import Document
from tests.checks.judge import TODAY
from tests.examples import example

GOOD = example("01-resident-tax")
FILE, RISK = "II/f1", "III/r1"
BOXES: Mapping[str, Any] = {"checked": [], "text": {}}

Found = set[tuple[str, str]]


def found_in(document: Document) -> Found:
    return {(one.rule.code, one.place.path) for one in check_document(Subject(document, TODAY)).findings}


BEFORE = found_in(GOOD)


def of(path: str) -> Any:
    return GOOD.get(path)


def text(path: str, old: str, new: str) -> str:
    assert old in of(path), path
    return str(of(path)).replace(old, new, 1)


def ticked(path: str, *, add: str = "", drop: str = "") -> Any:
    return {**of(path), "checked": [box for box in [*of(path)["checked"], add] if box and box != drop]}


def without_text(path: str, box: str) -> Any:
    return {**of(path), "text": {key: value for key, value in of(path)["text"].items() if key != box}}


FAULTS: Mapping[str, tuple[Mapping[str, Any], Found]] = {
    "a blank answer": ({f"{FILE}/II-3-6": ""}, {("c0101", f"{FILE}/II-3-6")}),
    "a blank choice": ({"I-1-3": None}, {("c0101", "I-1-3")}),
    "a count that was not raised": (
        {f"{FILE}/II-4.count": of(f"{FILE}/II-4.count") - 1},
        {("c0103", f"{FILE}/II-4.count")},
    ),
    "brackets left empty": (
        {f"{FILE}/II-3-1": without_text(f"{FILE}/II-3-1", "government-agency")},
        {("c0104", f"{FILE}/II-3-1")},
    ),
    "a mark taken away, not its words": (
        {f"{FILE}/II-3-1": ticked(f"{FILE}/II-3-1", drop="private-business")},
        {("c0105", f"{FILE}/II-3-1")},
    ),
    "provided, and the box says no": (
        {f"{RISK}/III-5.none": {**BOXES, "checked": ["not-provided"]}},
        {("c0204", f"{RISK}/III-5.none"), ("c0201", f"{RISK}/III-5-R1.record")},
    ),
    "nothing provided, ticked as well": (
        {f"{FILE}/II-5.provided": ticked(f"{FILE}/II-5.provided", add="none")},
        {("c0205", f"{FILE}/II-5.provided")},
    ),
    "the network not used any more": (
        {f"{FILE}/II-3-2": ticked(f"{FILE}/II-3-2", drop="information-network")},
        {("c0206", f"{RISK}/III-6.none")},
    ),
    "said not to be reentrusted": (
        {f"{RISK}/III-4.reentrustment": "not-reentrusted"},
        {("c0208", f"{RISK}/III-4.reentrustment")},
    ),
    "fewer people in the task than in a file": (
        {"I-1-3": "10k-100k"},
        {("c0209", f"{FILE}/II-2-2"), ("c0209", "II/f2/II-2-2"), ("c0219", "VI-1-2")},
    ),
    "one file renamed in one place": ({f"{FILE}/II-1": "住民税台帳"}, {("c0214", "I-3"), ("c0214", f"{FILE}/II-1")}),
    "a date before the other": ({f"{FILE}/II-3-9": "2015-01-01"}, {("c0215", f"{FILE}/II-3-9")}),
    "a city as an agency of the state": (
        {f"{RISK}/III-7-R1-1": "adequate"},
        {("c0217", f"{RISK}/III-7-R1-1")},
    ),
    "an accident without a word": (
        {
            f"{RISK}/III-7-R1-9": "occurred",
            f"{RISK}/III-7-R1-9.content": "－",
            f"{RISK}/III-7-R1-9.prevention": "研修をした。",
        },
        {("c0305", f"{RISK}/III-7-R1-9.content")},
    ),
    "a measure struck out": (
        {f"{RISK}/III-7-R1-6.content": "－"},
        # 別添3 quotes what stood there
        {("c0304", f"{RISK}/III-7-R1-6.content"), ("c0504", "annex3/c59/after")},
    ),
    "a basis by the table that is gone": (
        {"I-5.basis": text("I-5.basis", "別表の24の項", "別表第一の16の項")},
        {("c0402", "I-5.basis")},
    ),
    "a row that is a governor's": (
        {"I-5.basis": text("I-5.basis", "別表の24の項", "別表の104の項")},
        {("c0415", "I-5.basis"), ("c0417", "I-5.basis")},
    ),
    "the paragraph of own use struck out": (
        {"I-5.basis": text("I-5.basis", "第9条第2項", "第9条")},
        {("c0416", "I-5.basis")},
    ),
    "a 項 that only a 提供先 cites": (
        {f"{FILE}/II-5-P/p1/II-5-P-1": text(f"{FILE}/II-5-P/p1/II-5-P-1", "の1の項", "の4の項")},
        {("c0414", "I-6-2")},
    ),
    "the committee by its old name": (
        {"IV-3": of("IV-3") + "\n・事故は、特定個人情報保護委員会に報告する。"},
        {("c0405", "IV-3")},
    ),
    "漏洩": ({"cover.declaration": text("cover.declaration", "漏えい", "漏洩")}, {("c0705", "cover.declaration")}),
    "the name of another city": (
        {f"{RISK}/III-7-R1-5.content": text(f"{RISK}/III-7-R1-5.content", "＜みほん市における", "＜見習市における")},
        {("c0710", f"{RISK}/III-7-R1-5.content")},
    ),
    "a name behind the title": ({"I-7-2": "市民税課長　見本　太郎"}, {("c0708", "I-7-2")}),
    "a review before the opinions": ({"VI-3-1": "2020-01-01"}, {("c0803", "VI-3-1")}),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_is_found_alone(fault: str) -> None:
    edits, expected = FAULTS[fault]
    document = GOOD
    for path, value in edits.items():
        document = document.set(path, value)
    after = found_in(document)
    assert after - BEFORE == expected
    assert after >= BEFORE
