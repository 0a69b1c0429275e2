"""計画管理書 from all assessments of a 機関: one row for each 事務, nothing guessed, nothing lost.

PR1 one row for each 評価書番号, from the larger form and the 基礎項目評価書 together
PR2 what no assessment says is blank and listed with its reason; what does not arise is not listed
PR3 the register before lends what no assessment says; what an assessment says otherwise is said
PR4 機関 are kept apart; doubtful assessments are said and never dropped
PR5 columns are data: hidden, in another order, and of this installation with answers of the assessments
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.document.document import Document
from app.errors import Refused
from app.procedure.plan_register import Compiled, Named, by_agency, compile_register, register_form
from assessment_schema.loader import editions, use_overlays
from tests.builders import KEYS, document, documents

KEY = "form1/2014-04"
DAY = date(2026, 10, 1)
ASSESSED = [key for key in KEYS if key != KEY]

LARGE = {
    "cover.number": "12",
    "cover.title": "見本給付事務　全項目評価書",
    "cover.agency": "みほん市長",
    "cover.published_on": "2024-02-29",
    "I-1-3": "100k-300k",
    "I-3": "給付ファイル",
    "I-7-1": "給付課",
    "II": [{"id": "f1", "II-2-5": "2016-01-01"}, {"id": "f2", "II-2-5": "2015-10"}],
    "VI-1-2": "form3-required",
    "VI-2-2": "令和5年11月1日から30日間",
    "VI-3-1": "2024-01-25",
}
SMALL = {
    "cover.number": "１２",
    "cover.title": "見本給付事務　基礎項目評価書",
    "cover.agency": "みほん市長",
    "I-2": "給付ファイル",
    "I-5-1": "給付課",
    "II-1.subjects": "100k-300k",
    "II-2.handlers": "under-500",
    "II-3.incident": "not-occurred",
    "III.result": "form3-required",
}
ALONE = SMALL | {
    "cover.number": "7",
    "cover.title": "見本手当事務　基礎項目評価書【令和8年3月31日　終了】",
    "cover.published_on": "2025-04-01",
    "II-1.subjects": "1k-10k",
    "III.result": "form2-required",
}


def named(key: str, **answers: Any) -> Named:
    return Named(f"{key}-{answers.get('cover.number', '')}.json", document(key, **answers))


def compiled(*found: Named, **options: Any) -> Compiled:
    return compile_register(editions()[KEY], found, DAY, **options)


def both() -> tuple[Named, Named, Named]:
    return named("form4/2018-05", **LARGE), named("form2/2024-10", **SMALL), named("form2/2014-04", **ALONE)


def rows(found: Compiled) -> list[dict[str, Any]]:
    return list(found.document.get("register"))


def codes(found: Compiled) -> list[str]:
    return [problem.code for problem in found.problems]


def listed(found: Compiled) -> dict[str, tuple[str, ...]]:
    return {one.field.item.code.rpartition(".")[2]: one.rows for one in found.open}


# --- PR1 -----------------------------------------------------------------------------------------------------------


def test_a_row_for_each_number_from_both_forms() -> None:
    found = compiled(*both())
    assert found.document.problems() == []
    assert found.document.get("cover.agency") == "みほん市長"
    assert found.document.get("cover.compiled_on") == "2026-10-01"
    first, second = rows(found)
    assert second == {
        "id": "n2",
        "register.number": "12",
        "register.title": "見本給付事務",
        "register.department": "給付課",
        "register.files": "給付ファイル",
        "register.subjects": "100k-300k",
        "register.handlers": "under-500",
        "register.incident": "not-occurred",
        "register.result": "form3-required",
        "register.assessments": "form2-form4",
        "register.duty": "voluntary",
        "register.development": "",
        "register.held_on": "2015-10",
        "register.consultation": "令和5年11月1日から30日間",
        "register.reviewed_on": "令和6年1月25日",
        "register.submitted_on": "",
        "register.published_on": "2024-02-29",
        "register.next_review": "2025-02-28",
        "register.reassessment": "2029-02-28",
        "register.notes": "",
    }
    assert (first["register.number"], first["register.assessments"], first["register.duty"]) == (
        "7",
        "form2",
        "required",
    )


@pytest.mark.parametrize(
    ("key", "item", "result", "duty"),
    [
        ("form4/2016-01", "VI-1-2", "form4-required", "required"),
        ("form4/2016-01", "VI-1-2", "form2-required", "voluntary"),
        ("form3/2014-04", "V-1-2", "form3-required", "required"),
        ("form3/2018-05", "V-1-2", "form2-required", "voluntary"),
        ("form2/2019-01", "III.result", "form2-required", "required"),
        ("form2/2019-01", "III.result", "not-required", "voluntary"),
        ("form2/2019-01", "III.result", None, None),
    ],
)
def test_duty_follows_from_the_result_and_the_largest_form(
    key: str, item: str, result: str | None, duty: str | None
) -> None:
    (row,) = rows(compiled(named(key, **{"cover.number": "1", item: result})))
    assert row["register.duty"] == duty


def test_numbers_stand_in_their_order() -> None:
    found = compiled(*(named("form2/2024-10", **{"cover.number": number}) for number in ("10", "9", "2-1", "2", "")))
    assert [row["register.number"] for row in rows(found)] == ["2", "2-1", "9", "10", ""]


def test_an_ended_task_has_no_next_day() -> None:
    row = rows(compiled(named("form2/2014-04", **ALONE)))[0]
    assert row["register.notes"] == "【令和8年3月31日　終了】"
    assert (row["register.next_review"], row["register.reassessment"]) == ("", "")


# --- PR2 -----------------------------------------------------------------------------------------------------------


def test_what_no_assessment_says_is_listed() -> None:
    assert listed(compiled(*both())) == {
        "coordinator": (),
        "contact": (),
        "development": ("7", "12"),
        "held_on": ("7",),
        "submitted_on": ("7", "12"),
    }


def test_what_only_the_small_form_says_is_listed_where_it_is_missing() -> None:
    found = compiled(named("form4/2018-05", **LARGE))
    assert {"handlers", "incident"} <= set(listed(found))
    assert codes(found) == ["register-without-basic"]


def test_what_was_worked_out_says_how() -> None:
    found = compiled(*both())
    assert [column.item.code for column, _ in found.remarks] == ["register.next_review", "register.reassessment"]
    assert compiled(named("form2/2024-10", **SMALL)).remarks == ()


# --- PR3 -----------------------------------------------------------------------------------------------------------


def kept() -> Document:
    return document(
        KEY,
        **{
            "cover.coordinator": "総務課",
            "cover.contact": "内線00",
            "register": [
                {"id": "n5", "register.number": "12", "register.submitted_on": "2024-02-20", "register.title": "旧名"},
                {"id": "n3", "register.number": "99", "register.title": "ほかの事務"},
            ],
        },
    )


def test_the_register_before_lends_what_no_assessment_says() -> None:
    found = compiled(*both(), kept=kept())
    assert found.document.get("cover.coordinator") == "総務課"
    assert [row["id"] for row in rows(found)] == ["n6", "n5", "n3"]
    assert rows(found)[1]["register.submitted_on"] == "2024-02-20"
    assert rows(found)[1]["register.title"] == "見本給付事務"
    assert rows(found)[2]["register.title"] == "ほかの事務"
    assert codes(found) == ["register-replaced", "register-orphan"]
    assert found.document.lineage == kept().lineage
    assert "coordinator" not in listed(found)


def test_rows_without_a_number_stay_with_their_assessment() -> None:
    first, second = (Named(f"{title}.json", document("form2/2024-10", **{"cover.title": title})) for title in "あい")
    once = compiled(first, second)
    noted = once.document.set("register/n2/register.notes", "いの備考")
    twice = compiled(first, second, kept=noted)
    assert twice.document == noted
    alone = compiled(first, kept=noted)
    assert [row["register.title"] for row in rows(alone)] == ["あ", "い"]
    assert rows(alone)[1]["register.notes"] == "いの備考"
    assert codes(alone) == ["register-unnumbered", "register-orphan"]


def test_compiling_again_changes_nothing() -> None:
    once = compiled(*both(), kept=kept())
    twice = compiled(*both(), kept=once.document)
    assert twice.document.to_json() == once.document.to_json()
    assert "register-replaced" not in codes(twice)


# --- PR4 -----------------------------------------------------------------------------------------------------------


def test_agencies_are_kept_apart() -> None:
    school = named("form2/2024-10", **SMALL | {"cover.agency": "みほん市教育委員会", "cover.number": "1"})
    with pytest.raises(Refused, match="みほん市教育委員会」「みほん市長"):
        compiled(*both(), school)
    assert len(rows(compiled(*both(), school, agency="みほん市長"))) == 2
    with pytest.raises(Refused, match="次から選んでください"):
        compiled(*both(), agency="架空市長")


def test_doubtful_assessments_are_said_and_kept() -> None:
    twin = Named("twin.json", document("form2/2024-10", **SMALL | {"II-1.subjects": "10k-100k", "cover.agency": ""}))
    nameless = Named("nameless.json", document("form2/2024-10"))
    found = compiled(*both(), twin, nameless)
    assert [row["register.number"] for row in rows(found)] == ["7", "12", ""]
    assert codes(found) == [
        *("register-no-agency", "register-no-agency", "register-twice", "register-unnumbered", "register-differs"),
    ]


def test_nothing_to_compile_is_refused() -> None:
    with pytest.raises(Refused, match="評価書（様式2から様式4まで）がありません"):
        compiled()
    with pytest.raises(Refused, match="計画管理書の様式ではありません"):
        compile_register(editions()["form2/2024-10"], both(), DAY)


def test_assessments_of_one_number_belong_together() -> None:
    school = named("form2/2024-10", **SMALL | {"cover.agency": "みほん市教育委員会"})
    nameless = named("form2/2019-01", **{"cover.number": "7"})
    city, board = by_agency(register_form(), [*both(), school])
    assert (city.name, board.name) == ("みほん市教育委員会", "みほん市長")
    assert [(group.key, list(group.members)) for group in board.groups] == [
        ("7", ["form2"]),
        ("12", ["form4", "form2"]),
    ]
    assert board.groups[1].largest.document.form.form == "form4"
    (one,) = by_agency(register_form(), [*both(), nameless])
    assert [problem.code for problem in one.problems] == ["register-twice"]


# --- PR5 -----------------------------------------------------------------------------------------------------------

OVERLAY = """\
form: "form1"
edition: "2014-04"
columns:
  register:
    - "register.number"
    - {code: "register.location", label: "保管場所", width: 120, take: {form4: "II-6-1", form3: "II-6.location"}}
    - {code: "register.remark", label: "所管の覚え", width: 120}
    - "register.title"
