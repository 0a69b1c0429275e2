"""c0101: blank items, but not those that may be blank, do not apply, or come later."""

from tests.builders import document
from tests.checks.judge import told

WRITE = "空欄です。記載してください。該当することがなければ「－」などと書き、空欄と区別します。"
OF_FORM2 = "form2/2024-10"


def paths(answers: dict[str, object], form: str = "form4/2018-05") -> set[str]:
    return {path for path, _ in told("c0101", document(form, **answers))}


def test_blank_text_choice_and_boxes() -> None:
    found = dict(told("c0101", document(**{"I-1-1": " \n", "II": [{"id": "f1"}]})))
    assert found["I-1-1"] == WRITE
    assert found["I-1-3"] == "空欄です。選択肢から選んでください。"
    assert found["II/f1/II-3-1"] == "空欄です。当てはまる欄に○を付けてください。"
    assert found["annex1.figures"] == "空欄です。事務の流れの図を入れてください。"


def test_a_dash_is_an_answer() -> None:
    assert "I-1-1" not in paths({"I-1-1": "－"})


def test_what_may_be_blank() -> None:
    found = paths({"II": [{"id": "f1"}], "III": [{"id": "r1"}]})
    assert not found & {"cover.notes", "I-8", "III/r1/III-4.none", "III/r1/III-6.none", "VI-3-1", "annex3", "I-2-S"}
    assert "III/r1/III-2-R1.other_measures" not in found


def test_what_does_not_apply() -> None:
    assert "I-6-2" in paths({"I-6-1": "done"})
    assert "I-6-2" not in paths({"I-6-1": "not-done"})
    row = {"id": "r1", "III-4.none": {"checked": ["not-entrusted"]}}
    assert "III/r1/III-4.management" in paths({"III": [{"id": "r1"}]})
    assert "III/r1/III-4.management" not in paths({"III": [row]})


def test_a_box_of_its_own_may_stay_without_a_mark() -> None:
    assert "I-9.applied" not in paths({}, OF_FORM2)
    assert "IV-9.audit" in paths({}, OF_FORM2)


def test_a_reason_is_due_only_where_the_box_has_a_mark() -> None:
    assert "I-9.reason" not in paths({}, OF_FORM2)
    assert "I-9.reason" not in paths({"I-9.applied": {"checked": []}}, OF_FORM2)
    assert "I-9.reason" in paths({"I-9.applied": {"checked": ["applied"]}}, OF_FORM2)
