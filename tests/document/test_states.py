"""Not asked, left blank, answered, not applicable: four states that are never mixed up (design.md §2)."""

from __future__ import annotations

from typing import Any

import pytest

from app.document.document import Document, State
from app.document.item_path import resolve
from app.document.kinds.base import Field
from tests.builders import document, full_document, paths_of

SMALL = full_document(systems=1, outsourcing=1, provisions=1, transfers=1, files=1, changes=1, long=40)
PATHS: dict[str, Field] = dict(paths_of(SMALL.fields, SMALL.answers))


def applying(path: str) -> Document:
    """The small document without the answers that take ``path`` out."""
    found = SMALL
    triggers = [
        trigger for field in resolve(SMALL.fields, path).fields for group in field.triggers for trigger in group
    ]
    for other in PATHS:
        if other != path and other.rpartition("/")[2] in {trigger.item for trigger in triggers}:
            found = found.set(other, None)
    return found


@pytest.mark.parametrize("path", PATHS)
def test_states_of_every_item(path: str) -> None:
    base, field = applying(path), PATHS[path]
    assert base.state(path) is State.ANSWERED
    assert base.set(path, None).state(path) is State.BLANK
    assert base.set(path, "").get(path) == field.kind.blank
    assert without(base, path).state(path) is State.NOT_ASKED
    assert without(base, path).get(path) is None


def without(base: Document, path: str) -> Document:
    """The document in which ``path`` was never asked."""
    row, _, key = path.rpartition("/")
    if not row:
        return Document(base.form, base.lineage, {name: base.answers[name] for name in base.answers if name != key})
    return base.set(row, {name: value for name, value in base.get(row).items() if name != key})


def in_file(**answers: Any) -> Document:
    return document(II=[{"id": "f1", **answers}])


def in_risks(**answers: Any) -> Document:
    return document(III=[{"id": "r1", **answers}])


def ticked(*slugs: str) -> dict[str, Any]:
    return {"checked": list(slugs)}


IN_FILE = "II/f1/"
IN_RISKS = "III/r1/"
MATTER = {"id": "o1", "II-4-O.name": "印刷", "II-4-O-8": "書面", "II-4-O-9": "封入"}
NOT_ENTRUSTED = {"III-4.none": ticked("not-entrusted")}
NOT_PROVIDED = {"III-5.none": ticked("not-provided")}
NO_ACQUISITION = {"III-6.none": ticked("no-acquisition")}
NO_PROVISION = {"III-6.none": ticked("no-provision")}
NOT_CONNECTED = {"III-6.none": ticked("no-acquisition", "no-provision")}

