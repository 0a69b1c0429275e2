"""Does the assessment use a word that is a slip, or not the word of the law? 漏洩, 外部進入 …

番号法などの表記は「漏えい」。表は assessment_schema/terms.yaml、いつの評価書でも直してよい語だけ。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Mend, Spot
from app.checks.subject import Subject
from assessment_schema.terms import terms


def _find(subject: Subject) -> Iterator[Spot]:
    wrong = [term for term in terms() if term.wrong_from is None and term.old in subject.everything]
    if not wrong:
        return
    for said in subject.texts:
        found = [term for term in wrong if term.is_in(said.text)]
        if not found:
            continue
        says = "、".join(f"「{term.old}」→「{term.new}」" for term in found)
        certain = tuple((term.old, term.new) for term in found if term.certain)
        mend = Mend(said.path, words=certain, says="、".join(f"「{old}」→「{new}」" for old, new in certain))
        yield Spot(said.path, {"words": says}, mend if certain else None)


RULE = DocumentRule(
    code="c0705",
    level=Level.HINT,
    title="表記",
    sentence="表記を確かめてください: {words}。",
    source="法令の表記（漏えい）、校正",
    covers=("A07", "I08"),
    check=_find,
)
