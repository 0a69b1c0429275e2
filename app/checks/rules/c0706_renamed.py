"""Does the assessment use a name that had changed by its day? 通知カード, 特例給付, 富士通株式会社 …

改称・廃止の表は assessment_schema/terms.yaml (日はおおむね本ツールの知識)。
評価書の日 (公表日、なければ草案が書く最後の日) で見る。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject
from app.document.calendar import write_date
from assessment_schema.terms import terms


def _find(subject: Subject) -> Iterator[Spot]:
    day = subject.day
    renamed = [
        term
        for term in terms()
        if term.wrong_from is not None and term.wrong_from <= day and term.old in subject.everything
    ]
    for said in subject.texts if renamed else ():
        for term in renamed:
            if term.is_in(said.text):
                since = write_date(term.wrong_from.isoformat()) if term.wrong_from else ""
                yield Spot(said.path, {"old": term.old, "new": term.new, "since": since})


RULE = DocumentRule(
    code="c0706",
    level=Level.WARNING,
    title="改称・廃止された名称",
    sentence="「{old}」は、{since}以後は「{new}」に当たることがあります。今の名称・制度か確かめてください。",
    source="制度・会社の改称の表（本ツール）",
    is_found=False,
    covers=("I07", "D12"),
    check=_find,
)