"""


@pytest.fixture
def own_columns(tmp_path: Path) -> Iterator[None]:
    folder = tmp_path / KEY
    folder.mkdir(parents=True)
    (folder / "overlay.yaml").write_text(OVERLAY, encoding="utf-8")
    use_overlays(tmp_path)
    yield
    use_overlays(None)


@pytest.mark.usefixtures("own_columns")
def test_columns_of_this_installation() -> None:
    large = LARGE | {"II": [{"id": "f1", "II-6-1": "庁舎"}, {"id": "f2", "II-6-1": "クラウド"}]}
    found = compiled(named("form4/2018-05", **large))
    (row,) = rows(found)
    assert (row["register.location"], row["register.remark"]) == ("庁舎、クラウド", "")
    assert row["register.department"] == "給付課", "hidden, and filled in all the same"
    table = found.document.fields["register"]
    shown = [inner.label for inner in table.fields.values() if not inner.item.hidden]
    assert shown == ["評価書番号", "保管場所", "所管の覚え", "評価書名"]
    assert listed(found)["remark"] == ("12",)
    assert "development" not in listed(found), "hidden"


# --- PR2, PR3: any assessments ----------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(ASSESSED).flatmap(lambda key: documents(key, most_rows=3, huge=False)), min_size=1))
def test_any_assessments_make_a_sound_register(found: list[Document]) -> None:
    shelf = [Named(f"{place}.json", one) for place, one in enumerate(found)]
    agency = next((entry.name for entry in by_agency(register_form(), shelf) if entry.name), "")
    once = compiled(*shelf, agency=agency)
    assert once.document.problems() == []
    numbers = [row["register.number"] for row in rows(once)]
    assert len({number for number in numbers if number}) == len([number for number in numbers if number])
    twice = compiled(*shelf, agency=agency, kept=once.document)
    assert twice.document == once.document