CASES = {
    "I-6-2-done": (document(**{"I-6-1": "done"}), "I-6-2", True),
    "I-6-2-not-done": (document(**{"I-6-1": "not-done"}), "I-6-2", False),
    "I-6-2-undecided": (document(**{"I-6-1": "undecided"}), "I-6-2", False),
    "I-6-2-blank": (document(**{"I-6-1": None}), "I-6-2", True),
    "I-6-2-not-asked": (document(), "I-6-2", True),
    "I-6-1-itself": (document(**{"I-6-1": "not-done"}), "I-6-1", True),
    "II-4-O-entrusted": (in_file(**{"II-4.entrusted": "entrusted"}), f"{IN_FILE}II-4-O", True),
    "II-4-O-not-entrusted": (in_file(**{"II-4.entrusted": "not-entrusted"}), f"{IN_FILE}II-4-O", False),
    "II-4.count": (in_file(**{"II-4.entrusted": "not-entrusted"}), f"{IN_FILE}II-4.count", False),
    "II-4.entrusted-itself": (in_file(**{"II-4.entrusted": "not-entrusted"}), f"{IN_FILE}II-4.entrusted", True),
    "II-4-O-row": (
        in_file(**{"II-4.entrusted": "not-entrusted", "II-4-O": [MATTER]}),
        f"{IN_FILE}II-4-O/o1",
        False,
    ),
    "II-4-O.name-in-its-row": (
        in_file(**{"II-4.entrusted": "not-entrusted", "II-4-O": [MATTER]}),
        f"{IN_FILE}II-4-O/o1/II-4-O.name",
        False,
    ),
    "II-4-O-8": (
        in_file(**{"II-4-O": [{**MATTER, "II-4-O-7": "not-reentrusted"}]}),
        f"{IN_FILE}II-4-O/o1/II-4-O-8",
        False,
    ),
    "II-4-O-9": (
        in_file(**{"II-4-O": [{**MATTER, "II-4-O-7": "not-reentrusted"}]}),
        f"{IN_FILE}II-4-O/o1/II-4-O-9",
        False,
    ),
    "II-4-O-9-yes": (
        in_file(**{"II-4-O": [{**MATTER, "II-4-O-7": "reentrusted"}]}),
        f"{IN_FILE}II-4-O/o1/II-4-O-9",
        True,
    ),
    "II-4-O-9-of-the-other-row": (
        in_file(**{"II-4-O": [MATTER, {"id": "o2", "II-4-O-7": "not-reentrusted"}]}),
        f"{IN_FILE}II-4-O/o1/II-4-O-9",
        True,
    ),
    "II-5-P": (in_file(**{"II-5.provided": ticked("none")}), f"{IN_FILE}II-5-P", False),
    "II-5-T": (in_file(**{"II-5.provided": ticked("none")}), f"{IN_FILE}II-5-T", False),
    "II-5-T-while-provided": (in_file(**{"II-5.provided": ticked("provided")}), f"{IN_FILE}II-5-T", True),
    "II-5-T-blank": (in_file(**{"II-5.provided": None}), f"{IN_FILE}II-5-T", True),
    "III-4.none-itself": (in_risks(**NOT_ENTRUSTED), f"{IN_RISKS}III-4.none", True),
    "III-4.management": (in_risks(**NOT_ENTRUSTED), f"{IN_RISKS}III-4.management", False),
    "III-4.other_risks": (in_risks(**NOT_ENTRUSTED), f"{IN_RISKS}III-4.other_risks", False),
    "III-4.management-yes": (in_risks(**{"III-4.none": ticked()}), f"{IN_RISKS}III-4.management", True),
    "III-5.other_risks": (in_risks(**NOT_PROVIDED), f"{IN_RISKS}III-5.other_risks", False),
    "III-5-R3.measures": (in_risks(**NOT_PROVIDED), f"{IN_RISKS}III-5-R3.measures", False),
    **{
        f"III-6-R{risk}-{name}": (in_risks(**boxes), f"{IN_RISKS}III-6-R{risk}.measures", risk in still)
        for name, boxes, still in (
            ("acquisition", NO_ACQUISITION, {5, 6, 7}),
            ("provision", NO_PROVISION, {1, 2, 3, 4}),
            ("both", NOT_CONNECTED, set()),
        )
        for risk in range(1, 8)
    },
    "III-6.other_risks-acquisition": (in_risks(**NO_ACQUISITION), f"{IN_RISKS}III-6.other_risks", True),
    "III-6.other_risks-provision": (in_risks(**NO_PROVISION), f"{IN_RISKS}III-6.other_risks", True),
    "III-6.other_risks-both": (in_risks(**NOT_CONNECTED), f"{IN_RISKS}III-6.other_risks", False),
    "III-6.none-itself": (in_risks(**NOT_CONNECTED), f"{IN_RISKS}III-6.none", True),
    "III-7-R1-9.content": (in_risks(**{"III-7-R1-9": "not-occurred"}), f"{IN_RISKS}III-7-R1-9.content", False),
    "III-7-R1-9.prevention": (in_risks(**{"III-7-R1-9": "not-occurred"}), f"{IN_RISKS}III-7-R1-9.prevention", False),
    "III-7-R1-9.content-yes": (in_risks(**{"III-7-R1-9": "occurred"}), f"{IN_RISKS}III-7-R1-9.content", True),
    "III-7-R1-10.method": (in_risks(**{"III-7-R1-10": "not-stored"}), f"{IN_RISKS}III-7-R1-10.method", False),
    "V-1-4.file_name": (document(**{"V-1-4": "not-done"}), "V-1-4.file_name", False),
    "V-1-4.location": (document(**{"V-1-4": "not-done"}), "V-1-4.location", False),
    "V-1-4.location-yes": (document(**{"V-1-4": "done"}), "V-1-4.location", True),
}


@pytest.mark.parametrize("case", CASES)
def test_not_applicable_follows_from_the_forms_own_boxes(case: str) -> None:
    asked, path, is_applicable = CASES[case]
    assert (asked.state(path) is not State.NOT_APPLICABLE) is is_applicable


def test_text_under_what_is_not_applicable_is_kept() -> None:
    answered = document(**{"I-6-1": "done", "I-6-2": "番号法第19条第8号"})
    changed = answered.set("I-6-1", "not-done")
    assert changed.state("I-6-2") is State.NOT_APPLICABLE
    assert changed.get("I-6-2") == "番号法第19条第8号"
    assert changed.set("I-6-1", "done").state("I-6-2") is State.ANSWERED
    assert changed.problems() == []


def test_rows_under_what_is_not_applicable_are_kept() -> None:
    kept = in_file(**{"II-4.entrusted": "not-entrusted", "II-4-O": [MATTER]})
    assert kept.get("II/f1/II-4-O/o1/II-4-O-9") == "封入"
    assert kept.set("II/f1/II-4-O/o1/II-4-O-9", "発送").get("II/f1/II-4-O/o1/II-4-O-9") == "発送"


def test_a_typed_dash_is_an_answer() -> None:
    assert document(**{"I-8": "－"}).state("I-8") is State.ANSWERED


def test_not_applicable_is_never_stored() -> None:
    assert "not-applicable" not in str(document(**{"I-6-1": "not-done"}).to_json())


def test_a_row_is_answered_by_being_there() -> None:
    assert in_file().state("II/f1") is State.ANSWERED
