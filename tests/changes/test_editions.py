"""Two editions of a form: identity is what the newer one declares, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.changes.apply import apply
from app.changes.change import ChangeKind, Comparison
from app.changes.compare import compare
from app.document.document import Document
from app.errors import Refused
from assessment_schema.loader import editions
from tests.builders import FORM4, document
from tests.changes.later_edition import later_edition
from tests.changes.revisions import small_documents

__all__ = ["later_edition"]

OLD = {
    "I-7-1": "保険料収納課",
    "I-7-2": "収納課長",
    "I-8": "見本広域連合",
    "II": [
        {
            "id": "f1",
            "II-1": "台帳",
            "II-5-P": [{"id": "p1", "II-5-P.name": "国", "II-5-P-1": "法第1条", "II-5-P-2": "給付"}],
        }
    ],
}
NEW = {
    "I-7-1": "保険料収納課",
    "I-7-2": "電話00-0000",
    "I-7-3": "納税課長",
    "I-9": "なし",
    "II": [
        {
            "id": "f1",
            "II-1": "台帳",
            "II-5-P": [{"id": "p1", "II-5-P.name": "国", "II-5-P-2": "法第1条", "II-5-P-1": "給付"}],
        }
    ],
}


def told(found: Comparison) -> list[tuple[Any, ...]]:
    return [(one.kind, one.item, one.before, one.after, one.by_edition) for one in found.changes]


def test_renamed_items_are_the_same_items(later_edition: str) -> None:
    assert told(compare(document(**OLD), document(later_edition, **NEW))) == [
        (ChangeKind.ADDED, "I-7-2", "", "電話00-0000", True),
        (ChangeKind.CHANGED, "I-7-3", "収納課長", "納税課長", False),
        (ChangeKind.REMOVED, "I-8", "見本広域連合", "", True),
        (ChangeKind.ADDED, "I-9", "", "なし", True),
    ]


def test_the_other_way_round(later_edition: str) -> None:
    found = told(compare(document(later_edition, **NEW), document(**OLD)))
    assert sorted(found) == [
        (ChangeKind.ADDED, "I-8", "", "見本広域連合", True),
        (ChangeKind.CHANGED, "I-7-2", "納税課長", "収納課長", False),
        (ChangeKind.REMOVED, "I-7-2", "電話00-0000", "", True),
        (ChangeKind.REMOVED, "I-9", "なし", "", True),
    ]


def test_what_the_new_edition_brought_and_dropped_is_named_answered_or_not(later_edition: str) -> None:
    found = compare(document(), document(later_edition))
    assert found.changes == ()
    assert [one.item.code for one in found.removed_items] == ["I-8"]
    assert [one.item.code for one in found.added_items] == ["I-7-2", "I-9"]
    assert dict(found.review) == {"I-7-3": "役職名だけにする。"}


@pytest.mark.parametrize("is_turned", [False, True])
def test_applying_gives_the_new_document_in_its_edition(later_edition: str, is_turned: bool) -> None:
    old, new = document(**OLD), replace(document(later_edition, **NEW), lineage="other")
    if is_turned:
        old, new = new, old
    assert apply(compare(old, new), old) == new


def test_editions_without_a_link_are_refused(later_edition: str) -> None:
    alone = document(later_edition).form.model_copy(update={"supersedes": None})
    with pytest.raises(Refused) as caught:
        compare(document(), Document(alone, "x", {}))
    assert [problem.code for problem in caught.value.problems] == ["editions-unrelated"]
    assert FORM4 in str(caught.value)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(old=small_documents())
def test_a_revision_over_two_editions_can_be_carried_out(later_edition: str, old: Document) -> None:
    kept = {key: value for key, value in old.answers.items() if key not in {"I-7-2", "I-8", "II"}}
    new = replace(document(later_edition), answers=kept, attachments=old.attachments)
    assert apply(compare(old, new), old) == new
    assert apply(compare(new, old), new) == old


# --- The editions there are ------------------------------------------------------------------------------------------

SUCCESSIONS = [
    (f"{form.form}/{form.supersedes.edition}", form.key) for form in editions().values() if form.supersedes is not None
]


@pytest.mark.parametrize(("former", "latter"), SUCCESSIONS, ids=[latter for _, latter in SUCCESSIONS])
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_two_documents_of_editions_that_follow(former: str, latter: str, data: st.DataObject) -> None:
    old, new = data.draw(small_documents(former)), data.draw(small_documents(latter))
    assert apply(compare(old, new), old) == new
    assert apply(compare(new, old), new) == old


@pytest.mark.parametrize("form", sorted({form.form for form in editions().values()}))
def test_the_first_and_the_last_edition_are_linked(form: str) -> None:
    keys = [key for key in editions() if key.startswith(f"{form}/")]
    assert compare(document(keys[0]), document(keys[-1])).changes == ()


def test_two_forms_are_not_compared() -> None:
    with pytest.raises(Refused):
        compare(document("form2/2019-01"), document("form4/2018-05"))
