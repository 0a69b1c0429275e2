"""What follows from a revision: only from what persons said, the same every time, and late where the law says so."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.changes.compare import compare
from app.changes.decisions import parse_decisions
from app.changes.table import change_table
from app.changes.timing import Days
from app.procedure.revision import decide_revision, revision_inputs
from app.procedure.revision_record import RECORD, RevisionRecord
from tests.builders import FORM4, document

BEFORE, AFTER = {"I-1-2": "催告を行う。", "I-4-1": "a"}, {"I-1-2": "督促及び催告を行う。", "I-4-1": "b"}
EARLY, LATE = Days("2031-04-01", "2031-03-01"), Days("2031-04-01", "2031-05-01")


def decided(
    *decisions: dict[str, Any],
    days: Days = EARLY,
    form: str = FORM4,
    before: Any = None,
    after: Any = None,
    **said: str,
) -> RevisionRecord:
    """``decisions``: what they say of the change of ``path``; without one, of Ⅰ-1-②."""
    old, new = document(form, **(before or BEFORE)), document(form, **(after or AFTER))
    comparison = compare(old, new)
    plain = change_table(comparison, days)
    digests = dict(zip((one.path for one in comparison.changes), plain.digests, strict=True))
    raw = [
        {"kind": "importance", "changes": [{"path": path, "digest": rest.pop("digest", digests[path])}], **rest}
        for path, rest in ((one.pop("path", "I-1-2"), one) for one in map(dict, decisions))
    ]
    taken = parse_decisions({"revision": said, "decisions": raw})
    return decide_revision(revision_inputs(change_table(comparison, days, taken), old, new, days, taken))


def codes(record: RevisionRecord) -> list[str]:
    return [one["code"] for one in record.findings]


SIGNED = {"by": "収納課長", "on": "令和13年2月3日"}
YES = {"important": True, "reason": "督促を新たに行うため。", **SIGNED}
NO = {"important": False, "exception": "clarified", "reason": "前から行っていたことを書いただけのため。", **SIGNED}


def test_nobody_decided_is_nothing_decided() -> None:
    record = decided()
    assert (record.important, record.is_decided) == (None, False)
    assert codes(record) == ["importance-undecided"]
    assert record.reason == "important"  # the longer path, until somebody decides


@pytest.mark.parametrize(
    ("said", "reason", "article", "steps"),
    [
        ([YES], "important", "規則第7条第1項後段・第4項後段", 7),
        ([NO], "correction", "規則第14条第1項・第2項", 4),
    ],
)
def test_the_path_follows_from_the_decision(said: list[dict[str, Any]], reason: str, article: str, steps: int) -> None:
    record = decided(*said)
    assert (record.reason, record.article, len(record.steps)) == (reason, article, steps)
    assert codes(record) == []
    assert record.important is (reason == "important")


def test_the_kind_of_body_makes_another_path() -> None:
    local, national = decided(YES), decided(YES, body="national")
    assert "third-party-review" in [step.step for step in local.steps]
    assert "commission-approval" in [step.step for step in national.steps]


def test_an_assessment_done_again_takes_all_steps_without_an_important_change() -> None:
    record = decided(NO, reassessment="令和8年10月に、公表から5年になるため。")
    assert (record.important, record.reason) == (False, "reassessment")
    assert "規則第15条" in record.article
    assert [step.step for step in record.steps] == [step.step for step in decided(YES).steps]


def test_an_important_change_afterwards_is_an_error_on_every_row() -> None:
    record = decided(YES, days=LATE)
    assert codes(record) == ["timing-important"]
    assert [(row.timing, row.important, row.allowed) for row in record.rows] == [
        ("afterwards", True, False),
        ("afterwards", False, True),
    ]


def test_but_in_an_emergency() -> None:
    record = decided(YES, days=LATE, emergency="令和13年3月の地震による避難所の受付のため。")
    assert (codes(record), record.reason) == ([], "emergency")
    assert "規則第9条第2項" in record.article
    assert all(row.allowed for row in record.rows)
    assert codes(decided(NO, emergency="地震")) == ["emergency-unneeded"]


def test_afterwards_is_right_for_what_is_not_important() -> None:
    assert codes(decided(NO, days=LATE)) == []


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({**YES, "reason": ""}, ["importance-unreasoned"]),
        ({**NO, "reason": " 　"}, ["importance-unreasoned"]),
        ({"important": False, "reason": "軽いため。", **SIGNED}, ["importance-without-exception"]),
        ({"important": False, **SIGNED}, ["importance-unreasoned", "importance-without-exception"]),
        ({**YES, "by": ""}, ["importance-unsigned"]),
        ({**YES, "on": " "}, ["importance-unsigned"]),
        ({**YES, "path": "I-4-1"}, ["importance-undecided", "importance-unmarked"]),
        ({"important": False, "path": "I-4-1"}, ["importance-undecided"]),
        ({**YES, "on": "昨日あたり"}, ["importance-day"]),
        ({**YES, "on": "令和13年4月2日"}, ["importance-late"]),
        ({**YES, "on": "令和13年3月2日"}, ["importance-late"]),
        ({**YES, "on": "令和13年3月1日"}, []),
        ({**YES, "on": "令和13年3月"}, []),
    ],
)
def test_a_decision_that_says_too_little_is_a_finding(said: dict[str, Any], found: list[str]) -> None:
    assert codes(decided(said)) == found


def test_a_finding_says_where_what_and_what_next() -> None:
    (found,) = decided({"important": False, "reason": "軽いため。", **SIGNED}).findings
    assert (found["path"], found["label"], found["level"]) == ("I-1-2", "Ⅰ-1-②事務の内容", "error")
    assert "lower-risk（リスクを明らかに軽減させる変更）" in found["message"]


def test_a_basic_assessment_is_corrected() -> None:
    record = decided(form="form2/2024-10", before={"I-1-2": "a"}, after={"I-1-2": "b"})
    assert (record.important, record.reason, codes(record)) == (False, "correction", [])
    wrong = decided(YES, form="form2/2024-10", before={"I-1-2": "a"}, after={"I-1-2": "b"})
    assert codes(wrong) == ["importance-form"]


def test_a_plan_of_assessments_has_no_path_of_its_own() -> None:
    record = decided(form="form1/2014-04", before={"cover.agency": "甲"}, after={"cover.agency": "乙"})
    assert (record.steps, record.article) == ((), "規則第3条")


def test_an_important_change_may_not_be_left_out_of_the_table() -> None:
    comparison = compare(document(**BEFORE), document(**AFTER))
    digest = change_table(comparison, EARLY).digests[0]
    changes = [{"path": "I-1-2", "digest": digest}]
    taken = parse_decisions(
        {
            "decisions": [
                {"kind": "importance", "changes": changes, **YES},
                {"kind": "omission", "changes": changes, "reason": "x"},
            ]
        }
    )
    table = change_table(comparison, EARLY, taken)
    record = decide_revision(revision_inputs(table, document(**BEFORE), document(**AFTER), EARLY, taken))
    assert codes(record) == ["importance-omitted"]


@pytest.mark.parametrize("said", [[], [YES], [NO], [{**YES, "reason": ""}]])
def test_the_record_can_be_decided_again(said: list[dict[str, Any]]) -> None:
    """As JSON and back, from the inputs alone: the same value."""
    record = decided(*said, days=LATE, by="情報政策課")
    again = RECORD.validate_json(json.dumps(RECORD.dump_python(record, mode="json")))
    assert again == record == decide_revision(again.inputs)
    assert again.inputs.changes[0].digest
    assert again.inputs.revision.by == "情報政策課"


def test_every_answer_of_the_person_is_kept() -> None:
    (judged, _) = decided(NO).inputs.changes
    assert judged.exceptions == {"formal": False, "lower-risk": False, "clarified": True, "outside": False}
    assert (judged.by, judged.on, judged.reason) == ("収納課長", "令和13年2月3日", NO["reason"])
    (yes, _) = decided(YES).inputs.changes
    assert set(yes.exceptions.values()) == {False}


OLD_DIGEST = "0123456789abcdef"


@pytest.mark.parametrize("said", [YES, NO, {**YES, "path": "I-4-1"}])
def test_a_decision_on_other_answers_decides_nothing(said: dict[str, Any]) -> None:
    record = decided({**said, "digest": OLD_DIGEST}, days=LATE)
    assert (record.important, record.reason) == (None, "important")
    assert "importance-undecided" in codes(record)
    index = 1 if "path" in said else 0
    assert (record.rows[index].important, record.inputs.changes[index].important) == (None, None)
    assert [row.allowed for row in record.rows].count(False) == codes(record).count("timing-waiting") == 1
    assert "timing-waiting" not in codes(decided({**said, "digest": OLD_DIGEST}, days=EARLY))


def test_an_outdated_decision_on_an_item_without_mark_has_to_be_taken_again() -> None:
    record = decided(NO, {**YES, "path": "I-4-1", "digest": OLD_DIGEST})
    assert (record.important, codes(record)) == (None, ["importance-undecided"])
    assert decided(NO, {**YES, "digest": OLD_DIGEST}).important is False, "decided again since"


@pytest.mark.parametrize("said", [(YES, NO), (NO, YES), (NO, {**NO, "exception": "formal"}), (YES, NO, YES)])
def test_decisions_that_contradict_each_other_decide_nothing(said: tuple[dict[str, Any], ...]) -> None:
    record = decided(*said, days=LATE)
    assert (record.important, record.reason) == (None, "important")
    assert "importance-undecided" in codes(record)
    assert decided(YES, YES).important is True


def test_a_correction_may_be_decided_after_the_change_but_before_it_is_submitted() -> None:
    assert codes(decided({**NO, "on": "令和13年4月8日"}, days=LATE)) == []
    assert codes(decided({**NO, "on": "令和13年5月8日"}, days=LATE)) == ["importance-late"]


def test_an_important_change_may_not_be_minor() -> None:
    comparison = compare(document(**BEFORE), document(**AFTER))
    changes = [{"path": "I-1-2", "digest": change_table(comparison, EARLY).digests[0]}]
    minor = {"kind": "minor", "changes": changes, "reason": "件数だけ"}
    taken = parse_decisions({"decisions": [{"kind": "importance", "changes": changes, **YES}, minor]})
    table = change_table(comparison, EARLY, taken)
    record = decide_revision(revision_inputs(table, document(**BEFORE), document(**AFTER), EARLY, taken))
    assert codes(record) == ["importance-minor"]


def test_what_is_said_of_the_revision_must_not_contradict_itself() -> None:
    assert codes(decided(YES, emergency="地震")) == ["emergency-prior"]
    both = decided(YES, days=LATE, emergency="地震", reassessment="5年")
    assert codes(both) == ["emergency-reassessment"]


@pytest.mark.parametrize(
    ("published", "found"),
    [("2026-03-02", []), ("2026-03-01", []), ("2026-02-28", ["reassessment-late"]), ("", [])],
)
def test_the_five_years_must_not_be_over(published: str, found: list[str]) -> None:
    """Of an assessment submitted on 2031-03-01."""
    record = decided(NO, before={**BEFORE, "cover.published_on": published}, after=AFTER, reassessment="5年")
    assert codes(record) == found


def test_without_a_change_nothing_follows() -> None:
    record = decided(before=BEFORE, after=BEFORE)
    assert (record.reason, record.words, record.steps, record.article) == (None, "変更はありません。", (), "")
    assert decided(before=BEFORE, after=BEFORE, reassessment="5年").reason == "reassessment"
