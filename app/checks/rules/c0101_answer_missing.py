"""Is anything left blank that the form asks for? The definition knows what is optional and what a box takes out.

審査の観点(6) (指針第10の1(2)): 対象の事務の実態に基づき、様式で求められる全ての項目について検討し、記載しているか。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Answer, Subject
from assessment_schema.item_code import words_of
from assessment_schema.model import KindName, Place

LATER = ("consultation-period", "opinions", "reflection", "reviewed-on", "review-method", "review-result")
"""Filled in on the way to publication: c0801 looks at them."""
OTHERS = (["other_measures"], ["other_risks"])
"""「その他の措置の内容」「その他のリスク及びそのリスクに対する措置」: c0106 looks at them."""
_WRITE = "記載してください。該当することがなければ「－」などと書き、空欄と区別します。"
_CHOOSE = "選択肢から選んでください。"
_NEXT = {
    KindName.CHOICE: _CHOOSE,
    KindName.RESULT: _CHOOSE,
    KindName.CHECKS: "当てはまる欄に○を付けてください。",
    KindName.FIGURES: "事務の流れの図を入れてください。",
}
_GROUPS = frozenset({KindName.ROWS, KindName.TABLE, KindName.RECORDS, KindName.NAMES})
"""Rows that are not there: c0102, c0107."""


def _find(subject: Subject) -> Iterator[Spot]:
    later = {subject.whole.code(role) for role in LATER}
    for answer in subject.answers:
        is_due = answer.applies and not _may_be_blank(answer) and not _waits(answer)
        if answer.is_blank and is_due and answer.path not in later:
            yield Spot(answer.path, {"next": _NEXT.get(answer.field.item.kind, _WRITE)})


def _may_be_blank(answer: Answer) -> bool:
    item, choices = answer.field.item, answer.field.choices
    is_box = item.kind is KindName.CHECKS and choices is not None and len(choices.choices) == 1
    is_rest = words_of(item.code)[-1:] in OTHERS
    return (
        answer.is_of_figure
        or is_rest
        or item.optional
        or item.kind in _GROUPS
        or item.place is Place.ON_HEADING
        or is_box
    )


def _waits(answer: Answer) -> bool:
    """Whether it depends on a box that nobody was asked about yet: without a mark it would not be due."""
    waited_for = [trigger.item for triggers in answer.field.triggers for trigger in triggers if trigger.none_of]
    return any(code not in holder for code in waited_for for holder in answer.holders[-1:])


RULE = DocumentRule(
    code="c0101",
    level=Level.ERROR,
    title="空欄",
    sentence="空欄です。{next}",
    source="審査の観点(6)",
    covers=("F06", "G05", "C04", "E04"),
    check=_find,
)
