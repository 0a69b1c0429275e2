"""Does the 基礎項目評価書 say what the larger assessment says, and only ask anew what its form asks otherwise?

DE1 derived and made by hand are the same document
DE2 of several files the one that is held worst counts; boxes only where they stand at every file
DE3 a later change of the larger assessment shows what the smaller one must follow; its own answers stay
DE4 the two questions about accidents are never merged
DE5 【再掲】 repeats the answer of the measure that was chosen
DE6 nothing is taken away, and a form that takes nothing is refused
"""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.changes.derive import Derivation, Outcome, derive
from app.document.document import Document
from app.errors import Refused
from assessment_schema.loader import editions
from tests.builders import KEYS, LINEAGE, document, documents

NEW = "form2/2024-10"
LARGE_KEYS = [key for key in KEYS if key.startswith(("form3", "form4"))]
SMALL_KEYS = [key for key in KEYS if key.startswith("form2")]

LARGE = {
    "cover.number": "14",
    "cover.title": "見本給付事務　全項目評価書",
    "cover.declaration": "みほん市は、保護に取り組むことを宣言する。",
    "cover.notes": "なし",
    "cover.agency": "みほん市長",
    "cover.approved_on": "",
    "cover.published_on": "2026-04-01",
    "I-1-1": "見本給付事務",
    "I-1-2": "見本給付法による給付を行う。\n① 申請を受け付ける。\n② 審査する。",
    "I-1-3": "100k-300k",
    "I-2-S": [
        {"id": "s1", "I-2-S-1": "給付システム"},
        {"id": "s2", "I-2-S-1": "団体内統合宛名システム"},
        {"id": "s3", "I-2-S-1": "給付システム"},
    ],
    "I-3": "給付ファイル、審査ファイル",
    "I-5.basis": "番号法第9条第1項　別表の44の項",
    "I-6-1": "done",
    "I-6-2": "番号法第19条第8号に基づく主務省令第2条の表の69の項",
    "I-7-1": "福祉部　給付課",
    "I-7-2": "給付課長",
    "I-8": "",
    "III": [
        {
            "id": "r1",
            "III-2-R1.sufficient": "emphasized",
            "III-3-R1.sufficient": "adequate",
            "III-3-R2.sufficient": "emphasized",
            "III-4.none": {"checked": [], "text": {}},
            "III-4.sufficient": "adequate",
            "III-5.none": {"checked": ["not-provided"], "text": {}},
            "III-6.none": {"checked": ["no-provision"], "text": {}},
            "III-6-R1.sufficient": "adequate",
            "III-7-R1-9": "occurred",
            "III-7-R1.sufficient": "adequate",
        },
        {
            "id": "r2",
            "III-2-R1.sufficient": "adequate",
            "III-3-R1.sufficient": "issues-remain",
            "III-3-R2.sufficient": "emphasized",
            "III-4.none": {"checked": ["not-entrusted"], "text": {}},
            "III-4.sufficient": None,
            "III-5.none": {"checked": ["not-provided"], "text": {}},
            "III-6.none": {"checked": ["no-acquisition", "no-provision"], "text": {}},
            "III-7-R1.sufficient": "emphasized",
        },
    ],
    "IV-1-1": "adequate",
    "IV-1-2": "adequate",
    "IV-2.education": "emphasized",
    "V-1-1": "総務部　総務課",
    "V-2-1": "福祉部　給付課",
    "VI-1-2": "form3-required",
}

BY_HAND = {
    "cover.number": "14",
    "cover.title": "見本給付事務　基礎項目評価書",
    "cover.declaration": "みほん市は、保護に取り組むことを宣言する。",
    "cover.notes": "なし",
    "cover.agency": "みほん市長",
    "I-1-1": "見本給付事務",
    "I-1-2": "見本給付法による給付を行う。\n① 申請を受け付ける。\n② 審査する。",
    "I-1-3": "給付システム、団体内統合宛名システム",
    "I-2": "給付ファイル、審査ファイル",
    "I-3.basis": "番号法第9条第1項　別表の44の項",
    "I-4-1": "done",
    "I-4-2": "番号法第19条第8号に基づく主務省令第2条の表の69の項",
    "I-5-1": "福祉部　給付課",
    "I-5-2": "給付課長",
    "I-6": "",
    "I-7.claims": "総務部　総務課",
    "I-8.contact": "福祉部　給付課",
    "II-1.subjects": "100k-300k",
    "III.result": "form3-required",
    "IV-1": "form2-form4",
    "IV-2.sufficient": "adequate",
    "IV-3.linking": "issues-remain",
    "IV-3.unauthorized": "emphasized",
    "IV-4.none": {"checked": [], "text": {}},
    "IV-4.sufficient": "adequate",
    "IV-5.none": {"checked": ["not-provided"], "text": {}},
    "IV-6.none": {"checked": ["no-provision"], "text": {}},
    "IV-6.acquisition": "adequate",
    "IV-7.sufficient": "adequate",
    "IV-10.education": "emphasized",
    "IV-11.none": {"checked": ["larger-assessment"], "text": {}},
}

