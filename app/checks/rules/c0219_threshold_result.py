"""Does しきい値判断結果 follow from what the assessment says of 対象人数, 取扱者数 and 重大事故?

規則第4条第3号・第8号、第6条、第7条 (しきい値の表: assessment_schema/threshold.yaml)。様式3・4は対象人数だけから、
あり得ない結果かどうかを見る。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject
from app.procedure.stated import Stated, stated_in
from assessment_schema.threshold import Result, threshold_rule


def _find(subject: Subject) -> Iterator[Spot]:
    stated = stated_in(subject.document)
    whole = subject.whole
    if stated is None or stated.subjects is None or stated.result is None or not whole.has("threshold-result"):
        return
    possible = _possible(stated)
    if stated.result not in possible:
        role, slug = "threshold-result", whole.choice("threshold-result") or ""
        due = "、又は".join(dict.fromkeys(_words(subject, result) for result in possible))
        yield Spot(whole.path(role), {"stated": whole.label(role, slug), "due": due})


def _possible(stated: Stated) -> list[Result]:
    """The results of all cases that the answers leave open, in the order of the table."""
    assert stated.subjects is not None  # noqa: S101 -- asked by the caller
    return [
        row.result
        for row in threshold_rule().table
        if row.subjects.meets(stated.subjects.at_least, stated.subjects.below)
        and (stated.has_incident is None or row.meets_incident(stated.has_incident))
        and (stated.handlers is None or row.handlers.meets(stated.handlers.at_least, stated.handlers.below))
    ]


def _words(subject: Subject, result: Result) -> str:
    """As the form prints it; the result itself where the form has no words for one that asks for more."""
    field = subject.document.fields[subject.whole.path("threshold-result")]
    labels = {choice.slug: choice.label for choice in field.choices.choices} if field.choices else {}
    return f"「{labels[result]}」" if result in labels else "より重い評価の義務付け"


RULE = DocumentRule(
    code="c0219",
    level=Level.ERROR,
    title="しきい値判断結果",
    sentence=(
        "「{stated}」となっていますが、この評価書の対象人数などからは{due}になります。"
        "数え直すか、結果を直してください（hyokasho threshold で理由が出ます）。"
    ),
    source="規則第4条第3号・第8号、第6条、第7条",
    covers=("B01",),
    check=_find,
)