ANEW = {
    "II-1.counted_on": "2026-01-01",
    "II-2.handlers": "under-500",
    "II-2.counted_on": "2026-01-01",
    "II-3.incident": "not-occurred",
    "IV-8.none": {"checked": ["no-manual-work"], "text": {}},
    "IV-9.audit": {"checked": ["self-check"], "text": {}},
    "I-9.applied": {"checked": [], "text": {}},
}
"""What only this form asks."""


def empty(key: str = NEW) -> Document:
    return Document(editions()[key], LINEAGE)


def derived(small: Document | None = None, former: Document | None = None, **changed: Any) -> Derivation:
    return derive(document("form4/2018-05", **LARGE | changed), small or empty(), former)


def outcomes(found: Derivation, outcome: Outcome) -> list[str]:
    return [step.field.item.code for step in found.of(outcome)]


# --- DE1 -----------------------------------------------------------------------------------------------------------


def test_derived_is_what_was_made_by_hand() -> None:
    found = derived()
    assert found.document.to_json() == document(NEW, **BY_HAND).to_json()
    assert outcomes(found, Outcome.OWN) == [
        *("I-9.applied", "I-9.reason", "II-1.counted_on", "II-2.handlers", "II-2.counted_on", "II-3.incident"),
        *("IV-8.none", "IV-8.sufficient", "IV-8.grounds", "IV-9.audit"),
    ]
    assert outcomes(found, Outcome.ADAPT) == ["I-1-2"]
    assert "事務の概要" in found.of(Outcome.ADAPT)[0].as_problem().message


def test_made_by_hand_has_nothing_to_follow() -> None:
    by_hand = document(NEW, **BY_HAND | ANEW | {"I-1-2": "見本給付を行う。"})
    found = derived(by_hand)
    assert found.to_do == ()
    assert found.document.to_json() == by_hand.to_json()


@pytest.mark.parametrize(("large", "small"), list(product(LARGE_KEYS, SMALL_KEYS)))
def test_every_edition_takes_what_both_forms_ask(large: str, small: str) -> None:
    title = "見本事務　" + ("全項目評価書" if large.startswith("form4") else "重点項目評価書")
    found = derive(document(large, **{"cover.number": "3", "cover.title": title, "I-1-3": "10k-100k"}), empty(small))
    assert found.document.get("cover.title") == "見本事務　基礎項目評価書"
    assert found.document.get("II-1.subjects") == "10k-100k"
    if "IV-1" in found.document.fields:
        assert found.document.get("IV-1") == f"form2-{large[:5]}"


# --- DE2 -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("levels", list(product(["emphasized", "adequate", "issues-remain", None], repeat=2)))
def test_the_worst_of_several_files_counts(levels: tuple[str | None, str | None]) -> None:
    rows = [{"id": f"r{n}", "III-7-R1.sufficient": level} for n, level in enumerate(levels)]
    order = ["emphasized", "adequate", "issues-remain"]
    worst = max((level for level in levels if level), key=order.index, default=None)
    assert derived(III=rows).document.get("IV-7.sufficient") == worst


def test_a_box_stands_only_where_every_file_has_it() -> None:
    ticked, open_ = ({"checked": boxes, "text": {}} for boxes in (["not-entrusted"], []))
    for rows, expected in (([ticked, ticked], ["not-entrusted"]), ([ticked, open_], [])):
        large = [{"id": f"r{n}", "III-4.none": value} for n, value in enumerate(rows)]
        assert derived(III=large).document.get("IV-4.none")["checked"] == expected


def test_a_kind_of_audit_at_any_file_counts() -> None:
    rows = [
        {"id": f"r{n}", "III-8.audit": {"checked": [box], "text": {}}} for n, box in enumerate(["internal", "external"])
    ]
    found = derive(document("form3/2018-05", III=rows), empty())
    assert found.document.get("IV-9.audit")["checked"] == ["internal", "external"]


# --- DE3 -----------------------------------------------------------------------------------------------------------


def test_a_change_of_the_larger_one_shows_what_must_follow() -> None:
    small = document(NEW, **BY_HAND | ANEW | {"I-1-2": "見本給付を行う。"})
    former = document("form4/2018-05", **LARGE)
    changed = {"I-7-1": "福祉部　給付支援課", "I-1-3": "300k-or-more", "VI-1-2": "form4-required"}
    changed |= {"IV-1-2": "inadequate"}
    found = derived(small, former, **changed)
    assert outcomes(found, Outcome.FOLLOW) == ["I-5-1", "II-1.subjects", "III.result"]
    (department, *_) = found.of(Outcome.FOLLOW)
    assert (department.before, department.after, department.has_moved) == ("福祉部　給付課", "福祉部　給付支援課", True)
    assert outcomes(found, Outcome.ADAPT) == ["II-1.counted_on", "IV-9.audit"]
    assert found.document.to_json()["answers"] == small.to_json()["answers"] | {
        "I-5-1": "福祉部　給付支援課",
        "II-1.subjects": "300k-or-more",
        "III.result": "form4-required",
    }
    assert found.document.lineage == small.lineage


def test_words_of_its_own_are_asked_for_only_when_the_larger_one_changed() -> None:
    small = document(NEW, **BY_HAND | ANEW | {"I-1-2": "見本給付を行う。"})
    former = document("form4/2018-05", **LARGE)
    assert outcomes(derived(small, former), Outcome.ADAPT) == []
    found = derived(small, former, **{"I-1-2": "新しい見本給付法による給付を行う。"})
    assert outcomes(found, Outcome.ADAPT) == ["I-1-2"]
    assert found.document.get("I-1-2") == "見本給付を行う。"


@pytest.mark.parametrize(
    ("names", "follows"),
    [
        ("団体内統合宛名システム\n給付システム", False),
        ("①給付システム　②団体内統合宛名システム", False),
        ("給付システム", True),
        ("給付システム、団体内統合宛名システム、中間サーバー", True),
    ],
)
def test_names_in_another_order_are_the_same(names: str, follows: bool) -> None:
    found = derived(document(NEW, **BY_HAND | {"I-1-3": names}))
    assert ("I-1-3" in outcomes(found, Outcome.FOLLOW)) is follows


# --- DE4 -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["occurred", "not-occurred"])
def test_an_accident_of_three_years_says_nothing_about_one_year(answer: str) -> None:
    rows = [{"id": "r1", "III-7-R1-9": answer}]
    assert "II-3.incident" in outcomes(derived(III=rows), Outcome.OWN)
    small = document(NEW, **{"II-3.incident": "not-occurred"})
    assert derived(small, III=rows).document.get("II-3.incident") == "not-occurred"


# --- DE5 -----------------------------------------------------------------------------------------------------------


def test_what_is_said_again_is_what_was_said() -> None:
    alone = {"IV-11.none": {"checked": [], "text": {}}, "IV-11.measure": "linking"}
    found = derive(document("form4/2018-05", **LARGE), document(NEW, **alone))
    assert found.document.get("IV-11.sufficient") == "issues-remain"


@pytest.mark.parametrize(("level", "repeated"), [("emphasized", "emphasized"), ("inadequate", None)])
def test_education_is_said_on_another_scale(level: str, repeated: str | None) -> None:
    large = document("form4/2018-05", **LARGE | {"IV-2.education": level, "VI-1-2": None})
    small = document(NEW, **{"IV-11.measure": "education", "IV-11.none": {"checked": [], "text": {}}})
    found = derive(large, small)
    # The box follows the larger assessment, so the rows below it do not apply; a person may still look at them.
    assert found.document.get("IV-11.sufficient") == repeated


# --- DE6 -----------------------------------------------------------------------------------------------------------


def test_a_blank_of_the_larger_one_takes_nothing_away() -> None:
    small = document(NEW, **BY_HAND | {"I-6": "みほん市教育委員会"})
    found = derived(small, None, **{"I-5.basis": ""})
    assert found.document.get("I-6") == "みほん市教育委員会"
    assert found.document.get("I-3.basis") == "番号法第9条第1項　別表の44の項"
    assert {"I-6", "I-3.basis"} <= set(outcomes(found, Outcome.ADAPT))


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(LARGE_KEYS).flatmap(documents), st.sampled_from(SMALL_KEYS).flatmap(documents))
def test_following_twice_changes_nothing_more(large: Document, small: Document) -> None:
    once = derive(large, small)
    twice = derive(large, once.document)
    assert twice.document.to_json() == once.document.to_json()
    assert twice.of(Outcome.FOLLOW, Outcome.TAKEN) == ()
    untouched = {step.field.key for step in once.of(Outcome.SAME, Outcome.OWN, Outcome.UNFIT)}
    assert all(once.document.get(key) == small.get(key) for key in untouched)


@pytest.mark.parametrize(("large", "small"), [(NEW, NEW), ("form4/2018-05", "form3/2018-05"), ("form1/2014-04", NEW)])
def test_a_form_that_takes_nothing_is_refused(large: str, small: str) -> None:
    with pytest.raises(Refused) as refusal:
        derive(document(large), empty(small))
    assert [problem.code for problem in refusal.value.problems] == ["derive-unrelated"]


def test_two_states_of_one_form_are_compared() -> None:
    with pytest.raises(Refused, match="作ることはできません"):
        derived(None, document("form3/2018-05"))
